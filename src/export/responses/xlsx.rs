//! XLSX: the answers, a codebook, a sheet about the file, and a summary with charts. Memory does not grow with the rows; a full sheet goes
//! on under the same heading on the next one. Texts are typed texts, so nothing is read as a formula.
use std::{collections::BTreeSet, io::Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::{
    About, Cell, Error, Sink, flat,
    layout::{Column, Holds, Layout},
    sheets,
};
use crate::export::{
    xlsx::{SHEET_ROWS, heading},
    xlsx_summary,
};

/// Writes rows as a workbook.
pub struct Xlsx<'a, W: Write + Send> {
    about: &'a About,
    layout: &'a Layout,
    names: Vec<String>,
    out: W,
    book: Workbook,
    sheets: usize,
    next_row: u32,
    rows_a_sheet: u32,
    /// Of each column of codes, how many rows have each of them: as much as there are options, however many rows.
    chosen: Vec<Vec<u64>>,
}

impl<'a, W: Write + Send> Xlsx<'a, W> {
    /// Starts the first sheet.
    pub fn new(about: &'a About, layout: &'a Layout, out: W) -> Result<Self, Error> {
        Xlsx::with_rows_a_sheet(SHEET_ROWS, about, layout, out)
    }

    fn with_rows_a_sheet(
        rows_a_sheet: u32,
        about: &'a About,
        layout: &'a Layout,
        out: W,
    ) -> Result<Self, Error> {
        let mut book = Workbook::new();
        let created = ExcelDateTime::parse_from_str(&about.export.generated_on.to_string())?;
        book.set_properties(
            &DocProperties::new()
                .set_title(&about.export.campaign_title)
                .set_author(&about.export.organizer)
                .set_creation_datetime(&created),
        );
        let mut xlsx = Xlsx {
            about,
            layout,
            names: flat::names(layout),
            out,
            book,
            sheets: 0,
            next_row: 0,
            rows_a_sheet,
            chosen: layout.columns.iter().map(none_chosen).collect(),
        };
        xlsx.start_sheet()?;
        Ok(xlsx)
    }

    fn start_sheet(&mut self) -> Result<(), Error> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => "Ответы".to_owned(),
            number => format!("Ответы {number}"),
        };
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        heading(sheet, self.names.iter().map(|name| (name.as_str(), 16.0)))?;
        self.next_row = 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), Error> {
        let last = u16::try_from(self.names.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        sheet.autofilter(0, 0, self.next_row - 1, last)?;
        Ok(())
    }

    /// Every column of codes with how often each stands in the rows of this file, and a chart; what is untold is in no line.
    fn summary(&mut self) -> Result<(), Error> {
        let sheet = xlsx_summary::sheet(&mut self.book)?;
        let mut next = 0;
        for (column, counts) in self.layout.columns.iter().zip(&self.chosen) {
            if let Holds::Code(codes) = &column.holds {
                let lines: Vec<(String, u64)> = codes
                    .iter()
                    .zip(counts)
                    .map(|(code, n)| (code.text.ru.clone(), *n))
                    .collect();
                next = xlsx_summary::block(sheet, next, &column.label.ru, &lines)?;
            }
        }
        Ok(())
    }

    fn table<'l>(
        &mut self,
        name: &str,
        columns: &[(&str, f64)],
        lines: impl Iterator<Item = Vec<&'l str>>,
    ) -> Result<(), Error> {
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        heading(sheet, columns.iter().copied())?;
        for (row, line) in (1..).zip(lines) {
            for (column, text) in (0..).zip(line) {
                sheet.write_string(row, column, text)?;
            }
        }
        Ok(())
    }
}

fn none_chosen(column: &Column) -> Vec<u64> {
    match &column.holds {
        Holds::Code(codes) => vec![0; codes.len()],
        _ => Vec::new(),
    }
}

impl<W: Write + Send> Sink for Xlsx<'_, W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Error> {
        if self.next_row == self.rows_a_sheet {
            self.end_sheet()?;
            self.start_sheet()?;
        }
        for (counts, cell) in self.chosen.iter_mut().zip(cells) {
            if let Cell::Code(place) = cell {
                counts[*place] += 1;
            }
        }
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        for (column, cell) in (0..).zip(flat::cells(self.layout, cells)) {
            match cell {
                Cell::Text(text) => {
                    sheet.write_string(self.next_row, column, text)?;
                }
                // Exact: numbers of points, 0 and 1.
                Cell::Number(number) => {
                    sheet.write_number(self.next_row, column, number as f64)?;
                }
                Cell::Code(_) | Cell::Absent => {}
            }
        }
        self.next_row += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<BTreeSet<char>, Error> {
        self.end_sheet()?;
        let codebook = sheets::codebook(self.layout);
        let lines = codebook
            .iter()
            .map(|line| line.iter().map(String::as_str).collect());
        self.table("Кодовая книга", &sheets::CODEBOOK, lines)?;
        let about = sheets::about_lines(self.about);
        let lines = about.iter().map(|(ru, en, value)| vec![*ru, *en, value]);
        let columns = [
            ("Сведение", 40.0),
            ("Field", 34.0),
            ("Значение / Value", 80.0),
        ];
        self.table("О файле", &columns, lines)?;
        self.summary()?;
        self.book.save_to_writer(&mut self.out)?;
        self.out.flush()?;
        Ok(BTreeSet::new())
    }
}
