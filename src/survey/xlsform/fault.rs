//! What can be wrong with a workbook, and where.
use super::{loaded, sheet::At, words};
use crate::survey::{
    load::{self, Defect},
    model::Lang,
};

/// One fault of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the sheet.
    pub sheet: &'static str,
    /// The cell; none if the fault is of the sheet as a whole.
    pub at: Option<At>,
    /// What is wrong.
    pub slip: Slip,
}

/// What is wrong with a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// There is no such sheet, or nothing is in it.
    NoSheet,
    /// More rows, or more text in the whole workbook, than any questionnaire has.
    TooLarge,
    /// Two columns have this name.
    ColumnTwice,
    /// A column that every workbook has.
    NoColumn,
    /// A column with something in it that a questionnaire cannot hold.
    UnknownColumn,
    /// A kind of question that a questionnaire does not have.
    UnknownType(String),
    /// A note that is none of the three texts of a survey.
    UnknownNote(String),
    /// A note that not everybody is to see, where more people would see it.
    NoteForSome(String),
    /// A column that means nothing in this row.
    NotHere,
    /// The choice `unsure` in other words than those of the pages.
    OwnUnsure,
    /// A second note of the same name.
    NoteTwice,
    /// The sheet `choices` has no such list.
    NoList(String),
    /// A choice of no list.
    NoListName,
    /// A constraint where there can be none.
    NoConstraint,
    /// A group that is never ended.
    OpenGroup,
    /// An end without a beginning.
    StrayEnd,
    /// Neither yes nor no.
    NotFlag,
    /// Not a whole number, or one that no questionnaire has.
    NotWhole,
    /// A formula that cannot be read from this letter on (counted from 1).
    Relevant(usize),
    /// A formula compares something that has no options with a number, or asks whether it is empty.
    RelevantSays,
    /// A constraint that a questionnaire cannot hold; what it could be.
    Constraint(&'static str),
    /// Not of the form `1.3 Чобщ_стенд: yes`.
    Feeds,
    /// The same id as in this cell.
    SameId {
        /// The id.
        id: String,
        /// Where it stands first.
        first: Option<String>,
    },
    /// The same symbol as in this cell.
    SameSymbol(Option<String>),
    /// What a file could have, too.
    Loaded(Defect),
}

impl Fault {
    pub(super) fn at(at: At, slip: Slip) -> Fault {
        Fault {
            sheet: at.sheet,
            at: Some(at),
            slip,
        }
    }

    pub(super) fn of_sheet(sheet: &'static str, slip: Slip) -> Fault {
        Fault {
            sheet,
            at: None,
            slip,
        }
    }

    /// The cell as `C7`; none if its column is not there, or the fault is of the whole sheet.
    pub fn cell(&self) -> Option<String> {
        self.at.and_then(|at| at.cell())
    }

    /// One line: «лист survey, ячейка C7 (required): what is wrong. What to do.»
    pub fn text(&self, lang: Lang) -> String {
        let sheet = self.sheet;
        let place = match (lang, self.at, self.cell()) {
            (Lang::Ru, None, _) => format!("лист {sheet}"),
            (Lang::En, None, _) => format!("sheet {sheet}"),
            (Lang::Ru, Some(at), None) => {
                format!(
                    "лист {sheet}, строка {}, нет столбца {}",
                    at.row,
                    at.heading()
                )
            }
            (Lang::En, Some(at), None) => {
                format!("sheet {sheet}, row {}, no column {}", at.row, at.heading())
            }
            (Lang::Ru, Some(at), Some(cell)) => {
                format!("лист {sheet}, ячейка {cell}{}", column(at))
            }
            (Lang::En, Some(at), Some(cell)) => format!("sheet {sheet}, cell {cell}{}", column(at)),
        };
        let said = match &self.slip {
            Slip::Loaded(defect) => loaded::said(defect, lang)
                .unwrap_or_else(|| load::Fault::of_file("", defect.clone()).said(lang)),
            slip => words::said(slip, lang),
        };
        format!("{place}: {said}")
    }
}

fn column(at: At) -> String {
    if at.column.is_empty() {
        String::new()
    } else {
        format!(" ({})", at.heading())
    }
}
