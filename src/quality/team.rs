//! Interviews with the answers they gave, through the encrypted tie.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::{
    contacts::Keys,
    db::{
        Conn,
        interviews::{InterviewRow, ItemTimeRow},
        quality_field,
        responses::ResponseRow,
    },
    directory::Questionnaire,
    error::Result,
    phone::quality::{Cell, Interview, Shown},
    survey::{Answers, Item, Kind, Survey, Value, path},
};

/// An interview and its answer.
#[derive(Debug, Clone)]
pub struct Talk {
    /// The interview.
    pub row: InterviewRow,
    /// The answer as kept.
    pub response: ResponseRow,
    /// The answers in it.
    pub answers: Answers,
    /// How long each question stood on the screen.
    pub times: Vec<ItemTimeRow>,
}

/// Every interview of a campaign that is still tied to its answer, in the order in which they ended. One whose tie was made
/// under another secret is left out: nothing is known of its answer any more.
pub fn team(
    conn: &mut Conn,
    keys: &Keys,
    questionnaire: &Questionnaire,
    campaign: i64,
    now: NaiveDateTime,
) -> Result<Vec<Talk>> {
    let rows = quality_field::tied(conn, campaign, now)?;
    with_answers(conn, keys, &questionnaire.survey, rows)
}

pub(super) fn with_answers(
    conn: &mut Conn,
    keys: &Keys,
    survey: &Survey,
    rows: Vec<InterviewRow>,
) -> Result<Vec<Talk>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut times: BTreeMap<i64, Vec<ItemTimeRow>> = BTreeMap::new();
    for row in quality_field::times(conn, &ids)? {
        times.entry(row.interview_id).or_default().push(row);
    }
    let ties: Vec<Option<(i64, i64)>> = rows.iter().map(|row| tie(keys, row)).collect();
    let mut wanted: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (institution, response) in ties.iter().flatten() {
        wanted.entry(*institution).or_default().push(*response);
    }
    let mut found: BTreeMap<(i64, i64), ResponseRow> = BTreeMap::new();
    for (institution, responses) in wanted {
        let rows = quality_field::answers(conn, institution, &responses)?;
        found.extend(rows.into_iter().map(|row| ((institution, row.id), row)));
    }
    let talk = |(row, tie): (InterviewRow, Option<(i64, i64)>)| {
        let response = found.remove(&tie?)?;
        let answers = Answers::from_json(survey, &response.answers);
        let answers = answers
            .ok()
            .filter(|_| survey.version.as_str() == response.survey_version);
        let times = times.remove(&row.id).unwrap_or_default();
        Some(Talk {
            answers: answers?,
            row,
            response,
            times,
        })
    };
    let all = ties.len();
    let talks: Vec<Talk> = rows.into_iter().zip(ties).filter_map(talk).collect();
    if talks.len() < all {
        let unread = all - talks.len();
        tracing::warn!(unread, "interviews whose tie or answer cannot be read");
    }
    Ok(talks)
}

/// Which answer an interview gave: institution and number.
fn tie(keys: &Keys, row: &InterviewRow) -> Option<(i64, i64)> {
    let opened = keys
        .links
        .open(&format!("interviews|link|{}", row.id), &row.link)?;
    let text = String::from_utf8(opened).ok()?;
    let (institution, response) = text.split_once('/')?;
    Some((institution.parse().ok()?, response.parse().ok()?))
}

impl Talk {
    /// As the rules see it.
    pub fn seen(&self, survey: &Survey) -> Interview {
        let visible = path::visible(survey, &self.answers);
        let cells = survey.items.iter().zip(visible).enumerate();
        Interview {
            interviewer: self.row.user_id,
            institution: self.row.institution_id,
            started: self.row.started_at.and_utc().timestamp(),
            ended: self.row.ended_at.and_utc().timestamp(),
            cells: cells
                .map(|(place, (item, visible))| cell(item, visible, self.answers.get(place)))
                .collect(),
            shown: self.shown(survey).map(|(_, shown)| shown).collect(),
        }
    }

    /// The questions with times, by place: all showings of one together.
    pub fn shown<'a>(&'a self, survey: &'a Survey) -> impl Iterator<Item = (usize, Shown)> + 'a {
        let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
        for row in &self.times {
            if let Some(place) = survey.position(&row.item) {
                *sums.entry(place).or_default() += row.ms;
            }
        }
        sums.into_iter().map(|(place, ms)| {
            let words = self.words(&survey.items[place]);
            (place, Shown { words, ms })
        })
    }

    /// Words that must be read aloud at least: the question alone, in the language with fewer. Options are not counted,
    /// since yes and no are not read out: who is asked about had time enough.
    fn words(&self, item: &Item) -> u32 {
        let text = item.text(self.row.channel.0);
        let count = |text: &str| {
            text.split_whitespace()
                .filter(|one| has_letter(one))
                .count()
        };
        u32::try_from(count(&text.ru).min(count(&text.en))).unwrap_or(u32::MAX)
    }
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// A number says something of the person and not of how it was asked: it stands outside, as does a question that was not
/// asked. Of several options the first stands for all. «Затрудняюсь» is no answer here.
fn cell(item: &Item, visible: bool, value: Option<&Value>) -> Cell {
    let options = item.option_ids().len() - usize::from(!item.unsure.is_empty());
    let chosen = |option: usize| {
        if option < options {
            let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
            Cell::Chosen(narrow(option), narrow(options))
        } else {
            Cell::Blank
        }
    };
    match value {
        _ if !visible || matches!(item.kind, Kind::Number { .. }) => Cell::Off,
        Some(Value::One(option)) => chosen(*option),
        Some(Value::Many(options)) => options.first().map_or(Cell::Blank, |first| chosen(*first)),
        Some(Value::Text(text)) => {
            Cell::Open(u32::try_from(text.chars().count()).unwrap_or(u32::MAX))
        }
        None if !item.is_closed() => Cell::Open(0),
        Some(Value::Number(_) | Value::Silent(_)) | None => Cell::Blank,
    }
}
