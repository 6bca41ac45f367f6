//! Rows `note`: texts of the whole survey by their names, and of other programs by where they stand.
use std::collections::BTreeMap;

use super::{
    NOTES,
    fault::{Fault, Slip},
    sheet::{Row, Sheet},
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
    /// if it stands behind them, and is the help of the question that follows it otherwise.
    pub(super) fn find(survey: &'a Sheet<'_>, faults: &mut Vec<Fault>) -> Notes<'a> {
        let mut notes = Notes::default();
        let mut others = Vec::new();
        for row in survey.rows().filter(|row| row.get("type") == "note") {
            let (name, at) = row.cell("name");
            match NOTES.iter().position(|(known, _)| *known == name) {
                Some(place) if notes.whole[place].is_some() => {
                    faults.push(Fault::at(at, Slip::NoteTwice));
                }
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
                // A note that not everybody sees cannot be a text that everybody sees.
                _ if !row.get("relevant").is_empty() => faults.push(lost(row)),
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

fn lost(row: Row<'_>) -> Fault {
    let (name, at) = row.cell("name");
    Fault::at(at, Slip::UnknownNote(name.to_owned()))
}
