//! Triple-S 2.0 (triple-s.org), the exchange format of survey programs: `answers.sss` describes the columns of
//! `answers.csv`, whose codes are numbers. `about.txt` says what is not in them.
//!
//! The data come first in the archive, because they are written as they are read. A multiple choice is a `logical`
//! variable an option, as in every other format here; a nothing is an empty field.
use std::{collections::BTreeSet, fmt::Write as _, io::Write};

use super::super::archive::Archive;
use super::{
    About, Cell, Error, Sink,
    layout::{Column, Holds, Layout},
    sheets::about_lines,
};
use crate::export::csv::guard;

/// The data in the archive.
const DATA: &str = "answers.csv";

/// The greatest number of a collection point that the description promises.
const MOST_POINTS: u32 = 999_999;

/// Writes rows as Triple-S.
pub(super) struct TripleS<'a, W: Write> {
    about: &'a About,
    layout: &'a Layout,
    out: csv::Writer<Archive<W>>,
}

impl<'a, W: Write> TripleS<'a, W> {
    /// Opens the data, and writes their heading.
    pub(super) fn new(about: &'a About, layout: &'a Layout, out: W) -> Result<Self, Error> {
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .buffer_capacity(1 << 16)
            .from_writer(Archive::new(DATA, out)?);
        out.write_record(layout.columns.iter().map(|column| &column.name))?;
        Ok(TripleS { about, layout, out })
    }
}

impl<W: Write> Sink for TripleS<'_, W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Error> {
        for (cell, column) in cells.iter().zip(&self.layout.columns) {
            match (*cell, &column.holds) {
                (Cell::Text(text), _) => self.out.write_field(guard(text).as_bytes())?,
                (Cell::Number(number), _) => self.out.write_field(number.to_string())?,
                (Cell::Code(place), Holds::Code(codes)) => {
                    self.out.write_field(codes[place].number.to_string())?;
                }
                (Cell::Code(_) | Cell::Absent, _) => self.out.write_field("")?,
            }
        }
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    fn finish(self) -> Result<BTreeSet<char>, Error> {
        let archive = self.out.into_inner();
        let mut archive = archive.map_err(|fault| Error::from(fault.into_error()))?;
        archive.next("answers.sss")?;
        archive.write_all(description(self.about, self.layout).as_bytes())?;
        // The format has no place for what is not in the data and why.
        archive.next("about.txt")?;
        for (ru, en, value) in about_lines(self.about) {
            writeln!(archive, "{ru} / {en}: {value}")?;
        }
        archive.finish()?;
        Ok(BTreeSet::new())
    }
}

fn description(about: &About, layout: &Layout) -> String {
    let export = &about.export;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sss version=\"2.0\">\n<date>{}</date>\n<origin>{}</origin>\n<survey>\n<name>{}</name>\n<version>{}</version>\n<title>{}</title>\n<record ident=\"A\" href=\"{DATA}\" format=\"csv\" skip=\"1\">\n",
        export.generated_on,
        escaped(&format!("otklik {}", export.program_version)),
        escaped(&export.campaign_code),
        escaped(&export.survey_version),
        escaped(&export.campaign_title),
    );
    for (nth, column) in (1..).zip(&layout.columns) {
        variable(&mut xml, nth, column);
    }
    xml.push_str("</record>\n</survey>\n</sss>\n");
    xml
}

fn variable(xml: &mut String, nth: usize, column: &Column) {
    let kind = match &column.holds {
        Holds::Text(_) => "character",
        Holds::Number => "quantity",
        Holds::Code(_) => "single",
        Holds::Flag => "logical",
    };
    let (name, label) = (escaped(&column.name), escaped(&column.label.ru));
    let mut add = |text: String| xml.push_str(&text);
    add(format!(
        "<variable ident=\"{nth}\" type=\"{kind}\">\n<name>{name}</name>\n<label>{label}</label>\n<position start=\"{nth}\"/>\n"
    ));
    match &column.holds {
        // One more for the apostrophe in front of what a spreadsheet could run.
        Holds::Text(bytes) => add(format!("<size>{}</size>\n", bytes + 1)),
        Holds::Number => add(format!(
            "<values><range from=\"0\" to=\"{MOST_POINTS}\"/></values>\n"
        )),
        Holds::Flag => {}
        Holds::Code(codes) => {
            let mut values = String::from("<values>\n");
            for code in codes {
                // Never fails: a String takes everything.
                let _ = writeln!(
                    values,
                    "<value code=\"{}\">{}</value>",
                    code.number,
                    escaped(&code.text.ru)
                );
            }
            add(values + "</values>\n");
        }
    }
    add("</variable>\n".to_owned());
}

/// A text in XML; signs that XML 1.0 has no place for are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(sign),
            '\u{fffe}' | '\u{ffff}' => {}
            sign if sign.is_control() && sign < ' ' => {}
            sign => out.push(sign),
        }
    }
    out
}
