//! The course of a campaign: a sentence, its drawing, and the same numbers in a table.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{super::charts::away, BoardPage, InstitutionPage, count, numbered};
use crate::{
    chart::{Drawing, PaceChart, pace},
    i18n::{Lang, day, key, t, t_args},
    region::{
        Phase,
        pace::{Forecast, by_week},
    },
    view::results::frame::scroller,
};

/// The figure.
pub(super) fn figure(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let title = t(lang, key::CAMP_COURSE);
    html! {
        figure {
            figcaption { (said(lang, page)) @if page.forecast.is_some() { small { (t(lang, key::CAMP_FORECAST_HOW)) } } }
            (scroller(title, html! { (chart(lang, page)) }))
        }
        (away(lang, title, (&page.head.address(), "course", "")))
        details { summary { (t(lang, key::CAMP_BY_DAY)) } (table(lang, page.course)) }
    }
}

/// The campaign's course, drawn.
pub(super) fn chart(lang: Lang, page: &BoardPage<'_>) -> Drawing {
    let course = Course {
        title: t(lang, key::CAMP_COURSE),
        days: (page.plan.starts_on, page.plan.ends_on),
        today: page.head.today,
        known: page.course,
        numbers: [page.board.answered, page.board.required, page.board.due],
        forecast: page.forecast,
    };
    course.drawn(lang, "pace")
}

/// How many answers there were by the ends of days.
pub(super) struct Course<'a> {
    pub(super) title: &'a str,
    /// The first day and the last.
    pub(super) days: (NaiveDate, NaiveDate),
    pub(super) today: NaiveDate,
    pub(super) known: &'a [(NaiveDate, u64)],
    /// Answers now, required in all, and due by now.
    pub(super) numbers: [u64; 3],
    pub(super) forecast: Option<Forecast>,
}

impl Course<'_> {
    /// Against an even plan.
    pub(super) fn drawn(&self, lang: Lang, id: &'static str) -> Drawing {
        let ([answered, required, due], (first, last)) = (self.numbers, self.days);
        let today = self.today.clamp(first, last);
        let days = [first, today, last].map(|date| day(lang, date));
        let need = numbered(lang, key::CAMP_NEED, required);
        let now = numbered(lang, key::CAMP_NOW, answered);
        let plan = numbered(lang, key::CAMP_DUE, due);
        let forecast = self.forecast.map(|found| {
            let args = [
                ("low", count(lang, found.low).into()),
                ("high", count(lang, found.high).into()),
            ];
            t_args(lang, key::CAMP_FORECAST, &args)
        });
        let mut description = format!("{}: {now}, {need}, {plan}.", days[1]);
        if let Some(forecast) = &forecast {
            description.push_str(&format!(" {}: {forecast}.", days[2]));
        }
        let chart = PaceChart {
            id,
            days: self.days,
            today,
            course: self.known,
            now: answered,
            required,
            forecast: self.forecast,
            title: self.title,
            description: &description,
            day_words: [&days[0], &days[1], &days[2]],
            need_words: &need,
            now_words: &now,
            forecast_words: forecast.as_deref(),
        };
        pace(&chart, |n| count(lang, n))
    }
}

/// Its answers day by day or week by week, drawn and as a table.
pub(super) fn days(lang: Lang, page: &InstitutionPage<'_>) -> Markup {
    let title = page.course_title(lang);
    html! {
        section #course {
            h2 { (title) }
            figure { (scroller(title, html! { (page.drawn(lang)) })) }
            (away(lang, title, (&page.address(), "course", "")))
            @if page.by_weeks() {
                details { summary { (t(lang, key::CAMP_BY_WEEK)) } (weeks(lang, &by_week(page.course))) }
            } @else {
                details { summary { (t(lang, key::CAMP_BY_DAY)) } (table(lang, page.course)) }
            }
        }
    }
}

/// What follows from the pace, in a sentence that one would quote.
pub(super) fn said(lang: Lang, page: &BoardPage<'_>) -> String {
    let (board, required) = (page.board, page.board.required);
    let missing = |n: u64| count(lang, required.saturating_sub(n));
    // What one institution has beyond its norm is no help to another, which may have nothing.
    if board.toward >= required {
        return t(lang, key::CAMP_SAID_REACHED).to_owned();
    }
    match (page.head.phase(), page.forecast) {
        (Phase::NotYet, _) => t(lang, key::CAMP_SAID_NOT_YET).to_owned(),
        (Phase::Over, _) => t_args(
            lang,
            key::CAMP_SAID_SHORT,
            &[("n", missing(board.toward).into())],
        ),
        // A forecast counts all answers, and of those there are enough.
        _ if board.answered >= required => t_args(
            lang,
            key::CAMP_SAID_UNEVEN,
            &[("n", missing(board.toward).into())],
        ),
        (_, None) => t(lang, key::CAMP_SAID_UNKNOWN).to_owned(),
        (_, Some(Forecast { low, .. })) if low >= required => {
            t(lang, key::CAMP_SAID_ENOUGH).to_owned()
        }
        (_, Some(Forecast { low, high, .. })) if high >= required => {
            t_args(lang, key::CAMP_SAID_MAYBE, &[("n", missing(low).into())])
        }
        (_, Some(Forecast { low, high, .. })) => {
            let args = [("low", missing(high).into()), ("high", missing(low).into())];
            t_args(lang, key::CAMP_SAID_LACKS, &args)
        }
    }
}

/// Days with what had been collected by their ends, the newest first.
pub(super) fn table(lang: Lang, course: &[(NaiveDate, u64)]) -> Markup {
    html! {
        @if course.is_empty() { p.sm { (t(lang, key::CAMP_NO_DAYS)) } } @else {
            table.nw {
                thead { tr {
                    th scope="col" { (t(lang, key::CAMP_DAY)) }
                    th.num scope="col" { (t(lang, key::CAMP_BY_THEN)) }
                    th.num scope="col" { (t(lang, key::CAMP_THAT_DAY)) }
                } }
                tbody { @for (nth, (date, n)) in course.iter().enumerate().rev() { tr {
                    th scope="row" { (day(lang, *date)) }
                    td.num { (count(lang, *n)) }
                    td.num { (that_day(lang, course, nth)) }
                } } }
            }
        }
    }
}

/// Weeks with what had been collected by their last known days, the newest first.
pub(super) fn weeks(lang: Lang, weeks: &[(NaiveDate, u64)]) -> Markup {
    html! {
        @if weeks.is_empty() { p.sm { (t(lang, key::CAMP_NO_DAYS)) } } @else {
            table.nw {
                thead { tr {
                    th scope="col" { (t(lang, key::CAMP_WEEK_BY)) }
                    th.num scope="col" { (t(lang, key::CAMP_WEEK_COLLECTED)) }
                    th.num scope="col" { (t(lang, key::CAMP_WEEK_ADDED)) }
                } }
                tbody { @for (nth, (date, n)) in weeks.iter().enumerate().rev() { tr {
                    th scope="row" { (day(lang, *date)) }
                    td.num { (count(lang, *n)) }
                    td.num { @match nth.checked_sub(1) {
                        Some(before) => (added(lang, weeks[before].1, *n)),
                        None => "—",
                    } }
                } } }
            }
        }
    }
}

/// What a day brought; a dash where the day before is not known. Answers taken out since make it negative.
fn that_day(lang: Lang, course: &[(NaiveDate, u64)], nth: usize) -> String {
    let before = nth.checked_sub(1).and_then(|before| course.get(before));
    let found = course.get(nth).zip(before);
    let next = found.filter(|((day, _), (before, _))| (*day - *before).num_days() == 1);
    match next {
        None => "—".to_owned(),
        Some(((_, n), (_, before))) => added(lang, *before, *n),
    }
}

/// The difference, with a sign where it is less.
fn added(lang: Lang, before: u64, now: u64) -> String {
    if now >= before {
        count(lang, now - before)
    } else {
        format!("−{}", count(lang, before - now))
    }
}
