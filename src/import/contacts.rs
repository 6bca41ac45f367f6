//! A file of people: bytes to a table, refused rows back.
use std::io::Write;

use super::{Fault, Remark, read, refused};
use crate::{
    phone::sample::{self, Checked, Sheet},
    survey::Lang,
};

/// The table of a file of people.
///
/// # Errors
/// Why the file is not read.
pub fn table(bytes: &[u8]) -> Result<(Sheet, Vec<Remark>), Fault> {
    let table = read(bytes, sample::known_columns)?;
    let sheet = sample::sheet(table.rows).ok_or(Fault::Empty)?;
    Ok((sheet, table.remarks))
}

/// The refused rows with their reasons, as [`refused::write_rows`] writes them.
pub fn write_refused(checked: &Checked, lang: Lang, out: impl Write) -> csv::Result<()> {
    let rows: Vec<refused::Row<'_>> = checked
        .refused
        .iter()
        .map(|row| {
            let said: Vec<String> = row.reasons.iter().map(|reason| reason.text(lang)).collect();
            (row.line, row.cells.as_slice(), said.join(" "))
        })
        .collect();
    refused::write_rows(&checked.header, &rows, out)
}
