//! The receipt, and what is said to somebody who has answered already. Never what was answered.
use chrono::NaiveDate;
use maud::{Markup, html};

use crate::{
    i18n::{Key, Lang, day, day_year, key, nbsp, t, t_args},
    region::channel::Status,
};

use super::{
    Assets, Look, Place,
    frame::{Frame, band, document, flow, titled},
    icon,
};

/// A receipt.
#[derive(Debug, Clone, Copy)]
pub struct ReceiptPage<'a> {
    /// The number in groups of four.
    pub groups: &'a [String],
    /// Which institution was answered about.
    pub place: Place<'a>,
    /// The day the answer came.
    pub day: NaiveDate,
    /// Whether it counts.
    pub status: Status,
    /// The last day of the survey.
    pub ends_on: NaiveDate,
    /// When the results are due, if that is decided.
    pub results_on: Option<NaiveDate>,
    /// Who runs the survey.
    pub organizer: &'a str,
    /// The survey's own words of thanks.
    pub thanks: &'a str,
    /// At a shared screen, its link code: the page returns to a fresh form.
    pub kiosk: Option<&'a str>,
}

/// The page behind a receipt number.
pub fn receipt(look: Look, assets: &Assets, page: &ReceiptPage<'_>) -> Markup {
    let lang = look.lang;
    let (state, more) = state(page.status);
    let taken = matches!(page.status, Status::Counted | Status::Quarantined);
    let head: &[&str] = if taken {
        &[t(lang, key::RECEIPT_THANKS), t(lang, key::RECEIPT_HEAD)]
    } else {
        &[t(lang, state)]
    };
    let title = titled(
        lang,
        t(lang, if taken { key::RECEIPT_TITLE } else { state }),
    );
    let date = day_year(lang, page.day);
    let home = page.kiosk.map(|code| format!("/q/{code}"));
    let main = html! {
        (band(icon::sign(if taken { icon::DONE } else { icon::RING }), head, &[page.place.name, &date]))
        (flow(html! {
            @if let Some(home) = &home { (again(lang, home)) }
            (ticket(lang, page.groups))
            dl.state {
                dt { (t(lang, key::RECEIPT_STATE)) }
                dd { b { (t(lang, state)) } p { (t(lang, more)) } }
            }
            @if taken { p { (nbsp(page.thanks, lang)) } }
            p { (t(lang, key::RECEIPT_KEEP)) }
            h2 { (t(lang, key::RECEIPT_CHECK)) }
            p { (t(lang, key::RECEIPT_CHECK_HOW)) }
            p.acts { a.go href="/" { (t(lang, key::HOME_LINK)) } }
            @if taken { (next(lang, page)) }
            h2 { (t(lang, key::RECEIPT_OTHERS)) }
            p { (t(lang, key::RECEIPT_OTHERS_WHAT)) }
            p.acts { a.btn.quiet href="/" { (t(lang, key::RECEIPT_FIND)) } }
        }))
    };
    document(
        look,
        assets,
        &Frame {
            title: &title,
            sector: Some(page.place.sector),
            kiosk: home.as_deref().unwrap_or_default(),
            script: true,
            main,
            organizer: Some(page.organizer),
            ..Frame::default()
        },
    )
}

fn state(status: Status) -> (Key, Key) {
    match status {
        Status::Counted => (key::RECEIPT_COUNTED, key::RECEIPT_COUNTED_MORE),
        Status::Quarantined => (key::RECEIPT_REVIEW, key::RECEIPT_REVIEW_MORE),
        Status::Excluded => (key::RECEIPT_EXCLUDED, key::RECEIPT_EXCLUDED_MORE),
        Status::Withdrawn => (key::RECEIPT_WITHDRAWN, key::RECEIPT_WITHDRAWN_MORE),
    }
}

/// The number, dashed as a tear-off; it wraps by groups.
fn ticket(lang: Lang, groups: &[String]) -> Markup {
    html! {
        div.ticket {
            h2.hint { (t(lang, key::RECEIPT_NUMBER)) }
            p.number { @for group in groups { span { (group) } " " } }
        }
    }
}

/// At a shared screen: the way to the next person's form, first of all.
fn again(lang: Lang, home: &str) -> Markup {
    html! {
        p.acts { a.btn href=(home) { (t(lang, key::RECEIPT_AGAIN)) } }
        p.hint.stay { (t(lang, key::RECEIPT_AGAIN_WHAT)) }
    }
}

fn next(lang: Lang, page: &ReceiptPage<'_>) -> Markup {
    let on = |key, date| t_args(lang, key, &[("day", day(lang, date).into())]);
    html! {
        h2.away { (t(lang, key::RECEIPT_NEXT)) }
        ol.steps.away {
            li { b { (on(key::RECEIPT_UNTIL, page.ends_on)) } (t(lang, key::RECEIPT_UNTIL_WHAT)) }
            @if let Some(results) = page.results_on {
                li { b { (on(key::RECEIPT_RESULTS, results)) } (t(lang, key::RECEIPT_RESULTS_WHAT)) }
            }
            li { b { (t(lang, key::RECEIPT_PLAN)) } (t(lang, key::RECEIPT_PLAN_WHAT)) }
        }
    }
}

/// What is said to a seat that has answered already.
#[derive(Debug, Clone, Copy)]
pub struct AlreadyPage<'a> {
    /// The first receipt's number in groups of four.
    pub groups: &'a [String],
    /// Which institution was answered about.
    pub place: Place<'a>,
    /// The day of the first answer.
    pub day: NaiveDate,
    /// The link code, for «Отвечает другой человек».
    pub code: &'a str,
    /// Who runs the survey.
    pub organizer: &'a str,
}

/// The page instead of a second form: a kind word, the first receipt, and the way for another person on
/// the same device (a post to `/q/{code}/another`).
pub fn already(look: Look, assets: &Assets, page: &AlreadyPage<'_>) -> Markup {
    let lang = look.lang;
    let lead = t_args(
        lang,
        key::ALREADY_LEAD,
        &[("day", day(lang, page.day).into())],
    );
    let head = [t(lang, key::ALREADY_HEAD), t(lang, key::ALREADY_THANKS)];
    let main = html! {
        (band(icon::sign(icon::DONE), &head, &[page.place.name]))
        (flow(html! {
            p.lead { (lead) }
            (ticket(lang, page.groups))
            p.acts { a.btn href={ "/r/" (page.groups.concat()) } { (t(lang, key::ALREADY_OPEN)) } }
            h2 { (t(lang, key::ALREADY_SHARED)) }
            p { (t(lang, key::ALREADY_SHARED_WHAT)) }
            form method="post" action={ "/q/" (page.code) "/another" } {
                button.btn.quiet { (t(lang, key::ALREADY_ANOTHER)) }
            }
        }))
    };
    document(
        look,
        assets,
        &Frame {
            title: &titled(lang, t(lang, key::ALREADY_TITLE)),
            sector: Some(page.place.sector),
            script: true,
            main,
            organizer: Some(page.organizer),
            ..Frame::default()
        },
    )
}
