//! An empty form: what stands in which row, the same for a workbook and for a CSV.
use super::{Key, LEADING, MOST_COLUMNS};
use crate::{
    rating::checklist::{Checklist, Degree, Item, List, Section},
    survey::Lang,
};

/// What an item that is not in an institution's list has in its cell: it reads as blank.
pub const NOT_ASKED: &str = "—";

/// What the form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Code in the registry.
    pub code: String,
    /// Short name.
    pub name: String,
    /// The list by which it is assessed.
    pub list: String,
}

/// A table of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What the sheet is called.
    pub name: String,
    /// Rows from the top.
    pub rows: Vec<Row>,
    /// How many institutions it has.
    pub institutions: usize,
}

/// A row of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Key, number, wording, then a cell for each institution.
    pub cells: Vec<String>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Not an item.
    Head(Key),
    /// The name of a section.
    Section,
    /// An item, and whether half degrees may be given.
    Item {
        /// Whether they may.
        takes_half: bool,
    },
}

/// A sheet for each list that has institutions, in the order of the checklist; more where there are many.
pub fn sheets(
    checklist: &Checklist,
    campaign: &str,
    subjects: &[Subject],
    lang: Lang,
) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for list in &checklist.lists {
        let own: Vec<&Subject> = subjects.iter().filter(|one| one.list == list.id).collect();
        for (nth, part) in own.chunks(MOST_COLUMNS).enumerate() {
            let title = list.title.get(lang);
            let name = match nth {
                0 => title.to_owned(),
                more => format!("{title} ({})", more + 1),
            };
            sheets.push(sheet(checklist, campaign, &[list], part, name, lang));
        }
    }
    sheets
}

/// All items and institutions in one table.
pub fn whole(checklist: &Checklist, campaign: &str, subjects: &[Subject], lang: Lang) -> Sheet {
    let has = |list: &&List| subjects.iter().any(|one| one.list == list.id);
    let lists: Vec<&List> = checklist.lists.iter().filter(has).collect();
    let all: Vec<&Subject> = subjects.iter().collect();
    let name = checklist.title.get(lang).to_owned();
    sheet(checklist, campaign, &lists, &all, name, lang)
}

fn sheet(
    checklist: &Checklist,
    campaign: &str,
    lists: &[&List],
    subjects: &[&Subject],
    name: String,
    lang: Lang,
) -> Sheet {
    let mut rows: Vec<Row> = Key::ALL
        .iter()
        .map(|key| head(*key, checklist, campaign, subjects, lang))
        .collect();
    for section in &checklist.sections {
        let own = |item: &&Item| lists.iter().any(|list| item.is_in(&list.id));
        let items: Vec<&Item> = section.items.iter().filter(own).collect();
        if !items.is_empty() {
            rows.push(heading(section, lang));
            rows.extend(items.iter().map(|item| line(section, item, subjects, lang)));
        }
    }
    let institutions = subjects.len();
    for row in &mut rows {
        row.cells.resize(LEADING + institutions, String::new());
    }
    Sheet {
        name,
        rows,
        institutions,
    }
}

fn head(key: Key, checklist: &Checklist, campaign: &str, subjects: &[&Subject], lang: Lang) -> Row {
    let (id, version) = (&checklist.id, &checklist.version);
    let label = match (key, lang) {
        (Key::Form, Lang::Ru) => format!("Кампания {campaign}, перечень {id}, версия {version}"),
        (Key::Form, Lang::En) => format!("Campaign {campaign}, checklist {id}, version {version}"),
        (key, lang) => key.label(lang).to_owned(),
    };
    let mut cells = vec![key.to_string(), String::new(), label];
    cells.extend(subjects.iter().map(|one| match key {
        Key::Institution => one.code.clone(),
        Key::Name => one.name.clone(),
        Key::List => one.list.clone(),
        _ => String::new(),
    }));
    let kind = RowKind::Head(key);
    Row { kind, cells }
}

fn heading(section: &Section, lang: Lang) -> Row {
    let (indicator, title) = (&section.indicator, section.title.get(lang));
    Row {
        kind: RowKind::Section,
        cells: vec![String::new(), String::new(), format!("{indicator} {title}")],
    }
}

fn line(section: &Section, item: &Item, subjects: &[&Subject], lang: Lang) -> Row {
    let wording = item.text.get(lang).to_owned();
    let mut cells = vec![item.id.clone(), item.number.clone(), wording];
    cells.extend(subjects.iter().map(|one| {
        let asked = item.is_in(&one.list);
        if asked { "" } else { NOT_ASKED }.to_owned()
    }));
    Row {
        kind: RowKind::Item {
            takes_half: section.degrees.contains(&Degree::Half),
        },
        cells,
    }
}
