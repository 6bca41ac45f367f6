//! `survey …`: the questionnaires that campaigns are pinned to or may be.
mod copy;
mod diff;
mod export;

use std::{io::Write, path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Subcommand;

use super::{Context, cause, say};
use crate::{
    access::Scope,
    accounts::By,
    region::Sector,
    setup::surveys::{self, Brought, MAX_ID, Unfit},
    survey,
    survey_files::SurveyFiles,
};

/// What to do with kept questionnaires.
#[derive(Debug, Subcommand)]
pub enum Survey {
    /// Перечислить анкеты: код, отрасль, версия, название; свои — со словом own / List questionnaires; one's own are `own`
    #[command(after_help = "Пример / Example:\n  otklik survey list")]
    List,
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
        /// Файл TOML или книга `XLSForm` / A TOML file or an `XLSForm` workbook
        file: PathBuf,
        /// Код: латинские буквы, цифры, дефис / Code: Latin letters, digits, hyphen
        #[arg(long)]
        code: String,
        /// Отрасль, если в книге она не указана / Sector, if the workbook names none
        #[arg(long, value_parser = sector_of)]
        sector: Option<Sector>,
    },
    /// Вывести тексты анкеты таблицей CSV: ключ, русский, английский / Write the texts of a questionnaire as CSV: key, Russian, English
    #[command(after_help = "Пример / Example:\n  otklik survey texts culture -o texts.csv")]
    Texts {
        /// Код анкеты или версия / Code of a questionnaire, or a version
        survey: String,
        /// Файл; без него — стандартный вывод / The file; standard output without
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Скопировать анкету и внести утверждённые тексты / Copy a questionnaire and put approved texts in
    #[command(
        after_help = "Пример / Example:\n  otklik survey texts culture -o texts.csv\n  otklik survey copy culture --code our-culture --texts texts.csv --officially"
    )]
    Copy {
        /// Код анкеты или версия / Code of a questionnaire, or a version
        survey: String,
        /// Код копии / Code of the copy
        #[arg(long)]
        code: String,
        /// Тексты, какие выводит `survey texts`; лишние строки можно убрать / Texts as `survey texts` writes them; rows may be left out
        #[arg(long)]
        texts: Option<PathBuf>,
        /// Спрашивать людей утверждёнными словами / Ask people in the approved words
        #[arg(long)]
        officially: bool,
    },
    /// Вывести анкету файлом TOML или книгой `XLSForm` / Write a questionnaire as a TOML file or an `XLSForm` workbook
    #[command(
        after_help = "Пример / Example:\n  otklik survey export culture --format xlsform -o culture.xlsx"
    )]
    Export {
        /// Код анкеты или версия / Code of a questionnaire, or a version
        survey: String,
        /// Вид файла / As what
        #[arg(long, value_enum)]
        format: export::Form,
        /// Файл; без него TOML идёт на стандартный вывод / The file; without, TOML goes to standard output
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Показать, чем отличаются две анкеты или версии / Say what differs between two questionnaires or versions
    #[command(
        after_help = "Пример / Example:\n  otklik survey diff culture our-culture\n  otklik survey diff 0123456789abcdef our-culture"
    )]
    Diff {
        /// Было: код анкеты или версия / Before: code of a questionnaire, or a version
        from: String,
        /// Стало / Now
        to: String,
    },
}

fn sector_of(given: &str) -> Result<Sector, String> {
    let known = Sector::ALL.iter().map(|sector| sector.as_str());
    Sector::parse(given).ok_or_else(|| known.collect::<Vec<_>>().join(", "))
}

/// Does it.
pub fn run(context: &Context, command: &Survey) -> anyhow::Result<ExitCode> {
    match command {
        Survey::List => list(context)?,
        Survey::Show { version } => show(context, version)?,
        Survey::Add { file, code, sector } => {
            let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
            bring(context, code, (&bytes, *sector))?;
        }
        Survey::Texts { survey, output } => copy::texts(context, survey, output.as_deref())?,
        Survey::Copy {
            survey,
            code,
            texts,
            officially,
        } => copy::copy(context, (survey, code), (texts.as_deref(), *officially))?,
        Survey::Export {
            survey,
            format,
            output,
        } => export::export(context, survey, (*format, output.as_deref()))?,
        Survey::Diff { from, to } => diff::diff(context, from, to)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The questionnaire with this code or version, and its file.
fn named(context: &Context, name: &str) -> anyhow::Result<(survey::Survey, String)> {
    let files = SurveyFiles::open(context.config.place.surveys.as_deref())?;
    let found = context
        .open()?
        .read_now(|conn| surveys::named(conn, &files, name))
        .map_err(cause)?;
    found.with_context(|| {
        say!(
            context.lang,
            "анкеты или версии «{name}» нет, либо в её файле ошибки: проверьте командой otklik check-surveys",
            "there is no questionnaire or version “{name}”, or its file has faults: see otklik check-surveys"
        )
    })
}

/// Those that a campaign may be made with. A file with faults is named, and left to `check-surveys`.
fn list(context: &Context) -> anyhow::Result<()> {
    let files = SurveyFiles::open(context.config.place.surveys.as_deref())?;
    let own = context
        .open()?
        .read_now(|conn| surveys::own(conn, &files))
        .map_err(cause)?;
    let of_files = files
        .0
        .iter()
        .map(|file| ("file", file.id.as_str(), file.survey().ok()));
    let of_own = own
        .iter()
        .map(|row| ("own", row.survey_id.as_str(), surveys::parsed(row).ok()));
    let mut out = std::io::stdout().lock();
    for (from, id, survey) in of_files.chain(of_own) {
        match survey {
            Some(found) => {
                let (sector, version) = (found.sector, &found.version);
                let title = found.title.get(context.lang);
                writeln!(out, "{id}\t{from}\t{sector}\t{version}\t{title}")?;
            }
            None => writeln!(out, "{id}\t{from}\t-\t-\t-")?,
        }
    }
    Ok(())
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

/// Brings a file in and says its version.
fn bring(
    context: &Context,
    code: &str,
    (bytes, sector): (&[u8], Option<Sector>),
) -> anyhow::Result<()> {
    let lang = context.lang;
    let files = SurveyFiles::open(context.config.place.surveys.as_deref())?;
    let by = By::console(context.clock.stamp());
    let brought = context
        .open()?
        .write_now(|conn| {
            let brought = Brought {
                id: code,
                bytes,
                sector,
            };
            surveys::bring(conn, &files, brought, (Scope::All, &by))
        })
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
        // The command line may change everybody's, so this is for completeness only.
        Unfit::Others => anyhow::anyhow!(say!(
            lang,
            "под кодом «{code}» загружена анкета другой организации: выберите другой код",
            "the questionnaire “{code}” is another body's: choose another code"
        )),
        Unfit::Twin(other) => anyhow::anyhow!(say!(
            lang,
            "этот же файл уже загружен под кодом «{other}»: измените в нём хотя бы примечание",
            "this very file was brought in as “{other}” already: change at least a comment in it"
        )),
        of_file => anyhow::anyhow!("{}", of_file.faults(lang).join("\n")),
    })?;
    writeln!(std::io::stdout(), "{}", survey.version)?;
    Ok(())
}
