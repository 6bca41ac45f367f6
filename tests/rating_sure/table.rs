//! Tables of numbers in `tests/golden/statistics`.
use std::collections::HashMap;

/// One row by column names.
pub struct Row {
    cells: HashMap<String, String>,
    place: String,
}

/// The rows of a table.
pub fn rows(name: &str) -> Vec<Row> {
    let path = format!(
        "{}/tests/golden/statistics/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut reader =
        csv::Reader::from_path(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    let all: Vec<HashMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert!(!all.is_empty(), "{name} has no rows");
    all.into_iter()
        .enumerate()
        .map(|(nth, cells)| Row {
            cells,
            place: format!("{name}, row {}", nth + 1),
        })
        .collect()
}

impl Row {
    /// The text of a column.
    pub fn text(&self, column: &str) -> &str {
        let found = self.cells.get(column);
        found.unwrap_or_else(|| panic!("{} has no column {column}", self.place))
    }

    /// The number of a column.
    pub fn number(&self, column: &str) -> f64 {
        self.text(column).parse().unwrap()
    }

    /// The whole number of a column.
    pub fn count(&self, column: &str) -> u64 {
        self.text(column).parse().unwrap()
    }

    /// Fails unless the value is that of the column, to 1e-9 of itself.
    pub fn same(&self, column: &str, found: f64) {
        let expected = self.number(column);
        self.within(column, found, 1e-9 * expected.abs().max(1.0));
    }

    /// Fails unless the value is within `most` of that of the column.
    pub fn within(&self, column: &str, found: f64, most: f64) {
        let expected = self.number(column);
        let near = found == expected || (found - expected).abs() <= most;
        assert!(near, "{}, {column}: {found} is not {expected}", self.place);
    }
}
