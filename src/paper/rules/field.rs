//! What a clerk types for one item.
use serde_json::{Map, Value as Json};

use crate::{
    region::Channel,
    survey::{Choice, Item, Kind, Survey},
};

/// Nothing is written.
pub const BLANK: &str = "+";
/// What is written cannot be read.
pub const UNREADABLE: &str = "-";
/// Several options are marked where one is allowed.
pub const SEVERAL: &str = "*";

/// What was keyed of a sheet: a text for each item, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields(pub Vec<String>);

impl Fields {
    /// From what was typed into each field.
    pub fn typed<'a>(survey: &Survey, typed: impl Fn(&str) -> &'a str) -> Fields {
        let field = |item: &Item| tidy(item, typed(&item.id));
        Fields(survey.items.iter().map(field).collect())
    }

    /// The items whose field is empty: what is blank on the sheet is keyed as `+`. Of a text nothing is asked.
    pub fn open(&self, survey: &Survey) -> Vec<usize> {
        let places = survey.items.iter().zip(&self.0).enumerate();
        places
            .filter(|(_, (_, text))| text.is_empty())
            .map(|(place, _)| place)
            .collect()
    }

    /// The stored text: a JSON object from item id to what was typed.
    pub fn to_json(&self, survey: &Survey) -> String {
        let pairs = survey.items.iter().zip(&self.0);
        let map: Map<String, Json> = pairs
            .map(|(item, text)| (item.id.clone(), Json::from(text.as_str())))
            .collect();
        Json::from(map).to_string()
    }

    /// Reads the stored text; an item that is not in it is blank.
    ///
    /// # Errors
    /// It is no object of texts.
    pub fn from_json(survey: &Survey, text: &str) -> Result<Fields, String> {
        let map: Map<String, Json> = serde_json::from_str(text).map_err(|err| err.to_string())?;
        let field = |item: &Item| {
            let text = map.get(&item.id).and_then(Json::as_str);
            text.unwrap_or(BLANK).to_owned()
        };
        Ok(Fields(survey.items.iter().map(field).collect()))
    }
}

/// As it is compared: without spaces around, with one kind of minus, an empty text blank.
pub fn tidy(item: &Item, typed: &str) -> String {
    let is_text = matches!(item.kind, Kind::ShortText { .. } | Kind::LongText { .. });
    let clean: String = typed
        .replace("\r\n", "\n")
        .chars()
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect();
    match clean.trim() {
        "" if is_text => BLANK.to_owned(),
        "−" | "–" | "—" => UNREADABLE.to_owned(),
        "×" | "х" | "x" if !is_text => SEVERAL.to_owned(),
        text => text.to_owned(),
    }
}

/// The options as they stand on the sheet: what is keyed, and the option. «Затрудняюсь» has none of its own.
pub fn options(item: &Item) -> Vec<(String, Option<&Choice>)> {
    match &item.kind {
        Kind::YesNo => vec![("1".to_owned(), None), ("2".to_owned(), None)],
        Kind::Single { options, .. } => numbered(options, 1),
        Kind::Multiple { options, .. } => numbered(options, digits_each(options.len())),
        Kind::Scale { options, .. } => options
            .iter()
            .map(|mark| (mark.id.clone(), Some(mark)))
            .collect(),
        Kind::Number { .. } | Kind::ShortText { .. } | Kind::LongText { .. } => Vec::new(),
    }
}

/// What is keyed for «затрудняюсь ответить», where a sheet offers it.
pub fn unsure(item: &Item) -> Option<String> {
    let offers = item.unsure.contains(&Channel::Paper) && item.has_choices();
    let width = match &item.kind {
        Kind::Multiple { options, .. } => digits_each(options.len()),
        _ => 1,
    };
    let number = match &item.kind {
        Kind::Scale { .. } => 0,
        _ => options(item).len() + 1,
    };
    offers.then(|| format!("{number:0width$}"))
}

/// Several options are keyed one after the other, each with so many digits.
pub fn digits_each(options: usize) -> usize {
    // One more may be «затрудняюсь».
    if options < 9 { 1 } else { 2 }
}

fn numbered(options: &[Choice], width: usize) -> Vec<(String, Option<&Choice>)> {
    let number = |nth: usize| format!("{:0width$}", nth + 1);
    let numbered = options.iter().enumerate();
    numbered
        .map(|(nth, option)| (number(nth), Some(option)))
        .collect()
}
