//! The rows that were not taken, as a CSV to correct and import again.
use std::io::Write;

use crate::{
    region::registry::{ADDED_COLUMNS, Checked},
    survey::Lang,
};

/// A refused row: its line in the file, its cells, what is said against it.
pub type Row<'a> = (usize, &'a [String], String);

/// Writes the refused rows of a registry.
pub fn write(checked: &Checked, lang: Lang, out: impl Write) -> csv::Result<()> {
    let rows: Vec<Row<'_>> = checked
        .refused
        .iter()
        .map(|row| {
            let said: Vec<String> = row.reasons.iter().map(|reason| reason.text(lang)).collect();
            (row.line, row.cells.as_slice(), said.join(" "))
        })
        .collect();
    write_rows(&checked.header, &rows, out)
}

/// Writes refused rows as Russian Excel opens them (`;`, UTF-8 with a mark, CR LF): line, the table's own
/// columns, reasons. A cell that a table program would take for a formula gets an apostrophe before it, which
/// the import takes away again.
pub fn write_rows(header: &[String], rows: &[Row<'_>], mut out: impl Write) -> csv::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(out);
    let [line, reasons] = ADDED_COLUMNS;
    let widths = rows.iter().map(|(_, cells, _)| cells.len());
    let width = widths.chain([header.len()]).max().unwrap_or(0);
    let names: Vec<&str> = (0..width)
        .map(|place| header.get(place).map_or("", String::as_str))
        .collect();
    // A file corrected once already has these two columns.
    let kept: Vec<usize> = (0..width)
        .filter(|place| !ADDED_COLUMNS.contains(&names[*place]))
        .collect();
    let own = kept.iter().map(|place| names[*place]);
    csv.write_record([line].into_iter().chain(own).chain([reasons]).map(harmless))?;
    for (line, cells, said) in rows {
        let cells = kept
            .iter()
            .map(|place| cells.get(*place).map_or("", String::as_str));
        let line = line.to_string();
        let whole = [line.as_str()].into_iter().chain(cells);
        csv.write_record(whole.chain([said.as_str()]).map(harmless))?;
    }
    csv.flush()?;
    Ok(())
}

/// The cell with an apostrophe before what begins a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
