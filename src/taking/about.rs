//! What a file says of its campaign.
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::{
    clock::Clock,
    db::{Conn, campaigns::CampaignRow, surveys},
    directory::{self, Questionnaire},
    error::{Error, Result},
    export::{self, AboutExport},
};

/// What a file says of a campaign, and its questionnaire.
pub(super) fn described(
    conn: &mut Conn,
    clock: &Clock,
    row: &CampaignRow,
) -> Result<(AboutExport, Arc<Questionnaire>)> {
    let questionnaires = directory::questionnaires(conn)?;
    let questionnaire = questionnaires
        .get(&row.survey_version)
        .ok_or(Error::NotFound)?;
    let body = surveys::all(conn)?
        .into_iter()
        .find(|kept| kept.version == row.survey_version)
        .ok_or(Error::NotFound)?
        .body;
    let about = about(clock, row, questionnaire, &body);
    Ok((about, Arc::clone(questionnaire)))
}

fn about(
    clock: &Clock,
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
        generated_on: clock.today(),
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
