//! What can be wrong with a table of inputs, in both languages.
use crate::{
    rating::exact::MOST_DIGITS,
    region::{Sector, column::sector_name, registry::HEADER_WITHIN},
    survey::Lang,
};

/// One fault of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line in the file, from 1.
    pub line: usize,
    /// The column by its name in the table.
    pub column: Option<String>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No row near the top names columns.
    NoHeader,
    /// Nothing under the header.
    NoRows,
    /// The column is needed and not there.
    MissingColumn,
    /// There are two such columns.
    ColumnTwice,
    /// More filled cells than columns.
    ExtraCells,
    /// Must be filled in.
    Empty,
    /// The id stands on an earlier line.
    IdTwice {
        /// That line.
        line: usize,
    },
    /// Not a sector that the methodology is for.
    UnknownSector {
        /// What was written.
        given: String,
        /// The methodology's sectors.
        known: Vec<Sector>,
    },
    /// Not a number.
    NotANumber(String),
    /// Below zero.
    Negative,
    /// A count with decimals.
    NotWhole,
    /// A part that is greater than its whole.
    MoreThan {
        /// The whole.
        column: String,
        /// Its value.
        most: String,
    },
    /// More points than there are.
    TooLarge {
        /// The most there can be.
        most: String,
    },
    /// A sum that so many marks cannot have.
    OutsideMarks {
        /// The least they can have.
        least: String,
        /// The most they can have.
        most: String,
    },
}

impl Fault {
    /// The column, what is wrong there and what to do, in whole sentences; without file and line.
    pub fn text(&self, lang: Lang) -> String {
        let (ru, en) = self.wrong.words();
        match (lang, &self.column) {
            (Lang::Ru, Some(column)) => format!("«{column}»: {ru}"),
            (Lang::En, Some(column)) => format!("“{column}”: {en}"),
            (Lang::Ru, None) => ru,
            (Lang::En, None) => en,
        }
    }
}

impl Wrong {
    fn words(&self) -> (String, String) {
        match self {
            Wrong::NoHeader => (
                format!(
                    "В первых {HEADER_WITHIN} строках нет строки заголовков. Назовите столбцы: id, name, sector и обозначения показателей, например Чобщ."
                ),
                format!(
                    "The first {HEADER_WITHIN} rows have no header row. Name the columns: id, name, sector and the symbols, such as Чобщ."
                ),
            ),
            Wrong::NoRows => both(
                "Под заголовком нет ни одной строки. Добавьте по строке на организацию.",
                "There is no row under the header. Add a row for each institution.",
            ),
            Wrong::MissingColumn => both(
                "нет такого столбца. Добавьте его; если это не измеряли, оставьте ячейки пустыми.",
                "there is no such column. Add it; leave its cells empty if this was not measured.",
            ),
            Wrong::ColumnTwice => both(
                "таких столбцов два. Оставьте один.",
                "there are two such columns. Keep one.",
            ),
            Wrong::ExtraCells => both(
                "Заполненных ячеек больше, чем столбцов в заголовке: строка сдвинулась. Проверьте разделители и кавычки.",
                "There are more filled cells than columns in the header: the row has slipped. Check separators and quotation marks.",
            ),
            Wrong::Empty => both("не заполнено. Заполните.", "is empty. Fill it in."),
            Wrong::IdTwice { line } => (
                format!("такой код уже есть в строке {line}. Дайте другой или удалите повтор."),
                format!(
                    "it already stands on line {line}. Give another one or delete the repetition."
                ),
            ),
            Wrong::UnknownSector { given, known } => {
                let list = |name: fn(Sector) -> &'static str| {
                    known
                        .iter()
                        .map(|sector| name(*sector))
                        .collect::<Vec<_>>()
                        .join(", ")
                };
                (
                    format!(
                        "методика не для отрасли «{given}». Она для таких: {}. Исправьте отрасль или выберите другую методику.",
                        list(sector_name)
                    ),
                    format!(
                        "the methodology is not for the sector “{given}”. It is for: {}. Correct the sector or choose another methodology.",
                        list(Sector::as_str)
                    ),
                )
            }
            Wrong::NotANumber(text) => (
                format!(
                    "«{text}» — не число. Введите не больше {MOST_DIGITS} цифр без слов; если это не измеряли, оставьте ячейку пустой."
                ),
                format!(
                    "“{text}” is not a number. Enter {MOST_DIGITS} digits at most, without words; leave the cell empty if this was not measured."
                ),
            ),
            Wrong::Negative => both(
                "число меньше нуля. Исправьте.",
                "the number is below zero. Correct it.",
            ),
            Wrong::NotWhole => both(
                "здесь считают целыми. Исправьте число.",
                "this is a count and has no decimals. Correct the number.",
            ),
            Wrong::MoreThan { column, most } => (
                format!(
                    "больше, чем «{column}» ({most}): часть не может быть больше целого. Исправьте одно из двух чисел."
                ),
                format!(
                    "is more than “{column}” ({most}): a part cannot exceed its whole. Correct one of the two."
                ),
            ),
            Wrong::TooLarge { most } => (
                format!("больше {most} баллов не бывает. Исправьте."),
                format!("there are {most} points at most. Correct it."),
            ),
            Wrong::OutsideMarks { least, most } => (
                format!(
                    "у стольких оценок сумма бывает от {least} до {most}. Исправьте сумму или число оценок."
                ),
                format!(
                    "so many marks add up to {least} at least and {most} at most. Correct the sum or the number of marks."
                ),
            ),
        }
    }
}

fn both(ru: &str, en: &str) -> (String, String) {
    (ru.to_owned(), en.to_owned())
}
