//! XLSX: the data, a codebook, a sheet about the file, and a summary with charts.
//!
//! Texts are written as typed texts and counts as numbers, so nothing is ever read as a formula. A sheet
//! holds 1,048,576 rows; what does not fit goes on under the same heading on «Данные 2» and so on.
//! A cell is checked for Excel's 32,767 letters; a longer text is an error that names its place.
use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, Worksheet};

use super::{
    AboutExport, Error, RowWriter,
    column::{COLUMNS, Cell, Cells, Holds, WIDTH},
    xlsx_sheets,
    xlsx_summary::Summary,
};

/// Rows of one sheet, heading included (Excel's specification).
pub(super) const SHEET_ROWS: u32 = 1_048_576;

/// Letters of one cell, in UTF-16 units (Excel's specification).
pub(super) const CELL_LETTERS: usize = 32_767;

const LAST_COLUMN: u16 = WIDTH as u16 - 1;

/// Writes rows as a workbook.
pub(super) struct Xlsx<'a, W: Write + Send> {
    about: &'a AboutExport,
    out: W,
    book: Workbook,
    sheets: usize,
    next_row: u32,
    rows_a_sheet: u32,
    summary: Summary,
}

impl<'a, W: Write + Send> Xlsx<'a, W> {
    /// Starts the first data sheet.
    pub(super) fn new(about: &'a AboutExport, out: W) -> Result<Self, Error> {
        Xlsx::with_rows_a_sheet(SHEET_ROWS, about, out)
    }

    fn with_rows_a_sheet(rows_a_sheet: u32, about: &'a AboutExport, out: W) -> Result<Self, Error> {
        let mut book = Workbook::new();
        let created = ExcelDateTime::parse_from_str(&about.generated_on.to_string())?;
        book.set_properties(
            &DocProperties::new()
                .set_title(&about.campaign_title)
                .set_author(&about.organizer)
                .set_creation_datetime(&created),
        );
        let mut xlsx = Xlsx {
            about,
            out,
            book,
            sheets: 0,
            next_row: 0,
            rows_a_sheet,
            summary: Summary::default(),
        };
        xlsx.start_sheet()?;
        Ok(xlsx)
    }

    fn start_sheet(&mut self) -> Result<(), Error> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => "Данные".to_owned(),
            number => format!("Данные {number}"),
        };
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        heading(
            sheet,
            COLUMNS
                .iter()
                .map(|column| (column.name, f64::from(column.width))),
        )?;
        self.next_row = 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), Error> {
        let last = self.next_row - 1;
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        sheet.autofilter(0, 0, last, LAST_COLUMN)?;
        for (place, column) in (0..).zip(&COLUMNS) {
            // Codes such as `007` are texts on purpose: no green corner in each of their cells.
            if column.holds != Holds::Count && last > 0 {
                sheet.ignore_error_range(1, place, last, place, IgnoreError::NumberStoredAsText)?;
            }
        }
        Ok(())
    }
}

impl<W: Write + Send> RowWriter for Xlsx<'_, W> {
    fn row(&mut self, number: u64, cells: &Cells<'_>) -> Result<(), Error> {
        if self.next_row == self.rows_a_sheet {
            self.end_sheet()?;
            self.start_sheet()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        for (place, (column, cell)) in (0..).zip(COLUMNS.iter().zip(cells)) {
            match *cell {
                Cell::Text(text) => {
                    check_length(number, column.name, text)?;
                    sheet.write_string(self.next_row, place, text)?;
                }
                // Exact: counts are below 2⁵³.
                Cell::Count(value) => {
                    sheet.write_number(self.next_row, place, value as f64)?;
                }
                Cell::Absent => {}
            }
        }
        self.summary.add(cells);
        self.next_row += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<(), Error> {
        self.end_sheet()?;
        xlsx_sheets::codebook(&mut self.book, self.about)?;
        xlsx_sheets::about(&mut self.book, self.about)?;
        self.summary.write(&mut self.book)?;
        self.book.save_to_writer(&mut self.out)?;
        Ok(self.out.flush()?)
    }
}

/// Writes a bold heading that stays in sight, and sets the widths.
pub(super) fn heading<'n>(
    sheet: &mut Worksheet,
    columns: impl Iterator<Item = (&'n str, f64)>,
) -> Result<(), Error> {
    let bold = Format::new().set_bold();
    for (place, (name, width)) in (0..).zip(columns) {
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(0, place, name, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Refuses a text that a cell does not take.
pub(super) fn check_length(row: u64, column: &'static str, text: &str) -> Result<(), Error> {
    // Counting is left out for all but the longest: a letter has at least one byte.
    if text.len() <= CELL_LETTERS {
        return Ok(());
    }
    let length = text.encode_utf16().count();
    if length <= CELL_LETTERS {
        return Ok(());
    }
    Err(Error::TooLong {
        row,
        column,
        length,
        limit: CELL_LETTERS,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx as Book};
    use chrono::NaiveDate;

    use crate::{
        export::{AggregateRow, pour},
        survey::Text,
    };

    use super::*;

    fn about() -> AboutExport {
        AboutExport {
            program_version: String::new(),
            generated_on: NaiveDate::default(),
            campaign_code: String::new(),
            campaign_title: String::new(),
            starts_on: NaiveDate::default(),
            ends_on: NaiveDate::default(),
            organizer: String::new(),
            survey_id: String::new(),
            survey_title: Text::default(),
            survey_version: String::new(),
            survey_hash: String::new(),
            codebook: Vec::new(),
            withheld: None,
        }
    }

    fn row(count: u64) -> AggregateRow {
        AggregateRow {
            campaign: String::new(),
            survey: String::new(),
            survey_version: String::new(),
            institution: String::new(),
            institution_name: String::new(),
            sector: String::new(),
            municipality: String::new(),
            recipients: 0,
            required_sample: 0,
            channel: String::new(),
            evidence: String::new(),
            respondents: 0,
            item: String::new(),
            item_number: None,
            item_text: String::new(),
            indicators: String::new(),
            option: None,
            option_text: String::new(),
            shown: 0,
            answered: 0,
            count,
        }
    }

    #[test]
    fn a_full_sheet_goes_on_under_the_same_heading_and_loses_no_row() {
        for (rows, sheets) in [(2, 1), (3, 1), (4, 2), (7, 3)] {
            let (about, mut bytes) = (about(), Vec::new());
            let xlsx = Xlsx::with_rows_a_sheet(4, &about, &mut bytes).unwrap();
            pour((0..rows).map(row), xlsx).unwrap();
            let mut book: Book<_> = Book::new(Cursor::new(bytes)).unwrap();
            let names = book.sheet_names();
            assert_eq!(names.len(), sheets + 3, "{names:?}");
            let mut found = Vec::new();
            for name in &names[..sheets] {
                let range = book.worksheet_range(name).unwrap();
                let mut column = range.rows().map(|row| row[WIDTH - 1].to_string());
                assert_eq!(column.next().unwrap(), "count");
                found.extend(column);
            }
            let all: Vec<String> = (0..rows).map(|count| count.to_string()).collect();
            assert_eq!(found, all);
        }
    }
}
