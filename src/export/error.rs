//! What can go wrong while a file is written, in words for the person who asked for it.
use std::{fmt, io};

use crate::survey::{Lang, Text};

/// Why an export stopped. The file is not whole then.
#[derive(Debug)]
pub enum Error {
    /// The target could not be written: no space, no right, a closed connection.
    Io(io::Error),
    /// A text is longer than the format's cell takes.
    TooLong {
        /// Data row, counted from 1.
        row: u64,
        /// Name of the column.
        column: &'static str,
        /// Its length in UTF-16 units, as spreadsheets count.
        length: usize,
        /// The most a cell takes.
        limit: usize,
    },
    /// A count that a spreadsheet would round.
    TooGreat {
        /// Data row, counted from 1.
        row: u64,
        /// Name of the column.
        column: &'static str,
        /// The count.
        value: u64,
    },
    /// A letter that the file's encoding lacks.
    Lacks {
        /// Data row, counted from 1.
        row: u64,
        /// The letter.
        letter: char,
    },
    /// The workbook could not be made, in the words of its library.
    Xlsx(rust_xlsxwriter::XlsxError),
    /// The Parquet file could not be made, in the words of its library.
    Parquet(parquet::errors::ParquetError),
    /// The SPSS file could not be made: why, in both languages.
    Sav(Text),
}

impl Error {
    /// What happened and what to do, in both languages.
    pub fn text(&self) -> Text {
        let (ru, en) = match self {
            Error::Io(cause) => (
                format!(
                    "Файл выгрузки не записан: {cause}. Проверьте место на диске и права на папку и повторите."
                ),
                format!(
                    "The export was not written: {cause}. Check the free space and the rights to the folder, then repeat."
                ),
            ),
            Error::TooLong {
                row,
                column,
                length,
                limit,
            } => (
                format!(
                    "Строка {row}, колонка {column}: в тексте {length} знаков, а ячейка XLSX вмещает {limit}. Выберите CSV, JSON или Parquet либо сократите текст."
                ),
                format!(
                    "Row {row}, column {column}: the text has {length} characters and an XLSX cell takes {limit}. Choose CSV, JSON or Parquet, or shorten the text."
                ),
            ),
            Error::TooGreat { row, column, value } => (
                format!(
                    "Строка {row}, колонка {column}: число {value} больше 9007199254740991, таблицы его округлят. Проверьте исходные данные: столько получателей или ответов не бывает."
                ),
                format!(
                    "Row {row}, column {column}: the number {value} is above 9007199254740991 and spreadsheets would round it. Check the data: there are never so many recipients or answers."
                ),
            ),
            Error::Lacks { row, letter } => (
                format!(
                    "Строка {row}: в кодировке Windows-1251 нет знака «{letter}». Выберите CSV для Excel (UTF-8) или XLSX."
                ),
                format!(
                    "Row {row}: Windows-1251 lacks the letter “{letter}”. Choose CSV for Excel (UTF-8) or XLSX."
                ),
            ),
            Error::Xlsx(cause) => (
                format!("Книга XLSX не создана: {cause}. Выберите CSV, JSON или Parquet."),
                format!("The XLSX workbook was not made: {cause}. Choose CSV, JSON or Parquet."),
            ),
            Error::Parquet(cause) => (
                format!("Файл Parquet не создан: {cause}. Выберите CSV, JSON или XLSX."),
                format!("The Parquet file was not made: {cause}. Choose CSV, JSON or XLSX."),
            ),
            Error::Sav(cause) => (
                format!(
                    "Файл SPSS не создан: {}. Выберите CSV, XLSX или Parquet.",
                    cause.ru
                ),
                format!(
                    "The SPSS file was not made: {}. Choose CSV, XLSX or Parquet.",
                    cause.en
                ),
            ),
        };
        Text { ru, en }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text();
        write!(f, "{} / {}", text.get(Lang::Ru), text.get(Lang::En))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io(cause) => Some(cause),
            Error::Xlsx(cause) => Some(cause),
            Error::Parquet(cause) => Some(cause),
            Error::TooLong { .. }
            | Error::TooGreat { .. }
            | Error::Lacks { .. }
            | Error::Sav(_) => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(cause: io::Error) -> Error {
        Error::Io(cause)
    }
}

impl From<serde_json::Error> for Error {
    fn from(cause: serde_json::Error) -> Error {
        Error::Io(cause.into())
    }
}

impl From<csv::Error> for Error {
    fn from(cause: csv::Error) -> Error {
        match cause.into_kind() {
            csv::ErrorKind::Io(cause) => Error::Io(cause),
            // Only a record of another length or a text that is not UTF-8, neither of which is written.
            other => Error::Io(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl From<rust_xlsxwriter::XlsxError> for Error {
    fn from(cause: rust_xlsxwriter::XlsxError) -> Error {
        use rust_xlsxwriter::XlsxError::{IoError, TempFileError, ZipError};
        match cause {
            IoError(cause) => Error::Io(cause),
            TempFileError(folder, cause) => Error::Io(io::Error::new(
                cause.kind(),
                format!("{}: {cause}", folder.display()),
            )),
            ZipError(cause) => Error::Io(cause.into()),
            other => Error::Xlsx(other),
        }
    }
}

impl From<parquet::errors::ParquetError> for Error {
    fn from(cause: parquet::errors::ParquetError) -> Error {
        use parquet::errors::ParquetError::External;
        match cause {
            External(cause) => match cause.downcast::<io::Error>() {
                Ok(cause) => Error::Io(*cause),
                Err(other) => Error::Parquet(External(other)),
            },
            other => Error::Parquet(other),
        }
    }
}
