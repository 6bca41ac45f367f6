//! What a file says of its campaign.
use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::before::AT_ONCE;
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
        withheld: None,
    }
}

/// Points by tag: number in the order in which they were added, and label. Those of the phone room and of keying have no place.
pub type Points = BTreeMap<i64, (i64, String)>;

/// Those of an institution.
pub fn points_of(conn: &mut Conn, institution: i64) -> Result<Points> {
    let mut found = points_of_all(conn, &[institution])?;
    Ok(found.remove(&institution).unwrap_or_default())
}

/// Those of many, by the institution's number; one without any is left out.
pub fn points_of_all(conn: &mut Conn, institutions: &[i64]) -> Result<BTreeMap<i64, Points>> {
    let mut found: BTreeMap<i64, Points> = BTreeMap::new();
    for some in institutions.chunks(AT_ONCE) {
        for row in points::of_institutions(conn, some)? {
            let own = found.entry(row.institution_id).or_default();
            let number = i64::try_from(own.len()).unwrap_or(i64::MAX - 1) + 1;
            let is_desk = row.label.starts_with(points::DESK);
            let label = if is_desk { String::new() } else { row.label };
            own.insert(row.tag, (number, label));
        }
    }
    Ok(found)
}
