//! The form that an expert fills in, and how it is read back: rows of keys, columns of institutions.
//!
//! ```text
//! form        |   | campaign, checklist and its version |
//! institution |   | code                                | kul-01 | kul-02 | …
//! name, list, assessor, organization, organization-kind, assessed-on, evidence: likewise
//!             |   | 1.1 Information on stands           |
//! s1          | 1 | Full and short name                 | 1      | 0,5    | …
//! ```
//!
//! Rows are found by the keys in column A, columns by the codes: order does not matter, and nothing is guessed by place.
//! A workbook has a sheet for each list (further ones for more than [`MOST_COLUMNS`] institutions); a CSV has all
//! items in one table, with a dash where an item is not in the institution's list.
//!
//! | file | what it is for |
//! |---|---|
//! | [`key`] | rows that are no items, and what they are called |
//! | [`layout`] | an empty form |
//! | [`mod@read`] | a filled one to assessments, or to every fault by cell |
//! | [`cell`], [`fault`] | what a cell says; what is wrong with it |

pub mod cell;
mod column;
pub mod fault;
pub mod key;
pub mod layout;
pub mod read;
#[cfg(test)]
mod tests;

pub use fault::{Fault, Notice};
pub use key::Key;
pub use read::{Filled, read};

/// A line (row of a sheet), from 1, and its cells.
pub type Line = (usize, Vec<String>);

/// Columns before the first institution: key, number, wording.
pub const LEADING: usize = 3;

/// Institutions of one sheet; with the leading columns fewer than a table that is read may have.
pub const MOST_COLUMNS: usize = 190;

/// A table of a file: a sheet of a workbook, or a CSV.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name; none for a CSV.
    pub name: Option<String>,
    /// Rows that are not blank.
    pub rows: Vec<Line>,
}

/// How many cells of a row are where a form has its keys: a file's separator is found by it.
pub fn known_cells(cells: &[String]) -> usize {
    let is_key = |cell: &String| Key::parse(cell.trim()).is_some();
    usize::from(cells.first().is_some_and(is_key))
}
