//! What can be moved: missed times, cases that wait, lists, quotas.
use maud::{Markup, html};

use super::{BoardPage, chooser};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    phone::{Disposition, ListState},
    view::staff::calls::result,
};

/// The most attempts that a list can have.
pub const MOST_ATTEMPTS: i32 = 20;

/// How a case that waits may be ended.
pub const ENDS: [Disposition; 4] = [
    Disposition::NotRecipient,
    Disposition::OutOfSample,
    Disposition::Unable,
    Disposition::Deceased,
];

/// Times that have gone by.
pub(super) fn overdue(lang: Lang, page: &BoardPage<'_>, here: &str) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::BOARD_OVERDUE)) }
            @if page.overdue.is_empty() { p { (t(lang, key::BOARD_OVERDUE_NONE)) } }
            ul.quest { @for (case, at, minutes) in page.overdue.iter().copied() { li {
                @let clock = at.format("%H:%M").to_string();
                p { span.tag.bad data-g="!" { (t_args(lang, key::BOARD_OVERDUE_LATE, &[("time", clock.as_str().into()), ("n", minutes.into())])) } }
                form method="post" action={ (here) "/case" } {
                    (page.me.token)
                    input type="hidden" name="act" value="give";
                    input type="hidden" name="case" value=(case);
                    span.sm.mut { (t_args(lang, key::BOARD_CASE, &[("n", short(case).into())])) } " "
                    (chooser(lang, page, &format!("late-{case}")))
                    button.btn { (t(lang, key::BOARD_GIVE)) }
                }
            } } }
        }
    }
}

/// Cases that wait for a decision.
pub(super) fn supervised(lang: Lang, page: &BoardPage<'_>, here: &str) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::BOARD_DECIDE)) }
            @if page.supervised.is_empty() { p { (t(lang, key::BOARD_DECIDE_NONE)) } }
            ul.quest { @for (case, institution) in page.supervised.iter().copied() { li {
                p { (t_args(lang, key::BOARD_CASE, &[("n", short(case).into())])) ", " (institution) }
                form method="post" action={ (here) "/case" } {
                    (page.me.token)
                    input type="hidden" name="act" value="decide";
                    input type="hidden" name="case" value=(case);
                    label.vh for={ "end-" (case) } { (t(lang, key::BOARD_DECIDE_LABEL)) }
                    select id={ "end-" (case) } name="end" {
                        option value="" { (t(lang, key::BOARD_DECIDE_AGAIN)) }
                        @for one in ENDS { option value=(one.as_str()) { (t(lang, result(one))) } }
                    }
                    button.btn { (t(lang, key::BOARD_DECIDE_BUTTON)) }
                }
            } } }
        }
    }
}

/// The numbers of cases are random and long: four digits are enough to talk of one.
fn short(case: i64) -> i64 {
    case % 10_000
}

/// The lists.
pub(super) fn lists(lang: Lang, page: &BoardPage<'_>, here: &str) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::BOARD_LISTS)) }
            @if page.lists.is_empty() { p { (t(lang, key::BOARD_LISTS_NONE)) } }
            @for one in page.lists {
                h3 { (one.name) " " span.tag data-g="◐" { (t(lang, state(one.state))) } }
                @if let Some((act, words)) = switch(one.state) {
                    form method="post" action={ (here) "/list" } {
                        (page.me.token)
                        input type="hidden" name="list" value=(one.id);
                        button.btn name="act" value=(act) { (t(lang, words)) }
                    }
                    form method="post" action={ (here) "/list" } {
                        (page.me.token)
                        input type="hidden" name="list" value=(one.id);
                        input type="hidden" name="act" value="cap";
                        label for={ "cap-" (one.id) } { (t(lang, key::BOARD_LIST_CAP)) }
                        input id={ "cap-" (one.id) } name="cap" type="number" min=(one.cap + 1) max=(MOST_ATTEMPTS) value=(one.cap + 1)
                            aria-describedby={ "cap-" (one.id) "-hint" };
                        button.btn { (t(lang, key::BOARD_LIST_CAP_RAISE)) }
                        span.hint id={ "cap-" (one.id) "-hint" } { (t_args(lang, key::BOARD_LIST_CAP_HINT, &[("n", i64::from(one.cap).into())])) }
                    }
                }
            }
        }
    }
}

fn state(state: ListState) -> Key {
    match state {
        ListState::Active => key::BOARD_LIST_ACTIVE,
        ListState::Paused => key::BOARD_LIST_PAUSED,
        ListState::Closed => key::BOARD_LIST_CLOSED,
        ListState::Purged => key::BOARD_LIST_PURGED,
    }
}

fn switch(state: ListState) -> Option<(&'static str, Key)> {
    match state {
        ListState::Active => Some(("pause", key::BOARD_LIST_PAUSE)),
        ListState::Paused => Some(("resume", key::BOARD_LIST_RESUME)),
        ListState::Closed | ListState::Purged => None,
    }
}

/// How many interviews are wanted.
pub(super) fn quotas(lang: Lang, page: &BoardPage<'_>, here: &str) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::BOARD_QUOTAS)) }
            @if page.quotas.is_empty() { p { (t(lang, key::BOARD_QUOTAS_NONE)) } } @else {
                div.x tabindex="0" role="group" aria-label=(t(lang, key::BOARD_QUOTAS)) { table.nw {
                    thead { tr {
                        th scope="col" { (t(lang, key::BOARD_QUOTA_INSTITUTION)) }
                        th scope="col" { (t(lang, key::BOARD_QUOTA_CHANNEL)) }
                        th.num scope="col" { (t(lang, key::BOARD_QUOTA_TARGET)) }
                        th.num scope="col" { (t(lang, key::BOARD_QUOTA_DONE)) }
                        th.num scope="col" { (t(lang, key::BOARD_QUOTA_RESERVED)) }
                    } }
                    tbody { @for one in page.quotas { tr {
                        th scope="row" { (one.name) }
                        td { (t(lang, if one.by_phone { key::BOARD_QUOTA_PHONE } else { key::BOARD_QUOTA_INTERVIEW })) }
                        td.num { (one.figures.0) } td.num { (one.figures.1) } td.num { (one.figures.2) }
                    } } }
                } }
            }
            form method="post" action={ (here) "/quota" } {
                (page.me.token)
                label for="institution" { (t(lang, key::BOARD_QUOTA_INSTITUTION)) }
                select #institution name="institution" { @for (id, name) in page.institutions { option value=(id) { (name) } } }
                label for="channel" { (t(lang, key::BOARD_QUOTA_CHANNEL)) }
                select #channel name="channel" {
                    option value="phone" { (t(lang, key::BOARD_QUOTA_PHONE)) }
                    option value="interview" { (t(lang, key::BOARD_QUOTA_INTERVIEW)) }
                }
                label for="target" { (t(lang, key::BOARD_QUOTA_TARGET)) span.hint { (t(lang, key::BOARD_QUOTA_HINT)) } }
                input #target name="target" type="number" min="0" max="100000" required;
                button.btn { (t(lang, key::BOARD_QUOTA_SET)) }
            }
        }
    }
}
