//! `checklist list`: one line an assessment, and one for each institution without any. A table with tabs, on standard
//! output; what is to be done, in words, after it.
use std::{io::Write, process::ExitCode};

use clap::Args;

use super::scene;
use crate::{
    assess::list,
    cli::{Context, cause, say},
    rating::checklist::Weight,
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
    let scene = scene(context, &db, &args.campaign)?;
    let decisions = db
        .read_now(|conn| list::decisions(conn, &scene))
        .map_err(cause)?;
    let listed = list::listed(&scene, &decisions);
    let mut out = std::io::stdout();
    let head = say!(
        lang,
        "код\tорганизация\tоценка\tперечень\tдата\tкто проверял\tот кого\tсостояние",
        "code\tinstitution\tassessment\tlist\tday\tassessor\torganization\tstate"
    );
    writeln!(out, "{head}")?;
    for line in &listed.lines {
        let (code, name) = (&line.institution.code, &line.institution.short_name);
        for (one, weight) in &line.assessments {
            let state = match weight {
                Weight::Waits => say!(lang, "ждёт решения", "waits for a decision"),
                Weight::Counts => say!(lang, "принята", "adopted"),
                Weight::Passed => say!(lang, "не принята", "not adopted"),
            };
            writeln!(
                out,
                "{code}\t{name}\t{}\t{}\t{}\t{}\t{}\t{state}",
                one.nth, one.list, one.assessed_on, one.assessor, one.organization
            )?;
        }
        if line.assessments.is_empty() {
            let state = say!(lang, "не проверена", "not assessed");
            writeln!(out, "{code}\t{name}\t\t\t\t\t\t{state}")?;
        }
    }
    let (all, waiting) = (listed.lines.len(), listed.waiting);
    let (ready, missing) = (listed.ready, listed.missing);
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
