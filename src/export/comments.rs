//! Comments that a moderator has shown, for spreadsheets: where, to what question, what, under which topics. No day, no way of
//! answering and nothing else of the same answer stands beside a text, and the rows come in an order that tells nothing.
use std::io::Write;

use rust_xlsxwriter::Workbook;

use super::{Error, csv::guard, xlsx::heading};

/// Columns and their widths in a workbook.
const COLUMNS: [(&str, f64); 5] = [
    ("institution", 14.0),
    ("institution_name", 40.0),
    ("item", 24.0),
    ("comment", 100.0),
    ("topics", 30.0),
];

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentOut {
    /// Code of the institution.
    pub institution: String,
    /// Its short name.
    pub institution_name: String,
    /// The question, in short.
    pub item: String,
    /// The comment, masked.
    pub comment: String,
    /// Its topics, separated by `; `.
    pub topics: String,
}

impl CommentOut {
    fn cells(&self) -> [&str; 5] {
        [
            &self.institution,
            &self.institution_name,
            &self.item,
            &self.comment,
            &self.topics,
        ]
    }
}

/// Writes them as CSV for Russian Excel: `;` between cells, UTF-8 with a byte order mark, nothing that a spreadsheet would
/// run as a formula.
///
/// # Errors
/// A fault of `out`.
pub fn csv(rows: &[CommentOut], mut out: impl Write) -> Result<(), Error> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    out.write_record(COLUMNS.map(|(name, _)| name))?;
    for row in rows {
        let cells = row.cells().map(guard);
        out.write_record(cells.iter().map(|cell| cell.as_bytes()))?;
    }
    Ok(out.flush()?)
}

/// Writes them as a workbook: every cell is a text.
///
/// # Errors
/// A fault of `out` or of the workbook.
pub fn xlsx(rows: &[CommentOut], out: impl Write + std::io::Seek + Send) -> Result<(), Error> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("Отзывы")?;
    heading(sheet, COLUMNS.into_iter())?;
    for (line, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row.cells()) {
            sheet.write_string(line, column, cell)?;
        }
    }
    book.save_to_writer(out)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(comment: &str) -> CommentOut {
        CommentOut {
            institution: "zdr-01".to_owned(),
            institution_name: "Поликлиника".to_owned(),
            item: "Предложения".to_owned(),
            comment: comment.to_owned(),
            topics: "Двор; Запись".to_owned(),
        }
    }

    #[test]
    fn nothing_in_a_table_of_comments_is_a_formula() {
        let rows = ["=HYPERLINK(\"http://x\")", "+7", "две\nстроки; «кавычки»"].map(row);
        let mut out = Vec::new();
        csv(&rows, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let expected = "\u{feff}institution;institution_name;item;comment;topics\r\n\
            zdr-01;Поликлиника;Предложения;\"'=HYPERLINK(\"\"http://x\"\")\";\"Двор; Запись\"\r\n\
            zdr-01;Поликлиника;Предложения;'+7;\"Двор; Запись\"\r\n\
            zdr-01;Поликлиника;Предложения;\"две\nстроки; «кавычки»\";\"Двор; Запись\"\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_workbook_of_comments_reads_back_as_texts() {
        use calamine::{Data, Reader, Xlsx};
        let rows = ["=1+1", "Тихо"].map(row);
        let mut out = std::io::Cursor::new(Vec::new());
        xlsx(&rows, &mut out).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(out).unwrap();
        let cells = book.worksheet_range("Отзывы").unwrap();
        assert_eq!(cells.get((1, 3)), Some(&Data::String("=1+1".to_owned())));
        assert_eq!(cells.height(), 3);
        assert_eq!(
            book.worksheet_formula("Отзывы")
                .unwrap()
                .used_cells()
                .count(),
            0
        );
    }
}
