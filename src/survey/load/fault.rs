//! What can be wrong with a questionnaire's file.
use std::fmt;

use super::{slip::Slipped, wording_en, wording_ru};
use crate::survey::{
    condition,
    model::{Lang, UNSURE},
};

/// One fault of a file: where it is, what it is, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name as it was given.
    pub file: String,
    /// The line, counted from 1, if the fault has one.
    pub line: Option<usize>,
    /// The key from the root of the file: `section[2].item[q5].options[7].text.en`; may be empty.
    pub key: String,
    /// What is wrong.
    pub defect: Defect,
}

/// What a key's value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// `"…"`.
    Text,
    /// `[ "…", "…" ]`.
    Texts,
    /// `5`.
    Number,
    /// `0.3`.
    Decimal,
    /// `[ 0, 0.5, 1 ]`.
    Decimals,
    /// `[ 1, 2 ]`.
    Numbers,
    /// `true` or `false`.
    Flag,
    /// `{ … }`.
    Table,
    /// `[ { … }, { … } ]`.
    Tables,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Defect {
    /// The file cannot be read at all; the system's own words.
    Unreadable(String),
    /// Longer than [`super::MOST_BYTES`].
    TooLarge,
    /// Not UTF-8.
    NotUtf8,
    /// Not TOML.
    Syntax(Slipped),
    /// A key that nobody reads; the known ones.
    UnknownKey(Vec<&'static str>),
    /// A key that is known but means nothing for an item of this kind.
    KeyNotForKind(&'static str),
    /// A key that has to be there.
    MissingKey,
    /// Something else was expected.
    WrongType(Type),
    /// A number outside its range.
    OutOfRange {
        /// Least allowed.
        least: i64,
        /// Greatest allowed.
        greatest: i64,
    },
    /// A text is absent or empty in a language.
    NoTranslation(Lang),
    /// Not an id.
    BadId(String),
    /// An id that has a meaning of its own.
    ReservedId(String),
    /// The id stands on an earlier line already.
    DuplicateId {
        /// The id.
        id: String,
        /// The line where it stands first.
        line: usize,
    },
    /// Not one of the words allowed here.
    UnknownWord {
        /// What was written.
        given: String,
        /// What can be.
        known: Vec<&'static str>,
    },
    /// The formula cannot be read or resolved.
    Condition(condition::Fault),
    /// The formula is never true.
    Unreachable,
    /// The formula holds or fails in too many ways.
    TooTangled,
    /// A hidden item needs its note for browsers that cannot hide.
    NoIfNote,
    /// A note «if …» at an item that is always asked.
    IfNoteAlone,
    /// Fewer than two options, or more than [`super::MOST_OPTIONS`].
    OptionCount(usize),
    /// «Затрудняюсь ответить» at a text.
    UnsureText,
    /// The least number is not below the greatest.
    MinNotBelowMax,
    /// Bounds of bands do not rise.
    BandsNotRising,
    /// A bound outside `min` … `max`.
    BandOutside(i64),
    /// No indicator of the sector is called so; the known ones.
    UnknownSymbol {
        /// What was written.
        given: String,
        /// What can be.
        known: Vec<&'static str>,
    },
    /// The symbol belongs to another indicator.
    WrongIndicator(&'static str),
    /// The symbol is fed by an earlier item already; that item's line.
    SymbolTwice(usize),
    /// No item feeds a symbol that the sector has.
    SymbolMissing {
        /// The symbol.
        symbol: &'static str,
        /// Its indicator.
        indicator: &'static str,
    },
    /// `feeds.options` names an option that the item does not have.
    UnknownFeedOption(String),
    /// A share needs the options that count.
    FeedWithoutOptions,
    /// A mean takes values, not options.
    MeanWithOptions,
    /// A mean needs an item whose options have values, or a number.
    MeanWithoutValues,
    /// A mean wait needs its limit.
    MeanWithoutLimit,
    /// A limit where no mean is taken.
    LimitAlone,
    /// An option that no indicator of its item takes into account.
    UnexpectedOption(String),
    /// A section or survey without items.
    NoItems,
    /// More than [`super::MOST_ITEMS`].
    TooManyItems(usize),
    /// More pairs of options than [`super::MOST_PAIRS`].
    TooManyPairs(usize),
    /// What only another kind of file can have, in the words of the room that reads it.
    Said(Box<Said>),
}

/// A fault in words: what is wrong and what to do, without full stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// In Russian.
    pub ru: (String, String),
    /// In English.
    pub en: (String, String),
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn of_file(file: &str, defect: Defect) -> Fault {
        Fault {
            file: file.to_owned(),
            line: None,
            key: String::new(),
            defect,
        }
    }

    /// One line: `surveys/x/survey.toml:42: section[2].item[q5].show-if: what is wrong. What to do.`
    pub fn text(&self, lang: Lang) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        let colon = if self.key.is_empty() { "" } else { ": " };
        format!(
            "{}{line}{colon}{}: {}",
            self.file,
            self.key,
            self.said(lang)
        )
    }

    /// What is wrong and what to do, without the place.
    pub fn said(&self, lang: Lang) -> String {
        let (problem, cure) = match lang {
            Lang::Ru => wording_ru::words(&self.defect),
            Lang::En => wording_en::words(&self.defect),
        };
        format!("{problem}. {cure}.")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

/// Ids that nothing in a survey may have: the words of the formulas, and «затрудняюсь ответить».
pub(super) const RESERVED: [&str; 5] = [UNSURE, "and", "or", "not", "in"];

/// Ids that an item may not have: the page's own fields and places.
pub(super) const OF_THE_PAGE: [&str; 7] = ["key", "view", "website", "main", "survey", "q", "fix"];
