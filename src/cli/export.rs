//! `export`: what leaves the program as data. Aggregates, the opinion data that a rating needs, are here.
mod comments;
mod pictures;
mod responses;

use std::{io, path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand, ValueEnum};

use super::{Context, campaign, cause, output, rating, say};
use crate::{
    db::{Conn, Db, campaigns::CampaignRow, snapshot::snapshot},
    error::Error,
    export::{self, AboutExport, Dialect, Format, Withheld},
    i18n::Lang,
    taking::{
        aggregates::{self, Part},
        before::{Tellable, remember, tellable},
    },
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
    /// Отчёт о ходе опроса для печати, PDF / The printed report of a campaign, PDF
    #[command(
        after_help = "Пример / Example:\n  otklik export report --campaign health-2026 -o health.pdf"
    )]
    Report(pictures::Report),
    /// График опроса или организации / A chart of a campaign or of an institution
    #[command(
        after_help = "Пример / Example:\n  otklik export chart --campaign health-2026 --chart course --format png -o course.png\n  otklik export chart --campaign health-2026 --institution health-03 --chart item-q1 -o q1.svg"
    )]
    Chart(pictures::Chart),
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
        Export::Report(args) => return pictures::report(context, args),
        Export::Chart(args) => return pictures::chart(context, args),
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
    let (about, parts) = db
        .read_now(|conn| {
            snapshot(conn, |conn| {
                Ok::<_, Error>(taken(conn, context, (&db, &row), args.disclosed))
            })
        })
        .map_err(cause)??;
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
    if let Some(withheld) = &about.withheld {
        report(context.lang, withheld);
    }
    Ok(ExitCode::SUCCESS)
}

fn taken(
    conn: &mut Conn,
    context: &Context,
    (db, row): (&Db, &CampaignRow),
    is_disclosed: bool,
) -> anyhow::Result<(AboutExport, Vec<Part>)> {
    let (mut about, parts) = aggregates::read(conn, context.clock.today(), row).map_err(cause)?;
    if !is_disclosed {
        return Ok((about, parts));
    }
    let (methodology, _) = rating::methodology(context, &row.methodology)?;
    let rule = methodology.publication.disclosure();
    let tellable = tellable(conn, &context.clock, row.id, rule, true).map_err(cause)?;
    remembered(context, db, row, &tellable)?;
    let (parts, withheld) = aggregates::withheld(parts, (&tellable, rule)).map_err(cause)?;
    about.withheld = Some(withheld);
    Ok((about, parts))
}

/// Remembers what is about to be given out, so that neither a page nor another command gives away by a difference.
fn remembered(
    context: &Context,
    db: &Db,
    row: &CampaignRow,
    tellable: &Tellable,
) -> anyhow::Result<()> {
    let kept = remember(db, row.id, context.clock.stamp(), tellable).map_err(cause)?;
    anyhow::ensure!(
        kept,
        say!(
            context.lang,
            "Пока готовился файл, из кампании выдали другие данные. Повторите команду.",
            "Other data of the campaign were given out while the file was being made. Run the command again."
        )
    );
    Ok(())
}

fn report(lang: Lang, withheld: &Withheld) {
    let institutions = withheld.institutions_with_too_few_answers.len();
    let answers = withheld.answers_without_evidence;
    eprintln!(
        "{}",
        say!(
            lang,
            "Без организаций, где мало ответов: {institutions}. Ответов, у которых способ опроса или подтверждение не указаны, чтобы за каждой строкой стояло достаточно людей: {answers}.",
            "Institutions left out for too few answers: {institutions}. Answers whose channel or evidence is not told, so that enough people share every row: {answers}."
        )
    );
    waits(lang, &withheld.institutions_with_too_little_change);
}

/// Says which institutions wait until enough of them has changed.
fn waits(lang: Lang, little: &[String]) {
    if !little.is_empty() {
        let (number, codes) = (little.len(), little.join(", "));
        eprintln!(
            "{}",
            say!(
                lang,
                "Без организаций, где с прошлой выдачи или последнего просмотра страницы изменилось слишком мало ({number}): {codes}. Действуют данные, выданные раньше: разница показала бы отдельных людей.",
                "Without institutions where too little has changed since data were last given out or their page was last looked at ({number}): {codes}. What was given out goes on to hold: the difference would show single people."
            )
        );
    }
}
