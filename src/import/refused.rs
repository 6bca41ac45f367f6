//! The rows that were not taken, as a CSV to correct and import again.
use std::io::Write;

use crate::{
    region::registry::{ADDED_COLUMNS, Checked},
    survey::Lang,
};

/// Writes the refused rows as Russian Excel opens them (`;`, UTF-8 with a mark, CR LF): line, the table's own
/// columns, reasons. A cell that a table program would take for a formula gets an apostrophe before it, which
/// the import takes away again.
pub fn write(checked: &Checked, lang: Lang, mut out: impl Write) -> csv::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(out);
    let [line, reasons] = ADDED_COLUMNS;
    let width = checked
        .refused
        .iter()
        .map(|row| row.cells.len())
        .chain([checked.header.len()])
        .max()
        .unwrap_or(0);
    let header = (0..width).map(|place| checked.header.get(place).map_or("", String::as_str));
    let own = |name: &str| ADDED_COLUMNS.contains(&name);
    // A file corrected once already has these two columns.
    let kept: Vec<usize> = header
        .clone()
        .enumerate()
        .filter(|(_, name)| !own(name))
        .map(|(place, _)| place)
        .collect();
    let names: Vec<&str> = header.collect();
    csv.write_record(
        [line]
            .into_iter()
            .chain(kept.iter().map(|place| names[*place]))
            .chain([reasons])
            .map(harmless),
    )?;
    for row in &checked.refused {
        let said: Vec<String> = row.reasons.iter().map(|reason| reason.text(lang)).collect();
        let cells = kept
            .iter()
            .map(|place| row.cells.get(*place).map_or("", String::as_str));
        let line = row.line.to_string();
        let said = said.join(" ");
        csv.write_record(
            [line.as_str()]
                .into_iter()
                .chain(cells)
                .chain([said.as_str()])
                .map(harmless),
        )?;
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
