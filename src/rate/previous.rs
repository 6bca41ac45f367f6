//! The rating before, as far as changes need it.
use std::collections::BTreeMap;

use crate::{
    db::{Conn, campaigns::CampaignRow, runs},
    error::Result,
    rating::run::{
        InstitutionResult,
        inputs::{PreviousInput, PreviousInstitution},
        results::{Reason, Shown},
    },
};

/// The published rating of the same sector whose campaign ended last before this one began: institutions that were shown
/// with a score.
pub fn previous(conn: &mut Conn, row: &CampaignRow) -> Result<Option<PreviousInput>> {
    let Some(run) = runs::before(conn, row.sector.0, row.starts_on)? else {
        return Ok(None);
    };
    let (inputs, results) = super::read(conn, &run)?;
    Ok(Some(PreviousInput {
        campaign: inputs.campaign.code,
        title: inputs.campaign.title,
        ends_on: inputs.campaign.ends_on,
        inputs_hash: results.inputs_hash,
        survey_version: inputs.survey.version,
        methodology_version: inputs.methodology.version,
        checklist_version: inputs.checklist.map(|file| file.version),
        institutions: results
            .institutions
            .iter()
            .filter_map(institution)
            .collect(),
    }))
}

fn institution(one: &InstitutionResult) -> Option<PreviousInstitution> {
    // Without the experts' part a score cannot be compared with one that has it.
    if one.shown == Shown::Hidden || one.reasons.contains(&Reason::NotAssessed) {
        return None;
    }
    let shares: BTreeMap<String, (u64, u64)> = one
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.shares)
        // What experts found has no interval and is no share of people.
        .filter(|share| share.interval.is_some())
        .filter_map(|share| {
            let counts = (
                share.numerator.parse().ok()?,
                share.denominator.parse().ok()?,
            );
            Some((share.of.clone(), counts))
        })
        .collect();
    Some(PreviousInstitution {
        code: one.code.clone(),
        respondents: one.respondents?,
        recipients: one.recipients,
        total: one.total.clone()?,
        error: one.error,
        shares,
    })
}
