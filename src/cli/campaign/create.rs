//! Creating a campaign: the command's words around `setup::create`.
use std::collections::HashMap;

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::Args;

use super::{super::Context, words};
use crate::{
    access::Scope,
    accounts::By,
    cli::say,
    db::Conn,
    error::Result,
    region::{SampleRule, Sector, institution::MAX_RECIPIENTS},
    setup::{Plan, Sources, Taken, create::Weighed, recipients},
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
    /// Только этих типов / Of these types only
    #[arg(long = "kind")]
    kinds: Vec<String>,
    /// Только этих муниципалитетов / Of these municipalities only
    #[arg(long = "municipality")]
    municipalities: Vec<String>,
    /// Коды сторон, чьи сотрудники увидят опрос / Codes of the parties whose people will see it
    #[arg(long = "party")]
    parties: Vec<String>,
    /// Файл «код;число получателей» на эту кампанию / File "code;recipients" for this campaign
    #[arg(long)]
    recipients: Option<std::path::PathBuf>,
}

impl Create {
    pub(super) fn plan(&self, context: &Context) -> anyhow::Result<Plan> {
        let sector = Sector::parse(&self.sector).with_context(|| {
            say!(
                context.lang,
                "--sector: education, health, social, culture или sport",
                "--sector: education, health, social, culture or sport"
            )
        })?;
        Ok(Plan {
            code: self.code.clone(),
            title: self.title.clone(),
            sector,
            survey: self.survey.clone(),
            newest: false,
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
            taken: Taken {
                codes: self.institutions.clone(),
                kinds: self.kinds.clone(),
                municipalities: self.municipalities.clone(),
            },
            recipients: self
                .recipients
                .as_deref()
                .map_or_else(|| Ok(HashMap::new()), |path| read_recipients(path, context))?,
            parties: self.parties.clone(),
        })
    }
}

pub(super) fn read_recipients(
    path: &std::path::Path,
    context: &Context,
) -> anyhow::Result<HashMap<String, u64>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    recipients::parse(&text).map_err(|line| {
        anyhow::anyhow!(say!(
            context.lang,
            "{}:{line}: ожидается «код;число получателей», каждое учреждение один раз, число не больше {MAX_RECIPIENTS}",
            "{}:{line}: expected “code;recipients”, each institution once, the number at most {MAX_RECIPIENTS}",
            path.display()
        ))
    })
}

/// Makes a draft campaign, or says everything that is wrong with its plan. To be called in a write transaction.
pub fn create(
    conn: &mut Conn,
    context: &Context,
    sources: &Sources,
    plan: &Plan,
) -> Result<Weighed> {
    let by = By::console(context.clock.stamp());
    crate::setup::create::create(conn, sources, (plan, Scope::All), &by)?.map_err(|flaws| {
        let lines = flaws
            .iter()
            .map(|flaw| words::flaw(context.lang, plan, flaw));
        let lines: Vec<String> = lines.collect();
        anyhow::anyhow!("{}", lines.join("\n")).into()
    })
}
