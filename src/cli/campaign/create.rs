//! Creating a campaign: the survey is pinned, the institutions get their sample.
use std::collections::HashMap;

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::Args;

use super::{super::Context, surveys};
use crate::{
    cli::say,
    db::{
        Conn,
        campaigns::{self, CampaignRow, MemberRow},
        institutions,
        types::Word,
    },
    error::{Error, Result},
    region::{CampaignState, SampleRule, Sector},
    survey_files::SurveyFiles,
};

/// What is given on the command line.
#[derive(Debug, Args)]
pub struct Create {
    /// Код: латинские буквы, цифры, дефис / Code: Latin letters, digits, hyphen
    #[arg(long)]
    code: String,
    /// Название для людей / Name for people
    #[arg(long)]
    title: String,
    /// education, health, social, culture, sport
    #[arg(long)]
    sector: String,
    /// Анкета: папка в surveys / Questionnaire: a folder in surveys
    #[arg(long)]
    survey: String,
    /// Методика рейтинга / Methodology of the rating
    #[arg(long, default_value = "mintrud-344n")]
    methodology: String,
    /// Кто проводит опрос, именительный падеж / Who runs the survey
    #[arg(long)]
    organizer: String,
    /// Бесплатный телефон / A free telephone number
    #[arg(long, default_value = "")]
    hotline: String,
    /// Первый день, ГГГГ-ММ-ДД / First day
    #[arg(long)]
    from: NaiveDate,
    /// Последний день / Last day
    #[arg(long)]
    to: NaiveDate,
    /// День публикации результатов / Day of publication
    #[arg(long)]
    results: Option<NaiveDate>,
    /// Выборка: процент получателей / Sample: percent of recipients
    #[arg(long, default_value_t = 40)]
    sample_percent: u32,
    /// Выборка: не больше / Sample: at most
    #[arg(long, default_value_t = 600)]
    sample_cap: u64,
    /// Коды организаций; без них — вся отрасль / Institutions' codes; the whole sector without them
    #[arg(long = "institution")]
    institutions: Vec<String>,
    /// Файл «код;число получателей» на эту кампанию / File "code;recipients" for this campaign
    #[arg(long)]
    recipients: Option<std::path::PathBuf>,
}

/// A campaign to be made.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its code.
    pub code: String,
    /// Its name for people.
    pub title: String,
    /// The sector.
    pub sector: Sector,
    /// The survey's folder.
    pub survey: String,
    /// The methodology.
    pub methodology: String,
    /// Who runs it.
    pub organizer: String,
    /// Telephone, or empty.
    pub hotline: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Day of publication.
    pub results: Option<NaiveDate>,
    /// The sample rule.
    pub sample: SampleRule,
    /// Codes of institutions; empty = the whole sector.
    pub institutions: Vec<String>,
    /// Recipients in this campaign, by code, where they differ from the registry's.
    pub recipients: HashMap<String, u64>,
}

impl Create {
    pub(super) fn plan(&self, context: &Context) -> anyhow::Result<Plan> {
        let lang = context.lang;
        let code_ok = !self.code.is_empty()
            && self.code.len() <= 64
            && self
                .code
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        anyhow::ensure!(
            code_ok,
            say!(
                lang,
                "--code: от 1 до 64 латинских букв, цифр и дефисов",
                "--code: 1 to 64 Latin letters, digits and hyphens"
            )
        );
        anyhow::ensure!(
            self.from <= self.to,
            say!(lang, "--to раньше --from", "--to is before --from")
        );
        anyhow::ensure!(
            self.results.is_none_or(|day| day > self.to),
            say!(
                lang,
                "--results должен быть позже --to",
                "--results must be after --to"
            )
        );
        anyhow::ensure!(
            (1..=100).contains(&self.sample_percent) && self.sample_cap > 0,
            say!(
                lang,
                "выборка: процент от 1 до 100, предел больше нуля",
                "sample: percent from 1 to 100, cap above zero"
            )
        );
        let sector = Sector::parse(&self.sector).with_context(|| {
            say!(
                lang,
                "--sector: education, health, social, culture или sport",
                "--sector: education, health, social, culture or sport"
            )
        })?;
        Ok(Plan {
            code: self.code.clone(),
            title: self.title.clone(),
            sector,
            survey: self.survey.clone(),
            methodology: self.methodology.clone(),
            organizer: self.organizer.clone(),
            hotline: self.hotline.clone(),
            from: self.from,
            to: self.to,
            results: self.results,
            sample: SampleRule {
                percent: self.sample_percent,
                cap: self.sample_cap,
            },
            institutions: self.institutions.clone(),
            recipients: self
                .recipients
                .as_deref()
                .map_or_else(|| Ok(HashMap::new()), |path| read_recipients(path, context))?,
        })
    }
}

fn read_recipients(
    path: &std::path::Path,
    context: &Context,
) -> anyhow::Result<HashMap<String, u64>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut recipients = HashMap::new();
    for (nth, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let cells: Vec<&str> = line.split([';', ',', '\t']).map(str::trim).collect();
        match cells[..] {
            [""] => {}
            [code, number] if number.parse::<u64>().is_ok() => {
                recipients.insert(code.to_owned(), number.parse()?);
            }
            _ if nth == 0 => {}
            _ => anyhow::bail!(say!(
                context.lang,
                "{}:{}: ожидается «код;число получателей»",
                "{}:{}: expected “code;recipients”",
                path.display(),
                nth + 1
            )),
        }
    }
    Ok(recipients)
}

/// Makes a draft campaign and gives the number of its institutions. To be called in a write transaction.
pub fn create(
    conn: &mut Conn,
    context: &Context,
    files: &SurveyFiles,
    plan: &Plan,
) -> Result<usize> {
    let lang = context.lang;
    let now = context.clock.stamp();
    let survey = surveys::pin(conn, context, files, &plan.survey)?;
    if survey.sector != plan.sector {
        let (of, wanted) = (survey.sector, plan.sector);
        return Err(anyhow::anyhow!(say!(
            lang,
            "анкета {} — для отрасли {of}, а кампания — для {wanted}",
            "questionnaire {} is for sector {of}, the campaign for {wanted}",
            plan.survey
        ))
        .into());
    }
    if campaigns::by_code(conn, &plan.code).is_ok() {
        return Err(anyhow::anyhow!(say!(
            lang,
            "кампания «{}» уже есть",
            "campaign “{}” exists already",
            plan.code
        ))
        .into());
    }
    let version = survey.version.to_string();
    let row = CampaignRow {
        id: 0,
        code: plan.code.clone(),
        title: plan.title.clone(),
        sector: Word(plan.sector),
        survey_version: version.clone(),
        methodology: plan.methodology.clone(),
        organizer: plan.organizer.clone(),
        hotline: plan.hotline.clone(),
        starts_on: plan.from,
        ends_on: plan.to,
        results_on: plan.results,
        state: Word(CampaignState::Draft),
        sample_percent: i32::try_from(plan.sample.percent)
            .map_err(|err| Error::Internal(err.into()))?,
        sample_cap: i64::try_from(plan.sample.cap).map_err(|err| Error::Internal(err.into()))?,
    };
    let campaign_id = campaigns::insert(conn, &row, now)?;
    let chosen = chosen(conn, context, plan)?;
    for institution in &chosen {
        let known = institution.recipients.unwrap_or(0).unsigned_abs();
        let recipients = plan
            .recipients
            .get(&institution.code)
            .copied()
            .unwrap_or(known);
        let number = |value: u64| i64::try_from(value).map_err(|err| Error::Internal(err.into()));
        let member = MemberRow {
            institution_id: institution.id,
            campaign_id,
            survey_version: version.clone(),
            recipients: number(recipients)?,
            required_sample: number(plan.sample.required(recipients))?,
        };
        campaigns::add_member(conn, &member)?;
    }
    Ok(chosen.len())
}

fn chosen(
    conn: &mut Conn,
    context: &Context,
    plan: &Plan,
) -> Result<Vec<institutions::InstitutionRow>> {
    let all: Vec<_> = institutions::all(conn)?
        .into_iter()
        .filter(|row| row.sector.0 == plan.sector)
        .collect();
    let named = plan.institutions.iter().chain(plan.recipients.keys());
    if let Some(unknown) = named
        .clone()
        .find(|code| all.iter().all(|row| row.code != **code))
    {
        let sector = plan.sector;
        return Err(anyhow::anyhow!(say!(
            context.lang,
            "организации с кодом «{unknown}» в отрасли {sector} нет",
            "there is no institution “{unknown}” in sector {sector}"
        ))
        .into());
    }
    if plan.institutions.is_empty() {
        return Ok(all);
    }
    Ok(all
        .into_iter()
        .filter(|row| plan.institutions.contains(&row.code))
        .collect())
}
