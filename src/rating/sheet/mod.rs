//! A table of inputs, one row an institution, to rows that can be scored; and scores to the cells added to them.
//!
//! The columns are `id`, `name`, `sector` and the symbols of the methodology's inputs. An empty cell was not
//! measured. Every fault is told at once, by row and column.

mod cell;
mod fault;
mod header;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;

use super::{methodology::Methodology, score::Inputs};
use crate::region::{Sector, column::sector_from_cell, registry::Line};
use header::{Column, Header};

pub use fault::{Fault, Wrong};
pub use header::known_columns;
pub(in crate::rating) use header::plain;
pub use write::{Shape, added_cells, added_columns, input_cell};

/// A table that can be scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The headers of the columns that were read, as they stand in the table.
    pub columns: Vec<String>,
    /// The rows under them.
    pub rows: Vec<Row>,
    /// Headers of columns that nobody reads.
    pub ignored: Vec<String>,
    /// The sign before decimals in this table, if it has decimals.
    pub point: Option<char>,
}

/// One institution.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: usize,
    /// The cells of the columns that were read.
    pub cells: Vec<String>,
    /// Its code.
    pub id: String,
    /// Its sector.
    pub sector: Sector,
    /// What was measured.
    pub inputs: Inputs,
}

/// Reads a table.
///
/// # Errors
/// All faults, in the order of the lines; none of the rows can be used then.
pub fn read(methodology: &Methodology, lines: &[Line]) -> Result<Sheet, Vec<Fault>> {
    let (header, body) = header::find(methodology, lines)?;
    let mut reader = Reader {
        methodology,
        header: &header,
        faults: header.faults(),
        ids: BTreeMap::new(),
        point: None,
    };
    let rows: Vec<Row> = body
        .iter()
        .filter_map(|(line, cells)| reader.row(*line, cells))
        .collect();
    if body.is_empty() {
        reader.faults.push(Fault {
            line: header.line,
            column: None,
            wrong: Wrong::NoRows,
        });
    }
    reader.missing_columns(body);
    let Reader {
        mut faults, point, ..
    } = reader;
    if faults.is_empty() {
        Ok(Sheet {
            columns: header.read(),
            rows,
            ignored: header.ignored(),
            point,
        })
    } else {
        faults.sort_by_key(|fault| fault.line);
        Err(faults)
    }
}

struct Reader<'a> {
    methodology: &'a Methodology,
    header: &'a Header,
    faults: Vec<Fault>,
    /// The line of each id.
    ids: BTreeMap<String, usize>,
    point: Option<char>,
}

impl Reader<'_> {
    fn add(&mut self, line: usize, column: &str, wrong: Wrong) {
        self.faults.push(Fault {
            line,
            column: Some(column.to_owned()),
            wrong,
        });
    }

    /// A row; none after a fault in it.
    fn row(&mut self, line: usize, cells: &[String]) -> Option<Row> {
        let before = self.faults.len();
        if cells
            .iter()
            .skip(self.header.width())
            .any(|cell| !cell.trim().is_empty())
        {
            self.faults.push(Fault {
                line,
                column: None,
                wrong: Wrong::ExtraCells,
            });
        }
        let cell = |place: usize| cells.get(place).map_or("", |cell| cell.trim());
        let (mut id, mut sector, mut inputs) = (String::new(), None, Inputs::default());
        for (place, column, name) in self.header.columns() {
            let text = cell(place);
            match column {
                Column::Id => id = self.id(line, name, text),
                Column::Sector => sector = self.sector(line, name, text),
                Column::Name => {}
                Column::Input(_) if text.is_empty() => {}
                Column::Input(symbol) => {
                    self.point = self
                        .point
                        .or_else(|| text.chars().find(|sign| matches!(sign, ',' | '.')));
                    let input = self.methodology.input(symbol);
                    match cell::number(text, input.is_some_and(|input| input.is_decimal)) {
                        Ok(value) => inputs.set(symbol, value),
                        Err(wrong) => self.add(line, name, wrong),
                    }
                }
            }
        }
        let sector = sector?;
        for (symbol, wrong) in cell::disagreements(self.methodology, sector, &inputs) {
            let column = self.header.name(&symbol).unwrap_or(&symbol).to_owned();
            self.add(line, &column, wrong);
        }
        let cells = self
            .header
            .columns()
            .map(|(place, ..)| cell(place).to_owned())
            .collect();
        (self.faults.len() == before).then_some(Row {
            line,
            cells,
            id,
            sector,
            inputs,
        })
    }

    fn id(&mut self, line: usize, column: &str, text: &str) -> String {
        if text.is_empty() {
            self.add(line, column, Wrong::Empty);
        } else if let Some(first) = self.ids.get(text).copied() {
            self.add(line, column, Wrong::IdTwice { line: first });
        } else {
            self.ids.insert(text.to_owned(), line);
        }
        text.to_owned()
    }

    fn sector(&mut self, line: usize, column: &str, text: &str) -> Option<Sector> {
        let sectors = &self.methodology.sectors;
        let sector = sector_from_cell(text).filter(|sector| sectors.contains(sector));
        if sector.is_none() {
            let wrong = if text.is_empty() {
                Wrong::Empty
            } else {
                Wrong::UnknownSector {
                    given: text.to_owned(),
                    known: sectors.clone(),
                }
            };
            self.add(line, column, wrong);
        }
        sector
    }

    /// Notes the columns that the sectors of these rows need: a slip in a header must not look like a value
    /// that was not measured.
    fn missing_columns(&mut self, body: &[Line]) {
        let place = self
            .header
            .columns()
            .find(|(_, column, _)| **column == Column::Sector);
        let Some((place, ..)) = place else {
            return;
        };
        let of_row = |(_, cells): &Line| sector_from_cell(cells.get(place)?.trim());
        let mut sectors: Vec<Sector> = body.iter().filter_map(of_row).collect();
        sectors.sort_unstable();
        sectors.dedup();
        sectors.retain(|sector| self.methodology.sectors.contains(sector));
        let mut missing: Vec<&str> = Vec::new();
        let each = sectors
            .iter()
            .flat_map(|sector| self.methodology.indicators().map(|one| (*sector, one)));
        for input in each.flat_map(|(sector, one)| self.methodology.symbols(one, sector)) {
            let needed = match &input.instead {
                _ if self.header.name(&input.symbol).is_some() => continue,
                Some(instead) => instead.as_str(),
                None if input.is_optional => continue,
                None => input.symbol.as_str(),
            };
            if self.header.name(needed).is_none() && !missing.contains(&needed) {
                missing.push(needed);
            }
        }
        for symbol in missing {
            self.faults.push(Fault {
                line: self.header.line,
                column: Some(symbol.to_owned()),
                wrong: Wrong::MissingColumn,
            });
        }
    }
}
