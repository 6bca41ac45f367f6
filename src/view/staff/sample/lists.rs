//! The lists, and the numbers that are not to be called.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::shown;
use crate::{
    i18n::{Key, Lang, day_year, key, t, t_args},
    phone::ListState,
    view::{
        Assets, Look,
        staff::{Field, Me, described, field, frame::head},
    },
};

/// A list in the table.
#[derive(Debug, Clone, Copy)]
pub struct ListLine<'a> {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: &'a str,
    /// Its campaign.
    pub campaign: &'a str,
    /// On what ground the people may be called.
    pub basis: &'a str,
    /// What may be done with it.
    pub state: ListState,
    /// How many cases it has.
    pub people: i64,
    /// How many of them are over.
    pub over: i64,
    /// How many interviews are still tied to their answers.
    pub ties: i64,
    /// The day on which names and numbers are, or were, destroyed.
    pub purge_on: NaiveDate,
    /// How many days are left until then.
    pub days: i64,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct SamplePage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The lists, newest first.
    pub lists: &'a [ListLine<'a>],
    /// How many numbers are not to be called.
    pub suppressed: i64,
    /// What came of the last act, or why nothing did: the words, and whether they are a fault.
    pub said: Option<(&'a str, bool)>,
    /// The reason as typed, and the faults of the form of numbers.
    pub stop: (&'a str, &'a [(&'a str, Key)]),
}

/// The page.
pub fn lists(look: Look, assets: &Assets, page: &SamplePage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        (head(t(lang, key::SAMPLE_TITLE), None))
        @if let Some((words, fault)) = page.said {
            p.note.b[fault] role=(if fault { "alert" } else { "status" }) { (words) }
        }
        section.s1 {
            p { a.btn href="/staff/sample/import" { (t(lang, key::SAMPLE_ADD)) } }
            @if page.lists.is_empty() { p.mut { (t(lang, key::SAMPLE_NONE)) } } @else { (table(lang, page)) }
            p.note { (t(lang, key::SAMPLE_TIES_NOTE)) }
        }
        (stop(lang, page))
    };
    shown(
        look,
        assets,
        page.me,
        (t(lang, key::SAMPLE_TITLE), "/staff/sample"),
        main,
    )
}

fn table(lang: Lang, page: &SamplePage<'_>) -> Markup {
    html! {
        div.x tabindex="0" role="group" aria-label=(t(lang, key::SAMPLE_LISTS)) {
            table {
                thead { tr {
                    th scope="col" { (t(lang, key::SAMPLE_COL_LIST)) }
                    th.l2 scope="col" { (t(lang, key::SAMPLE_COL_CAMPAIGN)) }
                    th scope="col" { (t(lang, key::SAMPLE_COL_STATE)) }
                    th.num scope="col" { (t(lang, key::SAMPLE_COL_PEOPLE)) }
                    th.num scope="col" { (t(lang, key::SAMPLE_COL_WAITING)) }
                    th.num scope="col" { (t(lang, key::SAMPLE_COL_OVER)) }
                    th.num scope="col" { (t(lang, key::SAMPLE_COL_TIES)) }
                    th scope="col" { (t(lang, key::SAMPLE_COL_PURGE)) }
                    th scope="col" { (t(lang, key::SAMPLE_COL_ACTS)) }
                } }
                tbody { @for list in page.lists { tr {
                    th scope="row" {
                        (list.name)
                        br; span.mut { (t_args(lang, key::SAMPLE_BASIS, &[("basis", list.basis.into())])) }
                    }
                    td.l2 { (list.campaign) }
                    td.nb { (state(lang, list.state)) }
                    td.num { (list.people) }
                    td.num { (list.people - list.over) }
                    td.num { (list.over) }
                    td.num { (list.ties) }
                    td { (purge_day(lang, list)) }
                    td { (acts(lang, page, list)) }
                } } }
            }
        }
    }
}

fn state(lang: Lang, state: ListState) -> Markup {
    let (sign, words) = match state {
        ListState::Active => ("●", key::SAMPLE_ACTIVE),
        ListState::Paused => ("△", key::SAMPLE_PAUSED),
        ListState::Closed => ("✓", key::SAMPLE_CLOSED),
        ListState::Purged => ("✕", key::SAMPLE_PURGED),
    };
    html! { span.tag data-g=(sign) { (t(lang, words)) } }
}

fn purge_day(lang: Lang, list: &ListLine<'_>) -> String {
    let day = day_year(lang, list.purge_on);
    match list.state {
        ListState::Purged => t_args(lang, key::SAMPLE_PURGE_DONE, &[("day", day.into())]),
        _ => t_args(
            lang,
            key::SAMPLE_PURGE_IN,
            &[("day", day.into()), ("n", list.days.into())],
        ),
    }
}

/// One button a state that the list may be put into; the purge behind a fold, with the name to be typed.
fn acts(lang: Lang, page: &SamplePage<'_>, list: &ListLine<'_>) -> Markup {
    let words = |state: ListState| match state {
        ListState::Paused => key::SAMPLE_ACT_PAUSED,
        ListState::Closed => key::SAMPLE_ACT_CLOSED,
        ListState::Active | ListState::Purged => key::SAMPLE_ACT_ACTIVE,
    };
    let (id, name) = (list.id, format!("confirm-{}", list.id));
    html! {
        @if list.state != ListState::Purged {
            form method="post" action={ "/staff/sample/lists/" (id) "/state" } {
                (page.me.token)
                input type="hidden" name="from" value=(list.state);
                @for next in list.state.next() {
                    button.btn name="to" value=(next) { (t(lang, words(*next))) } " "
                }
            }
            details {
                summary { (t(lang, key::SAMPLE_ACT_PURGE)) }
                p { (t(lang, key::SAMPLE_PURGE_LEAD)) }
                form method="post" action={ "/staff/sample/lists/" (id) "/purge" } {
                    (page.me.token)
                    div.f {
                        label for=(name) { (t_args(lang, key::SAMPLE_PURGE_NAME, &[("name", list.name.into())])) }
                        input.w-l id=(name) name="name" autocomplete="off" required;
                    }
                    button.btn { (t(lang, key::SAMPLE_ACT_PURGE)) }
                }
            }
        }
    }
}

fn stop(lang: Lang, page: &SamplePage<'_>) -> Markup {
    let (reason, faults) = page.stop;
    let input = |name: &'static str, label: Key, value: &str, most: &str| {
        let fault = faults.iter().find(|(field, _)| *field == name);
        let fault = fault.map(|(_, words)| t(lang, *words));
        field(
            lang,
            &Field {
                name,
                label,
                hint: None,
                fault,
                control: html! {
                    input.w-l id=(name) name=(name) value=(value) maxlength=(most) autocomplete="off" required
                        aria-invalid=[fault.map(|_| "true")] aria-describedby=[described(name, false, fault.is_some())];
                },
            },
        )
    };
    html! {
        section.panel {
            h2 { (t(lang, key::SAMPLE_STOP_TITLE)) }
            p { (t_args(lang, key::SAMPLE_STOP_LEAD, &[("n", page.suppressed.into())])) }
            form method="post" action="/staff/sample/suppress" {
                (page.me.token)
                (input("number", key::SAMPLE_STOP_NUMBER, "", "60"))
                (input("reason", key::SAMPLE_STOP_REASON, reason, "200"))
                button.btn { (t(lang, key::SAMPLE_STOP_SAVE)) }
            }
        }
    }
}
