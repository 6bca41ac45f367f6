//! SPSS system files (`.sav`), written without a library.
//!
//! The layout is that of the «System File Format» chapter of the PSPP developers' manual: a header, a record for each
//! variable ([`dictionary`]), value labels, extension records ([`extension`]), then the cases in bytecode
//! compression ([`cases`]). Little-endian, UTF-8. Numbers are 8-byte floats: whole numbers up to 2⁵³ are exact.
//!
//! Limits of the format: a label of a variable has 255 bytes, of a value 120; longer ones end with «…», their whole
//! text stands in the variable's attribute `Wording`. A text has at most 32,767 bytes and is never cut: a longer one is
//! an error. NUL is left out.
mod cases;
mod dictionary;
mod extension;
mod text;

use std::io::{BufWriter, Write};

use chrono::NaiveDate;

use super::Error;
use cases::Cases;

/// The most bytes of a text.
pub const TEXT_BYTES: usize = 32_767;

/// A variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// At most 64 bytes: letters, digits, `_`; begins with a letter.
    pub name: String,
    /// What it says.
    pub label: String,
    /// Custom attributes: name and text.
    pub attributes: Vec<(&'static str, String)>,
    /// Numbers or texts.
    pub kind: Kind,
    /// How its values can be compared.
    pub measure: Measure,
    /// What values mean.
    pub values: Vec<(i64, String)>,
    /// A value that means «no answer».
    pub missing: Option<i64>,
}

/// What a variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Numbers.
    Number,
    /// Texts of at most so many bytes.
    Text(usize),
}

/// How values can be compared. The format knows a third one, 3 for numbers that measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Equal or not.
    Nominal = 1,
    /// More or less.
    Ordinal = 2,
}

/// Variables of 0 and 1 that are one question: 1 is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// Its name, without `$`.
    pub name: String,
    /// The question.
    pub label: String,
    /// Places of its variables.
    pub variables: std::ops::Range<usize>,
}

/// What stands before the cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    /// The file's label, cut at 64 bytes.
    pub label: String,
    /// The day on which it was written.
    pub written_on: NaiveDate,
    /// The program that wrote it.
    pub program: String,
    /// How many cases follow.
    pub cases: u64,
    /// The variables in order.
    pub variables: Vec<Variable>,
    /// Multiple choices.
    pub sets: Vec<Set>,
    /// What the file says about itself, line by line.
    pub notes: Vec<String>,
}

/// What a case has of a variable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A whole number below 2⁵³.
    Number(i64),
    /// A text.
    Text(&'a str),
    /// Nothing.
    Absent,
}

/// Writes a file, case after case.
pub struct Sav<W: Write> {
    out: BufWriter<W>,
    cases: Cases,
    widths: Vec<Kind>,
}

impl<W: Write> Sav<W> {
    /// Writes all that stands before the cases.
    ///
    /// # Errors
    /// A fault of `out`.
    pub fn new(dictionary: &Dictionary, out: W) -> Result<Self, Error> {
        let mut out = BufWriter::with_capacity(1 << 16, out);
        let mut bytes = Vec::new();
        dictionary::write(dictionary, &mut bytes);
        out.write_all(&bytes)?;
        let kinds = dictionary.variables.iter().map(|variable| variable.kind);
        Ok(Sav {
            out,
            cases: Cases::default(),
            widths: kinds.collect(),
        })
    }

    /// Writes a case: a value for each variable in order.
    ///
    /// # Errors
    /// A fault of `out`, or a text that is longer than its variable, which the caller has to prevent.
    pub fn case<'v>(&mut self, values: impl Iterator<Item = Value<'v>>) -> Result<(), Error> {
        for (kind, value) in self.widths.iter().zip(values) {
            self.cases.value(*kind, value)?;
        }
        Ok(self.cases.flush(&mut self.out)?)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// A fault of `out`.
    pub fn finish(mut self) -> Result<(), Error> {
        self.cases.end();
        self.cases.flush(&mut self.out)?;
        Ok(self.out.flush()?)
    }
}
