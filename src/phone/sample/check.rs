//! A whole table: who may be called, and every reason against the rest.
use std::collections::{HashMap, HashSet};

use chrono_tz::Tz;

use super::{Column, Mapping, Reason, Sheet, Wrong, row};
use crate::{phone::Person, region::text_enum};

/// What must be known to judge a table: the campaign's institutions, who is in it already, who is not to be called.
#[derive(Debug, Clone)]
pub struct World {
    /// The campaign's institutions by code.
    pub codes: HashMap<String, i64>,
    /// The campaign's institutions by ИНН.
    pub inns: HashMap<String, Vec<i64>>,
    /// Who is in the campaign: the case by the tag of a number and the institution.
    pub taken: HashMap<(i64, i64), i64>,
    /// Who is in the list that the table is added to: case and institution by the tag of the external number.
    pub external: HashMap<i64, (i64, i64)>,
    /// Tags of numbers that are not to be called.
    pub suppressed: HashSet<i64>,
    /// The time zone of who has none in the table.
    pub zone: Tz,
}

impl World {
    pub(super) fn institution(&self, text: &str) -> Result<i64, Wrong> {
        if text.is_empty() {
            return Err(Wrong::Empty);
        }
        if let Some(id) = self.codes.get(text) {
            return Ok(*id);
        }
        match self.inns.get(text).map(Vec::as_slice) {
            None | Some([]) => Err(Wrong::UnknownInstitution),
            Some([one]) => Ok(*one),
            Some(_) => Err(Wrong::ManyInstitutions),
        }
    }
}

/// What came of a table.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Cells of the header row.
    pub header: Vec<String>,
    /// Who may be called, in the order of the file.
    pub good: Vec<Good>,
    /// The other rows, in the order of the file.
    pub refused: Vec<Refused>,
    /// Numbers that were left out of good rows, by line.
    pub left_out: Vec<(usize, Reason)>,
}

/// A row that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Good {
    /// Line in the file, from 1.
    pub line: usize,
    /// The person.
    pub person: Person,
    /// The case that the person is already, by the external number: it is changed and not made.
    pub case: Option<i64>,
}

/// A row that cannot be taken. Its cells are personal: never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Refused {
    /// Line in the file, from 1.
    pub line: usize,
    /// Its cells, in the order of [`Checked::header`].
    pub cells: Vec<String>,
    /// Every reason.
    pub reasons: Vec<Reason>,
}

impl std::fmt::Debug for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Refused({}, {:?})", self.line, self.reasons)
    }
}

text_enum! {
    /// Kinds of refused rows, for a report.
    Kind {
        /// No number that can be called.
        Number = "number",
        /// The person stands in the file twice.
        InFile = "in-file",
        /// The person is in the campaign already.
        InCampaign = "in-campaign",
        /// Asked not to be called.
        Suppressed = "suppressed",
        /// The institution is not one of the campaign's.
        Institution = "institution",
        /// Anything else.
        Other = "other",
    }
}

impl Refused {
    /// Of which kind the first reason is.
    pub fn kind(&self) -> Kind {
        match self.reasons.first().map(|reason| &reason.wrong) {
            Some(Wrong::NoNumber | Wrong::BadNumber | Wrong::Scientific) => Kind::Number,
            Some(Wrong::DuplicateInFile { .. }) => Kind::InFile,
            Some(Wrong::DuplicateInCampaign) => Kind::InCampaign,
            Some(Wrong::Suppressed) => Kind::Suppressed,
            Some(Wrong::Empty | Wrong::UnknownInstitution | Wrong::ManyInstitutions) => {
                Kind::Institution
            }
            _ => Kind::Other,
        }
    }
}

impl Checked {
    /// How many rows of a kind were refused.
    pub fn refused_of(&self, kind: Kind) -> usize {
        self.refused.iter().filter(|row| row.kind() == kind).count()
    }

    /// How many people are in the list already and would be changed.
    pub fn changed(&self) -> usize {
        self.good.iter().filter(|row| row.case.is_some()).count()
    }
}

/// Judges a table whose columns are told by `mapping`. `tag` gives the tag of a number (E.164) or of `external …`.
pub fn check(
    sheet: &Sheet,
    mapping: &Mapping,
    world: &World,
    tag: &dyn Fn(&str) -> i64,
) -> Checked {
    let mut checked = Checked {
        header: sheet.header.clone(),
        ..Checked::default()
    };
    let place = |column: Column| mapping.iter().position(|known| *known == Some(column));
    let places: HashMap<Column, usize> = Column::ALL
        .iter()
        .filter_map(|column| Some((*column, place(*column)?)))
        .collect();
    let mut seen = HashMap::new();
    for (line, cells) in &sheet.lines {
        let cell = |column: Column| -> String {
            let cell = places.get(&column).and_then(|place| cells.get(*place));
            cell.cloned().unwrap_or_default()
        };
        let slipped = cells
            .iter()
            .skip(sheet.header.len())
            .any(|cell| !cell.is_empty());
        let read = if slipped {
            Err(vec![Reason {
                column: None,
                wrong: Wrong::ExtraCells,
            }])
        } else {
            row::read(&cell, world)
        };
        match read.and_then(|(person, left)| admit(person, left, *line, world, tag, &mut seen)) {
            Ok((good, left)) => {
                checked.good.push(good);
                checked
                    .left_out
                    .extend(left.into_iter().map(|reason| (*line, reason)));
            }
            Err(reasons) => checked.refused.push(Refused {
                line: *line,
                cells: cells.clone(),
                reasons,
            }),
        }
    }
    checked
}

/// Whether the person may be called at all, and is nobody whom we know already.
fn admit(
    mut person: Person,
    mut left_out: Vec<Reason>,
    line: usize,
    world: &World,
    tag: &dyn Fn(&str) -> i64,
    seen: &mut HashMap<(i64, i64), usize>,
) -> Result<(Good, Vec<Reason>), Vec<Reason>> {
    let reason = |column: Column, wrong: Wrong| Reason {
        column: Some(column),
        wrong,
    };
    let external = person
        .external
        .as_ref()
        .map(|text| tag(&format!("external {text}")));
    let known = external.and_then(|tag| world.external.get(&tag)).copied();
    if known.is_some_and(|(_, institution)| institution != person.institution) {
        return Err(vec![reason(Column::External, Wrong::OtherInstitution)]);
    }
    let case = known.map(|(case, _)| case);
    person.numbers.retain(|number| {
        let stays = !world.suppressed.contains(&tag(number.bare()));
        if !stays {
            left_out.push(reason(Column::Phone, Wrong::Suppressed));
        }
        stays
    });
    if person.numbers.is_empty() {
        return Err(vec![reason(Column::Phone, Wrong::Suppressed)]);
    }
    let keys: Vec<(i64, i64)> = person
        .numbers
        .iter()
        .map(|number| (tag(number.bare()), person.institution))
        .collect();
    let twice = keys.iter().find_map(|key| seen.get(key));
    if let Some(first) = twice {
        let wrong = Wrong::DuplicateInFile { line: *first };
        return Err(vec![reason(Column::Phone, wrong)]);
    }
    let other = keys.iter().filter_map(|key| world.taken.get(key));
    if other.into_iter().any(|taken| Some(*taken) != case) {
        return Err(vec![reason(Column::Phone, Wrong::DuplicateInCampaign)]);
    }
    seen.extend(keys.into_iter().map(|key| (key, line)));
    Ok((Good { line, person, case }, left_out))
}
