//! Refusing to serve while a survey's file is another one than a campaign is pinned to.
use super::{super::Context, words};
use crate::{cli::cause, db::Db, setup::surveys, survey_files::SurveyFiles};

/// Refuses to serve while a file differs from the version that an open campaign is pinned to.
pub fn refuse_changed_surveys(context: &Context, db: &Db) -> anyhow::Result<()> {
    let files = SurveyFiles::open(context.config.place.surveys.as_deref())?;
    let changed = db
        .read_now(|conn| surveys::changed(conn, &files))
        .map_err(cause)?;
    let lines: Vec<String> = changed
        .iter()
        .map(|(row, kept)| {
            let named = (kept.survey_id.as_str(), row.code.as_str());
            words::changed(context.lang, named.0, named.1, &row.survey_version)
        })
        .collect();
    anyhow::ensure!(lines.is_empty(), "{}", lines.join("\n"));
    Ok(())
}
