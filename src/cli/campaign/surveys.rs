//! Pinning survey versions, and refusing files that were changed under an open campaign.
use sha2::{Digest, Sha256};

use super::super::Context;
use crate::{
    cli::{cause, check_surveys, say},
    db::{
        Conn, Db, campaigns,
        surveys::{self, SurveyRow},
    },
    error::{Error, Result},
    region::CampaignState,
    survey::{Lang, Survey},
    survey_files::SurveyFiles,
};

/// Keeps the present content of a survey's file as a version, and gives the survey.
pub fn pin(conn: &mut Conn, context: &Context, files: &SurveyFiles, id: &str) -> Result<Survey> {
    let lang = context.lang;
    let Some(file) = files.0.iter().find(|file| file.id == id) else {
        let known: Vec<&str> = files.0.iter().map(|file| file.id.as_str()).collect();
        let known = known.join(", ");
        return Err(anyhow::anyhow!(say!(
            lang,
            "анкеты «{id}» нет; есть: {known}",
            "there is no questionnaire “{id}”; there are: {known}"
        ))
        .into());
    };
    let survey = check_surveys::check(file).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| fault.text(lang)).collect();
        anyhow::anyhow!("{}", lines.join("\n"))
    })?;
    let bytes = file.bytes.as_deref().unwrap_or_default();
    let body = String::from_utf8_lossy(bytes).into_owned();
    let row = SurveyRow {
        version: survey.version.to_string(),
        survey_id: id.to_owned(),
        body,
    };
    surveys::keep(conn, &row, context.clock.stamp())?;
    Ok(survey)
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

/// Refuses to serve while a file differs from the version that an open campaign is pinned to.
pub fn refuse_changed_surveys(context: &Context, db: &Db) -> anyhow::Result<()> {
    let files = SurveyFiles::open(context.config.place.surveys.as_deref())?;
    let lines = db
        .read_now(|conn| {
            let mut lines = Vec::new();
            for row in campaigns::all(conn)?
                .into_iter()
                .filter(|row| matches!(row.state.0, CampaignState::Open | CampaignState::Paused))
            {
                let survey = kept(conn, &row.survey_version)?;
                if !is_unchanged(&files, &survey) {
                    lines.push(changed(
                        context.lang,
                        &survey.survey_id,
                        &row.code,
                        &row.survey_version,
                    ));
                }
            }
            Ok(lines)
        })
        .map_err(cause)?;
    anyhow::ensure!(lines.is_empty(), "{}", lines.join("\n"));
    Ok(())
}

/// What to do about a changed file.
pub fn changed(lang: Lang, survey: &str, campaign: &str, version: &str) -> String {
    say!(
        lang,
        "файл анкеты {survey} изменён, а кампания «{campaign}» закреплена за версией {version}: это уже другая анкета. \
         Верните прежний файл (otklik survey show {version} > surveys/{survey}/survey.toml) или закройте кампанию \
         (otklik campaign close {campaign}) и создайте новую",
        "the file of questionnaire {survey} was changed, but campaign “{campaign}” is pinned to version {version}: it is another questionnaire now. \
         Put the file back (otklik survey show {version} > surveys/{survey}/survey.toml), or close the campaign \
         (otklik campaign close {campaign}) and create a new one"
    )
}
