//! Rows `note`: texts of the whole survey by their names, and of other programs by where they stand.
use std::collections::BTreeMap;

use super::{
    NOTES,
    fault::{Fault, Slip},
    sheet::{OWN, Row, Sheet},
};
use crate::survey::{load::Defect, model::Lang};

/// Where each note belongs.
#[derive(Default)]
pub(super) struct Notes<'a> {
    /// Those of [`NOTES`], in that order.
    pub(super) whole: [Option<Row<'a>>; 3],
    /// Those that are said before a question, by its row.
    before: BTreeMap<usize, Vec<Row<'a>>>,
}

impl<'a> Notes<'a> {
    /// Those said before the question in this row of the sheet.
    pub(super) fn before(&self, line: usize) -> &[Row<'a>] {
        self.before.get(&line).map_or(&[], Vec::as_slice)
    }

    /// Finds a place for each. A note without one of our names opens the survey if it stands before all questions, closes it
    /// if it stands behind them, and is the help of the question that follows it otherwise. A note that not everybody is to see
    /// is never a text that others see, too.
    pub(super) fn find(survey: &'a Sheet<'_>, faults: &mut Vec<Fault>) -> Notes<'a> {
        let mut notes = Notes::default();
        let mut others = Vec::new();
        let around = around(survey);
        let of_some = |row: Row<'_>, question: Option<usize>| {
            let own = question.and_then(|line| around.get(&line));
            let shared = |group: &usize| own.is_some_and(|own| own.contains(group));
            let is_apart = |groups: &Vec<usize>| !groups.iter().all(shared);
            !row.get("relevant").is_empty() || around.get(&row.line()).is_some_and(is_apart)
        };
        for row in survey.rows().filter(|row| row.get("type") == "note") {
            let (name, at) = row.cell("name");
            nothing_else(row, faults);
            match NOTES.iter().position(|(known, _)| *known == name) {
                Some(place) if notes.whole[place].is_some() => {
                    faults.push(Fault::at(at, Slip::NoteTwice));
                }
                Some(_) if of_some(row, None) => faults.push(for_some(row)),
                Some(place) => notes.whole[place] = Some(row),
                None => others.push(row),
            }
        }
        let questions: Vec<usize> = survey
            .rows()
            .filter(Row::asks)
            .map(|row| row.line())
            .collect();
        let first = questions.first().copied().unwrap_or(usize::MAX);
        for row in others {
            let next = questions.iter().find(|line| **line > row.line());
            let place = match next {
                Some(line) if *line == first => notes.whole[..2].iter().position(Option::is_none),
                Some(_) => None,
                None => notes.whole[2].is_none().then_some(2),
            };
            match (place, next) {
                _ if of_some(row, next.copied().filter(|_| place.is_none())) => {
                    faults.push(for_some(row));
                }
                (Some(place), _) => notes.whole[place] = Some(row),
                (None, Some(line)) => {
                    for (column, lang) in [("label.ru", Lang::Ru), ("label.en", Lang::En)] {
                        let (text, at) = row.cell(column);
                        if text.is_empty() {
                            let defect = Defect::NoTranslation(lang);
                            faults.push(Fault::at(at, Slip::Loaded(defect)));
                        }
                    }
                    notes.before.entry(*line).or_default().push(row);
                }
                (None, None) => faults.push(lost(row)),
            }
        }
        notes
    }
}

/// The groups with a condition around each row that is neither begin nor end of one; rows by their numbers.
fn around(survey: &Sheet<'_>) -> BTreeMap<usize, Vec<usize>> {
    let (mut around, mut open) = (BTreeMap::new(), Vec::new());
    for row in survey.rows() {
        match row.kind().as_str() {
            "begin_group" => open.push((row.line(), !row.get("relevant").is_empty())),
            // An end without a beginning is told where the sections are made.
            "end_group" => {
                open.pop();
            }
            _ => {
                let groups = open.iter().filter(|(_, has_condition)| *has_condition);
                around.insert(row.line(), groups.map(|(line, _)| *line).collect());
            }
        }
    }
    around
}

/// Notes every cell of a note or of a group that only a question has a place for.
pub(super) fn nothing_else(row: Row<'_>, faults: &mut Vec<Fault>) {
    let texts = ["hint.ru", "hint.en", "constraint"];
    let ours = [
        "otklik_number",
        "otklik_feeds",
        "otklik_unsure",
        "otklik_bands",
    ];
    let own = OWN.iter().flat_map(|(ru, en)| [*ru, *en]);
    for column in texts.into_iter().chain(ours).chain(own) {
        let (given, at) = row.cell(column);
        if !given.is_empty() {
            faults.push(Fault::at(at, Slip::NotHere));
        }
    }
}

fn for_some(row: Row<'_>) -> Fault {
    let (name, at) = row.cell("name");
    Fault::at(at, Slip::NoteForSome(name.to_owned()))
}

fn lost(row: Row<'_>) -> Fault {
    let (name, at) = row.cell("name");
    Fault::at(at, Slip::UnknownNote(name.to_owned()))
}
