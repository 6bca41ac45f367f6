//! Files of tables to rows of text: CSV in the dialects and encodings that table programs write, and XLSX.
//!
//! Knows bytes and nothing of the database or the web. A file is read as a whole ([`read`]) or refused with
//! a [`Fault`] that says what to do; what its rows mean is checked by [`crate::region::registry`].
//! [`words`] says every fault in both languages, [`refused`] writes the rows that were not taken.

pub mod contact_words;
pub mod contacts;
mod encoding;
pub mod refused;
mod split;
pub mod words;
mod xlsx;

use std::{fs::File, io, io::Read, path::Path};

use crate::{
    rating::checklist::form,
    region::{
        mapping::{self, Sheet},
        registry::{self, Checked, Line},
    },
};

/// The largest file that is read, in bytes: 40 MiB.
pub const MAX_FILE_BYTES: usize = 40 * 1024 * 1024;
/// The most an XLSX may unpack to, in bytes: 200 MiB.
pub const MAX_UNPACKED_BYTES: u64 = 200 * 1024 * 1024;
/// The most rows, blank ones not counted.
pub const MAX_ROWS: usize = 200_000;
/// The most columns.
pub const MAX_COLUMNS: usize = 200;

/// A file as rows, blank ones left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Line in the file (row of the sheet), from 1, and cells.
    pub rows: Vec<Line>,
    /// What had to be guessed or was left out.
    pub remarks: Vec<Remark>,
    /// What stands between the cells of a CSV; none in a workbook.
    pub separator: Option<char>,
}

/// Name and rows of each sheet of a workbook.
pub type Sheets = Vec<(String, Vec<Line>)>;

/// What had to be guessed or was left out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The text is not UTF-8 and was read as Windows-1251.
    Windows1251,
    /// Only this sheet was read; so many others were not.
    Sheet {
        /// Name of the sheet.
        name: String,
        /// How many others there are.
        others: usize,
    },
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is in it.
    Empty,
    /// More bytes than [`MAX_FILE_BYTES`].
    TooLarge,
    /// More rows than [`MAX_ROWS`].
    TooManyRows,
    /// More columns than [`MAX_COLUMNS`] on this line.
    TooManyColumns {
        /// The line, from 1.
        line: usize,
    },
    /// More sheets than a form has.
    TooManySheets,
    /// Unpacks to more than [`MAX_UNPACKED_BYTES`].
    Bomb,
    /// An old XLS, or an XLSX behind a password: both look alike from outside.
    OldOrLocked,
    /// A package, but no XLSX (ODS, XLSB, ZIP …).
    OtherPackage,
    /// An XLSX that is damaged; what the reader said.
    Damaged(String),
    /// Not a text: control characters on this line.
    NotText {
        /// The line, from 1.
        line: usize,
    },
    /// Mostly UTF-8, but broken on this line.
    BrokenUtf8 {
        /// The line, from 1.
        line: usize,
    },
    /// A quotation mark opened on this line is never closed.
    OpenQuote {
        /// The line, from 1.
        line: usize,
    },
}

/// Reads a file of a table; of a file too large, no more than the limit and one byte.
///
/// The outer error is the disk's.
pub fn load(path: &Path) -> io::Result<Result<Vec<u8>, Fault>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX);
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > MAX_FILE_BYTES {
        Err(Fault::TooLarge)
    } else {
        Ok(bytes)
    })
}

/// How an old XLS begins, and an XLSX behind a password.
const OLD_OR_LOCKED: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Bytes to rows. `known` counts the known column names in a row: by it the separator of a CSV and the
/// sheet of a workbook are found.
pub fn read(bytes: &[u8], known: impl Fn(&[String]) -> usize) -> Result<Table, Fault> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Fault::TooLarge);
    }
    if is_package(bytes) {
        return xlsx::read(bytes, &known);
    }
    if bytes.starts_with(&OLD_OR_LOCKED) {
        return Err(Fault::OldOrLocked);
    }
    let (text, remarks) = encoding::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    let separator = split::separator(&text, &known);
    Ok(Table {
        rows: split::rows(&text, separator)?,
        remarks,
        separator: Some(separator),
    })
}

/// Bytes to all tables of the file: the sheets of a workbook with their names, or the one table of a CSV. `known` is as in
/// [`read`].
///
/// # Errors
/// Why the file is not read.
pub fn tables(
    bytes: &[u8],
    known: impl Fn(&[String]) -> usize,
) -> Result<(Vec<form::Table>, Vec<Remark>), Fault> {
    if is_package(bytes) && bytes.len() <= MAX_FILE_BYTES {
        let sheets = xlsx::all(bytes)?.into_iter();
        let table = |(name, rows)| form::Table {
            name: Some(name),
            rows,
        };
        return Ok((sheets.map(table).collect(), Vec::new()));
    }
    let table = read(bytes, known)?;
    let (name, rows) = (None, table.rows);
    Ok((vec![form::Table { name, rows }], table.remarks))
}

/// Name and rows of every sheet of a workbook that is not blank; `None` if the file is no workbook.
///
/// # Errors
/// Why the workbook is not read.
pub fn sheets(bytes: &[u8]) -> Option<Result<Sheets, Fault>> {
    if bytes.starts_with(&OLD_OR_LOCKED) {
        return Some(Err(Fault::OldOrLocked));
    }
    is_package(bytes).then(|| {
        if bytes.len() > MAX_FILE_BYTES {
            return Err(Fault::TooLarge);
        }
        xlsx::all(bytes)
    })
}

/// A registry of institutions whose columns are to be named, and the file's remarks.
///
/// # Errors
/// Why the file is not read; [`Fault::Empty`] if all its rows are blank.
pub fn registry(bytes: &[u8]) -> Result<(Sheet, Vec<Remark>), Fault> {
    let table = read(bytes, registry::known_columns)?;
    let sheet = mapping::sheet(table.rows).ok_or(Fault::Empty)?;
    Ok((sheet, table.remarks))
}

/// A registry of institutions: what may be stored, what may not and why, and the file's remarks.
pub fn institutions(bytes: &[u8]) -> Result<(Checked, Vec<Remark>), Fault> {
    let table = read(bytes, registry::known_columns)?;
    Ok((registry::check(table.rows), table.remarks))
}
