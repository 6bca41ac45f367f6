//! `import institutions FILE`: all rows or none; the refused ones into a file with their reasons.
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{Args, Subcommand};

use super::{Context, cause, say};
use crate::{
    access::Scope,
    accounts::By,
    i18n::Lang,
    import,
    region::registry::Checked,
    setup::registry::{self, Compared},
};

mod contacts;

/// What to import.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Реестр организаций, CSV или XLSX / The registry, CSV or XLSX
    #[command(
        after_help = "Пример / Example:\n  otklik import institutions registry.xlsx --dry-run"
    )]
    Institutions(Institutions),
    /// Выборка для звонков, CSV или XLSX / People to call, CSV or XLSX
    #[command(
        after_help = "Пример / Example:\n  otklik import contacts people.xlsx --campaign health-2026 --basis 'Поручение от 01.11.2026 № 15' --dry-run"
    )]
    Contacts(contacts::Contacts),
}

/// The registry's file.
#[derive(Debug, Args)]
pub struct Institutions {
    /// Файл / File
    file: PathBuf,
    /// Только проверить / Only check
    #[arg(long)]
    dry_run: bool,
    /// Куда записать отклонённые строки; по умолчанию рядом: ФАЙЛ.refused.csv / Where refused rows go
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
}

/// Does it.
pub fn run(context: &Context, command: &Import) -> anyhow::Result<ExitCode> {
    let args = match command {
        Import::Institutions(args) => args,
        Import::Contacts(args) => return contacts::run(context, args),
    };
    let lang = context.lang;
    let named = || args.file.display().to_string();
    let bytes = import::load(&args.file)
        .with_context(named)?
        .map_err(|fault| anyhow::anyhow!("{}: {}", named(), fault.text(lang)))?;
    let (checked, remarks) = import::institutions(&bytes)
        .map_err(|fault| anyhow::anyhow!("{}: {}", named(), fault.text(lang)))?;
    remarks
        .iter()
        .for_each(|remark| eprintln!("{}", remark.text(lang)));
    checked
        .notices
        .iter()
        .for_each(|notice| eprintln!("{}: {}", named(), notice.text(lang)));
    if !checked.is_sound() {
        return refuse(context, args, &checked);
    }
    let table = registry::Table::new(&checked).map_err(cause)?;
    let db = context.open()?;
    if args.dry_run {
        let found = db
            .read_now(|conn| registry::compare(conn, &table, Scope::All))
            .map_err(cause)?;
        let (added, changed, same) = (found.added, found.changed, found.same);
        eprintln!(
            "{}",
            say!(
                lang,
                "Проверено, не записано: новых — {added}, изменится — {changed}, без изменений — {same}.",
                "Checked, nothing kept: {added} new, {changed} would change, {same} the same."
            )
        );
        tell_untold(lang, &found);
        return Ok(ExitCode::SUCCESS);
    }
    let by = By::console(context.clock.stamp());
    let found = db
        .write_now(|conn| registry::bring(conn, &table, Scope::All, &by))
        .map_err(cause)?;
    let (added, changed, same) = (found.added, found.changed, found.same);
    eprintln!(
        "{}",
        say!(
            lang,
            "Записано: новых — {added}, изменено — {changed}, без изменений — {same}.",
            "Kept: {added} new, {changed} changed, {same} the same."
        )
    );
    tell_untold(lang, &found);
    Ok(ExitCode::SUCCESS)
}

/// Says what a table without some columns has left as it was.
fn tell_untold(lang: Lang, found: &Compared) {
    let names = found.untold.iter().map(|column| match lang {
        Lang::Ru => column.russian(),
        Lang::En => column.as_str(),
    });
    let names = names.collect::<Vec<_>>().join(", ");
    if !names.is_empty() {
        eprintln!(
            "{}",
            say!(
                lang,
                "Этих столбцов в таблице нет, у известных организаций эти сведения прежние: {names}.",
                "The table does not have these columns, of known institutions they stay as they were: {names}."
            )
        );
    }
}

fn refuse(context: &Context, args: &Institutions, checked: &Checked) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let path = args.refused.clone().unwrap_or_else(|| beside(&args.file));
    for refused in &checked.refused {
        for reason in &refused.reasons {
            eprintln!(
                "{}:{}: {}",
                args.file.display(),
                refused.line,
                reason.text(lang)
            );
        }
    }
    let file = std::fs::File::create(&path).with_context(|| path.display().to_string())?;
    import::refused::write(checked, lang, std::io::BufWriter::new(file))?;
    let (count, good, path) = (checked.refused.len(), checked.good.len(), path.display());
    eprintln!(
        "{}",
        say!(
            lang,
            "Ничего не записано: отклонено строк — {count}, годных — {good}. Отклонённые с причинами: {path}. Исправьте их в исходном файле и повторите.",
            "Nothing was kept: {count} rows refused, {good} sound. The refused ones with reasons: {path}. Correct them in the source file and try again."
        )
    );
    Ok(ExitCode::from(1))
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".refused.csv");
    file.with_file_name(name)
}
