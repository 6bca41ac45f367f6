//! Text to rows. Written here rather than taken from the `csv` crate because a person who corrects a file
//! needs the line on which a row begins (blank lines counted) and a quotation mark that is never closed
//! found, and that reader tells neither.
use crate::region::registry::{HEADER_WITHIN, Line};

use super::{Fault, MAX_COLUMNS, MAX_ROWS};

/// In the order of trust: Russian Excel writes `;`, copies from a sheet have tabs.
const SEPARATORS: [char; 3] = [';', '\t', ','];

/// The separator that makes a row near the top name the most known columns; else the one that makes most cells.
pub(super) fn separator(text: &str, known: &dyn Fn(&[String]) -> usize) -> char {
    let score = |separator: char| -> (usize, usize) {
        let rows = Rows::new(text, separator).take(HEADER_WITHIN);
        rows.map_while(Result::ok)
            .map(|(_, cells)| (known(&cells), cells.len()))
            .max()
            .unwrap_or_default()
    };
    // `max_by_key` gives the last of equals, hence the reversal.
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|separator| score(*separator))
        .unwrap_or(';')
}

/// All rows that are not blank.
pub(super) fn rows(text: &str, separator: char) -> Result<Vec<Line>, Fault> {
    let mut all = Vec::new();
    for row in Rows::new(text, separator) {
        if all.len() == MAX_ROWS + HEADER_WITHIN {
            return Err(Fault::TooManyRows);
        }
        all.push(row?);
    }
    Ok(all)
}

/// Rows of RFC 4180 with any line end and any separator; a quotation mark inside a bare cell is a letter.
struct Rows<'a> {
    letters: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    /// Of the next letter, from 1.
    line: usize,
}

/// What ended a cell.
enum End {
    Separator,
    Row,
    File,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, separator: char) -> Rows<'a> {
        Rows {
            letters: text.chars().peekable(),
            separator,
            line: 1,
        }
    }

    fn row(&mut self) -> Result<(Vec<String>, End), Fault> {
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            let mut cell = String::new();
            if self.letters.next_if_eq(&'"').is_some() {
                self.quoted(&mut cell)?;
            }
            let end = self.bare(&mut cell);
            if cells.len() == MAX_COLUMNS {
                return Err(Fault::TooManyColumns { line });
            }
            cells.push(cell);
            if !matches!(end, End::Separator) {
                return Ok((cells, end));
            }
        }
    }

    /// Up to and without the closing quotation mark; the opening one is behind.
    fn quoted(&mut self, cell: &mut String) -> Result<(), Fault> {
        let opened = self.line;
        while let Some(letter) = self.letters.next() {
            match letter {
                '"' if self.letters.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => return Ok(()),
                '\n' => {
                    self.line += 1;
                    cell.push('\n');
                }
                other => cell.push(other),
            }
        }
        Err(Fault::OpenQuote { line: opened })
    }

    fn bare(&mut self, cell: &mut String) -> End {
        while let Some(letter) = self.letters.next() {
            match letter {
                '\r' | '\n' => {
                    if letter == '\r' {
                        self.letters.next_if_eq(&'\n');
                    }
                    self.line += 1;
                    return End::Row;
                }
                letter if letter == self.separator => return End::Separator,
                other => cell.push(other),
            }
        }
        End::File
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Line, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = self.line;
            match self.row() {
                Ok((cells, _)) if cells.iter().any(|cell| !cell.trim().is_empty()) => {
                    return Some(Ok((line, cells)));
                }
                Ok((_, End::File)) => return None,
                Ok(_) => {}
                Err(fault) => {
                    // Nothing behind a fault can be trusted.
                    self.letters = "".chars().peekable();
                    return Some(Err(fault));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn lines_are_those_of_the_file_through_blank_lines_and_cells_of_several_lines() {
        let text = "a;b\r\n\r\n;;\r\n1;\"two\r\nlines\"\r\n2;\"say \"\"so\"\"\"\r3;in\"side\n4;end";
        let expected = vec![
            (1, cells(&["a", "b"])),
            (4, cells(&["1", "two\r\nlines"])),
            (6, cells(&["2", "say \"so\""])),
            (7, cells(&["3", "in\"side"])),
            (8, cells(&["4", "end"])),
        ];
        assert_eq!(rows(text, ';'), Ok(expected));
    }

    #[test]
    fn an_open_quotation_mark_is_named_by_its_line() {
        assert_eq!(
            rows("a;b\n1;\"open\n2;x\n", ';'),
            Err(Fault::OpenQuote { line: 2 })
        );
    }

    #[test]
    fn the_separator_is_found_by_the_header_and_not_by_commas_in_addresses() {
        let known = |cells: &[String]| {
            cells
                .iter()
                .filter(|cell| matches!(cell.as_str(), "код" | "адрес"))
                .count()
        };
        assert_eq!(
            separator("код;адрес\n1;г. Т, ул. Л, д. 1, к. 2", &known),
            ';'
        );
        assert_eq!(separator("код\tадрес\n1\tг. Т, ул. Л; д. 1", &known), '\t');
        assert_eq!(
            separator("Реестр; 2026; год; ;\nкод,адрес\n1,\"г. Т; ул. Л\"", &known),
            ','
        );
        assert_eq!(separator("только одна", &known), ';');
    }

    #[test]
    fn limits_of_rows_and_columns_hold() {
        let wide = ";".repeat(MAX_COLUMNS);
        assert_eq!(
            rows(&format!("a\n{wide}"), ';'),
            Err(Fault::TooManyColumns { line: 2 })
        );
        let long = "x\n".repeat(MAX_ROWS + HEADER_WITHIN + 1);
        assert_eq!(rows(&long, ';'), Err(Fault::TooManyRows));
        assert_eq!(
            rows(&long[2..], ';').map(|all| all.len()),
            Ok(MAX_ROWS + HEADER_WITHIN)
        );
    }
}
