//! `checklist import FILE`: a filled form, all of it or nothing; the same assessment again adds nothing.
use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use chrono::Days;
use clap::Args;

use super::{Scene, checklist};
use crate::{
    cli::{Context, cause, say},
    db::{Conn, assessments, checklists, checklists::ChecklistRow},
    error::{Error, Result},
    import,
    rating::checklist::{
        Assessment,
        form::{
            self, Filled,
            fault::Wrong,
            read::{self, Expected},
        },
    },
};

/// An assessment so many days before a campaign's first day cannot belong to it: assessments are made once a year.
const DAYS_BEFORE: u64 = 366;

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
    let scene = Scene::open(context, &db, &args.campaign)?;
    let versions = read::versions(&tables);
    let wanted = versions.first().map(String::as_str);
    let (checklist, row) = db
        .read_now(|conn| checklist(context, conn, &scene, wanted))
        .map_err(cause)?;
    let (today, starts_on) = (context.clock.today(), scene.campaign.starts_on);
    // A campaign may be prepared, and its institutions assessed, before its first day.
    let first = starts_on
        .min(today)
        .checked_sub_days(Days::new(DAYS_BEFORE));
    let filled = form::read(
        &tables,
        &Expected {
            checklist: &checklist,
            campaign: &args.campaign,
            institutions: &scene.institutions.keys().cloned().collect(),
            days: first.unwrap_or(starts_on)..=today,
        },
    );
    for notice in &filled.notices {
        eprintln!("{}: {}", named(), notice.text(lang));
    }
    if !filled.faults.is_empty() {
        return Ok(refuse(context, args, &filled));
    }
    if args.dry_run {
        let kept = count_new(&scene, checklist.version.as_str(), &filled.found).map_err(cause)?;
        eprintln!(
            "{}",
            counted(context, true, kept, filled.found.len() - kept)
        );
        return Ok(ExitCode::SUCCESS);
    }
    let kept = db
        .write_now(|conn| keep(context, conn, &scene, &row, &filled.found))
        .map_err(cause)?;
    eprintln!(
        "{}",
        counted(context, false, kept.len(), filled.found.len() - kept.len())
    );
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

fn count_new(scene: &Scene, version: &str, found: &[(String, Assessment)]) -> Result<usize> {
    let mut new = 0;
    for (code, one) in found {
        let id = scene.institutions.get(code).map(|row| row.id);
        let mut known = false;
        for row in id.into_iter().flat_map(|id| scene.of(id)) {
            known |= row.is(version, one)?;
        }
        new += usize::from(!known);
    }
    Ok(new)
}

/// Keeps them; gives codes and numbers of those that are new.
fn keep(
    context: &Context,
    conn: &mut Conn,
    scene: &Scene,
    row: &ChecklistRow,
    found: &[(String, Assessment)],
) -> Result<Vec<(String, i32)>> {
    // Somebody may have imported another version since the form was read; a run keeps one.
    let others = assessments::of_campaign(conn, scene.campaign.id)?;
    if let Some(other) = others
        .iter()
        .find(|one| one.checklist_version != row.version)
    {
        let wrong = Wrong::OtherVersion(other.checklist_version.clone());
        return Err(anyhow::anyhow!(wrong.text(context.lang)).into());
    }
    let now = context.clock.stamp();
    checklists::keep(conn, row, now)?;
    let mut kept = Vec::new();
    for (code, one) in found {
        let institution = scene.institutions.get(code).ok_or(Error::NotFound)?.id;
        let place = (institution, scene.campaign.id);
        let added = assessments::add(conn, place, &row.version, one, now)?;
        kept.extend(added.map(|nth| (code.clone(), nth)));
    }
    Ok(kept)
}
