//! `checklist list`: one line an assessment, and one for each institution without any. A table with tabs, on standard
//! output; what is to be done, in words, after it.
use std::{io::Write, process::ExitCode};

use clap::Args;

use super::Scene;
use crate::{
    cli::{Context, cause, say},
    db::assessments,
};

/// Of which campaign.
#[derive(Debug, Args)]
pub struct List {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
}

/// Lists them.
pub fn run(context: &Context, args: &List) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let db = context.open()?;
    let scene = Scene::open(context, &db, &args.campaign)?;
    let adopted = db
        .read_now(|conn| Ok(assessments::adopted(conn, scene.campaign.id)?))
        .map_err(cause)?;
    let mut out = std::io::stdout();
    let head = say!(
        lang,
        "код\tорганизация\tоценка\tперечень\tдата\tкто проверял\tот кого\tсостояние",
        "code\tinstitution\tassessment\tlist\tday\tassessor\torganization\tstate"
    );
    writeln!(out, "{head}")?;
    let mut missing = 0;
    for (code, row) in &scene.institutions {
        let name = &row.short_name;
        let is_waiting = adopted.undecided.contains(&row.id);
        let counts = adopted.assessments.get(&row.id).map(|one| one.nth);
        let mut is_missing = true;
        for one in scene.of(row.id) {
            is_missing = false;
            let state = match counts {
                _ if is_waiting => say!(lang, "ждёт решения", "waits for a decision"),
                Some(nth) if nth == one.nth => say!(lang, "принята", "adopted"),
                _ => say!(lang, "не принята", "not adopted"),
            };
            writeln!(
                out,
                "{code}\t{name}\t{}\t{}\t{}\t{}\t{}\t{state}",
                one.nth, one.list, one.assessed_on, one.assessor, one.organization
            )?;
        }
        if is_missing {
            missing += 1;
            let state = say!(lang, "не проверена", "not assessed");
            writeln!(out, "{code}\t{name}\t\t\t\t\t\t{state}")?;
        }
    }
    let (all, waiting) = (scene.institutions.len(), adopted.undecided.len());
    let ready = adopted.assessments.len();
    eprintln!(
        "{}",
        say!(
            lang,
            "Организаций: {all}. С принятой оценкой: {ready}, ждут решения: {waiting}, не проверены: {missing}.",
            "Institutions: {all}. With an adopted assessment: {ready}, waiting for a decision: {waiting}, not assessed: {missing}."
        )
    );
    Ok(ExitCode::SUCCESS)
}
