//! `demo`: a made-up region with one open campaign a sector, and where to look.
mod history;
mod paper;
mod phone;
mod ratings;
mod staff;

use std::{io::Write, process::ExitCode, sync::Arc};

use chrono::{Datelike, TimeDelta};
use clap::Args;
use rand::Rng;

use super::{Context, campaign, cause, say, serve, simulate};
use crate::{
    app::App,
    db::{Conn, Db, institutions, points},
    demo,
    error::{Error, Result},
    region::{PointKind, SampleRule, Sector},
    setup::{Plan, Sources, Taken},
};

/// How to show it.
#[derive(Debug, Args)]
pub struct Demo {
    /// Адрес и порт / Address and port
    #[arg(long)]
    pub bind: Option<String>,
    /// Добавить N смоделированных ответов / Add N simulated answers
    #[arg(long, value_name = "N", default_value_t = 0)]
    answers: u64,
    /// Зерно случайности ответов / Seed of the answers
    #[arg(long, default_value_t = demo::SEED)]
    seed: u64,
    /// Без кампаний прошлых лет и их рейтингов / Without the campaigns of past years and their ratings
    #[arg(long)]
    no_history: bool,
    /// Подготовить и выйти / Prepare and exit
    #[arg(long)]
    no_serve: bool,
}

/// Prepares the region (or goes on with the one there is), adds answers, prints addresses, serves.
pub fn run(context: Context, args: &Demo) -> anyhow::Result<ExitCode> {
    let db = context.open_migrated()?;
    let fresh = db
        .read_now(|conn| Ok(institutions::all(conn)?.is_empty()))
        .map_err(cause)?;
    if fresh {
        eprintln!(
            "{}",
            say!(
                context.lang,
                "Готовим область: {}…",
                "Preparing the region: {}…",
                demo::REGION
            )
        );
        db.write_now(|conn| registry(conn, &context))
            .map_err(cause)?;
        if !args.no_history {
            history::make(&context, &db, demo::SEED)?;
        }
        db.write_now(|conn| running(conn, &context))
            .map_err(cause)?;
        for plan in demo::campaigns(context.clock.today().year()) {
            campaign::open(&context, &db, &plan.code)?;
        }
    }
    staff::make(&context, &db)?;
    paper::make(&context, &db)?;
    phone::make(&context, &db)?;
    campaign::refuse_changed_surveys(&context, &db)?;
    if args.answers > 0 {
        simulate::run(&context, &db, args.answers, args.seed)?;
    }
    if args.no_serve {
        told(&addresses(&context, &db)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (lang, addresses) = (context.lang, addresses(&context, &db)?);
    serve::site(context, db, |_: &Arc<App>| {
        told(&addresses)?;
        eprintln!(
            "{}",
            say!(
                lang,
                "Сайт работает. Остановить: Ctrl+C",
                "The site is up. To stop it: Ctrl+C"
            )
        );
        Ok(())
    })
}

/// Institutions and their collection points.
fn registry(conn: &mut Conn, context: &Context) -> Result<()> {
    let now = context.clock.stamp();
    let rows = demo::institutions(demo::SEED)
        .map_err(|_| anyhow::anyhow!("the made-up region is not sound"))?;
    let kept: Vec<_> = rows
        .iter()
        .map(crate::setup::registry::row)
        .collect::<Result<_>>()?;
    institutions::import(conn, &kept, now)?;
    for institution in &rows {
        let id = institutions::by_code(conn, &institution.code)?.id;
        // Codes are drawn from the seed, too: the same demo prints the same addresses everywhere.
        let mut rng = demo::randomness(demo::SEED, &institution.code, 9);
        for plan in demo::points(demo::SEED, institution) {
            points::add(conn, id, plan.kind, &plan.label, now, || rng.random())?;
        }
    }
    Ok(())
}

/// The campaigns of this year.
fn running(conn: &mut Conn, context: &Context) -> Result<()> {
    let sources = Sources::open(context.config.place.surveys.as_deref())
        .map_err(|err| Error::Internal(err.into()))?;
    let today = context.clock.today();
    for plan in demo::campaigns(today.year()) {
        campaign::create(conn, context, &sources, &whole(plan, today))?;
    }
    Ok(())
}

/// From three weeks ago to three weeks ahead: enough to answer, and a day of publication to look forward to.
fn whole(plan: demo::CampaignPlan, today: chrono::NaiveDate) -> Plan {
    Plan {
        code: plan.code,
        title: plan.title,
        sector: plan.sector,
        survey: plan.survey.to_owned(),
        newest: false,
        methodology: if plan.sector == Sector::Sport {
            "sport-regional"
        } else {
            "mintrud-344n"
        }
        .to_owned(),
        organizer: plan.organizer,
        hotline: plan.hotline.to_owned(),
        from: today - TimeDelta::days(21),
        to: today + TimeDelta::days(21),
        results: Some(today + TimeDelta::days(56)),
        sample: SampleRule::default(),
        taken: Taken::default(),
        recipients: std::collections::HashMap::new(),
        parties: Vec::new(),
    }
}

fn told(addresses: &[String]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    addresses
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))?;
    Ok(())
}

/// Full addresses, one a line with what it is.
fn addresses(context: &Context, db: &Db) -> anyhow::Result<Vec<String>> {
    let (lang, base) = (context.lang, &context.config.web.base_url);
    let directory = db
        .read_now(crate::directory::Directory::read)
        .map_err(cause)?;
    let mut lines = vec![format!(
        "{base}/\t{}",
        say!(lang, "найти организацию", "find an institution")
    )];
    for sector in Sector::ALL {
        let rows = directory.search("");
        let Some(row) = rows.iter().find(|row| row.sector.0 == *sector) else {
            continue;
        };
        if let Some(code) = directory.entrance(row.id) {
            lines.push(format!(
                "{base}/q/{code}\t{}",
                say!(lang, "анкета: {}", "questionnaire: {}", row.short_name)
            ));
        }
    }
    let kiosk = directory
        .live_points()
        .filter(|(_, point)| point.kind == PointKind::Kiosk)
        .min_by_key(|(code, _)| *code);
    if let Some((code, _)) = kiosk {
        lines.push(format!(
            "{base}/q/{code}\t{}",
            say!(
                lang,
                "анкета на общем экране",
                "questionnaire on a shared screen"
            )
        ));
    }
    for (path, ru, en) in [
        ("/ratings", "опубликованные рейтинги", "published ratings"),
        ("/open/", "открытые данные", "open data"),
        ("/about", "об опросе", "about the survey"),
        ("/privacy", "как хранятся ответы", "how answers are kept"),
        ("/accessibility", "доступность", "accessibility"),
        ("/healthz", "программа работает", "the program runs"),
        ("/readyz", "готова принимать ответы", "it takes answers"),
        (
            "/metrics",
            "показатели для наблюдения",
            "figures for monitoring",
        ),
    ] {
        lines.push(format!("{base}{path}\t{}", say!(lang, "{ru}", "{en}")));
    }
    lines.extend(staff::lines(context)?);
    lines.extend(paper::lines(context)?);
    lines.extend(phone::lines(context));
    Ok(lines)
}
