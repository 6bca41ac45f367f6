//! Groups of a workbook as the sections of a questionnaire.
//!
//! A section holds questions only. So a group within a group is a section of its own, what follows it in the outer one is
//! another section under the outer one's title, and questions outside of all groups are a section, too. The condition of a
//! group is one of each of its questions.
use std::collections::BTreeSet;

use super::{
    GROUP,
    draft::Draft,
    fault::{Fault, Slip},
    item::{self, Around, Lists},
    notes::{Notes, nothing_else},
    relevant,
    sheet::{Row, Sheet},
    supplied,
};
use crate::survey::{formula::Formula, write::quoted};

/// A group that is not ended yet.
struct Group<'a> {
    row: Row<'a>,
    /// Which one it is in the sheet, from 1.
    nth: usize,
    condition: Option<Formula>,
    /// Whether a question or another group stands in it.
    is_filled: bool,
    /// Whether it has been a section.
    is_begun: bool,
}

struct Writer<'a, 'o> {
    open: Vec<Group<'a>>,
    /// The group whose section is being written; 0 is none at all.
    current: Option<usize>,
    names: BTreeSet<&'a str>,
    blocks: usize,
    draft: &'o mut Draft,
    faults: &'o mut Vec<Fault>,
}

/// Writes every section with its questions.
pub(super) fn write<'a>(
    survey: &'a Sheet<'_>,
    notes: &Notes<'a>,
    lists: &Lists<'_>,
    (draft, faults): (&mut Draft, &mut Vec<Fault>),
) {
    let groups = survey.rows().filter(|row| row.kind() == "begin_group");
    let mut writer = Writer {
        open: Vec::new(),
        current: None,
        names: groups.map(|row| name(row)).collect(),
        blocks: 0,
        draft,
        faults,
    };
    let mut nth = 0;
    for row in survey.rows() {
        match row.kind().as_str() {
            "begin_group" => {
                nth += 1;
                writer.begin(row, nth);
            }
            "end_group" => writer.end(row),
            _ if row.asks() => {
                writer.section();
                let around = Around {
                    conditions: writer.conditions(),
                    notes: notes.before(row.line()),
                };
                item::write(row, around, lists, (writer.draft, writer.faults));
            }
            _ => {}
        }
    }
    for group in writer.open {
        let at = group.row.cell("type").1;
        writer.faults.push(Fault::at(at, Slip::OpenGroup));
    }
}

impl<'a> Writer<'a, '_> {
    fn begin(&mut self, row: Row<'a>, nth: usize) {
        if let Some(outer) = self.open.last_mut() {
            outer.is_filled = true;
        }
        nothing_else(row, self.faults);
        let (given, at) = row.cell("relevant");
        let condition = match given {
            "" => None,
            given => relevant::read(given)
                .map_err(|slip| self.faults.push(Fault::at(at, slip)))
                .ok(),
        };
        self.open.push(Group {
            row,
            nth,
            condition,
            is_filled: false,
            is_begun: false,
        });
    }

    fn end(&mut self, row: Row<'_>) {
        match self.open.last() {
            None => {
                let at = row.cell("type").1;
                self.faults.push(Fault::at(at, Slip::StrayEnd));
            }
            Some(group) => {
                if !group.is_filled {
                    // An empty section is a fault that the checks of a file tell.
                    self.section();
                }
                self.open.pop();
            }
        }
    }

    fn conditions(&self) -> Vec<Formula> {
        let found = self.open.iter().filter_map(|group| group.condition.clone());
        found.collect()
    }

    /// Begins the section of the innermost group, if another one is being written.
    fn section(&mut self) {
        let nth = self.open.last().map_or(0, |group| group.nth);
        if self.current == Some(nth) {
            return;
        }
        self.current = Some(nth);
        let Some(group) = self.open.last_mut() else {
            let id = self.free();
            self.header(&id, None);
            return;
        };
        group.is_filled = true;
        let (row, is_begun) = (group.row, group.is_begun);
        group.is_begun = true;
        let id = if is_begun {
            self.free()
        } else {
            name(row).to_owned()
        };
        self.header(&id, Some(row));
    }

    fn header(&mut self, id: &str, row: Option<Row<'_>>) {
        let marks = row.map(|row| [("", row.cell("name").1)]);
        let marks = marks.as_ref().map_or(&[][..], |marks| &marks[..]);
        self.draft.line("\n[[section]]", marks);
        self.draft.line(&format!("id = {}", quoted(id)), marks);
        let label = row.map(|row| (row.cell("label.ru"), row.cell("label.en")));
        let label = label.filter(|(ru, en)| !ru.0.is_empty() || !en.0.is_empty());
        match label {
            Some((ru, en)) => self.draft.text("title", ru, en),
            None => {
                let (ru, en) = supplied::QUESTIONS;
                let value = super::draft::both(ru, en);
                self.draft.line(&format!("title = {value}"), &[]);
            }
        }
    }

    /// A name that no group has.
    fn free(&mut self) -> String {
        loop {
            self.blocks += 1;
            let name = format!("block-{}", self.blocks);
            if !self.names.contains(name.as_str()) {
                return name;
            }
        }
    }
}

fn name(row: Row<'_>) -> &str {
    let given = row.get("name");
    given.strip_prefix(GROUP).unwrap_or(given)
}
