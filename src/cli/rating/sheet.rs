//! `rating sheet`: a kept run as the workbook that authorities pass on.
use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::kept;
use crate::{
    cli::{Context, output, say},
    export::exchange::{self, Exchange},
};

/// Of which run, where to.
#[derive(Debug, Args)]
pub struct SheetArgs {
    /// Номер расчёта / The run's number
    run: i64,
    /// Файл .xlsx / An .xlsx file
    #[arg(short, long, value_name = "FILE.xlsx")]
    output: PathBuf,
}

/// Does it.
pub fn run(context: &Context, args: &SheetArgs) -> anyhow::Result<ExitCode> {
    let kept = kept::read(context, args.run)?;
    let exchange = Exchange {
        release: kept.release(),
        checklist: kept.published.checklist.as_ref(),
    };
    output::whole(&args.output, |out| Ok(exchange::write(&exchange, out)?))?;
    let (count, to) = (
        kept.published.results.institutions.len(),
        args.output.display(),
    );
    eprintln!(
        "{}",
        say!(
            context.lang,
            "Организаций: {count}. Записано: {to}",
            "Institutions: {count}. Written: {to}"
        )
    );
    Ok(ExitCode::SUCCESS)
}
