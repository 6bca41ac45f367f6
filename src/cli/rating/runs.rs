//! `rating runs`: which runs there are, and how they came to where they stand.
use std::{collections::BTreeMap, io::Write, process::ExitCode};

use clap::Args;

use crate::{
    cli::{Context, campaign, cause, say},
    db::{
        campaigns,
        runs::{self, EventRow, RunRow},
    },
};

/// Of which campaign.
#[derive(Debug, Args)]
pub struct Runs {
    /// Код кампании; без него — все / The campaign's code; all without it
    #[arg(long)]
    campaign: Option<String>,
}

/// Does it.
pub fn run(context: &Context, args: &Runs) -> anyhow::Result<ExitCode> {
    let db = context.open()?;
    let wanted = args.campaign.as_deref();
    let row = wanted
        .map(|code| campaign::find(context, &db, code))
        .transpose()?;
    let (found, codes) = db
        .read_now(|conn| {
            let mut found: Vec<(RunRow, Vec<EventRow>)> = Vec::new();
            for run in runs::all(conn, row.map(|row| row.id))? {
                let events = runs::events(conn, run.id)?;
                found.push((run, events));
            }
            let codes = campaigns::all(conn)?
                .into_iter()
                .map(|row| (row.id, row.code));
            Ok((found, codes.collect::<BTreeMap<i64, String>>()))
        })
        .map_err(cause)?;
    let mut out = std::io::stdout().lock();
    for (run, events) in &found {
        let code = codes.get(&run.campaign_id).map_or("", String::as_str);
        let (id, state, hash) = (run.id, run.state.0, &run.inputs_hash[..16]);
        let made = run.made_at.format("%Y-%m-%d %H:%M");
        writeln!(out, "{id}\t{code}\t{state}\t{made}\t{hash}")?;
        for event in events {
            let (from, to) = (event.from_state.0, event.to_state.0);
            let at = event.at.format("%Y-%m-%d %H:%M");
            writeln!(out, "\t{at}\t{from} → {to}\t{}\t{}", event.who, event.why)?;
        }
    }
    let count = found.len();
    eprintln!(
        "{}",
        say!(context.lang, "Расчётов: {count}.", "Runs: {count}.")
    );
    Ok(ExitCode::SUCCESS)
}
