//! Dates as people say them.
use chrono::{Datelike, NaiveDate};

use super::{Key, Lang, key, t_args};

/// «15 декабря», “15 December”.
pub fn day(lang: Lang, date: NaiveDate) -> String {
    spoken(lang, key::DATE_DAY, date)
}

/// «22 ноября 2026 года», “22 November 2026”.
pub fn day_year(lang: Lang, date: NaiveDate) -> String {
    spoken(lang, key::DATE_YEAR, date)
}

fn spoken(lang: Lang, key: Key, date: NaiveDate) -> String {
    // The year goes in as a word: a number would be written in the manner of the language.
    let year = date.year().to_string();
    t_args(
        lang,
        key,
        &[
            ("day", date.day().into()),
            ("month", date.month().into()),
            ("year", year.into()),
        ],
    )
}
