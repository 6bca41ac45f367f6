//! An empty form for the experts of a campaign.
use std::{io::Write, path::Path};

use chrono::{NaiveDate, NaiveDateTime};

use super::{Refusal, Scene, checklist};
use crate::{
    db::{Conn, checklists, institutions::InstitutionRow},
    error::Result,
    export::{self, checklist_form},
    rating::{
        Checklist,
        checklist::form::{
            MOST_COLUMNS,
            layout::{self, Subject},
        },
    },
    setup::Taken,
    survey::Lang,
};

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// A workbook with an instruction and a sheet for each list.
    Xlsx,
    /// One table of at most [`MOST_COLUMNS`] institutions.
    Csv,
}

/// A form, ready to be written.
#[derive(Debug)]
pub struct Form {
    /// The checklist.
    pub checklist: Checklist,
    /// The institutions.
    pub subjects: Vec<Subject>,
    campaign: String,
    kind: FormKind,
}

/// Makes a form for the institutions that are taken; what `taken` leaves empty lets all through. The checklist's version is
/// kept with it: a form that is out can be read back when the file has changed. To be called in a write transaction. The
/// inner error is what is in the way.
pub fn form(
    conn: &mut Conn,
    scene: &Scene,
    surveys: Option<&Path>,
    (taken, kind): (&Taken, FormKind),
    now: NaiveDateTime,
) -> Result<Result<Form, Refusal>> {
    let known = |code: &&String| scene.institutions.contains_key(*code);
    let unknown: Vec<String> = taken
        .codes
        .iter()
        .filter(|code| !known(code))
        .cloned()
        .collect();
    if !unknown.is_empty() {
        return Ok(Err(Refusal::NoInstitutions(unknown)));
    }
    let is_taken = |row: &&InstitutionRow| taken.covers(&row.code, &row.kind, &row.municipality);
    let chosen: Vec<&InstitutionRow> = scene.institutions.values().filter(is_taken).collect();
    if chosen.is_empty() {
        return Ok(Err(Refusal::Nobody));
    }
    if kind == FormKind::Csv && chosen.len() > MOST_COLUMNS {
        return Ok(Err(Refusal::ManyColumns));
    }
    let (checklist, row) = match checklist(conn, scene, surveys, None)? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    checklists::keep(conn, &row, now)?;
    Ok(Ok(Form {
        subjects: subjects(&checklist, &chosen),
        checklist,
        campaign: scene.campaign.code.clone(),
        kind,
    }))
}

fn subjects(checklist: &Checklist, chosen: &[&InstitutionRow]) -> Vec<Subject> {
    let list = |kind: &str| checklist.list_for(kind).map(|list| list.id.clone());
    chosen
        .iter()
        .map(|row| Subject {
            code: row.code.clone(),
            name: row.short_name.clone(),
            list: list(&row.kind).unwrap_or_default(),
        })
        .collect()
}

impl Form {
    /// Writes it. The same form of the same day gives the same bytes.
    ///
    /// # Errors
    /// A fault of `out`, or a text that a cell does not take.
    pub fn write(
        &self,
        today: NaiveDate,
        lang: Lang,
        out: impl Write + Send,
    ) -> Result<(), export::Error> {
        let (checklist, campaign) = (&self.checklist, self.campaign.as_str());
        match self.kind {
            FormKind::Xlsx => {
                let sheets = layout::sheets(checklist, campaign, &self.subjects, lang);
                checklist_form::xlsx(&sheets, today, lang, out)
            }
            FormKind::Csv => {
                let sheet = layout::whole(checklist, campaign, &self.subjects, lang);
                checklist_form::csv(&sheet, out)
            }
        }
    }
}
