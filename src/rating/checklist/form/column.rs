//! A filled form as columns: cells by key.
use std::collections::BTreeMap;

use super::{Key, Line, cell};

/// Rows by key.
pub(super) type Rows<'a> = BTreeMap<String, &'a Line>;

/// The key of a row; empty if it has none.
pub(super) fn key(line: &Line) -> String {
    cell::bare(cell_of(line, 0))
}

pub(super) fn cell_of((_, cells): &Line, column: usize) -> &str {
    cells.get(column).map_or("", String::as_str)
}

/// One column of a table.
pub(super) struct Column<'r, 'a> {
    pub rows: &'r Rows<'a>,
    pub column: usize,
}

impl Column<'_, '_> {
    pub fn get(&self, key: Key) -> &str {
        let row = self.rows.get(key.as_str());
        row.map_or("", |line| cell_of(line, self.column))
    }

    pub fn text(&self, key: Key) -> String {
        cell::bare(self.get(key))
    }

    pub fn place(&self, key: Key) -> Option<(usize, usize)> {
        let row = self.rows.get(key.as_str());
        row.map(|line| (line.0, self.column))
    }

    /// What cannot be read as a degree is meant as one.
    pub fn has_degrees(&self) -> bool {
        let mut items = self
            .rows
            .iter()
            .filter(|(key, _)| Key::parse(key).is_none());
        items.any(|(_, line)| cell::degree(cell_of(line, self.column)) != Ok(None))
    }

    pub fn has_head(&self) -> bool {
        let mut head = Key::ALL.iter().filter(|key| key.is_filled_in());
        head.any(|key| !self.text(*key).is_empty())
    }

    pub fn first_filled(&self) -> Option<usize> {
        let filled = |line: &&&Line| !cell::bare(cell_of(line, self.column)).is_empty();
        self.rows.values().filter(filled).map(|line| line.0).min()
    }
}
