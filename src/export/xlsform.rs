//! A questionnaire as an `XLSForm` workbook: the sheets that [`crate::survey::xlsform`] lays out, every cell a text.
use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::{
    Error,
    xlsx::{check_length, heading},
};
use crate::survey::xlsform::Book;

/// Widths of columns, in letters: of short codes and of texts.
const WIDTHS: [f64; 2] = [16.0, 44.0];

/// Writes the workbook. The same questionnaire gives the same bytes.
///
/// # Errors
/// A fault of `out`, or a text that a cell does not take.
pub fn write(book: &Book, mut out: impl Write + Send) -> Result<(), Error> {
    let mut workbook = Workbook::new();
    // The day is no news: what the questionnaire is follows from its version, which stands in the settings.
    let created = ExcelDateTime::parse_from_str("2026-01-01")?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for (name, rows) in &book.sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name)?;
        let Some((headings, rows)) = rows.split_first() else {
            continue;
        };
        let width = |name: &str| {
            WIDTHS
                [usize::from(name.contains("::") || name.ends_with("_ru") || name.ends_with("_en"))]
        };
        heading(
            sheet,
            headings.iter().map(|name| (name.as_str(), width(name))),
        )?;
        for (row, cells) in (1..).zip(rows) {
            for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                check_length(u64::from(row), "XLSForm", text)?;
                sheet.write_string(row, column, text)?;
            }
        }
    }
    workbook.save_to_writer(&mut out)?;
    Ok(out.flush()?)
}
