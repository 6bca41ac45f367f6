//! Answers for SPSS: codes as numbers with value labels, «затрудняюсь ответить» as user-missing, multiple choices as sets.
use std::{collections::BTreeSet, io::Write};

use super::{
    About, Cell, Error, Sink,
    layout::{Column, Holds, Layout},
    sheets,
};
use crate::export::sav::{Dictionary, Kind, Measure, Sav, Set, TEXT_BYTES, Value, Variable};

/// Writes rows as cases.
pub struct Spss<'a, W: Write> {
    layout: &'a Layout,
    out: Sav<W>,
}

impl<'a, W: Write> Spss<'a, W> {
    /// Writes the dictionary.
    pub fn new(about: &About, layout: &'a Layout, out: W) -> Result<Self, Error> {
        let sets = layout.sets.iter().map(|set| Set {
            name: set.name.clone(),
            label: set.label.ru.clone(),
            variables: set.columns.clone(),
        });
        let notes = sheets::about_lines(about)
            .into_iter()
            .map(|(ru, _, value)| format!("{ru}: {value}"));
        let dictionary = Dictionary {
            label: about.export.campaign_title.clone(),
            written_on: about.export.generated_on,
            program: format!("Otklik {}", about.export.program_version),
            cases: about.rows,
            variables: layout.columns.iter().map(variable).collect(),
            sets: sets.collect(),
            notes: notes.collect(),
        };
        Ok(Spss {
            layout,
            out: Sav::new(&dictionary, out)?,
        })
    }
}

impl<W: Write> Sink for Spss<'_, W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Error> {
        let columns = self.layout.columns.iter().zip(cells);
        self.out
            .case(columns.map(|(column, cell)| match (*cell, &column.holds) {
                (Cell::Text(text), _) => Value::Text(text),
                (Cell::Number(number), _) => Value::Number(number),
                (Cell::Code(place), Holds::Code(codes)) => Value::Number(codes[place].number),
                (Cell::Code(_) | Cell::Absent, _) => Value::Absent,
            }))
    }

    fn finish(self) -> Result<BTreeSet<char>, Error> {
        self.out.finish()?;
        Ok(BTreeSet::new())
    }
}

fn variable(column: &Column) -> Variable {
    let mut attributes = vec![("Wording", column.label.ru.clone())];
    attributes.extend(column.item.clone().map(|item| ("Item", item)));
    let (mut values, mut missing) = (Vec::new(), None);
    let (kind, measure) = match &column.holds {
        Holds::Text(longest) => (Kind::Text((*longest).min(TEXT_BYTES)), Measure::Nominal),
        Holds::Number => (Kind::Number, Measure::Nominal),
        Holds::Flag => {
            values = vec![(0, "Нет".to_owned()), (1, "Да".to_owned())];
            (Kind::Number, Measure::Nominal)
        }
        Holds::Code(codes) => {
            values.extend(codes.iter().map(|code| (code.number, code.text.ru.clone())));
            missing = codes
                .iter()
                .find(|code| code.missing)
                .map(|code| code.number);
            let ids: Vec<String> = codes
                .iter()
                .map(|code| format!("{}={}", code.number, code.id))
                .collect();
            attributes.push(("Codes", ids.join(" ")));
            let measure = if column.ordered {
                Measure::Ordinal
            } else {
                Measure::Nominal
            };
            (Kind::Number, measure)
        }
    };
    Variable {
        name: column.name.clone(),
        label: column.label.ru.clone(),
        attributes,
        kind,
        measure,
        values,
        missing,
    }
}
