//! `export report` and `export chart`: what the board and an institution's page give away to be printed and shown.
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, ValueEnum};

use crate::{
    access::Act,
    accounts::By,
    chart::{Drawing, svg},
    cli::{Context, campaign, cause, output, say},
    course::{self, Asked, Beside},
    db::{Db, campaigns::CampaignRow},
    directory::Directory,
    i18n::Lang,
    print,
    ratings::Ratings,
    region::Channel,
    taking,
    view::staff::{CAMPAIGN_CHARTS, Me, campaign_chart, institution_chart_names},
};

/// Of which campaign, where to.
#[derive(Debug, Args)]
pub struct Report {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long)]
    output: Option<PathBuf>,
}

/// Which chart, of what, where to.
#[derive(Debug, Args)]
pub struct Chart {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Код организации; без него — график всей кампании / An institution's code; the whole campaign's chart without it
    #[arg(long, value_name = "CODE")]
    institution: Option<String>,
    /// Какой, как в адресе на странице; неизвестный — покажет список / Which one, as in the page's address; an unknown one lists them
    #[arg(long, value_name = "NAME")]
    chart: String,
    /// Только ответы, пришедшие этим способом / Only answers that came this way
    #[arg(long, value_name = "CHANNEL", value_parser = channel, requires = "institution")]
    way: Option<Channel>,
    /// Для графика cross: вопрос в строках / For the chart cross: the question in rows
    #[arg(long, value_name = "ITEM", requires_all = ["institution", "columns"])]
    rows: Option<String>,
    /// Для графика cross: вопрос в столбцах / For the chart cross: the question in columns
    #[arg(long, value_name = "ITEM", requires_all = ["institution", "rows"])]
    columns: Option<String>,
    /// Вид файла / Format
    #[arg(long, value_enum, default_value = "svg")]
    format: FormatArg,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Svg,
    Png,
}

fn channel(text: &str) -> Result<Channel, String> {
    let known = Channel::ALL.iter().map(|one| one.as_str());
    Channel::parse(text).ok_or_else(|| known.collect::<Vec<_>>().join(", "))
}

/// Makes the report and writes the act down, as the page does.
pub fn report(context: &Context, args: &Report) -> anyhow::Result<ExitCode> {
    let db = context.open()?;
    let row = campaign::find(context, &db, &args.campaign)?;
    let directory = db.read_now(Directory::read).map_err(cause)?;
    let rule = taking::rule(context.config.place.surveys.as_deref(), &row.methodology);
    let of = (&row, rule.map_err(cause)?);
    let reader = (context.lang, Me::NOBODY);
    let made =
        course::report((&db, &context.clock), &directory, of, reader).map_err(busy(context))?;
    let by = By::console(context.clock.stamp());
    db.write_now(|conn| by.note(conn, Act::CampaignReport, &row.id.to_string(), None))
        .map_err(cause)?;
    let mut bytes = Vec::new();
    print::report::write(&made, &mut bytes).map_err(|fault| fault_of(context.lang, &fault))?;
    saved(args.output.as_deref(), &bytes)
}

/// Draws the chart.
pub fn chart(context: &Context, args: &Chart) -> anyhow::Result<ExitCode> {
    let (db, lang) = (context.open()?, context.lang);
    let row = campaign::find(context, &db, &args.campaign)?;
    let directory = db.read_now(Directory::read).map_err(cause)?;
    let drawing = match &args.institution {
        None => of_campaign(context, &db, (row, &directory), &args.chart)?,
        Some(code) => of_institution(context, &db, (&row, &directory), (code, args))?,
    };
    let bytes = match args.format {
        FormatArg::Svg => svg(&drawing, lang.as_str()).into_bytes(),
        FormatArg::Png => print::chart_png(&drawing).map_err(|fault| fault_of(lang, &fault))?,
    };
    saved(args.output.as_deref(), &bytes)
}

fn of_campaign(
    context: &Context,
    db: &Db,
    (row, directory): (CampaignRow, &Directory),
    name: &str,
) -> anyhow::Result<Drawing> {
    let (lang, clock) = (context.lang, &context.clock);
    let read = db.read_now(|conn| course::read_board(conn, row, clock.today()));
    let read = read.map_err(cause)?;
    let beside = (directory, None);
    let drawing = read.shown((clock, Me::NOBODY), beside, |page| {
        campaign_chart(lang, page, name)
    });
    let drawing = drawing.map_err(cause)?;
    drawing.ok_or_else(|| unknown(lang, name, &CAMPAIGN_CHARTS.join(", ")))
}

fn of_institution(
    context: &Context,
    db: &Db,
    (row, directory): (&CampaignRow, &Directory),
    (code, args): (&str, &Chart),
) -> anyhow::Result<Drawing> {
    let (lang, clock) = (context.lang, &context.clock);
    let mut members = directory.members(row.id);
    let place = directory.by_code(code);
    let place = place.filter(|place| members.any(|member| member == place.id));
    let place = place.ok_or_else(|| {
        anyhow::anyhow!(say!(
            lang,
            "--institution: организации «{code}» в кампании «{}» нет",
            "--institution: institution “{code}” is not in campaign “{}”",
            row.code
        ))
    })?;
    let rule = taking::rule(context.config.place.surveys.as_deref(), &row.methodology);
    let of = (row, rule.map_err(cause)?);
    let ratings = db.read_now(|conn| Ratings::read(conn, &Ratings::default()));
    let ratings = ratings.map_err(cause)?;
    let beside = Beside {
        directory,
        ratings: &ratings,
    };
    let text = |named: &Option<String>| named.clone().unwrap_or_default();
    let asked = Asked {
        way: args.way.map_or("", Channel::as_str).to_owned(),
        rows: text(&args.rows),
        columns: text(&args.columns),
    };
    let kept = course::keep_place((db, clock), directory, of, (place.id, false), &asked);
    let kept = kept.map_err(busy(context))?;
    kept.shown((clock, Me::NOBODY), beside, place, (lang, &asked), |page| {
        let drawing = course::place_chart(lang, page, &asked, &args.chart);
        drawing.ok_or_else(|| match args.way {
            Some(way) if page.way.is_none() => alone(lang, way),
            _ => unknown(
                lang,
                &args.chart,
                &institution_chart_names(lang, page).join(", "),
            ),
        })
    })
}

fn unknown(lang: Lang, name: &str, known: &str) -> anyhow::Error {
    anyhow::anyhow!(say!(
        lang,
        "--chart: графика «{name}» нет или показать на нём пока нечего; есть: {known}",
        "--chart: there is no chart “{name}”, or nothing to be shown on it yet; there are: {known}"
    ))
}

fn alone(lang: Lang, way: Channel) -> anyhow::Error {
    anyhow::anyhow!(say!(
        lang,
        "--way: ответы, пришедшие способом «{way}», отдельно не показываются: их нет или слишком мало",
        "--way: answers that came by “{way}” are not shown alone: there are none or too few"
    ))
}

/// A fault of the database, and what to do where other data left at the same time.
fn busy(context: &Context) -> impl Fn(crate::error::Error) -> anyhow::Error {
    let lang = context.lang;
    move |fault| match fault {
        crate::error::Error::Unavailable => anyhow::anyhow!(say!(
            lang,
            "база данных занята или из кампании сейчас выдают другие данные. Повторите команду.",
            "the database is busy, or other data of the campaign are being given out just now. Run the command again."
        )),
        other => cause(other),
    }
}

fn fault_of(lang: Lang, fault: &print::Fault) -> anyhow::Error {
    match lang {
        Lang::Ru => anyhow::anyhow!(fault.ru()),
        Lang::En => anyhow::anyhow!(fault.to_string()),
    }
}

fn saved(path: Option<&Path>, bytes: &[u8]) -> anyhow::Result<ExitCode> {
    match path {
        Some(path) => output::whole(path, |out| Ok(out.write_all(bytes)?))?,
        None => io::stdout().write_all(bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}
