//! `checklist import FILE`: a filled form, all of it or nothing; the same assessment again adds nothing.
use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Args;

use super::{scene, told};
use crate::{
    accounts::By,
    assess,
    cli::{Context, cause, say},
    import,
    rating::checklist::form::{self, Filled},
};

/// The form's file.
#[derive(Debug, Args)]
pub struct Import {
    /// Файл, XLSX или CSV / File, XLSX or CSV
    file: PathBuf,
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Только проверить / Only check
    #[arg(long)]
    dry_run: bool,
}

/// Does it.
pub fn run(context: &Context, args: &Import) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let named = || args.file.display().to_string();
    let refused = |fault: import::Fault| anyhow::anyhow!("{}: {}", named(), fault.text(lang));
    let bytes = import::load(&args.file)
        .with_context(named)?
        .map_err(refused)?;
    let (tables, remarks) = import::tables(&bytes, form::known_cells).map_err(refused)?;
    for remark in remarks {
        eprintln!("{}", remark.text(lang));
    }
    let db = context.open()?;
    let scene = scene(context, &db, &args.campaign)?;
    let (surveys, today) = (
        context.config.place.surveys.as_deref(),
        context.clock.today(),
    );
    let told = |refusal| told(lang, &args.campaign, &refusal);
    let look = db
        .read_now(|conn| assess::look(conn, &scene, surveys, &tables, today))
        .map_err(cause)?
        .map_err(told)?;
    for notice in &look.filled.notices {
        eprintln!("{}: {}", named(), notice.text(lang));
    }
    if !look.filled.faults.is_empty() {
        return Ok(refuse(context, args, &look.filled));
    }
    if args.dry_run {
        eprintln!("{}", counted(context, true, look.fresh(), look.known()));
        return Ok(ExitCode::SUCCESS);
    }
    let by = By::console(context.clock.stamp());
    let kept = db
        .write_now(|conn| assess::bring(conn, &scene, &look, &by))
        .map_err(cause)?
        .map_err(told)?;
    let known = look.filled.found.len() - kept.len();
    eprintln!("{}", counted(context, false, kept.len(), known));
    for (code, nth) in kept.iter().filter(|(_, nth)| *nth > 1) {
        let campaign = &args.campaign;
        eprintln!(
            "{}",
            say!(
                lang,
                "У организации {code} теперь оценок: {nth}. Сравните их и решите, какая принята: otklik checklist agreement --campaign {campaign}, otklik checklist adopt",
                "Institution {code} now has {nth} assessments. Compare them and decide which is adopted: otklik checklist agreement --campaign {campaign}, otklik checklist adopt"
            )
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn refuse(context: &Context, args: &Import, filled: &Filled) -> ExitCode {
    for fault in &filled.faults {
        eprintln!("{}: {}", args.file.display(), fault.text(context.lang));
    }
    let count = filled.faults.len();
    eprintln!(
        "{}",
        say!(
            context.lang,
            "Ничего не записано, ошибок: {count}. Исправьте их в файле и повторите.",
            "Nothing was kept, faults: {count}. Correct them in the file and try again."
        )
    );
    ExitCode::from(1)
}

fn counted(context: &Context, is_dry: bool, new: usize, known: usize) -> String {
    if is_dry {
        say!(
            context.lang,
            "Проверено, не записано: новых оценок — {new}, уже есть — {known}.",
            "Checked, nothing kept: {new} new assessments, {known} known already."
        )
    } else {
        say!(
            context.lang,
            "Записано: новых оценок — {new}, уже были — {known}.",
            "Kept: {new} new assessments, {known} known already."
        )
    }
}
