//! XLSX to rows, cell by cell: a sheet that claims a million rows costs nothing until they are there.
use std::{
    collections::BTreeMap,
    io::{Cursor, Read, copy, sink},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, Reader, Sheet, SheetType, Xlsx, XlsxError};
use zip::ZipArchive;

use crate::region::registry::{HEADER_WITHIN, Line};

use super::{Fault, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES, Remark, Table};

/// From here on a number cell has lost digits: a table program keeps fifteen.
const EXACT_BELOW: f64 = 1e15;

/// Only so many sheets are looked through for the table.
const MAX_SHEETS: usize = 20;

/// A form has at most so many sheets: all of them are read.
pub(super) const MAX_FORM_SHEETS: usize = 200;

/// Rows of the sheet in which a row near the top names the most known columns; the first of equals.
pub(super) fn read(bytes: &[u8], known: &dyn Fn(&[String]) -> usize) -> Result<Table, Fault> {
    weigh(bytes)?;
    // The reader's own arithmetic overflows on row numbers no program writes, and a panic in a foreign parser
    // of foreign files is a damaged file to us. Nothing of it is used afterwards.
    catch_unwind(AssertUnwindSafe(|| tables(bytes, known))).unwrap_or_else(|_| Err(damaged("XML")))
}

/// Name and rows of every sheet of a workbook, blank sheets and sheets that are no table left out.
pub(super) fn all(bytes: &[u8]) -> Result<Vec<(String, Vec<Line>)>, Fault> {
    weigh(bytes)?;
    let read = || {
        let mut book = open(bytes)?;
        let is_table = |sheet: &&Sheet| sheet.typ == SheetType::WorkSheet;
        let tables = book.sheets_metadata().iter().filter(is_table);
        let names: Vec<String> = tables.map(|sheet| sheet.name.clone()).collect();
        if names.len() > MAX_FORM_SHEETS {
            return Err(Fault::TooManySheets);
        }
        let mut left = MAX_UNPACKED_BYTES;
        let mut sheets = Vec::new();
        for name in names {
            let rows = sheet(&mut book, &name, &mut left)?;
            sheets.push((name, rows));
        }
        sheets.retain(|(_, rows)| !rows.is_empty());
        Ok(sheets)
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged("XML")))
}

fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, Fault> {
    Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => Fault::OldOrLocked,
        other => damaged(other),
    })
}

fn tables(bytes: &[u8], known: &dyn Fn(&[String]) -> usize) -> Result<Table, Fault> {
    let mut book = open(bytes)?;
    let mut names = book.sheet_names();
    let others = names.len().saturating_sub(1);
    names.truncate(MAX_SHEETS);
    let mut left = MAX_UNPACKED_BYTES;
    let mut best: Option<(usize, String, Vec<Line>)> = None;
    for name in &names {
        let rows = match sheet(&mut book, name, &mut left) {
            // A sheet of another kind (a chart) is no table and no fault.
            Err(Fault::Damaged(_)) if names.len() > 1 => continue,
            other => other?,
        };
        let score = rows
            .iter()
            .take(HEADER_WITHIN)
            .map(|(_, cells)| known(cells))
            .max()
            .unwrap_or(0);
        if best.as_ref().is_none_or(|(least, ..)| score > *least) {
            best = Some((score, name.clone(), rows));
        }
    }
    let (_, name, rows) = best.ok_or(Fault::Empty)?;
    if rows.is_empty() {
        return Err(Fault::Empty);
    }
    let remarks = if others > 0 {
        vec![Remark::Sheet { name, others }]
    } else {
        Vec::new()
    };
    Ok(Table {
        rows,
        remarks,
        separator: None,
    })
}

/// Unpacks everything into nothing, to know its size: what the package itself says of it may be a lie.
fn weigh(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MAX_UNPACKED_BYTES;
    let mut is_workbook = false;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(damaged)?;
        is_workbook |= part
            .name()
            .is_ok_and(|name| name.eq_ignore_ascii_case("xl/workbook.xml"));
        if part.size() > left {
            return Err(Fault::Bomb);
        }
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).map_err(damaged)?;
        left = left.checked_sub(unpacked).ok_or(Fault::Bomb)?;
    }
    if is_workbook {
        Ok(())
    } else {
        Err(Fault::OtherPackage)
    }
}

/// The rows of a sheet. `left` is what all sheets together may still weigh: one text of a workbook can be
/// named by millions of cells.
fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut u64) -> Result<Vec<Line>, Fault> {
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    // Nothing obliges a sheet to have its rows in order.
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let value = text(cell.get_value());
        let weight = u64::try_from(value.len()).unwrap_or(u64::MAX);
        *left = left.checked_sub(weight).ok_or(Fault::Bomb)?;
        if value.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MAX_COLUMNS {
            return Err(Fault::TooManyColumns { line: line(row) });
        }
        let filled = rows.entry(row).or_default();
        if filled.len() <= column {
            filled.resize(column + 1, String::new());
        }
        filled[column] = value;
        if rows.len() > MAX_ROWS + HEADER_WITHIN {
            return Err(Fault::TooManyRows);
        }
    }
    Ok(rows
        .into_iter()
        .map(|(row, cells)| (line(row), cells))
        .collect())
}

fn line(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1)
}

/// A cell as the person meant it: a number cell of ten digits is ten digits, not `7.70123E9`.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => figures(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "да" } else { "нет" }.to_owned(),
        // A number that somebody formatted as a day; the registry has no days.
        DataRef::DateTime(day) => figures(day.as_f64()),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn figures(number: f64) -> String {
    if number.abs() < EXACT_BELOW {
        number.to_string()
    } else {
        format!("{number:E}")
    }
}

fn damaged(error: impl std::fmt::Display) -> Fault {
    Fault::Damaged(error.to_string())
}
