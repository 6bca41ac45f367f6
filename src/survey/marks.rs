//! What one response adds to a tally.
use super::{
    Answers, Survey,
    answer::Value,
    model::{Item, Kind},
    path,
    tally::{Cells, Misfit, unpack_one},
};

/// Which items were shown and answered, which cells were chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    pub(crate) shown: Vec<usize>,
    pub(crate) answered: Vec<usize>,
    pub(crate) cells: Vec<usize>,
}

impl Marks {
    /// How many items were shown.
    pub fn shown(&self) -> usize {
        self.shown.len()
    }

    /// The marks of one person's answers.
    pub fn of(survey: &Survey, cells: &Cells, answers: &Answers) -> Marks {
        let visible = path::visible(survey, answers);
        let mut marks = Marks {
            shown: Vec::with_capacity(survey.items.len()),
            answered: Vec::with_capacity(survey.items.len()),
            cells: Vec::with_capacity(survey.items.len()),
        };
        for (place, item) in survey
            .items
            .iter()
            .enumerate()
            .filter(|(place, _)| visible[*place])
        {
            marks.shown.push(place);
            let Some(value) = answers.get(place) else {
                continue;
            };
            if matches!(value, Value::Silent(_)) {
                continue;
            }
            marks.answered.push(place);
            match value {
                Value::One(option) => marks.cells.push(cells.cell(place, *option)),
                Value::Many(options) => marks
                    .cells
                    .extend(options.iter().map(|option| cells.cell(place, *option))),
                Value::Number(number) => marks
                    .cells
                    .extend(band(item, *number).map(|band| cells.cell(place, band))),
                Value::Text(_) | Value::Silent(_) => {}
            }
        }
        marks
    }

    /// The packed form: of each list its length and its numbers, as LEB128.
    pub fn pack(&self) -> Vec<u8> {
        let lists = [&self.shown, &self.answered, &self.cells];
        let mut bytes = Vec::with_capacity(3 + lists.iter().map(|list| list.len()).sum::<usize>());
        for list in lists {
            super::tally::pack_one(&mut bytes, list.len() as u64);
            for number in list {
                super::tally::pack_one(&mut bytes, *number as u64);
            }
        }
        bytes
    }

    /// Reads the packed form.
    ///
    /// # Errors
    /// It is broken, or of another survey version.
    pub fn unpack(cells: &Cells, bytes: &[u8]) -> Result<Marks, Misfit> {
        let mut rest = bytes;
        let mut list = |below: usize| -> Result<Vec<usize>, Misfit> {
            let mut number = |most: usize| {
                let number = usize::try_from(unpack_one(&mut rest)?).map_err(|_| Misfit)?;
                if number < most {
                    Ok(number)
                } else {
                    Err(Misfit)
                }
            };
            let length = number(below + 1)?;
            let mut list = Vec::with_capacity(length);
            for _ in 0..length {
                list.push(number(below)?);
            }
            Ok(list)
        };
        let marks = Marks {
            shown: list(cells.items())?,
            answered: list(cells.items())?,
            cells: list(cells.len())?,
        };
        if rest.is_empty() {
            Ok(marks)
        } else {
            Err(Misfit)
        }
    }
}

/// The band of a number: the first whose upper bound it does not exceed, else the open one.
fn band(item: &Item, number: i64) -> Option<usize> {
    match &item.kind {
        Kind::Number { bands, .. } if !bands.is_empty() => {
            Some(bands.iter().take_while(|bound| number > **bound).count())
        }
        _ => None,
    }
}
