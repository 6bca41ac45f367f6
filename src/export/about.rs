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
    /// What is not in the file; nothing if it has everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
}

/// What the rules of disclosure keep out of a file of aggregates.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Withheld {
    /// Codes of institutions left out because too few answered, in order.
    pub institutions_with_too_few_answers: Vec<String>,
    /// Codes of institutions left out because too little has changed since they were told of last, in order.
    pub institutions_with_too_little_change: Vec<String>,
    /// Answers whose channel is not told.
    pub answers_without_channel: u64,
    /// Answers whose evidence is not told.
    pub answers_without_evidence: u64,
    /// Fewer answers than this at an institution: it is left out.
    pub hide_below: u32,
    /// No fewer answers than this share an origin.
    pub least_cell: u32,
}

/// A line about a file: what it says in Russian, in English, and the value.
pub(super) type Line = (&'static str, &'static str, String);

/// Codes behind one name; several lines if they are many, since a cell of a workbook has an end.
pub(super) fn codes(ru: &'static str, en: &'static str, codes: &[String]) -> Vec<Line> {
    /// A code has 40 letters at most, so that many fit.
    const A_LINE: usize = 500;
    if codes.is_empty() {
        return vec![(ru, en, "—".to_owned())];
    }
    let lines = codes.chunks(A_LINE).map(|some| (ru, en, some.join(", ")));
    lines.collect()
}

impl Withheld {
    fn lines(&self) -> Vec<Line> {
        let mut lines = thresholds(self.hide_below, self.least_cell);
        let [few, little] = LEFT_OUT;
        lines.extend(codes(few.0, few.1, &self.institutions_with_too_few_answers));
        lines.extend(codes(
            little.0,
            little.1,
            &self.institutions_with_too_little_change,
        ));
        lines.extend([
            (
                "Способ опроса не указан, ответов",
                "Channel not told, answers",
                self.answers_without_channel.to_string(),
            ),
            (
                "Подтверждение не указано, ответов",
                "Evidence not told, answers",
                self.answers_without_evidence.to_string(),
            ),
        ]);
        lines
    }
}

/// Why institutions are left out: too few answers, too little change.
pub(super) const LEFT_OUT: [(&str, &str); 2] = [
    ("Не вошли: мало ответов", "Left out: too few answers"),
    (
        "Не вошли: с прошлой выдачи изменилось слишком мало",
        "Left out: too little has changed since they were told of",
    ),
];

/// The two thresholds.
pub(super) fn thresholds(hide_below: u32, least_cell: u32) -> Vec<Line> {
    vec![
        (
            "Наименьшее число ответов организации",
            "Least answers of an institution",
            hide_below.to_string(),
        ),
        (
            "Наименьшее число ответов с одними сведениями",
            "Least answers that share an origin",
            least_cell.to_string(),
        ),
    ]
}

impl AboutExport {
    /// The lines of the sheet «О файле»: what it is in Russian, in English, and the value.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines = self.origin();
        lines.push((
            "Что в строке",
            "What a row is",
            "Один вариант ответа на один вопрос в одной организации, отдельно по способу опроса и подтверждению. Учтены только ответы, вошедшие в рейтинг. / One option of one item at one institution, by channel and evidence. Only responses counted in the rating.".to_owned(),
        ));
        lines.extend(self.withheld.iter().flat_map(Withheld::lines));
        lines
    }

    /// Those of where the figures come from.
    pub(super) fn origin(&self) -> Vec<Line> {
        vec![
            ("Кампания, код", "Campaign code", self.campaign_code.clone()),
            ("Кампания", "Campaign", self.campaign_title.clone()),
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
