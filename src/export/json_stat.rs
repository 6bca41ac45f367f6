//! JSON-stat 2.0 (json-stat.org/full): the aggregates as one cube, which national statistics and their tools read.
//!
//! Five dimensions: institution, channel, evidence, answer (`item.option`; `item` for a free text) and figure. Most of the
//! cube is empty, so only what there is stands in `value`, by its place. Values come first: institutions are known only
//! when the last row has been seen, and everything else beforehand, so memory grows with institutions alone.
use std::{
    collections::BTreeMap,
    io::{self, BufWriter, Write},
};

use serde_json::{Map, Value, json};

use super::{AboutExport, AggregateRow, Error, aggregate::UNTOLD, known::known};
use crate::region::{Channel, Evidence};

/// The figures of one answer.
const FIGURES: [(&str, &str); 4] = [
    ("respondents", "Ответило человек"),
    ("shown", "Вопрос показан"),
    ("answered", "На вопрос ответили"),
    ("count", "Выбрали этот вариант"),
];

/// Writes all `rows` and says how many there were.
///
/// # Errors
/// A fault of `out`, or a row whose answer is not in the codebook.
pub(super) fn write(
    about: &AboutExport,
    rows: impl Iterator<Item = AggregateRow>,
    out: impl Write,
) -> Result<u64, Error> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let (answers, channels, evidences) = (answers(about), channels(), evidences());
    let place: BTreeMap<&str, usize> = answers
        .iter()
        .enumerate()
        .map(|(nth, (id, _))| (id.as_str(), nth))
        .collect();
    let mut institutions: Vec<(String, String)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = 0;
    write!(
        out,
        "{{\"version\":\"2.0\",\"class\":\"dataset\",\n\"value\":{{"
    )?;
    for row in rows {
        let institution = *known.entry(row.institution.clone()).or_insert_with(|| {
            institutions.push((row.institution.clone(), row.institution_name.clone()));
            institutions.len() - 1
        });
        let answer = row.option.as_ref().map_or_else(
            || row.item.clone(),
            |option| format!("{}.{option}", row.item),
        );
        let find = |all: &[String], one: &str| all.iter().position(|known| known == one);
        let at = find(&channels, &row.channel)
            .zip(find(&evidences, &row.evidence))
            .zip(place.get(answer.as_str()));
        let Some(((channel, evidence), answer)) = at else {
            let fault = format!(
                "no such answer: {answer}, {}, {}",
                row.channel, row.evidence
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, fault).into());
        };
        let mut at = institution;
        for (size, nth) in [
            (channels.len(), channel),
            (evidences.len(), evidence),
            (answers.len(), *answer),
        ] {
            at = at * size + nth;
        }
        let figures = [row.respondents, row.shown, row.answered, row.count];
        for (nth, figure) in figures.into_iter().enumerate() {
            let mark = if count == 0 && nth == 0 { "\n" } else { ",\n" };
            write!(out, "{mark}\"{}\":{figure}", at * FIGURES.len() + nth)?;
        }
        count += 1;
    }
    let size = [
        institutions.len(),
        channels.len(),
        evidences.len(),
        answers.len(),
        FIGURES.len(),
    ];
    let figures = FIGURES.map(|(id, words)| (id.to_owned(), words.to_owned()));
    let dimensions = json!({
        "institution": dimension("Организация", &institutions),
        "channel": dimension("Способ опроса", &worded("channel", &channels)),
        "evidence": dimension("Чем подтверждено, что человек ответил один раз", &worded("evidence", &evidences)),
        "answer": dimension("Вопрос и вариант ответа", &answers),
        "figure": dimension("Показатель", &figures),
    });
    let rest = json!({
        "label": about.campaign_title,
        "source": about.organizer,
        "updated": about.generated_on.to_string(),
        "id": ["institution", "channel", "evidence", "answer", "figure"],
        "size": size,
        "role": { "metric": ["figure"] },
        "dimension": dimensions,
        "extension": { "about": about },
    });
    // The rest of the same object.
    let rest = rest.to_string();
    write!(out, "\n}},{}", rest.get(1..).unwrap_or_default())?;
    out.flush()?;
    Ok(count)
}

fn answers(about: &AboutExport) -> Vec<(String, String)> {
    let mut answers = Vec::new();
    for entry in &about.codebook {
        if entry.options.is_empty() {
            answers.push((entry.item.clone(), entry.text.ru.clone()));
        }
        for option in &entry.options {
            let id = format!("{}.{}", entry.item, option.id);
            answers.push((id, format!("{} — {}", entry.text.ru, option.text.ru)));
        }
    }
    answers
}

fn channels() -> Vec<String> {
    let all = Channel::ALL.iter().map(|one| one.as_str());
    all.chain([UNTOLD]).map(str::to_owned).collect()
}

fn evidences() -> Vec<String> {
    let all = Evidence::ALL.iter().map(|one| one.as_str());
    all.chain([UNTOLD]).map(str::to_owned).collect()
}

fn worded(column: &str, ids: &[String]) -> Vec<(String, String)> {
    let known = known();
    let words = |id: &String| {
        let mut all = known.iter();
        let found = all.find(|(place, code, ..)| *place == column && code == id);
        (
            id.clone(),
            found.map_or_else(|| id.clone(), |(.., ru, _)| (*ru).to_owned()),
        )
    };
    ids.iter().map(words).collect()
}

fn dimension(label: &str, categories: &[(String, String)]) -> Value {
    let index: Vec<&String> = categories.iter().map(|(id, _)| id).collect();
    let labels: Map<String, Value> = categories
        .iter()
        .map(|(id, words)| (id.clone(), Value::from(words.as_str())))
        .collect();
    json!({ "label": label, "category": { "index": index, "label": labels } })
}
