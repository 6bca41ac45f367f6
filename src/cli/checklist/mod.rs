//! `checklist form/import/list/agreement/adopt`: what experts check, and which assessment counts.
use std::{collections::BTreeMap, process::ExitCode};

use clap::Subcommand;

use super::{Context, campaign, cause, check_surveys, say};
use crate::{
    db::{
        Conn, Db, assessments, assessments::AssessmentRow, campaigns, campaigns::CampaignRow,
        checklists, checklists::ChecklistRow, institutions, institutions::InstitutionRow, surveys,
    },
    error::{Error, Result},
    rating::{Checklist, checklist::load},
    survey_files::ChecklistFiles,
};

mod adopt;
mod agreement;
mod form;
mod import;
mod list;

/// What to do with checklists and assessments.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Сделать бланк для экспертов / Make a form for experts
    #[command(
        after_help = "Пример / Example:\n  otklik checklist form --campaign health-2026 -o health.xlsx"
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

/// A campaign with its institutions by code and what experts found there.
pub(super) struct Scene {
    pub campaign: CampaignRow,
    /// By code.
    pub institutions: BTreeMap<String, InstitutionRow>,
    assessments: Vec<AssessmentRow>,
}

impl Scene {
    pub fn open(context: &Context, db: &Db, code: &str) -> anyhow::Result<Scene> {
        let campaign = campaign::find(context, db, code)?;
        db.read_now(|conn| {
            let mut all: BTreeMap<i64, InstitutionRow> = institutions::all(conn)?
                .into_iter()
                .map(|row| (row.id, row))
                .collect();
            let members = campaigns::members_of(conn, campaign.id)?;
            let institutions = members
                .iter()
                .filter_map(|member| all.remove(&member.institution_id))
                .map(|row| (row.code.clone(), row))
                .collect();
            Ok(Scene {
                institutions,
                assessments: assessments::of_campaign(conn, campaign.id)?,
                campaign,
            })
        })
        .map_err(cause)
    }

    /// The assessments of an institution.
    fn of(&self, institution: i64) -> impl Iterator<Item = &AssessmentRow> {
        let own = move |row: &&AssessmentRow| row.institution_id == institution;
        self.assessments.iter().filter(own)
    }
}

/// The checklist by which a campaign is assessed: that of its assessments; before the first one the version `wanted`, if it
/// is kept, else the file beside its questionnaire. Gives the row to keep, too.
pub(super) fn checklist(
    context: &Context,
    conn: &mut Conn,
    scene: &Scene,
    wanted: Option<&str>,
) -> Result<(Checklist, ChecklistRow)> {
    let pinned = scene.assessments.first();
    let version = pinned.map(|row| row.checklist_version.as_str()).or(wanted);
    if let Some(version) = version
        && let Some(row) = checklists::by_version(conn, version)?
    {
        let parsed = load::parse(&row.survey_id, &row.survey_id, row.body.as_bytes());
        let checklist = parsed.map_err(|faults| told(context, &faults))?;
        return Ok((checklist, row));
    }
    let survey = surveys::all(conn)?
        .into_iter()
        .find(|row| row.version == scene.campaign.survey_version)
        .ok_or(Error::NotFound)?
        .survey_id;
    let dir = context.config.place.surveys.as_deref();
    let files = ChecklistFiles::open(dir).map_err(|err| Error::Internal(err.into()))?;
    let Some(file) = files.0.iter().find(|file| file.id == survey) else {
        return Err(anyhow::anyhow!(say!(
            context.lang,
            "у анкеты «{survey}» нет перечня для экспертов: положите его рядом с ней, surveys/{survey}/checklist.toml",
            "questionnaire “{survey}” has no checklist: put one beside it, surveys/{survey}/checklist.toml"
        ))
        .into());
    };
    let checklist =
        check_surveys::check_checklist(file).map_err(|faults| told(context, &faults))?;
    let row = ChecklistRow {
        version: checklist.version.to_string(),
        survey_id: survey,
        body: String::from_utf8_lossy(file.bytes.as_deref().unwrap_or_default()).into_owned(),
    };
    Ok((checklist, row))
}

fn told(context: &Context, faults: &[crate::survey::Fault]) -> Error {
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| fault.text(context.lang))
        .collect();
    anyhow::anyhow!("{}", lines.join("\n")).into()
}

/// The institution with this code, or an error that says where to look.
fn member<'s>(
    context: &Context,
    scene: &'s Scene,
    code: &str,
) -> anyhow::Result<&'s InstitutionRow> {
    let campaign = &scene.campaign.code;
    scene.institutions.get(code).ok_or_else(|| {
        anyhow::anyhow!(say!(
            context.lang,
            "организации «{code}» в кампании {campaign} нет; все: otklik checklist list --campaign {campaign}",
            "campaign {campaign} has no institution “{code}”; all of them: otklik checklist list --campaign {campaign}"
        ))
    })
}
