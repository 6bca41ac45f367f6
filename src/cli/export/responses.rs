//! `export responses`: de-identified answers, as far as the methodology's rules of disclosure allow.
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, ValueEnum};

use crate::{
    aggregates::{described, points_of},
    cli::{Context, campaign, cause, output, rating, say},
    db::{Conn, answers_out, campaigns, campaigns::CampaignRow, institutions, snapshot},
    error,
    export::{
        self,
        responses::{
            About, Dialect, Format, Held, Institution, Row, Written,
            disclose::{Origin, told},
            layout::{Layout, Longest},
            week_of, write,
        },
    },
    rating::methodology::Publication,
    region::Phase,
    survey::{Answers, Survey},
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DialectArg {
    Excel,
    Rfc4180,
    #[value(name = "windows-1251")]
    Windows1251,
}

/// Why it stopped.
enum Fault {
    Export(export::Error),
    Database(error::Error),
}

impl From<export::Error> for Fault {
    fn from(fault: export::Error) -> Fault {
        Fault::Export(fault)
    }
}

impl From<error::Error> for Fault {
    fn from(fault: error::Error) -> Fault {
        Fault::Database(fault)
    }
}

/// An institution whose answers are exported.
struct Plan {
    id: i64,
    told: BTreeMap<Origin, Origin>,
    rows: u64,
    institution: Institution,
}

/// Exports them, from one snapshot of the database, and says what was held back.
pub fn run(context: &Context, args: &Responses) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let db = context.open()?;
    let row = campaign::find(context, &db, &args.campaign)?;
    let (methodology, _) = rating::methodology(context, &row.methodology)?;
    let rule = &methodology.publication;
    let mut done = None;
    let fault = |fault| match fault {
        Fault::Export(fault) => anyhow::anyhow!(fault.text().get(lang).to_owned()),
        Fault::Database(fault) => cause(fault),
    };
    db.read_now(|conn| {
        // Faults of the database and of the target are told apart; the snapshot ends either way.
        done = Some(snapshot::snapshot(conn, |conn| match &args.output {
            Some(path) => output::whole(path, |out| {
                export(conn, context, &row, rule, args, out).map_err(fault)
            }),
            None => export(conn, context, &row, rule, args, io::stdout()).map_err(fault),
        }));
        Ok(())
    })
    .map_err(cause)?;
    let Some(result) = done else {
        anyhow::bail!("no snapshot")
    };
    let (written, held) = result?;
    report(context, &row, &written, &held);
    Ok(ExitCode::SUCCESS)
}

fn export(
    conn: &mut Conn,
    context: &Context,
    row: &CampaignRow,
    rule: &Publication,
    args: &Responses,
    out: impl io::Write + Send,
) -> Result<(Written, Held), Fault> {
    let (about, questionnaire) = described(conn, context.clock.today(), row)?;
    let (plans, held) = plans(conn, context, row, rule)?;
    let survey = &questionnaire.survey;
    let layout = Layout::new(survey, longest(&plans));
    let format = match (args.format, args.dialect) {
        (FormatArg::Csv, DialectArg::Excel) => Format::Csv(Dialect::Excel),
        (FormatArg::Csv, DialectArg::Rfc4180) => Format::Csv(Dialect::Rfc4180),
        (FormatArg::Csv, DialectArg::Windows1251) => Format::Csv(Dialect::Windows1251),
        (FormatArg::Jsonl, _) => Format::JsonLines,
        (FormatArg::Xlsx, _) => Format::Xlsx,
        (FormatArg::Sav, _) => Format::Sav,
        (FormatArg::Parquet, _) => Format::Parquet,
    };
    let about = About {
        export: about,
        rows: plans.iter().map(|plan| plan.rows).sum(),
        held,
    };
    let institutions = plans
        .into_iter()
        .map(|plan| read(conn, context, row.id, survey, &layout, plan).map_err(Fault::from));
    let written = write(format, &about, &layout, institutions, out)?;
    Ok((written, about.held))
}

/// Which institutions are exported, by code, and what is told of their answers.
fn plans(
    conn: &mut Conn,
    context: &Context,
    row: &CampaignRow,
    rule: &Publication,
) -> error::Result<(Vec<Plan>, Held)> {
    let mut held = Held {
        hide_below: rule.hide_below,
        least_cell: rule.least_cell,
        ..Held::default()
    };
    let members: BTreeSet<i64> = campaigns::members_of(conn, row.id)?
        .into_iter()
        .map(|member| member.institution_id)
        .collect();
    let mut named = institutions::all(conn)?;
    named.retain(|one| members.contains(&one.id));
    named.sort_by(|a, b| a.code.cmp(&b.code));
    let mut plans = Vec::new();
    for one in named {
        let mut counts: BTreeMap<Origin, u64> = BTreeMap::new();
        let day = |hour| context.clock.day_of(hour);
        for ((channel, evidence, tag, day), count) in
            answers_out::sources(conn, row.id, one.id, day)?
        {
            let origin = Origin {
                channel: Some(channel),
                evidence: Some(evidence),
                point: Some(tag),
                week: Some(week_of(day)),
            };
            *counts.entry(origin).or_default() += count;
        }
        let Some(told) = told(&counts, rule) else {
            held.left_out.push(one.code);
            continue;
        };
        for (origin, told) in &told {
            held.count(told, counts[origin]);
        }
        plans.push(Plan {
            id: one.id,
            told,
            rows: counts.values().sum(),
            institution: Institution {
                code: one.code,
                name: one.short_name,
                municipality: one.municipality,
                points: points_of(conn, one.id)?,
                rows: Vec::new(),
            },
        });
    }
    Ok((plans, held))
}

fn longest(plans: &[Plan]) -> Longest {
    let all = || plans.iter().map(|plan| &plan.institution);
    let points = all().flat_map(|one| one.points.values());
    Longest {
        code: all().map(|one| one.code.len()).max().unwrap_or_default(),
        name: all().map(|one| one.name.len()).max().unwrap_or_default(),
        municipality: all()
            .map(|one| one.municipality.len())
            .max()
            .unwrap_or_default(),
        point: points
            .map(|(_, label)| label.len())
            .max()
            .unwrap_or_default(),
    }
}

/// Reads an institution's answers and forgets all that is not exported.
fn read(
    conn: &mut Conn,
    context: &Context,
    campaign: i64,
    survey: &Survey,
    layout: &Layout,
    plan: Plan,
) -> error::Result<Institution> {
    let mut institution = plan.institution;
    let mut after = None;
    loop {
        let piece = answers_out::piece(conn, campaign, plan.id, after)?;
        let Some(last) = piece.last() else {
            return Ok(institution);
        };
        after = Some(last.id);
        for row in &piece {
            let origin = Origin {
                channel: Some(row.channel.0),
                evidence: Some(row.evidence.0),
                point: Some(row.tag),
                week: Some(week_of(context.clock.day_of(row.received_hour))),
            };
            let answers = Answers::from_json(survey, &row.answers).map_err(|item| {
                anyhow::anyhow!(
                    "{}: an answer does not fit the questionnaire: {item}; run `otklik verify`",
                    institution.code
                )
            })?;
            institution.rows.push(Row {
                // The snapshot is one, so every origin was counted.
                origin: plan.told.get(&origin).copied().unwrap_or_default(),
                cells: layout.pack(survey, &answers),
            });
        }
    }
}

/// Says how many rows there are, what was held back and why, and what to mind.
fn report(context: &Context, row: &CampaignRow, written: &Written, held: &Held) {
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
    let phase = Phase::on(
        row.state.0,
        row.starts_on,
        row.ends_on,
        context.clock.today(),
    );
    if phase == Phase::Running {
        eprintln!(
            "{}",
            say!(
                lang,
                "Кампания ещё идёт. Не передавайте дальше две выгрузки разных дней: их разница показывает отдельные ответы.",
                "The campaign goes on. Do not pass on two exports of different days: their difference shows single answers."
            )
        );
    }
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
