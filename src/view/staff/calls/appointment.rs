//! A time to agree, in the person's own time.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use crate::{
    i18n::{Key, key, t},
    view::{
        Assets, Look,
        staff::{
            Field, described, field,
            frame::{Me, Page, document, head},
        },
    },
};

/// Why a time is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointmentFault {
    /// It is no date or no time.
    Unread,
    /// It has gone by.
    Past,
    /// Nobody may be called then.
    Closed,
    /// The survey will be over.
    TooLate,
}

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct AppointmentPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The case and the version of the lease.
    pub case: (i64, i64),
    /// The time there now, and the zone's name.
    pub there: (NaiveDateTime, &'a str),
    /// Date, time and note as they were typed.
    pub typed: (&'a str, &'a str, &'a str),
    /// Whether any time in an interval will do.
    pub soft: bool,
    /// What is wrong.
    pub fault: Option<AppointmentFault>,
}

/// The page.
pub fn appointment(look: Look, assets: &Assets, page: &AppointmentPage<'_>) -> Markup {
    let lang = look.lang;
    let fault = page.fault.map(|fault| t(lang, words(fault)));
    let base = format!("/staff/calls/{}", page.case.0);
    let (day, time, note) = page.typed;
    let input = |name: &'static str,
                 label: Key,
                 kind: &str,
                 value: &str,
                 wrong: Option<&'static str>| {
        field(
            lang,
            &Field {
                name,
                label,
                hint: None,
                fault: wrong,
                control: html! {
                    input id=(name) name=(name) type=(kind) value=(value) required autofocus[name == "day"]
                        aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(name, false, wrong.is_some())];
                },
            },
        )
    };
    let main = html! {
        (head(t(lang, key::CALL_APPOINT_TITLE), None))
        p { (t(lang, key::CALL_APPOINT_THERE)) " " b data-zone=(page.there.1) { (page.there.0.format("%H:%M")) } }
        form.prose.gap method="post" action={ (base) "/appointment" } {
            (page.me.token)
            input type="hidden" name="version" value=(page.case.1);
            div data-alive={ (base) "/alive" } {
                (page.me.token)
                input type="hidden" name="version" value=(page.case.1);
                input type="hidden" name="stage" value="call";
            }
            (input("day", key::CALL_APPOINT_DAY, "date", day, fault))
            (input("time", key::CALL_APPOINT_TIME, "time", time, None))
            fieldset.f {
                legend { (t(lang, key::CALL_APPOINT_KIND)) }
                @for (value, words, is_chosen) in [
                    ("hard", key::CALL_APPOINT_HARD, !page.soft), ("soft", key::CALL_APPOINT_SOFT, page.soft),
                ] {
                    p.opt {
                        input type="radio" #{ "kind-" (value) } name="kind" value=(value) checked[is_chosen];
                        label for={ "kind-" (value) } { (t(lang, words)) }
                    }
                }
            }
            label for="note" { (t(lang, key::CALL_NOTE)) span.hint { (t(lang, key::CALL_NOTE_HINT)) } }
            textarea #note name="note" rows="2" maxlength="500" { (note) }
            p.gap8 { button.btn { (t(lang, key::CALL_APPOINT_KEEP)) } " " a href={ (base) "?v=" (page.case.1) } { (t(lang, key::CALL_BACK)) } }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::CALL_APPOINT_TITLE),
            here: &format!("{base}/appointment"),
            me: Some((page.me, None)),
            main,
        },
    )
}

fn words(fault: AppointmentFault) -> Key {
    match fault {
        AppointmentFault::Unread => key::CALL_FAULT_UNREAD,
        AppointmentFault::Past => key::CALL_FAULT_PAST,
        AppointmentFault::Closed => key::CALL_FAULT_CLOSED,
        AppointmentFault::TooLate => key::CALL_FAULT_LATE,
    }
}
