//! `rating show`: the bytes that were kept.
use std::{io::Write, process::ExitCode};

use clap::Args;

use crate::{
    cli::{Context, cause, say},
    db::{
        Db,
        runs::{self, RunRow},
    },
    error::Error,
};

/// Of which run, what.
#[derive(Debug, Args)]
pub struct Show {
    /// Номер расчёта / The run's number
    run: i64,
    /// Исходные данные, JSON; их SHA-256 — хеш расчёта / Inputs, JSON; their SHA-256 is the run's hash
    #[arg(long, required_unless_present = "results")]
    inputs: bool,
    /// Результаты, JSON / Results, JSON
    #[arg(long, conflicts_with = "inputs")]
    results: bool,
}

/// Does it.
pub fn run(context: &Context, args: &Show) -> anyhow::Result<ExitCode> {
    let db = context.open()?;
    let run = find(context, &db, args.run)?;
    let bodies = db
        .read_now(|conn| Ok(runs::bodies(conn, run.id)?))
        .map_err(cause)?;
    let text = if args.results {
        bodies.results
    } else {
        bodies.inputs
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The run with this number, or an error that lists those there are.
pub fn find(context: &Context, db: &Db, id: i64) -> anyhow::Result<RunRow> {
    match db.read_now(|conn| Ok(runs::by_id(conn, id)?)) {
        Err(Error::NotFound) => {
            let all = db
                .read_now(|conn| Ok(runs::all(conn, None)?))
                .map_err(cause)?;
            let known: Vec<String> = all.iter().map(|run| run.id.to_string()).collect();
            let known = known.join(", ");
            Err(anyhow::anyhow!(say!(
                context.lang,
                "расчёта № {id} нет; есть: {known}. Список: otklik rating runs",
                "there is no run {id}; there are: {known}. To list them: otklik rating runs"
            )))
        }
        found => found.map_err(cause),
    }
}
