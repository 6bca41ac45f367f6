//! `campaign create/open/pause/close/list`.
use std::{io::Write, process::ExitCode};

use clap::{Args, Subcommand};

use super::{Context, cause, say};
use crate::{
    db::{Db, campaigns, campaigns::CampaignRow},
    error::Error,
    region::{CampaignState, Phase, campaign::may_become},
};

mod create;
mod open;
mod progress;
mod surveys;

pub use create::{Create, Plan, create};
pub use open::open;
pub use surveys::{pin, refuse_changed_surveys};

/// What to do with campaigns.
#[derive(Debug, Subcommand)]
pub enum Campaign {
    /// Создать / Create
    #[command(
        after_help = "Пример / Example:\n  otklik campaign create --code health-2026 --title 'Здравоохранение, 2026 год' --sector health \\\n    --survey health-outpatient --organizer 'Общественный совет при министерстве здравоохранения' \\\n    --from 2026-11-01 --to 2026-12-15"
    )]
    Create(Box<Create>),
    /// Открыть; скажет, чего не хватает / Open; says what is missing
    #[command(after_help = "Пример / Example:\n  otklik campaign open health-2026")]
    Open(Named),
    /// Приостановить / Pause
    #[command(after_help = "Пример / Example:\n  otklik campaign pause health-2026")]
    Pause(Named),
    /// Закрыть навсегда / Close for good
    #[command(after_help = "Пример / Example:\n  otklik campaign close health-2026")]
    Close(Named),
    /// Ход сбора: организация, получатели, нужно, ответили / Progress by institution
    #[command(after_help = "Пример / Example:\n  otklik campaign progress health-2026")]
    Progress(Named),
    /// Воронка точек: открыли, начали, отправили / Funnel by collection point
    #[command(after_help = "Пример / Example:\n  otklik campaign points health-2026")]
    Points(Named),
    /// Перечислить / List
    #[command(after_help = "Пример / Example:\n  otklik campaign list")]
    List,
}

/// A campaign by its code.
#[derive(Debug, Args)]
pub struct Named {
    /// Код кампании / The campaign's code
    code: String,
}

/// Does it.
pub fn run(context: &Context, command: &Campaign) -> anyhow::Result<ExitCode> {
    let db = context.open()?;
    match command {
        Campaign::Create(args) => {
            let files =
                crate::survey_files::SurveyFiles::open(context.config.place.surveys.as_deref())?;
            let plan = args.plan(context)?;
            let count = db
                .write_now(|conn| create(conn, context, &files, &plan))
                .map_err(cause)?;
            eprintln!(
                "{}",
                say!(
                    context.lang,
                    "Кампания {} создана: организаций — {count}. Открыть: otklik campaign open {}",
                    "Campaign {} created with {count} institutions. To open it: otklik campaign open {}",
                    plan.code,
                    plan.code
                )
            );
        }
        Campaign::Open(named) => open(context, &db, &named.code)?,
        Campaign::Pause(named) => set(context, &db, &named.code, CampaignState::Paused)?,
        Campaign::Close(named) => set(context, &db, &named.code, CampaignState::Closed)?,
        Campaign::Progress(named) => progress::by_institution(context, &db, &named.code)?,
        Campaign::Points(named) => progress::by_point(context, &db, &named.code)?,
        Campaign::List => list(context, &db)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The campaign with this code, or an error that lists those there are.
pub fn find(context: &Context, db: &Db, code: &str) -> anyhow::Result<CampaignRow> {
    match db.read_now(|conn| Ok(campaigns::by_code(conn, code)?)) {
        Err(Error::NotFound) => {
            let known: Vec<String> = db
                .read_now(|conn| Ok(campaigns::all(conn)?))
                .map_err(cause)?
                .into_iter()
                .map(|row| row.code)
                .collect();
            let known = known.join(", ");
            Err(anyhow::anyhow!(say!(
                context.lang,
                "кампании «{code}» нет; есть: {known}",
                "there is no campaign “{code}”; there are: {known}"
            )))
        }
        found => found.map_err(cause),
    }
}

fn set(context: &Context, db: &Db, code: &str, to: CampaignState) -> anyhow::Result<()> {
    let row = find(context, db, code)?;
    let from = row.state.0;
    anyhow::ensure!(
        may_become(from, to),
        say!(
            context.lang,
            "кампания «{code}» в состоянии {from}: перевести в {to} нельзя",
            "campaign “{code}” is {from}: it cannot become {to}"
        )
    );
    db.write_now(|conn| {
        match to {
            CampaignState::Closed => campaigns::close(conn, row.id, context.clock.today())?,
            _ => campaigns::set_state(conn, row.id, to)?,
        }
        Ok(())
    })
    .map_err(cause)?;
    eprintln!(
        "{}",
        say!(
            context.lang,
            "Кампания {code}: {from} → {to}.",
            "Campaign {code}: {from} → {to}."
        )
    );
    Ok(())
}

fn list(context: &Context, db: &Db) -> anyhow::Result<()> {
    let today = context.clock.today();
    for row in db
        .read_now(|conn| Ok(campaigns::all(conn)?))
        .map_err(cause)?
    {
        let members = db
            .read_now(|conn| Ok(campaigns::members_of(conn, row.id)?))
            .map_err(cause)?;
        let phase = match Phase::on(row.state.0, row.starts_on, row.ends_on, today) {
            Phase::NotYet => say!(context.lang, "ещё не идёт", "not yet"),
            Phase::Running => say!(context.lang, "идёт", "running"),
            Phase::Paused => say!(context.lang, "приостановлена", "paused"),
            Phase::Over => say!(context.lang, "завершена", "over"),
        };
        writeln!(
            std::io::stdout(),
            "{}\t{}\t{phase}\t{} — {}\t{}\t{}",
            row.code,
            row.state.0,
            row.starts_on,
            row.ends_on,
            members.len(),
            row.title
        )?;
    }
    Ok(())
}
