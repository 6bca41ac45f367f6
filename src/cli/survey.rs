//! `survey show/add`: the questionnaires that campaigns are pinned to or may be.
use std::{io::Write, path::Path, process::ExitCode};

use anyhow::Context as _;
use clap::Subcommand;

use super::{Context, cause, say};
use crate::{
    accounts::By,
    setup::surveys::{self, MAX_ID, Unfit},
    survey_files::SurveyFiles,
};

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
    /// Загрузить анкету или её новую версию; сайт перезапускать не нужно / Bring a questionnaire in, or a new version
    #[command(
        after_help = "Пример / Example:\n  otklik survey add polyclinic.toml --code polyclinic"
    )]
    Add {
        /// Файл TOML / The TOML file
        file: std::path::PathBuf,
        /// Код: латинские буквы, цифры, дефис / Code: Latin letters, digits, hyphen
        #[arg(long)]
        code: String,
    },
}

/// Does it.
pub fn run(context: &Context, command: &Survey) -> anyhow::Result<ExitCode> {
    match command {
        Survey::Show { version } => show(context, version)?,
        Survey::Add { file, code } => add(context, file, code)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn show(context: &Context, version: &str) -> anyhow::Result<()> {
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
    Ok(())
}

fn add(context: &Context, file: &Path, code: &str) -> anyhow::Result<()> {
    let lang = context.lang;
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let files = SurveyFiles::open(context.config.place.surveys.as_deref())?;
    let by = By::console(context.clock.stamp());
    let brought = context
        .open()?
        .write_now(|conn| surveys::bring(conn, &files, (code, &bytes), &by))
        .map_err(cause)?;
    let survey = brought.map_err(|unfit| match unfit {
        Unfit::Code => anyhow::anyhow!(say!(
            lang,
            "--code: от 1 до {MAX_ID} строчных латинских букв, цифр и дефисов",
            "--code: 1 to {MAX_ID} small Latin letters, digits and hyphens"
        )),
        Unfit::Taken => anyhow::anyhow!(say!(
            lang,
            "анкета «{code}» лежит в файлах программы: выберите другой код",
            "there is a file of questionnaire “{code}”: choose another code"
        )),
        Unfit::Faults(faults) => {
            let lines: Vec<String> = faults.iter().map(|fault| fault.text(lang)).collect();
            anyhow::anyhow!("{}", lines.join("\n"))
        }
    })?;
    writeln!(std::io::stdout(), "{}", survey.version)?;
    Ok(())
}
