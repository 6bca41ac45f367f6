//! `export responses`: de-identified answers, as far as the methodology's rules of disclosure allow.
use std::{io, path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};

use super::DialectArg;
use crate::{
    cli::{Context, campaign, cause, output, rating, say},
    db::{Conn, Db, campaigns::CampaignRow, snapshot},
    disclosure::Rule,
    export::responses::{Dialect, Format, Held, Written},
    taking::{
        answers::{Fault, export},
        before::tellable,
    },
};

/// Of which campaign, how, where to.
#[derive(Debug, Args)]
pub struct Responses {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Вид файла / Format
    #[arg(long, value_enum, default_value = "csv")]
    format: FormatArg,
    /// Для CSV: для русского Excel, RFC 4180 или Windows-1251 / For CSV
    #[arg(long, value_enum, default_value = "excel")]
    dialect: DialectArg,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Csv,
    Jsonl,
    Xlsx,
    Sav,
    Parquet,
    TripleS,
    Package,
}

/// Exports them, from one snapshot of the database, and says what was held back.
pub fn run(context: &Context, args: &Responses) -> anyhow::Result<ExitCode> {
    let db = context.open()?;
    let row = campaign::find(context, &db, &args.campaign)?;
    let (methodology, _) = rating::methodology(context, &row.methodology)?;
    let rule = methodology.publication.disclosure();
    let format = match (args.format, args.dialect) {
        (FormatArg::Csv, DialectArg::Excel) => Format::Csv(Dialect::Excel),
        (FormatArg::Csv, DialectArg::Rfc4180) => Format::Csv(Dialect::Rfc4180),
        (FormatArg::Csv, DialectArg::Windows1251) => Format::Csv(Dialect::Windows1251),
        (FormatArg::Jsonl, _) => Format::JsonLines,
        (FormatArg::Xlsx, _) => Format::Xlsx,
        (FormatArg::Sav, _) => Format::Sav,
        (FormatArg::Parquet, _) => Format::Parquet,
        (FormatArg::TripleS, _) => Format::TripleS,
        (FormatArg::Package, _) => Format::Package,
    };
    let mut done = None;
    db.read_now(|conn| {
        // Faults of the database and of the target are told apart; the snapshot ends either way.
        done = Some(snapshot::snapshot(conn, |conn| match &args.output {
            Some(path) => output::whole(path, |out| {
                write((conn, &db), context, (&row, rule), format, out)
            }),
            None => write((conn, &db), context, (&row, rule), format, io::stdout()),
        }));
        Ok(())
    })
    .map_err(cause)?;
    let Some(result) = done else {
        anyhow::bail!("no snapshot")
    };
    let (written, held) = result?;
    report(context, &written, &held);
    Ok(ExitCode::SUCCESS)
}

fn write(
    (conn, db): (&mut Conn, &Db),
    context: &Context,
    (row, rule): (&CampaignRow, Rule),
    format: Format,
    out: impl io::Write + Send,
) -> anyhow::Result<(Written, Held)> {
    let tellable = tellable(conn, &context.clock, row.id, rule, true).map_err(cause)?;
    super::remembered(context, db, row, &tellable)?;
    let of = (row, rule, tellable);
    let written = export(conn, &context.clock, of, format, out, |_, _| ());
    written.map_err(|fault| match fault {
        Fault::Export(fault) => anyhow::anyhow!(fault.text().get(context.lang).to_owned()),
        Fault::Database(fault) => cause(fault),
    })
}

/// Says how many rows there are, what was held back and why, and what to mind.
fn report(context: &Context, written: &Written, held: &Held) {
    let lang = context.lang;
    let (count, least, hide) = (written.rows, held.least_cell, held.hide_below);
    eprintln!("{}", say!(lang, "Строк: {count}.", "Rows: {count}."));
    if !held.left_out.is_empty() {
        let (number, codes) = (held.left_out.len(), held.left_out.join(", "));
        eprintln!(
            "{}",
            say!(
                lang,
                "Без организаций, где учтено меньше {hide} ответов ({number}): {codes}.",
                "Without institutions that have fewer than {hide} counted answers ({number}): {codes}."
            )
        );
    }
    let Held {
        channel,
        evidence,
        point,
        week,
        ..
    } = held;
    if *week > 0 {
        eprintln!(
            "{}",
            say!(
                lang,
                "Чтобы за каждым сочетанием сведений стояло не меньше {least} ответов, не указаны: неделя — в строках: {week}, точка — {point}, подтверждение — {evidence}, способ опроса — {channel}.",
                "So that at least {least} answers share every origin, left blank in so many rows: week {week}, point {point}, evidence {evidence}, channel {channel}."
            )
        );
    }
    eprintln!(
        "{}",
        say!(
            lang,
            "Тексты, которые люди написали сами, не выгружаются: в них могут быть личные сведения. Указано только, написано ли что-либо.",
            "What people wrote in their own words is not exported: it may be personal. Only whether something was written is told."
        )
    );
    super::waits(lang, &held.unchanged);
    if !written.lost.is_empty() {
        let letters: String = written.lost.iter().collect();
        eprintln!(
            "{}",
            say!(
                lang,
                "В Windows-1251 нет этих знаков, вместо них стоит «?»: {letters}. Без потерь — --dialect excel.",
                "Windows-1251 lacks these letters, `?` stands for them: {letters}. --dialect excel keeps them."
            )
        );
    }
}
