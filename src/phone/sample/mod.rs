//! A file of people as rules: what its columns are called, and who of it may be called.
mod check;
pub mod column;
mod mask;
mod number;
mod row;
mod served;

pub use check::{Checked, Good, Kind, Refused, World, check};
pub use column::Column;
pub use mask::masked;
pub use number::numbers;
pub use row::{Reason, Wrong};

use crate::region::registry::{ADDED_COLUMNS, HEADER_WITHIN, Line, clean};

/// A table whose header row is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Cells of the header row.
    pub header: Vec<String>,
    /// The rows under it, blank ones left out.
    pub lines: Vec<Line>,
}

/// What stands in each column of a table, by its place; nothing where a column is left out.
pub type Mapping = Vec<Option<Column>>;

/// How many different known columns a row names; a header names two or more.
pub fn known_columns(cells: &[String]) -> usize {
    let mut found: Vec<Column> = cells
        .iter()
        .filter_map(|cell| Column::from_header(cell))
        .collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// Finds the header: the first row near the top that names two known columns, else the first row of all, whose columns a
/// person must then tell. `None` if nothing stands there.
pub fn sheet(lines: Vec<Line>) -> Option<Sheet> {
    let cleaned = lines.into_iter().map(|(line, cells)| {
        let cells: Vec<String> = cells.iter().map(|cell| clean(cell)).collect();
        (line, cells)
    });
    let mut lines: Vec<Line> = cleaned
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    if lines.is_empty() {
        return None;
    }
    let near = lines.iter().take(HEADER_WITHIN);
    let found = near
        .map(|(_, cells)| known_columns(cells))
        .position(|known| known >= 2);
    let rest = lines.split_off(found.unwrap_or(0) + 1);
    let (_, header) = lines.pop()?;
    Some(Sheet {
        header,
        lines: rest,
    })
}

/// What each column seems to be by its name. Of two with one name the first is meant: the second is left out.
pub fn proposal(header: &[String]) -> Mapping {
    let mut mapping: Mapping = Vec::with_capacity(header.len());
    for name in header {
        let column = Column::from_header(name).filter(|column| !mapping.contains(&Some(*column)));
        mapping.push(column);
    }
    mapping
}

/// Names of columns that are left out, those that a corrected file has of us not counted.
pub fn ignored<'a>(header: &'a [String], mapping: &Mapping) -> Vec<&'a str> {
    let left = header
        .iter()
        .zip(mapping)
        .filter(|(_, column)| column.is_none());
    left.map(|(name, _)| name.as_str())
        .filter(|name| !name.is_empty() && !ADDED_COLUMNS.contains(name))
        .collect()
}

/// The columns that must be told and are not: which institution, and one number at least.
pub fn missing(mapping: &Mapping) -> Vec<Column> {
    let mut missing = Vec::new();
    if !mapping.contains(&Some(Column::Institution)) {
        missing.push(Column::Institution);
    }
    if !Column::PHONES
        .iter()
        .any(|phone| mapping.contains(&Some(*phone)))
    {
        missing.push(Column::Phone);
    }
    missing
}
