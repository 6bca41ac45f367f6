//! The row of headers.
use super::fault::{Fault, Wrong};
use crate::{
    rating::methodology::Methodology,
    region::registry::{HEADER_WITHIN, Line},
};

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Name,
    Sector,
    Input(String),
}

/// Names of the columns that every table has; the first is the one of the contract.
const ID: [&str; 2] = ["id", "код"];
const NAME: [&str; 3] = ["name", "наименование", "краткое наименование"];
const SECTOR: [&str; 2] = ["sector", "отрасль"];

/// The row of headers and what its columns are.
#[derive(Debug)]
pub(super) struct Header {
    /// Its line in the file.
    pub line: usize,
    cells: Vec<String>,
    columns: Vec<Option<Column>>,
}

/// How many cells of a row are known headers: by it the separator of a file is found.
pub fn known_columns(methodology: &Methodology, cells: &[String]) -> usize {
    cells
        .iter()
        .filter(|cell| column(methodology, cell).is_some())
        .count()
}

fn column(methodology: &Methodology, cell: &str) -> Option<Column> {
    let name = plain(cell);
    let is = |names: &[&str]| names.iter().any(|known| plain(known) == name);
    if is(&ID) {
        Some(Column::Id)
    } else if is(&NAME) {
        Some(Column::Name)
    } else if is(&SECTOR) {
        Some(Column::Sector)
    } else {
        let input = methodology
            .inputs
            .iter()
            .find(|input| plain(&input.symbol) == name)?;
        Some(Column::Input(input.symbol.clone()))
    }
}

/// Lower case, with Cyrillic letters for the Latin ones that look the same: whoever types «C» of «Сдист» on the
/// other keyboard does not see it.
pub(in crate::rating) fn plain(cell: &str) -> String {
    let alike = |letter: char| match letter {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        'ё' => 'е',
        other => other,
    };
    let visible = |letter: &char| {
        !letter.is_whitespace() && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}')
    };
    cell.chars()
        .flat_map(char::to_lowercase)
        .map(alike)
        .filter(visible)
        .collect()
}

/// The header and the rows under it. Titles may stand above it.
pub(super) fn find<'l>(
    methodology: &Methodology,
    lines: &'l [Line],
) -> Result<(Header, &'l [Line]), Vec<Fault>> {
    let near = lines.iter().take(HEADER_WITHIN);
    let found = near
        .enumerate()
        .find(|(_, (_, cells))| known_columns(methodology, cells) >= 3);
    let Some((nth, (line, cells))) = found else {
        let line = lines.first().map_or(1, |(line, _)| *line);
        return Err(vec![Fault {
            line,
            column: None,
            wrong: Wrong::NoHeader,
        }]);
    };
    let columns = cells.iter().map(|cell| column(methodology, cell)).collect();
    let header = Header {
        line: *line,
        cells: cells.clone(),
        columns,
    };
    Ok((header, &lines[nth + 1..]))
}

impl Header {
    /// Columns that are read: place, what it is, what the table calls it.
    pub fn columns(&self) -> impl Iterator<Item = (usize, &Column, &str)> {
        let named = self.columns.iter().zip(&self.cells).enumerate();
        named.filter_map(|(place, (column, cell))| Some((place, column.as_ref()?, cell.trim())))
    }

    /// What the table calls an input.
    pub fn name(&self, symbol: &str) -> Option<&str> {
        let is = |column: &Column| matches!(column, Column::Input(own) if own == symbol);
        self.columns()
            .find(|(_, column, _)| is(column))
            .map(|(.., name)| name)
    }

    /// How many columns there are, unknown ones included.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// The headers that are read.
    pub fn read(&self) -> Vec<String> {
        self.columns().map(|(.., name)| name.to_owned()).collect()
    }

    /// The headers that are not.
    pub fn ignored(&self) -> Vec<String> {
        let named = self.columns.iter().zip(&self.cells);
        let unknown = named.filter(|(column, cell)| column.is_none() && !cell.trim().is_empty());
        unknown.map(|(_, cell)| cell.trim().to_owned()).collect()
    }

    /// Columns that stand twice, and those of every table that are absent.
    pub fn faults(&self) -> Vec<Fault> {
        let fault = |name: &str, wrong| Fault {
            line: self.line,
            column: Some(name.to_owned()),
            wrong,
        };
        let mut faults = Vec::new();
        for (place, column, name) in self.columns() {
            if self
                .columns()
                .any(|(other, same, _)| other < place && same == column)
            {
                faults.push(fault(name, Wrong::ColumnTwice));
            }
        }
        for (column, names) in [(Column::Id, &ID[..]), (Column::Sector, &SECTOR[..])] {
            if !self.columns().any(|(_, known, _)| *known == column) {
                faults.push(fault(names[0], Wrong::MissingColumn));
            }
        }
        faults
    }
}
