//! What a file says about itself: in JSON under `about`, in XLSX on its last sheet, in Parquet in the
//! footer. CSV has no place for it.
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::survey::Text;

use super::CodebookEntry;

/// Where the figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AboutExport {
    /// Version of the program that wrote the file.
    pub program_version: String,
    /// The day on which it was written; given by the caller, so that the same input gives the same file.
    pub generated_on: NaiveDate,
    /// The campaign's code.
    pub campaign_code: String,
    /// The campaign's title.
    pub campaign_title: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// The organ that holds the campaign.
    pub organizer: String,
    /// The survey: folder name.
    pub survey_id: String,
    /// The survey's title.
    #[serde(serialize_with = "text")]
    pub survey_title: Text,
    /// The survey's version: 16 hex digits.
    pub survey_version: String,
    /// SHA-256 of the survey's content in hex, of which the version is the beginning.
    pub survey_hash: String,
    /// Every item of the survey in order.
    pub codebook: Vec<CodebookEntry>,
}

impl AboutExport {
    /// The lines of the sheet «О файле»: what it is in Russian, in English, and the value.
    pub(super) fn lines(&self) -> Vec<(&'static str, &'static str, String)> {
        vec![
            (
                "Кампания, код",
                "Campaign code",
                self.campaign_code.clone(),
            ),
            (
                "Кампания",
                "Campaign",
                self.campaign_title.clone(),
            ),
            ("Первый день", "First day", self.starts_on.to_string()),
            ("Последний день", "Last day", self.ends_on.to_string()),
            ("Организатор", "Organizer", self.organizer.clone()),
            ("Анкета, код", "Survey id", self.survey_id.clone()),
            ("Анкета", "Survey (Russian)", self.survey_title.ru.clone()),
            (
                "Анкета по-английски",
                "Survey (English)",
                self.survey_title.en.clone(),
            ),
            (
                "Версия анкеты",
                "Survey version",
                self.survey_version.clone(),
            ),
            (
                "Хеш анкеты SHA-256",
                "Survey SHA-256",
                self.survey_hash.clone(),
            ),
            (
                "Файл составлен",
                "File written on",
                self.generated_on.to_string(),
            ),
            (
                "Программа",
                "Program",
                format!("Otklik {}", self.program_version),
            ),
            (
                "Что в строке",
                "What a row is",
                "Один вариант ответа на один вопрос в одной организации, отдельно по способу опроса и подтверждению. Учтены только ответы, вошедшие в рейтинг. / One option of one item at one institution, by channel and evidence. Only responses counted in the rating.".to_owned(),
            ),
        ]
    }
}

/// A text as `{"ru": …, "en": …}`.
pub(super) fn text<S: Serializer>(text: &Text, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Both<'a> {
        ru: &'a str,
        en: &'a str,
    }
    let Text { ru, en } = text;
    Both { ru, en }.serialize(serializer)
}

/// The same, or `null`.
pub(super) fn maybe_text<S: Serializer>(
    maybe: &Option<Text>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match maybe {
        Some(words) => text(words, serializer),
        None => serializer.serialize_none(),
    }
}
