//! `survey show`: the questionnaires that campaigns are pinned to.
use std::{io::Write, process::ExitCode};

use clap::Subcommand;

use super::{Context, cause, say};

/// What to do with kept questionnaires.
#[derive(Debug, Subcommand)]
pub enum Survey {
    /// Вывести файл версии / Print the file of a version
    #[command(
        after_help = "Пример / Example:\n  otklik survey show 0123456789abcdef > surveys/health-outpatient/survey.toml"
    )]
    Show {
        /// Версия: 16 знаков / Version: 16 digits
        version: String,
    },
}

/// Does it.
pub fn run(context: &Context, command: &Survey) -> anyhow::Result<ExitCode> {
    let Survey::Show { version } = command;
    let kept = context
        .open()?
        .read_now(|conn| Ok(crate::db::surveys::all(conn)?))
        .map_err(cause)?;
    match kept.iter().find(|row| row.version == *version) {
        Some(row) => std::io::stdout().write_all(row.body.as_bytes())?,
        None => {
            let known: Vec<&str> = kept.iter().map(|row| row.version.as_str()).collect();
            let known = known.join(", ");
            anyhow::bail!(say!(
                context.lang,
                "версии «{version}» нет; есть: {known}",
                "there is no version “{version}”; there are: {known}"
            ))
        }
    }
    Ok(ExitCode::SUCCESS)
}
