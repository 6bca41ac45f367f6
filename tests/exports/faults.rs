//! What stops an export, and what it says then.
use std::io::{self, Write};

use otklik::export::{AggregateRow, Dialect, Error, Format, write};

use super::{
    ALL, ROWS,
    fixture::{about, bytes, rows},
};

/// A disk with so many bytes left.
struct Disk(usize);

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0 -= bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_that_says_what_to_do_at_whatever_byte_it_fills() {
    for format in ALL {
        let whole = bytes(format, rows(ROWS)).unwrap().len();
        for room in [0, 2, whole / 2, whole - 1] {
            match write(format, &about(), rows(ROWS), Disk(room)) {
                Err(Error::Io(cause)) => {
                    assert_eq!(
                        cause.kind(),
                        io::ErrorKind::StorageFull,
                        "{format:?}, {room}"
                    );
                    let text = Error::Io(cause).text();
                    assert!(text.ru.contains("место на диске") && text.en.contains("free space"));
                }
                other => panic!("{format:?}, {room}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_text_too_long_for_a_cell_is_refused_with_its_place_and_never_cut() {
    let long = |letters: usize| {
        rows(2).enumerate().map(move |(n, row)| AggregateRow {
            item_text: if n == 1 {
                "я".repeat(letters)
            } else {
                row.item_text.clone()
            },
            ..row
        })
    };
    assert!(bytes(Format::Xlsx, long(32_767)).is_ok());
    let fault = bytes(Format::Xlsx, long(32_768)).unwrap_err();
    assert!(
        matches!(
            fault,
            Error::TooLong {
                row: 2,
                column: "item_text",
                length: 32_768,
                limit: 32_767
            }
        ),
        "{fault}"
    );
    assert!(
        fault.to_string().contains("Строка 2, колонка item_text"),
        "{fault}"
    );
    for format in [Format::Json, Format::Parquet, Format::Csv(Dialect::Excel)] {
        assert!(bytes(format, long(100_000)).is_ok(), "{format:?}");
    }
}

#[test]
fn a_count_that_spreadsheets_round_is_refused_with_its_place() {
    for format in ALL {
        let rows = rows(3).map(|row| AggregateRow {
            shown: 1 << 53,
            ..row
        });
        let fault = bytes(format, rows).unwrap_err();
        assert!(
            matches!(
                fault,
                Error::TooGreat {
                    row: 1,
                    column: "shown",
                    value: 9_007_199_254_740_992
                }
            ),
            "{fault}"
        );
    }
}
