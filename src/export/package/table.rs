//! A table of the package: columns with their meaning, rows, bytes.
use std::borrow::Cow;

use super::File;
use crate::{
    export::{Error, csv::guard},
    survey::Text,
};

/// What a column holds, in the words of Table Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text.
    Text,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// A number with a decimal point.
    Number,
    /// An exact value: a number, or a numerator and a denominator with `/` between them.
    Fraction,
    /// A day.
    Date,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// Whether no cell is empty.
    pub required: bool,
    /// What it means, in Russian.
    pub what: String,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Name of its file.
    pub name: &'static str,
    /// What it is.
    pub what: Text,
    /// How many of the first columns tell rows apart.
    pub key: usize,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, as many cells each as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A column whose cells may be empty.
pub(super) fn column(name: &str, holds: Holds, what: &str) -> Column {
    Column {
        name: name.to_owned(),
        holds,
        required: false,
        what: what.to_owned(),
    }
}

/// A column whose cells are all filled in.
pub(super) fn need(name: &str, holds: Holds, what: &str) -> Column {
    Column {
        required: true,
        ..column(name, holds, what)
    }
}

/// The cell of a value that may be absent.
pub(super) fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

impl Table {
    /// The table as a file: RFC 4180, UTF-8, a decimal point. Texts that a spreadsheet would run as a formula get an
    /// apostrophe in front.
    ///
    /// # Errors
    /// Only what the library says that writes into memory.
    pub(super) fn file(&self) -> Result<File, Error> {
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        out.write_record(self.columns.iter().map(|column| column.name.as_str()))?;
        for row in &self.rows {
            let cells = self.columns.iter().zip(row).map(|(column, cell)| {
                if column.holds == Holds::Text {
                    guard(cell)
                } else {
                    Cow::Borrowed(cell.as_str())
                }
            });
            out.write_record(cells.map(Cow::into_owned))?;
        }
        let bytes = out.into_inner().map_err(|err| err.into_error())?;
        Ok(File {
            name: self.name,
            kind: "text/csv; charset=utf-8; header=present",
            what: self.what.clone(),
            bytes,
        })
    }
}
