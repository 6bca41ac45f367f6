//! Rows to bytes, one file per format; takes iterators, needs constant memory, knows no SQL.
//!
//! Every format carries the same columns in the same order under the same names ([`column::COLUMNS`]):
//! [`csv`] for spreadsheets and scripts, [`json`] for programs (schema in
//! `static/schemas/aggregates.schema.json`) and as a cube (JSON-stat 2.0), [`xlsx`] for people (with a codebook), [`parquet`] for
//! analysts, a package of Frictionless Data for whoever keeps data with their description. A published rating is a [`package`], or an [`exchange`] workbook. The same input gives the same bytes: a file can be compared by its hash.
//!
//! Limits: a count is at most 2⁵³ − 1 (the greatest whole number that a spreadsheet and JavaScript keep
//! exactly); an XLSX cell takes 32,767 letters. Beyond, the export stops with an [`Error`] that names
//! the row and the column; no figure is rounded and no text is cut.

pub mod about;
pub mod aggregate;
mod aggregate_package;
mod archive;
pub mod checklist_form;
pub mod codebook;
pub mod column;
pub mod comments;
pub mod csv;
pub mod error;
pub mod exchange;
mod formula;
pub mod json;
mod json_stat;
mod known;
pub mod package;
pub mod parquet;
pub mod responses;
mod sav;
pub mod xlsform;
pub mod xlsx;
mod xlsx_sheets;
mod xlsx_summary;

use std::io::Write;

pub use about::{AboutExport, Withheld};
pub use codebook::{CodebookEntry, CodebookOption, codebook};
pub use error::Error;

use column::Cells;

/// What kind of file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv(Dialect),
    /// One object with the rows in it.
    Json,
    /// A cube, as JSON-stat 2.0.
    JsonStat,
    /// A workbook: data, codebook, about the file.
    Xlsx,
    /// Columns, compressed with Snappy.
    Parquet,
    /// A package of Frictionless Data, in a ZIP.
    Package,
}

/// For whom a CSV file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Russian Excel: `;` between cells, UTF-8 with a byte order mark.
    Excel,
    /// RFC 4180: `,` between cells, UTF-8 without a byte order mark.
    Rfc4180,
    /// Old Russian programs: `;`, Windows-1251. A letter that it lacks stops the export.
    Windows1251,
}

/// One line of the aggregates: one option of one item at one institution, by channel and evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AggregateRow {
    /// Code of the campaign.
    pub campaign: String,
    /// The pinned survey: folder name.
    pub survey: String,
    /// The pinned survey version: 16 hex digits.
    pub survey_version: String,
    /// Code of the institution in the registry.
    pub institution: String,
    /// Its short name.
    pub institution_name: String,
    /// Its sector.
    pub sector: String,
    /// Its municipality.
    pub municipality: String,
    /// Number of recipients of its services in this campaign.
    pub recipients: u64,
    /// Number of respondents required.
    pub required_sample: u64,
    /// Channel of the responses counted here.
    pub channel: String,
    /// Evidence of the responses counted here.
    pub evidence: String,
    /// Responses counted in the rating, by this channel and evidence.
    pub respondents: u64,
    /// Item id.
    pub item: String,
    /// Number of the item in the official form, if it stands there.
    pub item_number: Option<String>,
    /// Plain wording of the item (Russian).
    pub item_text: String,
    /// Indicators the item feeds, separated by spaces.
    pub indicators: String,
    /// Option id; `None` for the one row of an item with free text.
    pub option: Option<String>,
    /// What the option says (Russian).
    pub option_text: String,
    /// To how many of them the item was shown.
    pub shown: u64,
    /// How many of those answered it.
    pub answered: u64,
    /// How many of those chose this option; for a free text, how many wrote something.
    pub count: u64,
}

/// Writes all `rows` to `out` and says how many there were.
///
/// Memory does not grow with the number of rows. XLSX keeps its sheets in unnamed temporary files in
/// the system's temporary folder until the end (about 1 KB a row). `out` gets small pieces only through
/// a buffer of the format's own, so a bare file will do.
///
/// # Errors
///
/// A fault of `out`, or a value that the format cannot hold (see the module). What was written until
/// then is not a whole file: write beside the target and rename.
pub fn write(
    format: Format,
    about: &AboutExport,
    rows: impl Iterator<Item = AggregateRow>,
    out: impl Write + Send,
) -> Result<u64, Error> {
    match format {
        Format::Csv(dialect) => pour(rows, csv::Csv::new(dialect, out)?),
        Format::Json => pour(rows, json::Json::new(about, out)?),
        Format::JsonStat => json_stat::write(about, rows, out),
        Format::Xlsx => pour(rows, xlsx::Xlsx::new(about, out)?),
        Format::Parquet => pour(rows, parquet::Parquet::new(about, out)?),
        Format::Package => pour(rows, aggregate_package::Package::new(about, out)?),
    }
}

/// What every format does: takes row after row, then ends the file.
trait RowWriter {
    /// Takes the cells of the data row with this number, counted from 1.
    fn row(&mut self, number: u64, cells: &Cells<'_>) -> Result<(), Error>;
    /// Writes what remains.
    fn finish(self) -> Result<(), Error>;
}

fn pour(
    rows: impl Iterator<Item = AggregateRow>,
    mut writer: impl RowWriter,
) -> Result<u64, Error> {
    let mut number = 0;
    for row in rows {
        number += 1;
        writer.row(number, &column::cells(&row, number)?)?;
    }
    writer.finish()?;
    Ok(number)
}
