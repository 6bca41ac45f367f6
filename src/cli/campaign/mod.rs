//! `campaign create/mend/check/open/pause/extend/close/list`.
use std::{io::Write, process::ExitCode};

use clap::{Args, Subcommand};

use super::{Context, cause, say};
use crate::{
    db::{Db, campaigns, campaigns::CampaignRow},
    error::Error,
    region::{CampaignState, Phase, campaign::Longer},
    setup::Sources,
};

mod course;
mod create;
mod mend;
mod progress;
mod surveys;
mod words;

pub use course::open;
pub use create::{Create, create};
pub use surveys::refuse_changed_surveys;

/// What to do with campaigns.
#[derive(Debug, Subcommand)]
pub enum Campaign {
    /// Создать / Create
    #[command(
        after_help = "Пример / Example:\n  otklik campaign create --code health-2026 --title 'Здравоохранение, 2026 год' --sector health \\\n    --survey health-outpatient --organizer 'Общественный совет при министерстве здравоохранения' \\\n    --from 2026-11-01 --to 2026-12-15"
    )]
    Create(Box<Create>),
    /// Изменить черновик: что не названо, остаётся / Change a draft: what is not named stays
    #[command(
        after_help = "Пример / Example:\n  otklik campaign mend health-2026 --to 2026-12-20 --municipality 'Северный район'"
    )]
    Mend(Box<mend::Mend>),
    /// Проверить, чего не хватает, ничего не меняя / Say what is missing, and change nothing
    #[command(after_help = "Пример / Example:\n  otklik campaign check health-2026")]
    Check(Named),
    /// Открыть; скажет, чего не хватает / Open; says what is missing
    #[command(after_help = "Пример / Example:\n  otklik campaign open health-2026")]
    Open(Named),
    /// Приостановить / Pause
    #[command(after_help = "Пример / Example:\n  otklik campaign pause health-2026")]
    Pause(Named),
    /// Продлить: новый последний день и почему, при нужде и новый день публикации / Give it more days: the new last day, and why
    #[command(
        after_help = "Пример / Example:\n  otklik campaign extend health-2026 --to 2026-12-31 --results 2027-01-29 --reason 'Карантин в школах'"
    )]
    Extend {
        /// Код кампании / The campaign's code
        code: String,
        /// Новый последний день, ГГГГ-ММ-ДД / The new last day
        #[arg(long)]
        to: chrono::NaiveDate,
        /// Новый день публикации результатов; обязателен, если прежний не позже нового последнего дня / The new day of publication; needed if that of before is not after the new last day
        #[arg(long)]
        results: Option<chrono::NaiveDate>,
        /// Почему; останется в журнале / Why; it is kept
        #[arg(long)]
        reason: String,
    },
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
            let sources = Sources::open(context.config.place.surveys.as_deref())?;
            let plan = args.plan(context)?;
            let made = db
                .write_now(|conn| create(conn, context, &sources, &plan))
                .map_err(cause)?;
            let count = made.institutions;
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
        Campaign::Mend(args) => mend::mend(context, &db, args)?,
        Campaign::Check(named) => course::check(context, &db, &named.code)?,
        Campaign::Open(named) => open(context, &db, &named.code)?,
        Campaign::Pause(named) => course::set(context, &db, &named.code, CampaignState::Paused)?,
        Campaign::Extend {
            code,
            to,
            results,
            reason,
        } => {
            let wanted = Longer {
                to: *to,
                results: *results,
                reason,
            };
            course::extend(context, &db, code, wanted)?;
        }
        Campaign::Close(named) => course::set(context, &db, &named.code, CampaignState::Closed)?,
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
