//! `checklist form/import/list/agreement/adopt`: what experts check, and which assessment counts.
use std::process::ExitCode;

use clap::Subcommand;

use super::{Context, campaign, cause};
use crate::{assess::Scene, db::Db};

mod adopt;
mod agreement;
mod form;
mod import;
mod list;
mod words;

pub(super) use words::told;

/// What to do with checklists and assessments.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Сделать бланк для экспертов / Make a form for experts
    #[command(
        after_help = "Пример / Example:\n  otklik checklist form --campaign health-2026 -o health.xlsx\n  \
otklik checklist form --campaign health-2026 --municipality 'Речной район' -o river.xlsx"
    )]
    Form(form::Form),
    /// Загрузить заполненный бланк / Import a filled form
    #[command(
        after_help = "Пример / Example:\n  otklik checklist import health.xlsx --campaign health-2026 --dry-run"
    )]
    Import(import::Import),
    /// Кого проверили, кто, что принято, кого нет / Who is assessed, by whom, what is adopted, who is missing
    #[command(after_help = "Пример / Example:\n  otklik checklist list --campaign health-2026")]
    List(list::List),
    /// Насколько согласны эксперты: доля и каппа Коэна / How far assessors agree: per cent and Cohen's kappa
    #[command(
        after_help = "Пример / Example:\n  otklik checklist agreement --campaign health-2026"
    )]
    Agreement(agreement::Agreement),
    /// Решить, какая оценка принята / Decide which assessment is adopted
    #[command(
        after_help = "Пример / Example:\n  otklik checklist adopt --campaign health-2026 --institution health-03 --assessment 2 \\\n    --who 'Общественный совет' --why 'Проверка повторена с выездом'"
    )]
    Adopt(adopt::Adopt),
}

/// Does it.
pub fn run(context: &Context, command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Form(args) => form::run(context, args),
        Command::Import(args) => import::run(context, args),
        Command::List(args) => list::run(context, args),
        Command::Agreement(args) => agreement::run(context, args),
        Command::Adopt(args) => adopt::run(context, args),
    }
}

/// The campaign with this code, its institutions and what experts found there.
pub(super) fn scene(context: &Context, db: &Db, code: &str) -> anyhow::Result<Scene> {
    let campaign = campaign::find(context, db, code)?;
    db.read_now(|conn| Scene::read(conn, campaign))
        .map_err(cause)
}
