//! From the bytes of `surveys/<id>/checklist.toml` to a [`Checklist`], or to every fault in it at once.
//!
//! # The file
//!
//! ```toml
//! sector = "health"                  # as in the survey beside it
//! title = { ru = "…", en = "…" }
//!
//! [[list]]                           # items by type of institution
//! id = "dental"
//! title = { ru = "Стоматологии", en = "Dental clinics" }   # also the name of the form's sheet: 24 characters
//! kinds = ["стоматологическая поликлиника"]                # as in the registry
//! default = true                     # at one list: for all types that no list names
//!
//! [[section]]
//! id = "stand"
//! title = { ru = "…", en = "…" }
//! indicator = "1.1"
//! sum = "Истенд"                     # the symbol of the sum of degrees
//! norm = "Инорм_стенд"               # the symbol of the number of items that apply; only where it is a ratio
//! degrees = [0, 0.5, 1]              # or [0, 1]
//! source = "…"
//! certainty = "from memory"          # confirmed, practice, from memory, regional choice
//!
//! [[section.item]]
//! id = "s1"                          # unique in the file; kept with every assessment
//! number = "1"                       # in the official form
//! text = { ru = "…", en = "…" }
//! lists = ["dental"]                 # who has it; all, unless said otherwise
//! ```
//!
//! # Limits
//!
//! 256 KiB a file, 300 items, 20 lists.

mod flaw;
mod section;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Checklist, List, Section, plain};
use crate::survey::{
    Defect, Fault, Lang, Survey,
    load::{
        self, Ids,
        raw::{Place, Report, Table},
    },
};
use flaw::{Flaw, Many};

/// A checklist may have so many items.
pub const MOST_ITEMS: usize = 300;
/// A checklist may have so many lists.
pub const MOST_LISTS: usize = 20;
/// The title of a list may have so many letters: a sheet's name takes 31, and « (99)» goes on further sheets.
pub const MOST_TITLE: usize = 24;

/// Reads a checklist. `id` is its folder's name, `file_name` what faults call the file.
///
/// # Errors
/// Every fault of the file, in the order of its lines. A file that is no TOML has only faults of syntax.
pub fn parse(id: &str, file_name: &str, bytes: &[u8]) -> Result<Checklist, Vec<Fault>> {
    load::document(file_name, bytes, |text, root, report| {
        checklist(id, text, root, report)
    })
}

/// What a checklist contradicts in the questionnaire it lies beside, if there is one.
pub fn beside(checklist: &Checklist, file_name: &str, survey: Option<&Survey>) -> Vec<Fault> {
    let sector = survey.map(|survey| survey.sector);
    if sector.is_none_or(|sector| sector == checklist.sector) {
        return Vec::new();
    }
    let wanted = sector.map_or("", |sector| sector.as_str());
    vec![Fault {
        key: "sector".to_owned(),
        ..Fault::of_file(file_name, Flaw::OtherSector(wanted).into())
    }]
}

fn checklist(id: &str, text: &str, root: &Table, report: &mut Report) -> Option<Checklist> {
    root.only(&["sector", "title", "list", "section"], report);
    let sector = load::sector(root, report);
    let title = root.need_text("title", report);
    let lists = lists(root, report);
    let sections = section::all(root, &lists, report);
    numbers(root, &lists, &sections, report);
    let items: usize = sections.iter().map(|section| section.items.len()).sum();
    if items > MOST_ITEMS {
        let (what, limit) = (Many::Items, MOST_ITEMS);
        add(&root.place, Flaw::TooMany { what, limit }, report);
    }
    Some(Checklist {
        id: id.to_owned(),
        version: load::version(text),
        sector: sector?,
        title,
        sections,
        lists,
    })
}

fn lists(root: &Table, report: &mut Report) -> Vec<List> {
    root.need("list", report);
    let (mut ids, mut kinds) = (Ids::default(), BTreeMap::new());
    let mut titles: [BTreeSet<String>; 2] = Default::default();
    let mut lists = Vec::new();
    for table in root.tables("list", report) {
        table.only(&["id", "title", "kinds", "default"], report);
        let list = List {
            id: ids.take(&table, load::is_id, report),
            title: table.need_text("title", report),
            kinds: own_kinds(&table, &mut kinds, report),
            is_default: table.flag("default", report).unwrap_or(false),
        };
        for (known, lang) in titles.iter_mut().zip(Lang::ALL) {
            let (title, place) = (list.title.get(lang), table.at("title"));
            let place = place.within(lang.as_str(), place.at);
            if !is_sheet_name(title) {
                add(&place, Flaw::LongTitle(MOST_TITLE), report);
            } else if !title.is_empty() && !known.insert(plain(title)) {
                add(&place, Flaw::TitleTwice, report);
            }
        }
        if list.kinds.is_empty() && !list.is_default && !table.has("kinds") {
            add(&table.place, Flaw::ListForNobody, report);
        }
        lists.push(list);
    }
    let defaults = lists.iter().filter(|list| list.is_default).count();
    if root.has("list") && defaults != 1 {
        add(&root.at("list"), Flaw::Defaults(defaults), report);
    }
    if lists.len() > MOST_LISTS {
        let (what, limit) = (Many::Lists, MOST_LISTS);
        add(&root.at("list"), Flaw::TooMany { what, limit }, report);
    }
    lists
}

fn own_kinds(
    table: &Table,
    known: &mut BTreeMap<String, usize>,
    report: &mut Report,
) -> Vec<String> {
    let Some((place, kinds)) = table.strs("kinds", report) else {
        return Vec::new();
    };
    if kinds.is_empty() {
        add(&place, Flaw::NothingNamed, report);
    }
    let line = report.line(&place);
    for kind in &kinds {
        if kind.trim().is_empty() {
            add(&place, Flaw::EmptyKind, report);
        } else if let Some(line) = known.insert(plain(kind), line) {
            let kind = (*kind).to_owned();
            add(&place, Flaw::KindTwice { kind, line }, report);
        }
    }
    kinds
        .into_iter()
        .map(|kind| kind.trim().to_owned())
        .collect()
}

/// A list has one item of each number in a section, and some item.
fn numbers(root: &Table, lists: &[List], sections: &[Section], report: &mut Report) {
    // What is wrong with these tables themselves has been told.
    let again = &mut Report::new("", "");
    for (section, table) in sections.iter().zip(root.tables("section", again)) {
        let tables = table.tables("item", again);
        for list in lists {
            let mut known = BTreeSet::new();
            let own = section.items.iter().zip(&tables);
            for (item, table) in own.filter(|(item, _)| item.is_in(&list.id)) {
                let place = table.at("number");
                if !known.insert(&item.number) && !report.has(&place) {
                    let (number, list) = (item.number.clone(), list.id.clone());
                    add(&place, Flaw::NumberTwice { number, list }, report);
                }
            }
        }
    }
    for (list, table) in lists.iter().zip(root.tables("list", again)) {
        let mut items = sections.iter().flat_map(|section| &section.items);
        if !sections.is_empty() && !items.any(|item| item.is_in(&list.id)) {
            add(&table.place, Flaw::EmptyList, report);
        }
    }
}

/// What Excel takes for the name of a sheet, short enough for a number after it.
fn is_sheet_name(title: &str) -> bool {
    title.chars().count() <= MOST_TITLE
        && !title.contains(['[', ']', ':', '*', '?', '/', '\\'])
        && !title.starts_with('\'')
        && !title.ends_with('\'')
}

fn add(place: &Place, flaw: Flaw, report: &mut Report) {
    report.add(place, Defect::from(flaw));
}
