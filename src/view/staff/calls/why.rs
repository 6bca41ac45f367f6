//! Why there is nobody to call: how many cases stand behind which rule, and when the next one comes.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use crate::{
    i18n::{Key, Lang, key, t, t_args},
    phone::why::Reason,
};

/// Cases behind one rule.
#[derive(Debug, Clone, Copy)]
pub struct WhyLine {
    /// The rule.
    pub reason: Reason,
    /// How many.
    pub cases: i64,
    /// When the first of them passes it, in the operator's time; none if somebody has to decide.
    pub from: Option<NaiveDateTime>,
}

/// The answer.
#[derive(Debug, Clone, Copy)]
pub struct Nobody<'a> {
    /// Each case once.
    pub reasons: &'a [WhyLine],
    /// How many nothing stands in the way of.
    pub free: i64,
    /// When the next one comes, in the operator's time.
    pub next: Option<NaiveDateTime>,
}

/// The note on the page.
pub(super) fn nobody(lang: Lang, page: &Nobody<'_>) -> Markup {
    let when = |at: NaiveDateTime| at.format("%d.%m %H:%M").to_string();
    let count = |key: Key, n: i64| t_args(lang, key, &[("n", n.into())]);
    html! {
        div.note.w role="status" {
            p.b { (t(lang, key::CALL_NONE)) }
            @if page.free == 0 && page.reasons.is_empty() { p { (t(lang, key::CALL_NONE_EMPTY)) } }
            @else {
                h2 { (t(lang, key::CALL_WHY_TITLE)) }
                @if page.free > 0 { p { (count(key::CALL_WHY_FREE, page.free)) } }
                @if let Some(at) = page.next { p.b { (t_args(lang, key::CALL_WHY_NEXT, &[("when", when(at).into())])) } }
                @else if page.free == 0 { p.b { (t(lang, key::CALL_WHY_NEVER)) } }
                ul { @for line in page.reasons { li {
                    (count(words(line.reason), line.cases))
                    @if let Some(at) = line.from { (t_args(lang, key::CALL_WHY_FROM, &[("when", when(at).into())])) }
                } } }
            }
        }
    }
}

fn words(reason: Reason) -> Key {
    match reason {
        Reason::ListPaused => key::CALL_WHY_PAUSED,
        Reason::Supervisor => key::CALL_WHY_SUPERVISOR,
        Reason::QuotaFull => key::CALL_WHY_QUOTA,
        Reason::KeptForAnother => key::CALL_WHY_ANOTHER,
        Reason::RefusedYou => key::CALL_WHY_REFUSED,
        Reason::Leased(_) => key::CALL_WHY_LEASED,
        Reason::Link(_) => key::CALL_WHY_LINK,
        Reason::Appointment(_) => key::CALL_WHY_APPOINTMENT,
        Reason::Hours(_) => key::CALL_WHY_HOURS,
        Reason::TooSoon(_) => key::CALL_WHY_SOON,
        Reason::CampaignClosed | Reason::Ended(_) | Reason::NoNumber | Reason::Spent => {
            key::CALL_WHY_OTHER
        }
    }
}
