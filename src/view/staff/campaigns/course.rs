//! The course of a campaign: a sentence, its drawing, and the same numbers in a table.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{BoardPage, count, numbered};
use crate::{
    chart::{PaceChart, pace},
    i18n::{Lang, day, key, t, t_args},
    region::{Phase, pace::Forecast},
    view::results::frame::scroller,
};

/// The figure.
pub(super) fn figure(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let sentence = said(lang, page);
    let (first, last) = (page.plan.starts_on, page.plan.ends_on);
    let today = page.head.today.clamp(first, last);
    let (board, days) = (page.board, [first, today, last].map(|date| day(lang, date)));
    let shown = |key, n| numbered(lang, key, n);
    let forecast = page.forecast.map(|found| {
        let args = [
            ("low", count(lang, found.low).into()),
            ("high", count(lang, found.high).into()),
        ];
        t_args(lang, key::CAMP_FORECAST, &args)
    });
    let (need, now) = (
        shown(key::CAMP_NEED, board.required),
        shown(key::CAMP_NOW, board.answered),
    );
    let mut description = format!(
        "{}: {now}, {need}, {}.",
        days[1],
        shown(key::CAMP_DUE, board.due)
    );
    if let Some(forecast) = &forecast {
        description.push_str(&format!(" {}: {forecast}.", days[2]));
    }
    let chart = PaceChart {
        days: (first, last),
        today,
        course: page.course,
        now: board.answered,
        required: board.required,
        forecast: page.forecast,
        title: t(lang, key::CAMP_COURSE),
        description: &description,
        day_words: [&days[0], &days[1], &days[2]],
        need_words: &need,
        now_words: &now,
        forecast_words: forecast.as_deref(),
    };
    html! {
        figure {
            figcaption { (sentence) @if page.forecast.is_some() { small { (t(lang, key::CAMP_FORECAST_HOW)) } } }
            (scroller(t(lang, key::CAMP_COURSE), pace(&chart, |n| count(lang, n))))
        }
        details { summary { (t(lang, key::CAMP_BY_DAY)) } (table(lang, page.course)) }
    }
}

/// What follows from the pace, in a sentence that one would quote.
pub(super) fn said(lang: Lang, page: &BoardPage<'_>) -> String {
    let (board, required) = (page.board, page.board.required);
    let missing = |n: u64| count(lang, required.saturating_sub(n));
    if board.answered >= required {
        return t(lang, key::CAMP_SAID_REACHED).to_owned();
    }
    match (page.head.phase(), page.forecast) {
        (Phase::NotYet, _) => t(lang, key::CAMP_SAID_NOT_YET).to_owned(),
        (Phase::Over, _) => t_args(
            lang,
            key::CAMP_SAID_SHORT,
            &[("n", missing(board.answered).into())],
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

/// What a day brought; a dash where the day before is not known. Answers taken out since make it negative.
fn that_day(lang: Lang, course: &[(NaiveDate, u64)], nth: usize) -> String {
    let before = nth.checked_sub(1).and_then(|before| course.get(before));
    let found = course.get(nth).zip(before);
    let next = found.filter(|((day, _), (before, _))| (*day - *before).num_days() == 1);
    match next {
        None => "—".to_owned(),
        Some(((_, n), (_, before))) if n >= before => count(lang, n - before),
        Some(((_, n), (_, before))) => format!("−{}", count(lang, before - n)),
    }
}
