//! A filled form to assessments, or to every fault by its cell.
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use chrono::NaiveDate;

use super::{
    Fault, Key, LEADING, Notice, Table, cell,
    column::{Column, Rows, cell_of, key},
    fault::{Note, Wrong},
};
use crate::{
    rating::checklist::{Assessment, Checklist},
    survey::Version,
};

/// What a form is read against.
#[derive(Debug)]
pub struct Expected<'a> {
    /// The checklist by which the campaign is assessed.
    pub checklist: &'a Checklist,
    /// Code of the campaign.
    pub campaign: &'a str,
    /// Codes of its institutions.
    pub institutions: &'a BTreeSet<String>,
    /// Days on which an assessment can have been.
    pub days: RangeInclusive<NaiveDate>,
}

/// What a form says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// By the institution's code, in the order of the form.
    pub found: Vec<(String, Assessment)>,
    /// Every fault; with any, nothing is to be kept.
    pub faults: Vec<Fault>,
    /// What to look at.
    pub notices: Vec<Notice>,
}

/// The versions of checklists by which the tables were made, as they say themselves.
pub fn versions(tables: &[Table]) -> BTreeSet<String> {
    let marks = tables.iter().flat_map(|table| words(table).0);
    marks
        .filter(|word| Version::parse(word).is_some())
        .collect()
}

/// Reads all tables that are forms; others (the instruction) are passed over.
pub fn read(tables: &[Table], expected: &Expected) -> Filled {
    let mut filled = Filled::default();
    let mut known = BTreeMap::new();
    let mut forms = 0;
    for table in tables {
        if table
            .rows
            .iter()
            .any(|line| key(line) == Key::Institution.as_str())
        {
            forms += 1;
            let mut reader = Reader {
                table,
                expected,
                filled: &mut filled,
            };
            reader.table(&mut known);
        }
    }
    if forms == 0 {
        filled.faults.push(Fault {
            sheet: None,
            cell: None,
            wrong: Wrong::NotAForm,
        });
    }
    filled
}

/// The words of the row that says what the form is for, and where it stands.
fn words(table: &Table) -> (Vec<String>, Option<(usize, usize)>) {
    let row = table
        .rows
        .iter()
        .find(|line| key(line) == Key::Form.as_str());
    let text = row.map_or("", |line| cell_of(line, LEADING - 1));
    let words = text
        .split_whitespace()
        .map(|word| word.trim_matches([',', '.', ';']));
    let words = words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    (words, row.map(|(row, _)| (*row, LEADING - 1)))
}

struct Reader<'a> {
    table: &'a Table,
    expected: &'a Expected<'a>,
    filled: &'a mut Filled,
}

/// Sheet and cell of each institution that is filled in, by code.
type Known = BTreeMap<String, (Option<String>, (usize, usize))>;

impl<'a> Reader<'a> {
    /// `known` has the cells of institutions that are filled in, by code.
    fn table(&mut self, known: &mut Known) {
        self.origin();
        let rows = self.rows();
        for key in Key::ALL
            .iter()
            .filter(|key| **key != Key::Form && **key != Key::Name)
        {
            if !rows.contains_key(key.as_str()) && *key != Key::Evidence {
                self.add(None, Wrong::NoRow(*key));
            }
        }
        let width = self.table.rows.iter().map(|(_, cells)| cells.len()).max();
        let mut lists = BTreeSet::new();
        for column in LEADING..width.unwrap_or_default() {
            let rows = &rows;
            self.column(Column { rows, column }, known, &mut lists);
        }
    }

    /// The campaign and version that the form says it is for; a form that says nothing is taken at the caller's word.
    fn origin(&mut self) {
        let (words, place) = words(self.table);
        if words.is_empty() {
            return;
        }
        let (campaign, version) = (
            self.expected.campaign,
            self.expected.checklist.version.as_str(),
        );
        if !words.iter().any(|word| word == campaign) {
            self.add(place, Wrong::OtherCampaign(campaign.to_owned()));
        }
        if !words.iter().any(|word| word == version) {
            self.add(place, Wrong::OtherVersion(version.to_owned()));
        }
    }

    fn rows(&mut self) -> Rows<'a> {
        let table = self.table;
        let items: BTreeSet<&str> = self
            .expected
            .checklist
            .sections
            .iter()
            .flat_map(|section| &section.items)
            .map(|item| item.id.as_str())
            .collect();
        let mut rows = Rows::new();
        for line in &table.rows {
            let (name, place) = (key(line), (line.0, 0));
            if name.is_empty() {
                let value = line
                    .1
                    .iter()
                    .skip(LEADING)
                    .position(|cell| !cell.trim().is_empty());
                if let Some(column) = value {
                    let cell = (line.0, LEADING + column);
                    self.note(cell, Note::RowNotRead);
                }
            } else if Key::parse(&name).is_none() && !items.contains(name.as_str()) {
                self.add(Some(place), Wrong::UnknownKey(name));
            } else if let Some(first) = rows.get(&name) {
                self.add(Some(place), Wrong::KeyTwice(first.0));
            } else {
                rows.insert(name, line);
            }
        }
        rows
    }

    fn column(&mut self, at: Column<'_, 'a>, known: &mut Known, lists: &mut BTreeSet<String>) {
        let code = at.text(Key::Institution);
        if code.is_empty() {
            if let Some(row) = at.first_filled() {
                self.add(Some((row, at.column)), Wrong::NoInstitution);
            }
            return;
        }
        let Some(place) = at.place(Key::Institution) else {
            return;
        };
        if !self.expected.institutions.contains(&code) {
            self.add(Some(place), Wrong::UnknownInstitution(code));
            return;
        }
        if !at.has_degrees() {
            if at.has_head() {
                self.note(place, Note::NoDegrees(code));
            }
            return;
        }
        let here = (self.table.name.clone(), place);
        if let Some((sheet, cell)) = known.insert(code.clone(), here) {
            self.add(Some(place), Wrong::InstitutionTwice(sheet, cell));
        }
        let list = at.text(Key::List);
        if self.expected.checklist.list(&list).is_none() {
            // Without the row there is no cell to name, and the missing row has been told.
            if let Some(place) = at.place(Key::List) {
                self.add(Some(place), Wrong::UnknownList(list));
            }
            return;
        }
        let degrees = self.degrees(&at, &list, lists);
        let items = self.expected.checklist.items(&list).count();
        let blank = items.saturating_sub(degrees.len());
        if blank * 2 > items {
            let code = code.clone();
            self.note(place, Note::MostlyBlank { code, blank, items });
        }
        if let Some(found) = self.assessment(&at, list, degrees) {
            self.filled.found.push((code, found));
        }
    }

    /// The assessment, if nothing of its head is wrong.
    fn assessment(
        &mut self,
        at: &Column,
        list: String,
        degrees: BTreeMap<String, String>,
    ) -> Option<Assessment> {
        let day = cell::date(at.get(Key::AssessedOn)).and_then(|day| self.on(day));
        let assessor = self.sound(at, Key::Assessor, cell::name);
        let organization = self.sound(at, Key::Organization, cell::name);
        let organization_kind = self.sound(at, Key::OrganizationKind, cell::organization_kind);
        let assessed_on = self.sound(at, Key::AssessedOn, |_| day);
        let evidence = self.sound(at, Key::Evidence, cell::link);
        Some(Assessment {
            list,
            assessor: assessor?,
            organization: organization?,
            organization_kind: organization_kind?,
            assessed_on: assessed_on?,
            evidence: evidence?,
            degrees,
        })
    }

    /// Degrees of a column by item. An item of a list without a row is told once.
    fn degrees(
        &mut self,
        at: &Column,
        list: &str,
        lists: &mut BTreeSet<String>,
    ) -> BTreeMap<String, String> {
        let is_first = lists.insert(list.to_owned());
        let mut degrees = BTreeMap::new();
        for section in &self.expected.checklist.sections {
            for item in &section.items {
                let Some(line) = at.rows.get(&item.id) else {
                    if is_first && item.is_in(list) {
                        let (item, list) = (item.id.clone(), list.to_owned());
                        self.add(None, Wrong::NoItem { item, list });
                    }
                    continue;
                };
                let place = Some((line.0, at.column));
                match cell::degree(cell_of(line, at.column)) {
                    Err(wrong) => self.add(place, wrong),
                    Ok(None) => {}
                    Ok(Some(_)) if !item.is_in(list) => {
                        self.add(place, Wrong::NotInList(list.to_owned()));
                    }
                    // All three degrees are read; only the half is not given everywhere.
                    Ok(Some(degree)) if !section.degrees.contains(&degree) => {
                        self.add(place, Wrong::NoHalfHere);
                    }
                    Ok(Some(degree)) => {
                        degrees.insert(item.id.clone(), degree.to_string());
                    }
                }
            }
        }
        degrees
    }

    fn on(&self, day: NaiveDate) -> Result<NaiveDate, Wrong> {
        if day > *self.expected.days.end() {
            Err(Wrong::InFuture)
        } else if day < *self.expected.days.start() {
            Err(Wrong::TooEarly(*self.expected.days.start()))
        } else {
            Ok(day)
        }
    }

    /// What a cell of the head says, or its fault. Where the whole row is missing, that has been told; the link may be.
    fn sound<T>(
        &mut self,
        at: &Column,
        key: Key,
        read: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        match (read(at.get(key)), at.place(key)) {
            (Ok(value), _) => Some(value),
            (Err(wrong), place) => {
                if place.is_some() {
                    self.add(place, wrong);
                }
                None
            }
        }
    }

    fn add(&mut self, cell: Option<(usize, usize)>, wrong: Wrong) {
        self.filled.faults.push(Fault {
            sheet: self.table.name.clone(),
            cell,
            wrong,
        });
    }

    fn note(&mut self, cell: (usize, usize), note: Note) {
        self.filled.notices.push(Notice {
            sheet: self.table.name.clone(),
            cell,
            note,
        });
    }
}
