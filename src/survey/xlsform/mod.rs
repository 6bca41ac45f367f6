//! A questionnaire as an `XLSForm` workbook (<https://xlsform.org>) and back, without loss.
//!
//! What the standard has a column for stands there; the rest stands in columns whose names begin with `otklik_`, which other
//! programs pass over. Reading gives the text of a questionnaire's file, which then goes through the checks of any such file
//! ([`super::load`]); each fault leads back to its cell.
//!
//! | in the file | in the workbook |
//! |---|---|
//! | `title`, `sector`, `minutes` | sheet `settings`: `form_title` and `otklik_title_en`, `otklik_sector`, `otklik_minutes` |
//! | `lead`, `about`, `thanks` | rows `note` of the sheet `survey`, named `_lead`, `_about`, `_thanks` |
//! | `[[section]]` | `begin_group` … `end_group` (a name that an item has, too, begins with `_.`) |
//! | `yes-no` | `select_one yes_no`, or `yes_no_unsure`, with the labels «Да» and «Нет» (else `single`) |
//! | `single`, `list = true` | `select_one LIST`, appearance `minimal` |
//! | `multiple`, `max` | `select_multiple LIST`, constraint `count-selected(.) <= 3` |
//! | `scale`, `low`, `high` | `select_one LIST`, appearance `likert`, no labels between the ends (else `single`); `otklik_low_ru` … |
//! | `number`, `min`, `max`, `bands` | `integer`, constraint `. >= 0 and . <= 120`; `otklik_bands`: `17, 34` |
//! | `short-text`, `long-text`, `max` | `text`, appearance `multiline`, constraint `string-length(.) <= 2000` |
//! | `text`, `help` | `label::Русский (ru)`, `label::English (en)`, `hint::…` |
//! | `required`, `show-if` | `required`: `yes` or `no`; `relevant` (see [`relevant`]) |
//! | `unsure` | a choice `unsure` in the list, with the label «Затрудняюсь ответить»; `otklik_unsure`: `phone, interview` |
//! | `feeds` | `otklik_feeds`: `1.3 Чобщ_стенд: yes; 2.2 Сожид limit 14` |
//! | `number`, `official`, `short`, `if-note`, `wording.phone` | `otklik_number`, `otklik_official_ru`, `otklik_phone_ru` … |
//! | `value`, `neutral` of an option | sheet `choices`: `otklik_value`, `otklik_neutral` |
//!
//! A workbook of another program is read as it is meant: what only ours have is `supplied`, groups become `sections`, a
//! `note` without one of our names opens or closes the survey or helps with the next question, and what a phone notes
//! by itself (`start`, `deviceid` …) is passed over. What a questionnaire cannot hold (other kinds of questions, calculations,
//! other languages) is a fault of its cell; nothing is left out silently but the messages of constraints.
//! A sheet has at most 5,000 rows, a workbook 2 MiB of text. Formulas more than about 28 brackets deep may come back deeper than [`super::load`] takes, and are refused then.

mod choice;
mod constraint;
mod draft;
mod fault;
mod item;
mod loaded;
mod notes;
#[cfg(test)]
mod others;
#[cfg(test)]
mod own_words;
mod read;
pub mod relevant;
mod sections;
mod sheet;
mod supplied;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use fault::{Fault, Slip};
pub use read::parse;
pub use write::{Book, book};

/// Names of the sheets.
pub const SHEETS: [&str; 3] = ["survey", "choices", "settings"];

/// A sheet may have so many rows.
const MOST_ROWS: usize = 5000;

/// A workbook may hold so much text, in bytes: a file of 256 KiB is not longer as a workbook.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// The lists of «да / нет», without and with «затрудняюсь ответить».
const YES_NO: [&str; 2] = ["yes_no", "yes_no_unsure"];

/// Choices that the pages have their own words for: name, Russian, English.
const SAID: [(&str, &str, &str); 3] = [
    ("yes", "Да", "Yes"),
    ("no", "Нет", "No"),
    (super::UNSURE, "Затрудняюсь ответить", "Hard to say"),
];

/// Notes that hold the texts of the whole survey: name in the workbook, key in the file.
const NOTES: [(&str, &str); 3] = [
    ("_lead", "lead"),
    ("_about", "about"),
    ("_thanks", "thanks"),
];

/// What stands before the name of a group that an item has, too: no id has a dot.
const GROUP: &str = "_.";

/// Texts that the standard has no column for: name in the workbook, key in the file.
const TEXTS: [(&str, &str); 9] = [
    ("short", "short"),
    ("official", "official"),
    ("if_note", "if-note"),
    ("low", "low"),
    ("high", "high"),
    ("web", "wording.web"),
    ("phone", "wording.phone"),
    ("interview", "wording.interview"),
    ("paper", "wording.paper"),
];
