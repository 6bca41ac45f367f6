//! The codebook: what every item and option of a file means.
use serde::Serialize;

use crate::survey::{Choice, Feed, Item, Kind, Text, UNSURE};

use super::{
    about::{maybe_text, text},
    formula::formula,
};

/// One item of the survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodebookEntry {
    /// Id; the column `item`.
    pub item: String,
    /// The number in the official form, if it stands there.
    pub number: Option<String>,
    /// Plain wording.
    #[serde(serialize_with = "text")]
    pub text: Text,
    /// The organ's approved wording, once it is put in.
    #[serde(serialize_with = "maybe_text")]
    pub official: Option<Text>,
    /// What can be answered: `yes-no`, `single`, `multiple`, `scale`, `number`, `short-text`, `long-text`.
    pub kind: String,
    /// Whether a visible item must be answered.
    pub required: bool,
    /// The options in order; empty for a text.
    pub options: Vec<CodebookOption>,
    /// The indicators it feeds.
    pub indicators: Vec<CodebookIndicator>,
    /// When it is asked, in words; `None` = always, or there are no words.
    #[serde(serialize_with = "maybe_text")]
    pub asked_if: Option<Text>,
    /// When it is asked, as the survey file's `show-if`; `None` = always.
    pub show_if: Option<String>,
}

/// One option of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodebookOption {
    /// Id; the column `option`.
    pub id: String,
    /// What it says; its Russian is the column `option_text`.
    #[serde(serialize_with = "text")]
    pub text: Text,
    /// The quantity it stands for (days, hours, marks), where a mean is taken.
    pub value: Option<i64>,
}

/// One indicator that an item feeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodebookIndicator {
    /// Its number: `1.3`.
    pub indicator: String,
    /// The order's own symbol.
    pub symbol: String,
    /// The options counted for it; empty = those who answered at all.
    pub options: Vec<String>,
}

/// The codebook of a survey's items, in their order.
pub fn codebook(items: &[Item]) -> Vec<CodebookEntry> {
    items
        .iter()
        .map(|item| CodebookEntry {
            item: item.id.clone(),
            number: item.number.clone(),
            text: item.plain.clone(),
            official: item.official.clone(),
            kind: item.kind.as_str().to_owned(),
            required: item.required,
            options: options(item),
            indicators: item.feeds.iter().map(indicator).collect(),
            asked_if: item.show_if.as_ref().and_then(|_| item.if_note.clone()),
            show_if: item
                .show_if
                .as_ref()
                .map(|condition| formula(condition, items)),
        })
        .collect()
}

/// The options of one item with their texts, in the order of [`Item::option_ids`].
pub fn options(item: &Item) -> Vec<CodebookOption> {
    item.option_ids()
        .iter()
        .map(|id| {
            let choice = choices(&item.kind).iter().find(|choice| choice.id == *id);
            CodebookOption {
                text: match choice {
                    Some(choice) => choice.text.clone(),
                    None => common(id),
                },
                value: choice.and_then(|choice| choice.value),
                id: id.clone(),
            }
        })
        .collect()
}

fn choices(kind: &Kind) -> &[Choice] {
    match kind {
        Kind::Single { options, .. }
        | Kind::Multiple { options, .. }
        | Kind::Scale { options, .. } => options,
        Kind::YesNo | Kind::Number { .. } | Kind::ShortText { .. } | Kind::LongText { .. } => &[],
    }
}

/// The words of an option that a survey file does not spell out: yes, no, unsure, a band of numbers.
fn common(id: &str) -> Text {
    let (ru, en) = match id.split_once("..") {
        Some(("", to)) => (format!("до {to}"), format!("up to {to}")),
        Some((from, "")) => (format!("от {from}"), format!("{from} and more")),
        Some((from, to)) => (format!("от {from} до {to}"), format!("{from} to {to}")),
        None => {
            let (ru, en) = match id {
                "yes" => ("Да", "Yes"),
                "no" => ("Нет", "No"),
                UNSURE => ("Затрудняюсь ответить", "Difficult to say"),
                other => (other, other),
            };
            (ru.to_owned(), en.to_owned())
        }
    };
    Text { ru, en }
}

fn indicator(feed: &Feed) -> CodebookIndicator {
    CodebookIndicator {
        indicator: feed.indicator.clone(),
        symbol: feed.symbol.clone(),
        options: feed.options.clone(),
    }
}
