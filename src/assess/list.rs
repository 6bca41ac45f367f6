//! Who is assessed, by whom, and which assessment counts.
use std::collections::BTreeMap;

use super::Scene;
use crate::{
    db::{
        Conn,
        assessments::{self, AdoptionRow, AssessmentRow},
        institutions::InstitutionRow,
    },
    error::Result,
    rating::checklist::{Standing, Weight, standing},
};

/// The last decision about each institution, by its number.
pub type Decisions = BTreeMap<i64, AdoptionRow>;

/// An institution with its assessments.
#[derive(Debug)]
pub struct Line<'s> {
    /// The institution.
    pub institution: &'s InstitutionRow,
    /// Its assessments by their numbers; none if nobody has been there.
    pub assessments: Vec<(&'s AssessmentRow, Weight)>,
    /// The last decision which of them counts, if there was one.
    pub decision: Option<&'s AdoptionRow>,
}

impl Line<'_> {
    /// Whether a decision is waited for.
    pub fn waits(&self) -> bool {
        let mut weights = self.assessments.iter().map(|(_, weight)| *weight);
        weights.any(|weight| weight == Weight::Waits)
    }

    /// Whether one of the assessments counts.
    pub fn is_ready(&self) -> bool {
        let mut weights = self.assessments.iter().map(|(_, weight)| *weight);
        weights.any(|weight| weight == Weight::Counts)
    }
}

/// The institutions of a campaign with their assessments.
#[derive(Debug)]
pub struct Listed<'s> {
    /// By code.
    pub lines: Vec<Line<'s>>,
    /// How many have an assessment that counts.
    pub ready: usize,
    /// How many have several, of which none is adopted.
    pub waiting: usize,
    /// How many have none.
    pub missing: usize,
}

/// The last decisions of a campaign.
pub fn decisions(conn: &mut Conn, scene: &Scene) -> Result<Decisions> {
    // Oldest first: the last stays.
    let all = assessments::decisions(conn, scene.campaign.id)?.into_iter();
    Ok(all.map(|one| (one.institution_id, one)).collect())
}

/// Lists them.
pub fn listed<'s>(scene: &'s Scene, decisions: &'s Decisions) -> Listed<'s> {
    let rows = scene.institutions.values();
    let lines: Vec<Line<'s>> = rows.map(|row| line(scene, decisions, row)).collect();
    let count = |is: fn(&Line<'s>) -> bool| lines.iter().filter(|line| is(line)).count();
    Listed {
        ready: count(Line::is_ready),
        waiting: count(Line::waits),
        missing: count(|line| line.assessments.is_empty()),
        lines,
    }
}

fn line<'s>(scene: &'s Scene, decisions: &'s Decisions, row: &'s InstitutionRow) -> Line<'s> {
    let decision = decisions.get(&row.id);
    let own: Vec<&AssessmentRow> = scene.of(row.id).collect();
    let made: Vec<i32> = own.iter().map(|one| one.nth).collect();
    let stands = standing(&made, decision.map(|one| one.assessment));
    let weight = |nth: i32| match stands {
        Standing::Undecided | Standing::Missing => Weight::Waits,
        Standing::Adopted(counts) if counts == nth => Weight::Counts,
        Standing::Adopted(_) => Weight::Passed,
    };
    Line {
        institution: row,
        assessments: own.into_iter().map(|one| (one, weight(one.nth))).collect(),
        decision,
    }
}
