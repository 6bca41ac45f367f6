//! A sheet of a workbook: its columns by name, its rows, and where each cell stands.
use std::collections::BTreeMap;

use super::{
    TEXTS,
    fault::{Fault, Slip},
    write::heading,
};
use crate::{region::registry::Line, survey::model::Lang};

/// Where a cell stands, or would stand if its column were there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Name of the sheet.
    pub sheet: &'static str,
    /// Row of the sheet, from 1.
    pub row: usize,
    /// The column's own name, as [`Row::cell`] is asked for it.
    pub column: &'static str,
    /// Place of the column, from 0; `None` if the sheet has none.
    pub place: Option<usize>,
}

/// A sheet with a heading.
pub(super) struct Sheet<'a> {
    name: &'static str,
    columns: BTreeMap<&'static str, usize>,
    heading: usize,
    rows: &'a [Line],
}

/// A row of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    name: &'static str,
    columns: &'a BTreeMap<&'static str, usize>,
    line: usize,
    cells: &'a [String],
}

/// Columns of the sheet `survey`, texts by language apart.
const OF_SURVEY: [&str; 10] = [
    "type",
    "name",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "otklik_number",
    "otklik_feeds",
    "otklik_unsure",
    "otklik_bands",
];
const OF_CHOICES: [&str; 4] = ["list_name", "name", "otklik_value", "otklik_neutral"];
const OF_SETTINGS: [&str; 4] = [
    "form_title",
    "otklik_title_en",
    "otklik_sector",
    "otklik_minutes",
];

/// Texts by language, as they are asked for.
const LABELS: [(&str, &str, Lang); 4] = [
    ("label.ru", "label", Lang::Ru),
    ("label.en", "label", Lang::En),
    ("hint.ru", "hint", Lang::Ru),
    ("hint.en", "hint", Lang::En),
];

/// Our own texts by language: name as it is asked for, place in [`TEXTS`].
pub(super) const OWN: [(&str, &str); 9] = [
    ("otklik_short_ru", "otklik_short_en"),
    ("otklik_official_ru", "otklik_official_en"),
    ("otklik_if_note_ru", "otklik_if_note_en"),
    ("otklik_low_ru", "otklik_low_en"),
    ("otklik_high_ru", "otklik_high_en"),
    ("otklik_web_ru", "otklik_web_en"),
    ("otklik_phone_ru", "otklik_phone_en"),
    ("otklik_interview_ru", "otklik_interview_en"),
    ("otklik_paper_ru", "otklik_paper_en"),
];

/// Columns that change nothing of what is asked.
const PASSED_OVER: [&str; 2] = ["constraint_message", "required_message"];

impl<'a> Sheet<'a> {
    /// The sheet of this name; notes it if there is none, and every column with something in it that a questionnaire cannot
    /// hold. Of the settings only ours are read, the others are for other programs.
    pub(super) fn find(
        name: &'static str,
        sheets: &'a [(String, Vec<Line>)],
        faults: &mut Vec<Fault>,
    ) -> Option<Sheet<'a>> {
        let found = sheets
            .iter()
            .find(|(known, _)| known.trim().eq_ignore_ascii_case(name));
        let Some(((heading, cells), rows)) = found.and_then(|(_, rows)| rows.split_first()) else {
            faults.push(Fault::of_sheet(name, Slip::NoSheet));
            return None;
        };
        let mut columns = BTreeMap::new();
        for (place, cell) in cells.iter().enumerate() {
            let is_used = rows
                .iter()
                .any(|(_, cells)| cells.get(place).is_some_and(|cell| !cell.trim().is_empty()));
            let slip = match known(name, cell) {
                Some(column) if columns.contains_key(column) => Slip::ColumnTwice,
                Some(column) => {
                    columns.insert(column, place);
                    continue;
                }
                None if !is_used || name == "settings" || is_passed_over(cell) => continue,
                None => Slip::UnknownColumn,
            };
            let at = At {
                sheet: name,
                row: *heading,
                column: "",
                place: Some(place),
            };
            faults.push(Fault::at(at, slip));
        }
        let needed: &[&'static str] = match name {
            "survey" => &["type", "name", "label.ru", "label.en"],
            "choices" if !rows.is_empty() => &["list_name", "name", "label.ru", "label.en"],
            _ => &[],
        };
        for column in needed.iter().filter(|name| !columns.contains_key(**name)) {
            let at = At {
                sheet: name,
                row: *heading,
                column,
                place: None,
            };
            faults.push(Fault::at(at, Slip::NoColumn));
        }
        Some(Sheet {
            name,
            columns,
            heading: *heading,
            rows,
        })
    }

    /// Its rows, the blank ones left out.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let filled = self
            .rows
            .iter()
            .filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
        filled.map(|(line, cells)| Row {
            name: self.name,
            columns: &self.columns,
            line: *line,
            cells,
        })
    }

    /// The first row; a blank one if there is none.
    pub(super) fn first(&self) -> Row<'_> {
        self.rows().next().unwrap_or(Row {
            name: self.name,
            columns: &self.columns,
            line: self.heading + 1,
            cells: &[],
        })
    }
}

/// Rows that ask nobody: what a phone notes by itself.
const META: [&str; 11] = [
    "start",
    "end",
    "today",
    "deviceid",
    "device_id",
    "subscriberid",
    "simserial",
    "phonenumber",
    "username",
    "email",
    "audit",
];

impl<'a> Row<'a> {
    /// Its number in the sheet.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Whether it is a question, of a known kind or not.
    pub(super) fn asks(&self) -> bool {
        let kind = self.kind();
        !META.contains(&kind.as_str())
            && !["note", "begin_group", "end_group"].contains(&kind.as_str())
    }

    /// What stands in the column `type`, in one word.
    pub(super) fn kind(&self) -> String {
        self.get("type").replace(' ', "_")
    }

    /// Whether the sheet has this column.
    pub(super) fn has(&self, column: &'static str) -> bool {
        self.columns.contains_key(column)
    }

    /// What a cell holds, without the spaces around it; empty if there is none.
    pub(super) fn cell(&self, column: &'static str) -> (&'a str, At) {
        let place = self.columns.get(column).copied();
        let value = place.and_then(|place| self.cells.get(place));
        let at = At {
            sheet: self.name,
            row: self.line,
            column,
            place,
        };
        (value.map_or("", |value| value.trim()), at)
    }

    pub(super) fn get(&self, column: &'static str) -> &'a str {
        self.cell(column).0
    }
}

impl At {
    /// `C7`; `None` if the column is not there.
    pub fn cell(&self) -> Option<String> {
        let mut left = self.place? + 1;
        let mut letters = String::new();
        while left > 0 {
            let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
            letters.insert(0, char::from(b'A' + digit));
            left = (left - 1) / 26;
        }
        Some(format!("{letters}{}", self.row))
    }

    /// What the column is called in the workbook.
    pub fn heading(&self) -> String {
        let label = LABELS.iter().find(|(name, ..)| *name == self.column);
        label.map_or_else(
            || self.column.to_owned(),
            |(_, name, lang)| heading(name, *lang),
        )
    }
}

/// The column that a heading names.
fn known(sheet: &str, given: &str) -> Option<&'static str> {
    let given = given.trim().to_lowercase();
    let plain: &[&'static str] = match sheet {
        "survey" => &OF_SURVEY,
        "choices" => &OF_CHOICES,
        _ => &OF_SETTINGS,
    };
    let same =
        |name: &&&'static str| **name == given || (**name == "list_name" && given == "list name");
    if let Some(name) = plain.iter().find(same) {
        return Some(name);
    }
    if sheet == "settings" {
        return None;
    }
    let (name, lang) = given.split_once("::").unwrap_or((&given, "ru"));
    let lang = language(lang)?;
    let label = LABELS
        .iter()
        .find(|(_, known, of)| *known == name.trim() && *of == lang);
    if let Some((column, ..)) = label.filter(|(_, name, _)| sheet == "survey" || *name == "label") {
        return Some(column);
    }
    let own = OWN.iter().flat_map(|(ru, en)| [*ru, *en]);
    own.filter(|_| sheet == "survey")
        .find(|name| *name == given)
}

fn language(given: &str) -> Option<Lang> {
    let given = given.trim();
    Lang::ALL.into_iter().find(|lang| {
        let names = match lang {
            Lang::Ru => ["ru", "russian", "русский"],
            Lang::En => ["en", "english", "английский"],
        };
        given.ends_with(&format!("({})", lang.as_str())) || names.contains(&given)
    })
}

fn is_passed_over(heading: &str) -> bool {
    let name = heading.split("::").next().unwrap_or_default();
    PASSED_OVER.contains(&name.trim().to_lowercase().as_str())
}

/// The two columns of one of our own texts.
pub(super) fn own(name: &str) -> (&'static str, &'static str) {
    let place = TEXTS.iter().position(|(known, _)| *known == name);
    OWN[place.unwrap_or_default()]
}
