//! De-identified answers: a row a person, in columns that every format shares ([`layout`]).
//!
//! No number of a response, no seat, no network, no signal, no day and no hour stands in a file; of where an answer
//! comes from, only what [`crate::disclosure`] allows. Only answers that count in the rating are exported. Rows stand in the order of
//! their own content, institution by institution: it says nothing that they do not say themselves, and the same answers
//! give the same bytes.
mod flat;
pub mod layout;
mod marks;
mod names;
mod package;
mod parquet;
mod sheets;
mod spss;
mod text;
mod triple_s;
mod xlsx;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use chrono::{Datelike, NaiveDate, Weekday};

use super::{AboutExport, Error};
use crate::disclosure::Origin;
use layout::{Holds, Layout};

/// What kind of file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv(Dialect),
    /// A line of JSON a row.
    JsonLines,
    /// A workbook: data, codebook, about the file.
    Xlsx,
    /// Columns, compressed with Snappy.
    Parquet,
    /// SPSS.
    Sav,
    /// Triple-S 2.0: description and data in a ZIP.
    TripleS,
    /// A package of Frictionless Data: description and data in a ZIP.
    Package,
}

/// For whom a CSV file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Russian Excel: `;`, UTF-8 with a byte order mark.
    Excel,
    /// RFC 4180: `,`, UTF-8 without a byte order mark.
    Rfc4180,
    /// Old Russian programs: `;`, Windows-1251. Letters that it lacks become `?` and are told ([`Written::lost`]).
    Windows1251,
}

/// What was held back, and how much.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// Codes of institutions left out because too few answered, in order.
    pub left_out: Vec<String>,
    /// Codes of institutions left out because too little has changed since they were exported last, in order.
    pub unchanged: Vec<String>,
    /// Rows whose channel is not told.
    pub channel: u64,
    /// Rows whose evidence is not told.
    pub evidence: u64,
    /// Rows whose point is not told.
    pub point: u64,
    /// Rows whose week is not told.
    pub week: u64,
    /// Fewer answers than this at an institution: it is left out.
    pub hide_below: u32,
    /// No fewer answers than this share an origin.
    pub least_cell: u32,
}

impl Held {
    /// Counts rows whose origin is told so.
    pub fn count(&mut self, told: &Origin, rows: u64) {
        for (part, count) in [
            (told.channel.is_none(), &mut self.channel),
            (told.evidence.is_none(), &mut self.evidence),
            (told.point.is_none(), &mut self.point),
            (told.week.is_none(), &mut self.week),
        ] {
            *count += u64::from(part) * rows;
        }
    }
}

/// What a file of answers says about itself.
#[derive(Debug, Clone)]
pub struct About {
    /// The campaign and its questionnaire.
    pub export: AboutExport,
    /// What was held back.
    pub held: Held,
    /// How many rows follow.
    pub rows: u64,
}

/// The answers of one institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// Its code.
    pub code: String,
    /// Its short name.
    pub name: String,
    /// Its municipality.
    pub municipality: String,
    /// By tag: number and label of its points.
    pub points: BTreeMap<i64, (i64, String)>,
    /// A row a person; [`write()`] puts them in order.
    pub rows: Vec<Row>,
}

/// The answers of one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// As far as it may be told.
    pub origin: Origin,
    /// From [`Layout::pack`].
    pub cells: Box<[u16]>,
}

/// What became of an export.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// Rows.
    pub rows: u64,
    /// Letters that the file's encoding lacks.
    pub lost: BTreeSet<char>,
}

/// What stands where a row and a column meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Number(i64),
    /// The place of a code.
    Code(usize),
    /// Nothing.
    Absent,
}

/// What every format does: takes row after row, then ends the file and names the letters it lost.
trait Sink {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Error>;
    fn finish(self) -> Result<BTreeSet<char>, Error>;
}

/// Writes the answers of one institution after the other; only one of them is held at a time.
///
/// # Errors
/// A fault of `out` or of where the answers come from, or a value that the format cannot hold. The file is not whole then.
pub fn write<E: From<Error>>(
    format: Format,
    about: &About,
    layout: &Layout,
    institutions: impl Iterator<Item = Result<Institution, E>>,
    out: impl Write + Send,
) -> Result<Written, E> {
    match format {
        Format::Csv(dialect) => pour(layout, institutions, text::Csv::new(dialect, layout, out)?),
        Format::JsonLines => pour(layout, institutions, text::JsonLines::new(layout, out)),
        Format::Xlsx => pour(layout, institutions, xlsx::Xlsx::new(about, layout, out)?),
        Format::Parquet => pour(
            layout,
            institutions,
            parquet::Parquet::new(about, layout, out)?,
        ),
        Format::Sav => pour(layout, institutions, spss::Spss::new(about, layout, out)?),
        Format::TripleS => pour(
            layout,
            institutions,
            triple_s::TripleS::new(about, layout, out)?,
        ),
        Format::Package => pour(
            layout,
            institutions,
            package::Package::new(about, layout, out)?,
        ),
    }
}

fn pour<E: From<Error>>(
    layout: &Layout,
    institutions: impl Iterator<Item = Result<Institution, E>>,
    mut sink: impl Sink,
) -> Result<Written, E> {
    let mut rows = 0;
    let mut weeks: BTreeMap<i32, String> = BTreeMap::new();
    for institution in institutions {
        let mut institution = institution?;
        institution.rows.sort_unstable();
        for row in &institution.rows {
            if let Some(monday) = row.origin.week {
                weeks.entry(monday).or_insert_with(|| week_name(monday));
            }
            sink.row(&cells(layout, &institution, row, &weeks))?;
            rows += 1;
        }
    }
    let lost = sink.finish()?;
    Ok(Written { rows, lost })
}

fn cells<'a>(
    layout: &Layout,
    institution: &'a Institution,
    row: &'a Row,
    weeks: &'a BTreeMap<i32, String>,
) -> Vec<Cell<'a>> {
    let place = |place: Option<usize>| place.map_or(Cell::Absent, Cell::Code);
    let origin = &row.origin;
    let point = origin.point.and_then(|tag| institution.points.get(&tag));
    let mut cells = Vec::with_capacity(layout.columns.len());
    cells.extend([
        Cell::Text(&institution.code),
        Cell::Text(&institution.name),
        Cell::Text(&institution.municipality),
        place(origin.channel.map(|one| one as usize)),
        place(origin.evidence.map(|one| one as usize)),
        point.map_or(Cell::Absent, |(number, _)| Cell::Number(*number)),
        point.map_or(Cell::Absent, |(_, label)| Cell::Text(label)),
        origin
            .week
            .and_then(|monday| weeks.get(&monday))
            .map_or(Cell::Absent, |name| Cell::Text(name)),
    ]);
    let items = layout.columns[layout::HEAD..].iter().zip(&row.cells);
    cells.extend(
        items.map(|(column, packed)| match (*packed, &column.holds) {
            (0, _) => Cell::Absent,
            (packed, Holds::Flag) => Cell::Number(i64::from(packed) - 1),
            (packed, _) => Cell::Code(usize::from(packed) - 1),
        }),
    );
    cells
}

/// The Monday of a day's ISO week, as [`Origin::week`] keeps it.
pub fn week_of(day: NaiveDate) -> i32 {
    day.week(Weekday::Mon).first_day().num_days_from_ce()
}

/// `2026-W45`.
fn week_name(monday: i32) -> String {
    let week = NaiveDate::from_num_days_from_ce_opt(monday)
        .unwrap_or_default()
        .iso_week();
    format!("{}-W{:02}", week.year(), week.week())
}
