//! Pinning survey versions, and noticing files that were changed under a campaign.
use sha2::{Digest, Sha256};

use super::plan::Flaw;
use crate::{
    db::{
        Conn, campaigns,
        surveys::{self, SurveyRow},
    },
    error::{Error, Result},
    region::CampaignState,
    survey::Survey,
    survey_files::SurveyFiles,
};

/// The present content of a survey's file, ready to be kept as a version.
///
/// # Errors
/// There is no such file, or it is unsound.
pub fn find(files: &SurveyFiles, id: &str) -> Result<(Survey, SurveyRow), Flaw> {
    let Some(file) = files.0.iter().find(|file| file.id == id) else {
        let known = files.0.iter().map(|file| file.id.clone());
        return Err(Flaw::NoSurvey(known.collect()));
    };
    let survey = file.survey().map_err(Flaw::UnsoundSurvey)?;
    let bytes = file.bytes.as_deref().unwrap_or_default();
    let row = SurveyRow {
        version: survey.version.to_string(),
        survey_id: id.to_owned(),
        body: String::from_utf8_lossy(bytes).into_owned(),
    };
    Ok((survey, row))
}

/// A kept version.
pub fn kept(conn: &mut Conn, version: &str) -> Result<SurveyRow> {
    surveys::all(conn)?
        .into_iter()
        .find(|row| row.version == version)
        .ok_or(Error::NotFound)
}

/// Whether the file of a kept version still has its content. A survey whose file is gone is not changed:
/// the kept content stands for it.
pub fn is_unchanged(files: &SurveyFiles, kept: &SurveyRow) -> bool {
    let file = files
        .0
        .iter()
        .find(|file| file.id == kept.survey_id)
        .and_then(|file| file.bytes.as_deref().ok());
    file.is_none_or(|bytes| plain(bytes) == plain(kept.body.as_bytes()))
}

/// Line ends and a byte order mark do not make another version.
fn plain(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes)
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n");
    Sha256::digest(text.as_bytes()).to_vec()
}

/// The campaigns under way whose survey's file is another one now.
pub fn changed(
    conn: &mut Conn,
    files: &SurveyFiles,
) -> Result<Vec<(campaigns::CampaignRow, SurveyRow)>> {
    let mut changed = Vec::new();
    let runs = |state| matches!(state, CampaignState::Open | CampaignState::Paused);
    for row in campaigns::all(conn)? {
        if runs(row.state.0) {
            let survey = kept(conn, &row.survey_version)?;
            if !is_unchanged(files, &survey) {
                changed.push((row, survey));
            }
        }
    }
    Ok(changed)
}
