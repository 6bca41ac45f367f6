//! A filled form: what it says, and all of it kept or nothing. The same assessment again adds nothing.
use std::path::Path;

use chrono::{Days, NaiveDate};

use super::{Refusal, Scene, checklist};
use crate::{
    access::Act,
    accounts::By,
    db::{
        Conn, assessments,
        checklists::{self, ChecklistRow},
    },
    error::{Error, Result},
    rating::checklist::form::{
        self, Filled, Table,
        read::{self, Expected},
    },
};

/// An assessment so many days before a campaign's first day cannot belong to it: assessments are made once a year.
const DAYS_BEFORE: u64 = 366;

/// What a filled form says, and what of it is new.
#[derive(Debug)]
pub struct Look {
    /// What it says, with every fault.
    pub filled: Filled,
    /// For each assessment that was found, whether it is new.
    pub is_new: Vec<bool>,
    row: ChecklistRow,
}

impl Look {
    /// How many assessments are new.
    pub fn fresh(&self) -> usize {
        self.is_new.iter().filter(|is_new| **is_new).count()
    }

    /// How many are there already.
    pub fn known(&self) -> usize {
        self.is_new.len() - self.fresh()
    }
}

/// Looks at the tables of a file; nothing is kept. The inner error is what is in the way before any cell is read.
pub fn look(
    conn: &mut Conn,
    scene: &Scene,
    surveys: Option<&Path>,
    tables: &[Table],
    today: NaiveDate,
) -> Result<Result<Look, Refusal>> {
    let versions = read::versions(tables);
    let wanted = versions.first().map(String::as_str);
    let (checklist, row) = match checklist(conn, scene, surveys, wanted)? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let starts_on = scene.campaign.starts_on;
    // A campaign may be prepared, and its institutions assessed, before its first day.
    let first = starts_on
        .min(today)
        .checked_sub_days(Days::new(DAYS_BEFORE));
    let filled = form::read(
        tables,
        &Expected {
            checklist: &checklist,
            campaign: &scene.campaign.code,
            institutions: &scene.institutions.keys().cloned().collect(),
            days: first.unwrap_or(starts_on)..=today,
        },
    );
    let mut is_new = Vec::new();
    for (code, one) in &filled.found {
        let id = scene.institutions.get(code).map(|row| row.id);
        let mut known = false;
        for kept in id.into_iter().flat_map(|id| scene.of(id)) {
            known |= kept.is(&row.version, one)?;
        }
        is_new.push(!known);
    }
    Ok(Ok(Look {
        filled,
        is_new,
        row,
    }))
}

/// Keeps what a sound form says; gives codes and numbers of the assessments that are new. To be called in a write
/// transaction. The inner error is what is in the way.
///
/// # Errors
/// The database's; a form with faults is [`Error::Conflict`].
pub fn bring(
    conn: &mut Conn,
    scene: &Scene,
    look: &Look,
    by: &By,
) -> Result<Result<Vec<(String, i32)>, Refusal>> {
    if !look.filled.faults.is_empty() {
        return Err(Error::Conflict);
    }
    let row = &look.row;
    // Somebody may have brought in another version since the form was read; a run keeps one.
    let others = assessments::of_campaign(conn, scene.campaign.id)?;
    if let Some(other) = others
        .iter()
        .find(|one| one.checklist_version != row.version)
    {
        return Ok(Err(Refusal::OtherVersion(other.checklist_version.clone())));
    }
    checklists::keep(conn, row, by.at)?;
    let mut kept = Vec::new();
    for (code, one) in &look.filled.found {
        let institution = scene.institutions.get(code).ok_or(Error::NotFound)?.id;
        let place = (institution, scene.campaign.id);
        let added = assessments::add(conn, place, &row.version, one, by.at)?;
        kept.extend(added.map(|nth| (code.clone(), nth)));
    }
    if !kept.is_empty() {
        let object = format!("{} +{}", scene.campaign.code, kept.len());
        by.note(conn, Act::ChecksBrought, &object, None)?;
    }
    Ok(Ok(kept))
}
