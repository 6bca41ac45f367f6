//! `export`: what leaves the program as data. Aggregates, the opinion data that a rating needs, are here.
mod responses;

use std::{io, path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand, ValueEnum};

use super::{Context, campaign, cause, output, say};
use crate::{
    aggregates::{self, Part},
    db::snapshot::snapshot,
    export::{self, Dialect, Format},
};

/// What to export.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Сводные числа по кампании / A campaign's aggregates
    #[command(
        after_help = "Пример / Example:\n  otklik export aggregates --campaign health-2026 --format xlsx -o health.xlsx"
    )]
    Aggregates(Aggregates),
    /// Обезличенные ответы: строка на человека / De-identified answers, a row a person
    #[command(
        after_help = "Пример / Example:\n  otklik export responses --campaign health-2026 --format sav -o health.sav"
    )]
    Responses(responses::Responses),
}

/// Of which campaign, how, where to.
#[derive(Debug, Args)]
pub struct Aggregates {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Вид файла / Format
    #[arg(long, value_enum, default_value = "csv")]
    format: FormatArg,
    /// Для CSV: для русского Excel или RFC 4180 / For CSV
    #[arg(long, value_enum, default_value = "excel")]
    dialect: DialectArg,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Csv,
    Json,
    Xlsx,
    Parquet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DialectArg {
    Excel,
    Rfc4180,
}

/// Exports them, from one snapshot of the database.
pub fn run(context: &Context, command: &Export) -> anyhow::Result<ExitCode> {
    let args = match command {
        Export::Aggregates(args) => args,
        Export::Responses(args) => return responses::run(context, args),
    };
    let db = context.open()?;
    let row = campaign::find(context, &db, &args.campaign)?;
    let format = match (args.format, args.dialect) {
        (FormatArg::Csv, DialectArg::Excel) => Format::Csv(Dialect::Excel),
        (FormatArg::Csv, DialectArg::Rfc4180) => Format::Csv(Dialect::Rfc4180),
        (FormatArg::Json, _) => Format::Json,
        (FormatArg::Xlsx, _) => Format::Xlsx,
        (FormatArg::Parquet, _) => Format::Parquet,
    };
    let (about, rows) = db
        .read_now(|conn| {
            snapshot(conn, |conn| {
                aggregates::read(conn, context.clock.today(), &row)
            })
        })
        .map_err(cause)?;
    let fault = |err: export::Error| anyhow::anyhow!(err.text().get(context.lang).to_owned());
    let rows = rows.iter().flat_map(Part::rows);
    let count = match &args.output {
        Some(path) => output::whole(path, |out| {
            export::write(format, &about, rows, out).map_err(fault)
        })?,
        None => export::write(format, &about, rows, io::stdout()).map_err(fault)?,
    };
    eprintln!(
        "{}",
        say!(context.lang, "Строк: {count}.", "Rows: {count}.")
    );
    Ok(ExitCode::SUCCESS)
}
