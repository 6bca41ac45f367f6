//! One sheet: a heading that stays in sight, typed cells.
use rust_xlsxwriter::{Format, Workbook};

use crate::{
    export::{
        Error,
        xlsx::{check_length, heading},
    },
    rating::exact::{decimal, fraction},
};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Count(u64),
    /// A number with so many decimals.
    Number(f64, usize),
}

impl Cell {
    pub fn text(text: &str) -> Cell {
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text.to_owned())
        }
    }

    pub fn count(value: Option<u64>) -> Cell {
        value.map_or(Cell::Empty, Cell::Count)
    }

    pub fn size(value: Option<usize>) -> Cell {
        Cell::count(value.map(|value| value as u64))
    }

    /// An exact value, rounded half up.
    pub fn rounded(value: Option<&str>, decimals: usize) -> Cell {
        let shown = value
            .and_then(fraction)
            .map(|exact| decimal(&exact, decimals, '.'));
        shown
            .and_then(|text| text.parse().ok())
            .map_or(Cell::Empty, |value| Cell::Number(value, decimals))
    }

    /// An exact value without needless decimals: counts, and sums of halves.
    pub fn plain(value: &str) -> Cell {
        let Some(exact) = fraction(value) else {
            return Cell::Empty;
        };
        let decimals = if exact.is_integer() { 0 } else { 2 };
        Cell::rounded(Some(value), decimals)
    }

    /// An estimate.
    pub fn near(value: Option<f64>, decimals: usize) -> Cell {
        let shown = value.and_then(|value| format!("{value:.decimals$}").parse().ok());
        shown.map_or(Cell::Empty, |value| Cell::Number(value, decimals))
    }
}

/// A column: heading and width in letters.
pub(super) type Column<'a> = (&'a str, f64);

/// Adds a sheet with a heading, a filter and the rows.
pub(super) fn table(
    book: &mut Workbook,
    name: &'static str,
    columns: &[Column<'_>],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<(), Error> {
    let formats: Vec<Format> = (0..=4)
        .map(|decimals| match decimals {
            0 => Format::new().set_num_format("0"),
            more => Format::new().set_num_format(format!("0.{}", "0".repeat(more))),
        })
        .collect();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    heading(sheet, columns.iter().copied())?;
    let mut last = 0;
    for (number, cells) in (1..).zip(rows) {
        last = number;
        for (place, cell) in (0..).zip(&cells) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    check_length(u64::from(number), name, text)?;
                    sheet.write_string(number, place, text)?;
                }
                // Exact: counts of people are far below 2⁵³.
                Cell::Count(value) => {
                    sheet.write_number(number, place, *value as f64)?;
                }
                Cell::Number(value, decimals) => {
                    let format = &formats[(*decimals).min(4)];
                    sheet.write_number_with_format(number, place, *value, format)?;
                }
            }
        }
    }
    if let Some(width) = u16::try_from(columns.len()).ok().filter(|width| *width > 0) {
        sheet.autofilter(0, 0, last, width - 1)?;
    }
    Ok(())
}
