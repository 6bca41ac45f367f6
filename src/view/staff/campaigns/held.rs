//! Figures of an institution that stand until enough has changed.
use chrono::NaiveDateTime;

use super::count;
use crate::i18n::{Lang, day, key, t_args};

/// Figures that are not as of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Of so many answers, as of then; local time.
    Since(u64, NaiveDateTime),
    /// There are none until more answers have come.
    Waits,
}

/// Why figures are not as of now.
pub(super) fn as_of(lang: Lang, held: Held, least: u64) -> String {
    let more = ("least", count(lang, least).into());
    match held {
        Held::Since(n, at) => {
            let when = format!("{}, {}", day(lang, at.date()), at.format("%H:%M"));
            let args = [("n", count(lang, n).into()), ("when", when.into()), more];
            t_args(lang, key::CAMP_HELD, &args)
        }
        Held::Waits => t_args(lang, key::CAMP_HELD_WAITS, &[more]),
    }
}
