//! `export`: what leaves the program as data. Aggregates, the opinion data that a rating needs, are here.
mod comments;
mod responses;

use std::{io, path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand, ValueEnum};

use super::{Context, campaign, cause, output, rating, say};
use crate::{
    db::snapshot::snapshot,
    export::{self, Dialect, Format},
    taking::aggregates::{self, Part, Withheld},
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
    /// Показанные отзывы / Comments that a moderator has shown
    #[command(
        after_help = "Пример / Example:\n  otklik export comments --campaign health-2026 --topic Очереди -o comments.csv"
    )]
    Comments(comments::Comments),
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
    /// Для CSV: для русского Excel, RFC 4180 или Windows-1251 / For CSV
    #[arg(long, value_enum, default_value = "excel")]
    dialect: DialectArg,
    /// Только то, что можно передать дальше: без малых групп / Only what may be passed on: without small groups
    #[arg(long)]
    disclosed: bool,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Csv,
    Json,
    JsonStat,
    Xlsx,
    Parquet,
    Package,
}

/// How a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DialectArg {
    Excel,
    Rfc4180,
    #[value(name = "windows-1251")]
    Windows1251,
}

/// Exports them, from one snapshot of the database.
pub fn run(context: &Context, command: &Export) -> anyhow::Result<ExitCode> {
    let args = match command {
        Export::Aggregates(args) => args,
        Export::Responses(args) => return responses::run(context, args),
        Export::Comments(args) => return comments::run(context, args),
    };
    let db = context.open()?;
    let row = campaign::find(context, &db, &args.campaign)?;
    let format = match (args.format, args.dialect) {
        (FormatArg::Csv, DialectArg::Excel) => Format::Csv(Dialect::Excel),
        (FormatArg::Csv, DialectArg::Rfc4180) => Format::Csv(Dialect::Rfc4180),
        (FormatArg::Csv, DialectArg::Windows1251) => Format::Csv(Dialect::Windows1251),
        (FormatArg::Json, _) => Format::Json,
        (FormatArg::JsonStat, _) => Format::JsonStat,
        (FormatArg::Xlsx, _) => Format::Xlsx,
        (FormatArg::Parquet, _) => Format::Parquet,
        (FormatArg::Package, _) => Format::Package,
    };
    let (about, mut parts) = db
        .read_now(|conn| {
            snapshot(conn, |conn| {
                aggregates::read(conn, context.clock.today(), &row)
            })
        })
        .map_err(cause)?;
    let mut withheld = Withheld::default();
    if args.disclosed {
        let (methodology, _) = rating::methodology(context, &row.methodology)?;
        let rule = methodology.publication.disclosure();
        (parts, withheld) = aggregates::disclosed(parts, |_| Some(rule)).map_err(cause)?;
    }
    let fault = |err: export::Error| anyhow::anyhow!(err.text().get(context.lang).to_owned());
    let rows = parts.iter().flat_map(Part::rows);
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
    if args.disclosed {
        let Withheld {
            institutions,
            answers,
        } = withheld;
        eprintln!(
            "{}",
            say!(
                context.lang,
                "Без организаций, где мало ответов: {institutions}. Ответов, у которых способ опроса или подтверждение не указаны, чтобы за каждой строкой стояло достаточно людей: {answers}.",
                "Institutions left out for too few answers: {institutions}. Answers whose channel or evidence is not told, so that enough people share every row: {answers}."
            )
        );
    }
    Ok(ExitCode::SUCCESS)
}
