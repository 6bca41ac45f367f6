//! The columns for formats without value labels: behind each column of codes one with their words (Russian).
use super::{
    Cell,
    layout::{Column, Holds, Layout},
};

/// What stands behind the name of the column of words.
const LABEL: &str = "_label";

/// The names of all columns.
pub fn names(layout: &Layout) -> Vec<String> {
    let mut names = Vec::new();
    for column in &layout.columns {
        names.push(column.name.clone());
        if matches!(column.holds, Holds::Code(_)) {
            names.push(format!("{}{LABEL}", column.name));
        }
    }
    names
}

/// Whether each column holds numbers.
pub fn numeric(layout: &Layout) -> Vec<bool> {
    let mut numeric = Vec::new();
    for column in &layout.columns {
        match column.holds {
            Holds::Code(_) => numeric.extend([false, false]),
            Holds::Number | Holds::Flag => numeric.push(true),
            Holds::Text(_) => numeric.push(false),
        }
    }
    numeric
}

/// The cells of a row, codes spelled out: id, then words.
pub fn cells<'a>(layout: &'a Layout, row: &'a [Cell<'a>]) -> impl Iterator<Item = Cell<'a>> {
    layout
        .columns
        .iter()
        .zip(row)
        .flat_map(|(column, cell)| spelled(column, cell).into_iter().flatten())
}

fn spelled<'a>(column: &'a Column, cell: &Cell<'a>) -> [Option<Cell<'a>>; 2] {
    match (&column.holds, *cell) {
        (Holds::Code(codes), Cell::Code(place)) => {
            let code = &codes[place];
            [Some(Cell::Text(&code.id)), Some(Cell::Text(&code.text.ru))]
        }
        (Holds::Code(_), _) => [Some(Cell::Absent), Some(Cell::Absent)],
        (_, cell) => [Some(cell), None],
    }
}
