//! How a call ended: one key each.
use maud::{Markup, html};

use super::words;
use crate::{
    i18n::{Lang, key, t},
    phone::Disposition,
};

/// Results on digits, in the order of the keys; the fourth is a time to agree, on a page of its own.
const OUTS: [Disposition; 9] = [
    Disposition::NoAnswer,
    Disposition::Busy,
    Disposition::Machine,
    Disposition::Callback,
    Disposition::RefusalSoft,
    Disposition::RefusalFinal,
    Disposition::WrongPerson,
    Disposition::DeadNumber,
    Disposition::NotRecipient,
];

/// Rarer ones, behind zero.
const MORE: [Disposition; 10] = [
    Disposition::Dropped,
    Disposition::BadLine,
    Disposition::BreakOff,
    Disposition::Blocked,
    Disposition::Technical,
    Disposition::Language,
    Disposition::Unable,
    Disposition::Deceased,
    Disposition::OutOfSample,
    Disposition::Supervisor,
];

/// Buttons of a form; `likely` is what the exchange says.
pub(super) fn outs(lang: Lang, likely: Option<Disposition>) -> Markup {
    html! {
        ul.keys.outs {
            @for (nth, out) in OUTS.into_iter().enumerate() {
                li {
                    button.key name="result" value=(out.as_str()) data-key={ "Digit" (nth + 1) } aria-pressed=[(likely == Some(out)).then_some("true")] {
                        kbd { (nth + 1) } span { (t(lang, words::result(out))) }
                    }
                }
            }
        }
        details.gap8 {
            summary data-key="Digit0" { kbd { "0" } " " (t(lang, key::CALL_MORE)) }
            ul.keys {
                @for out in MORE {
                    li { button.key name="result" value=(out.as_str()) { span { (t(lang, words::result(out))) } } }
                }
            }
        }
    }
}
