//! Sections and their items.
use std::collections::{BTreeMap, BTreeSet};

use super::{add, flaw::Flaw};
use crate::{
    rating::{
        checklist::model::{Degree, Item, List, Section, Tally},
        exact,
        methodology::load::basis,
    },
    survey::load::{
        self, Ids,
        raw::{Report, Table},
    },
};

/// Symbols that sections give, with their lines.
type Symbols = BTreeMap<String, usize>;

pub(super) fn all(root: &Table, lists: &[List], report: &mut Report) -> Vec<Section> {
    root.need("section", report);
    let (mut ids, mut item_ids, mut symbols) = (Ids::default(), Ids::default(), Symbols::new());
    let mut sections = Vec::new();
    for table in root.tables("section", report) {
        table.only(
            &[
                "id",
                "title",
                "indicator",
                "sum",
                "norm",
                "degrees",
                "item",
                "source",
                "certainty",
            ],
            report,
        );
        let tables = table.tables("item", report);
        if tables.is_empty() && (!table.has("item") || !report.has(&table.at("item"))) {
            add(&table.place, Flaw::NoItems, report);
        }
        sections.push(Section {
            id: ids.take(&table, load::is_id, report),
            title: table.need_text("title", report),
            indicator: number(&table, "indicator", report),
            tally: tally(&table, &mut symbols, report),
            degrees: degrees(&table, report),
            items: tables
                .iter()
                .map(|table| item(table, lists, &mut item_ids, report))
                .collect(),
            basis: basis(&table, report),
        });
    }
    sections
}

fn tally(table: &Table, known: &mut Symbols, report: &mut Report) -> Tally {
    table.need("sum", report);
    let symbol = symbol(table, "sum", known, report);
    if table.has("norm") {
        let norm = self::symbol(table, "norm", known, report);
        Tally::Ratio { symbol, norm }
    } else {
        Tally::Count { symbol }
    }
}

fn symbol(table: &Table, key: &str, known: &mut Symbols, report: &mut Report) -> String {
    let Some((place, name)) = table.str(key, report) else {
        return String::new();
    };
    let line = report.line(&place);
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '.' || letter == '_';
    if !(1..=32).contains(&name.chars().count()) || !name.chars().all(is_letter) {
        add(&place, Flaw::BadSymbol(name.to_owned()), report);
    } else if let Some(line) = known.insert(name.to_owned(), line) {
        let symbol = name.to_owned();
        add(&place, Flaw::SymbolTwice { symbol, line }, report);
    }
    name.to_owned()
}

fn number(table: &Table, key: &str, report: &mut Report) -> String {
    let Some((place, number)) = table.need_str(key, report) else {
        return String::new();
    };
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '.';
    if !(1..=16).contains(&number.chars().count()) || !number.chars().all(is_letter) {
        add(&place, Flaw::BadNumber(number.to_owned()), report);
    }
    number.to_owned()
}

/// Each once, from 0 upwards to 1; 0 and 1 after a fault.
fn degrees(table: &Table, report: &mut Report) -> Vec<Degree> {
    let usual = vec![Degree::None, Degree::Full];
    table.need("degrees", report);
    let Some((place, numbers)) = table.decimals("degrees", report) else {
        return usual;
    };
    let read = |text: &str| {
        let value = exact::parse(text)?;
        let known = Degree::ALL.iter().copied();
        known.into_iter().find(|degree| degree.exact() == value)
    };
    let Some(degrees) = numbers.into_iter().map(read).collect::<Option<Vec<_>>>() else {
        add(&place, Flaw::BadDegree, report);
        return usual;
    };
    let rises = degrees.windows(2).all(|pair| pair[0] < pair[1]);
    if !rises || degrees.first() != Some(&Degree::None) || degrees.last() != Some(&Degree::Full) {
        add(&place, Flaw::DegreesNotRising, report);
        return usual;
    }
    degrees
}

fn item(table: &Table, lists: &[List], ids: &mut Ids, report: &mut Report) -> Item {
    table.only(&["id", "number", "text", "lists"], report);
    Item {
        id: ids.take(table, load::is_id, report),
        number: number(table, "number", report),
        text: table.need_text("text", report),
        lists: named(table, lists, report),
    }
}

fn named(table: &Table, lists: &[List], report: &mut Report) -> BTreeSet<String> {
    let Some((place, ids)) = table.strs("lists", report) else {
        return BTreeSet::new();
    };
    if ids.is_empty() {
        add(&place, Flaw::NothingNamed, report);
    }
    let mut named = BTreeSet::new();
    for id in ids {
        if !lists.iter().any(|list| list.id == id) {
            add(&place, Flaw::UnknownList(id.to_owned()), report);
        }
        if !named.insert(id.to_owned()) {
            add(&place, Flaw::ListTwice(id.to_owned()), report);
        }
    }
    named
}
