//! What a file says of its campaign.
use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::{
    db::{Conn, campaigns::CampaignRow, points, surveys},
    directory::{self, Questionnaire},
    error::{Error, Result},
    export::{self, AboutExport},
};

/// The questionnaire that a campaign is pinned to.
pub(super) fn questionnaire(conn: &mut Conn, row: &CampaignRow) -> Result<Arc<Questionnaire>> {
    let all = directory::questionnaires(conn)?;
    let found = all.get(&row.survey_version).ok_or(Error::NotFound)?;
    Ok(Arc::clone(found))
}

/// What a file says of a campaign, and its questionnaire.
pub fn described(
    conn: &mut Conn,
    today: NaiveDate,
    row: &CampaignRow,
) -> Result<(AboutExport, Arc<Questionnaire>)> {
    let questionnaire = questionnaire(conn, row)?;
    let body = surveys::all(conn)?
        .into_iter()
        .find(|kept| kept.version == row.survey_version)
        .ok_or(Error::NotFound)?
        .body;
    let about = about(today, row, &questionnaire, &body);
    Ok((about, questionnaire))
}

fn about(
    today: NaiveDate,
    row: &CampaignRow,
    questionnaire: &Questionnaire,
    body: &str,
) -> AboutExport {
    let survey = &questionnaire.survey;
    let content = body.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let hash = Sha256::digest(content.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    AboutExport {
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        generated_on: today,
        campaign_code: row.code.clone(),
        campaign_title: row.title.clone(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        organizer: row.organizer.clone(),
        survey_id: survey.id.clone(),
        survey_title: survey.title.clone(),
        survey_version: survey.version.to_string(),
        survey_hash: hash,
        codebook: export::codebook(&survey.items),
    }
}

/// By tag: number of a point in the order in which they were added, and label. Those of the phone room and of keying have
/// no place.
pub fn points_of(conn: &mut Conn, institution: i64) -> Result<BTreeMap<i64, (i64, String)>> {
    let rows = points::of_institution(conn, institution)?;
    let named = (1..).zip(rows).map(|(number, row)| {
        let label = if row.label.starts_with(points::DESK) {
            String::new()
        } else {
            row.label
        };
        (row.tag, (number, label))
    });
    Ok(named.collect())
}
