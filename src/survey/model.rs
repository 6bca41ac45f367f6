//! What a questionnaire is made of. Made by [`super::load`] only, so a [`Survey`] in hand is a sound one.
use std::{collections::BTreeMap, fmt};

use crate::region::{Channel, Sector};

use super::condition::Condition;

/// A language of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Russian, the first language.
    Ru,
    /// English.
    En,
}

impl Lang {
    /// Both, Russian first.
    pub const ALL: [Lang; 2] = [Lang::Ru, Lang::En];

    /// The tag in addresses, files and `lang` attributes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    /// The language with this tag.
    pub fn parse(tag: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.as_str() == tag)
    }
}

/// One text in every language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }
}

/// The version of a questionnaire: the first 16 hex digits of the SHA-256 of its file's bytes
/// (line ends as LF, no byte order mark).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version(pub(super) String);

impl Version {
    /// Reads the 16 digits back from where they were kept; `None` if they are not such digits.
    pub fn parse(text: &str) -> Option<Version> {
        let digits = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (text.len() == 16 && text.bytes().all(digits)).then(|| Version(text.to_owned()))
    }

    /// The 16 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A questionnaire: items in the order in which they are asked, cut into sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Folder name under `surveys/`.
    pub id: String,
    /// Content hash.
    pub version: Version,
    /// The sector whose institutions it is for.
    pub sector: Sector,
    /// Name for staff.
    pub title: Text,
    /// The first sentence on the page.
    pub lead: Text,
    /// What becomes of the answers; under the first sentence.
    pub about: Text,
    /// Said after sending.
    pub thanks: Text,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// Parts of the page; ranges into [`Survey::items`].
    pub sections: Vec<Section>,
    /// All items in order.
    pub items: Vec<Item>,
}

/// A part of the page with a heading of two or three words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Unique in the survey.
    pub id: String,
    /// The heading.
    pub title: Text,
    /// Its items.
    pub items: std::ops::Range<usize>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Unique in the survey; name of the form field and key of the stored answer.
    pub id: String,
    /// The number in the official form, if it stands there.
    pub number: Option<String>,
    /// The indicators it feeds, and as what.
    pub feeds: Vec<Feed>,
    /// What can be answered.
    pub kind: Kind,
    /// Whether a visible item must be answered.
    pub required: bool,
    /// Where «затрудняюсь ответить» may be answered.
    pub unsure: Vec<Channel>,
    /// When it is asked; `None` = always.
    pub show_if: Option<Condition>,
    /// Plain wording for each channel that has its own; [`Item::text`] falls back to the common one.
    pub wording: BTreeMap<Channel, Text>,
    /// The common plain wording.
    pub plain: Text,
    /// The organ's approved official wording, once it is put in.
    pub official: Option<Text>,
    /// Help under the question.
    pub help: Option<Text>,
    /// «Ответьте, если …», for browsers that cannot hide.
    pub if_note: Option<Text>,
    /// How the question is called in the error summary, shorter than the question.
    pub short: Text,
    /// What [`Item::option_ids`] gives, made once: every form that arrives asks for it.
    pub(super) ids: Vec<String>,
}

/// Which indicator an item feeds and in which role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Number of the indicator: `1.3`.
    pub indicator: String,
    /// The order's own symbol: `Чобщ_стенд`, `Устенд`, `Увежл` …
    pub symbol: String,
    /// The options that are counted for it; empty for a mean, which is taken of the options' values.
    pub options: Vec<String>,
    /// For a mean wait, the set limit in the unit of the options' values (days); else `None`.
    pub limit: Option<i64>,
}

/// What can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Да / Нет; its options are `yes` and `no`.
    YesNo,
    /// One of the options; `list` draws one line that opens instead of rows.
    Single {
        /// In the order shown.
        options: Vec<Choice>,
        /// Drawn as a drop-down list.
        list: bool,
    },
    /// Any of the options, at most `max`.
    Multiple {
        /// In the order shown.
        options: Vec<Choice>,
        /// At most so many.
        max: usize,
    },
    /// Marks in a row from `options[0]` to the last; words at both ends.
    Scale {
        /// Marks; ids are the numbers.
        options: Vec<Choice>,
        /// Word at the low end.
        low: Text,
        /// Word at the high end.
        high: Text,
    },
    /// A whole number.
    Number {
        /// Least accepted.
        min: i64,
        /// Greatest accepted.
        max: i64,
        /// Upper bounds (inclusive) of the bands in which it is tallied; the last band is open.
        bands: Vec<i64>,
    },
    /// A line of text, at most so many letters.
    ShortText {
        /// In Unicode scalar values.
        max: usize,
    },
    /// Several lines of text, at most so many letters.
    LongText {
        /// In Unicode scalar values.
        max: usize,
    },
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Unique in the item; value of the form field and of the stored answer.
    pub id: String,
    /// What is read.
    pub text: Text,
    /// The quantity it stands for (days, hours, marks), where a mean is taken.
    pub value: Option<i64>,
    /// Stands outside the item's indicators: neither for nor against («не помню», «не ждал»).
    pub neutral: bool,
}

/// The option id of «затрудняюсь ответить»; no item may have its own option of this name.
pub const UNSURE: &str = "unsure";

impl Kind {
    /// Its word, as files of questionnaires write it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Kind::YesNo => "yes-no",
            Kind::Single { .. } => "single",
            Kind::Multiple { .. } => "multiple",
            Kind::Scale { .. } => "scale",
            Kind::Number { .. } => "number",
            Kind::ShortText { .. } => "short-text",
            Kind::LongText { .. } => "long-text",
        }
    }
}

impl Survey {
    /// The place of an item by its id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }
}

impl Item {
    /// The wording for a channel.
    pub fn text(&self, channel: Channel) -> &Text {
        self.wording.get(&channel).unwrap_or(&self.plain)
    }

    /// Ids of the options in tally order: the item's own, then `unsure` if any channel allows it.
    /// For a number, its bands (`..17`, `18..34`, `35..`). Empty for texts.
    pub fn option_ids(&self) -> &[String] {
        &self.ids
    }

    /// Whether it is answered by choosing options (not a number, not a text): a formula may name it.
    pub fn has_choices(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Number { .. } | Kind::ShortText { .. } | Kind::LongText { .. }
        )
    }

    /// Whether its answers are options (or bands) and therefore tallied one by one.
    pub fn is_closed(&self) -> bool {
        !matches!(self.kind, Kind::ShortText { .. } | Kind::LongText { .. })
    }

    /// Whether its answers are told apart in tallies: of a number without bands it is only known that it was given.
    pub fn is_told_apart(&self) -> bool {
        let bare = matches!(&self.kind, Kind::Number { bands, .. } if bands.is_empty());
        self.is_closed() && !bare
    }
}

/// Makes the ids that [`Item::option_ids`] gives.
pub(super) fn option_ids(kind: &Kind, unsure: &[Channel]) -> Vec<String> {
    let mut ids = match kind {
        Kind::YesNo => vec!["yes".to_owned(), "no".to_owned()],
        Kind::Single { options, .. }
        | Kind::Multiple { options, .. }
        | Kind::Scale { options, .. } => options.iter().map(|option| option.id.clone()).collect(),
        Kind::Number { bands, .. } => band_ids(bands),
        Kind::ShortText { .. } | Kind::LongText { .. } => Vec::new(),
    };
    if !unsure.is_empty() {
        ids.push(UNSURE.to_owned());
    }
    ids
}

fn band_ids(bands: &[i64]) -> Vec<String> {
    let Some(last) = bands.last() else {
        return Vec::new();
    };
    let mut ids = vec![format!("..{}", bands[0])];
    ids.extend(
        bands
            .windows(2)
            .map(|pair| format!("{}..{}", pair[0] + 1, pair[1])),
    );
    ids.push(format!("{}..", last + 1));
    ids
}
