//! CSV and JSON Lines.
use std::{
    collections::BTreeSet,
    io::{BufWriter, Write},
};

use encoding_rs::WINDOWS_1251;

use super::{Cell, Dialect, Error, Sink, flat, layout::Layout};
use crate::export::csv::guard;

/// Writes rows as CSV; a nothing is an empty cell, and texts that a spreadsheet could run are guarded ([`guard`]).
pub struct Csv<'a, W: Write> {
    layout: &'a Layout,
    out: csv::Writer<W>,
    old: bool,
    lost: BTreeSet<char>,
}

impl<'a, W: Write> Csv<'a, W> {
    /// Writes the heading.
    pub fn new(dialect: Dialect, layout: &'a Layout, mut out: W) -> Result<Self, Error> {
        if dialect == Dialect::Excel {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let delimiter = match dialect {
            Dialect::Excel | Dialect::Windows1251 => b';',
            Dialect::Rfc4180 => b',',
        };
        let mut out = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::CRLF)
            .buffer_capacity(1 << 16)
            .from_writer(out);
        out.write_record(flat::names(layout))?;
        Ok(Csv {
            layout,
            out,
            old: dialect == Dialect::Windows1251,
            lost: BTreeSet::new(),
        })
    }
}

impl<W: Write> Csv<'_, W> {
    /// Ends the rows and gives back what they were written to.
    pub fn end(self) -> Result<W, Error> {
        self.out
            .into_inner()
            .map_err(|fault| fault.into_error().into())
    }
}

impl<W: Write> Sink for Csv<'_, W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Error> {
        for cell in flat::cells(self.layout, cells) {
            match cell {
                Cell::Text(text) if self.old => {
                    let bytes = windows_1251(text, &mut self.lost);
                    self.out.write_field(bytes)?;
                }
                Cell::Text(text) => self.out.write_field(guard(text).as_bytes())?,
                Cell::Number(number) => self.out.write_field(number.to_string())?,
                Cell::Code(_) | Cell::Absent => self.out.write_field("")?,
            }
        }
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    fn finish(mut self) -> Result<BTreeSet<char>, Error> {
        self.out.flush()?;
        Ok(self.lost)
    }
}

/// The guarded text in Windows-1251. A letter that it lacks becomes `?`, which no spreadsheet runs, and is noted.
fn windows_1251(text: &str, lost: &mut BTreeSet<char>) -> Vec<u8> {
    let guarded = guard(text);
    if let (bytes, _, false) = WINDOWS_1251.encode(&guarded) {
        return bytes.into_owned();
    }
    let mut letter = [0; 4];
    let mut bytes = Vec::with_capacity(guarded.len());
    for one in guarded.chars() {
        let (byte, _, lacking) = WINDOWS_1251.encode(one.encode_utf8(&mut letter));
        if lacking {
            lost.insert(one);
            bytes.push(b'?');
        } else {
            bytes.extend_from_slice(&byte);
        }
    }
    bytes
}

/// Writes rows as JSON Lines; every key is always there, a nothing is `null`.
pub struct JsonLines<'a, W: Write> {
    layout: &'a Layout,
    /// `"name":`, ready to be written.
    keys: Vec<String>,
    out: BufWriter<W>,
}

impl<'a, W: Write> JsonLines<'a, W> {
    /// Nothing stands before the first row.
    pub fn new(layout: &'a Layout, out: W) -> Self {
        let keys = flat::names(layout);
        JsonLines {
            layout,
            keys: keys.into_iter().map(|key| format!("\"{key}\":")).collect(),
            out: BufWriter::with_capacity(1 << 16, out),
        }
    }
}

impl<W: Write> Sink for JsonLines<'_, W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Error> {
        let mut mark = b'{';
        for (key, cell) in self.keys.iter().zip(flat::cells(self.layout, cells)) {
            self.out.write_all(&[mark])?;
            self.out.write_all(key.as_bytes())?;
            match cell {
                Cell::Text(text) => serde_json::to_writer(&mut self.out, text)?,
                Cell::Number(number) => write!(self.out, "{number}")?,
                Cell::Code(_) | Cell::Absent => self.out.write_all(b"null")?,
            }
            mark = b',';
        }
        Ok(self.out.write_all(b"}\n")?)
    }

    fn finish(mut self) -> Result<BTreeSet<char>, Error> {
        self.out.flush()?;
        Ok(BTreeSet::new())
    }
}
