//! CSV: a heading line, then a line a row, each ended by CR LF.
//!
//! A nothing is an empty cell. A text that a spreadsheet could take for a formula gets an apostrophe in
//! front ([`guard`]); so does one that begins with an apostrophe itself, so that [`unguard`] gives every
//! text back. Spreadsheets guess types when they open CSV: `1.10` may become a date and `007` a 7. Import
//! the file with the columns as text, or take XLSX, where each cell has its type.
use std::{borrow::Cow, io::Write};

use encoding_rs::WINDOWS_1251;

use super::{
    Dialect, Error, RowWriter,
    column::{COLUMNS, Cell, Cells},
};

/// Beginnings that make a spreadsheet run a text as a formula: the list of OWASP («CSV Injection»), the
/// full-width forms and NUL; and the apostrophe, because it is what the guard is made of.
const DANGEROUS: [char; 13] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '\'',
];

/// The text as it stands in a CSV cell.
pub fn guard(text: &str) -> Cow<'_, str> {
    if text.starts_with(DANGEROUS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`guard`] was given.
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Writes rows as CSV.
pub(super) struct Csv<W: Write> {
    out: csv::Writer<W>,
    old: bool,
}

impl<W: Write> Csv<W> {
    /// Writes what stands before the first row.
    pub(super) fn new(dialect: Dialect, mut out: W) -> Result<Self, Error> {
        let delimiter = match dialect {
            Dialect::Excel => {
                // Without the mark Russian Excel reads the file as Windows-1251.
                out.write_all("\u{feff}".as_bytes())?;
                b';'
            }
            Dialect::Windows1251 => b';',
            Dialect::Rfc4180 => b',',
        };
        let mut out = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::CRLF)
            .buffer_capacity(1 << 16)
            .from_writer(out);
        out.write_record(COLUMNS.map(|column| column.name))?;
        Ok(Csv {
            out,
            old: dialect == Dialect::Windows1251,
        })
    }
}

impl<W: Write> Csv<W> {
    /// What was written to, after everything has been.
    pub(super) fn end(self) -> Result<W, Error> {
        Ok(self.out.into_inner().map_err(|err| err.into_error())?)
    }
}

impl<W: Write> RowWriter for Csv<W> {
    fn row(&mut self, row: u64, cells: &Cells<'_>) -> Result<(), Error> {
        for cell in cells {
            match cell {
                Cell::Text(text) if self.old => self.out.write_field(old(text, row)?)?,
                Cell::Text(text) => self.out.write_field(guard(text).as_bytes())?,
                Cell::Count(value) => self.out.write_field(value.to_string())?,
                Cell::Absent => self.out.write_field("")?,
            }
        }
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    fn finish(mut self) -> Result<(), Error> {
        Ok(self.out.flush()?)
    }
}

/// The guarded text in Windows-1251.
fn old(text: &str, row: u64) -> Result<Vec<u8>, Error> {
    let guarded = guard(text);
    if let (bytes, _, false) = WINDOWS_1251.encode(&guarded) {
        return Ok(bytes.into_owned());
    }
    let mut sign = [0; 4];
    let mut letters = guarded.chars();
    let lacking = letters.find(|one| WINDOWS_1251.encode(one.encode_utf8(&mut sign)).2);
    Err(Error::Lacks {
        row,
        letter: lacking.unwrap_or('?'),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_beginning_decides_and_the_guard_comes_off_again() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("-5", "'-5"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("\0=1", "'\0=1"),
            ("'=1", "''=1"),
            ("'", "''"),
            ("Школа «=»", "Школа «=»"),
            ("", ""),
            ("a=1", "a=1"),
        ] {
            assert_eq!(guard(text), cell);
            assert_eq!(unguard(cell), text);
        }
    }
}
