//! Mending a draft: the command's words around `setup::create::mend`.
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::{super::Context, create::read_recipients, find, words};
use crate::{
    access::Scope,
    accounts::By,
    cli::{cause, say},
    db::Db,
    error::Error,
    region::CampaignState,
    setup::{Plan, Sources, Taken, create, known},
};

/// What is to change; what is not named stays.
#[derive(Debug, Args)]
pub struct Mend {
    /// Код кампании / The campaign's code
    code: String,
    /// Название для людей / Name for people
    #[arg(long)]
    title: Option<String>,
    /// Анкета: папка в surveys или код своей / Questionnaire: a folder in surveys, or the code of one's own
    #[arg(long)]
    survey: Option<String>,
    /// Взять нынешний текст анкеты; без этого остаётся тот, за которым закреплён черновик / Take the present text of the questionnaire; without this, the one that the draft is pinned to stays
    #[arg(long)]
    newest_survey: bool,
    /// Методика рейтинга / Methodology of the rating
    #[arg(long)]
    methodology: Option<String>,
    /// Кто проводит опрос, именительный падеж / Who runs the survey
    #[arg(long)]
    organizer: Option<String>,
    /// Бесплатный телефон; пустой — убрать / A free telephone number; empty takes it away
    #[arg(long)]
    hotline: Option<String>,
    /// Первый день, ГГГГ-ММ-ДД / First day
    #[arg(long)]
    from: Option<NaiveDate>,
    /// Последний день / Last day
    #[arg(long)]
    to: Option<NaiveDate>,
    /// День публикации результатов / Day of publication
    #[arg(long)]
    results: Option<NaiveDate>,
    /// Убрать день публикации / Take the day of publication away
    #[arg(long, conflicts_with = "results")]
    no_results: bool,
    /// Выборка: процент получателей / Sample: percent of recipients
    #[arg(long)]
    sample_percent: Option<u32>,
    /// Выборка: не больше / Sample: at most
    #[arg(long)]
    sample_cap: Option<u64>,
    /// Коды организаций вместо прежних / Institutions' codes in place of those of before
    #[arg(long = "institution")]
    institutions: Vec<String>,
    /// Организации этих типов вместо прежних / Institutions of these types in place of those of before
    #[arg(long = "kind")]
    kinds: Vec<String>,
    /// Организации этих муниципалитетов вместо прежних / Those of these municipalities in place of those of before
    #[arg(long = "municipality")]
    municipalities: Vec<String>,
    /// Вся отрасль, какая она в реестре сейчас / The whole sector as the registry has it now
    #[arg(long, conflicts_with_all = ["institutions", "kinds", "municipalities"])]
    whole_sector: bool,
    /// Коды сторон вместо прежних / Codes of parties in place of those of before
    #[arg(long = "party")]
    parties: Vec<String>,
    /// Файл «код;число получателей» вместо прежних чисел / File "code;recipients" in place of the numbers of before
    #[arg(long)]
    recipients: Option<PathBuf>,
}

/// Does it.
pub fn mend(context: &Context, db: &Db, args: &Mend) -> anyhow::Result<()> {
    let (lang, code) = (context.lang, &args.code);
    let row = find(context, db, code)?;
    let state = row.state.0;
    anyhow::ensure!(
        state == CampaignState::Draft,
        say!(
            lang,
            "кампания «{code}» в состоянии {state}: менять можно только черновик. Больше дней даёт otklik campaign extend",
            "campaign “{code}” is {state}: only a draft can be changed. More days are given by otklik campaign extend"
        )
    );
    let sources = Sources::open(context.config.place.surveys.as_deref())?;
    let plan = db.read_now(|conn| known::plan(conn, &row)).map_err(cause)?;
    let plan = args.changed(context, plan)?;
    let by = By::console(context.clock.stamp());
    let mended = db.write_now(|conn| create::mend(conn, &sources, &row, (&plan, Scope::All), &by));
    let flaws = match mended {
        Ok(Ok(weighed)) => {
            let (institutions, required) = (weighed.institutions, weighed.required);
            eprintln!(
                "{}",
                say!(
                    lang,
                    "Кампания {code} изменена: организаций — {institutions}, нужно ответов — {required}.",
                    "Campaign {code} is changed: {institutions} institutions, {required} answers required."
                )
            );
            return Ok(());
        }
        Err(Error::Conflict) => anyhow::bail!(say!(
            lang,
            "состав организаций кампании «{code}» держат её данные (списки для обзвона или бумажные анкеты), либо её только что открыли",
            "the institutions of campaign “{code}” are held by its data (lists of people to call, paper forms), or it was opened just now"
        )),
        mended => mended.map_err(cause)?.err().unwrap_or_default(),
    };
    let lines: Vec<String> = flaws
        .iter()
        .map(|flaw| words::flaw(lang, &plan, flaw))
        .collect();
    anyhow::bail!(lines.join("\n"))
}

impl Mend {
    fn changed(&self, context: &Context, was: Plan) -> anyhow::Result<Plan> {
        let chosen = Taken {
            codes: self.institutions.clone(),
            kinds: self.kinds.clone(),
            municipalities: self.municipalities.clone(),
        };
        let text = |new: &Option<String>, old: String| new.clone().unwrap_or(old);
        let recipients = match &self.recipients {
            Some(path) => read_recipients(path, context)?,
            None => was.recipients,
        };
        Ok(Plan {
            title: text(&self.title, was.title),
            survey: text(&self.survey, was.survey),
            newest: self.newest_survey,
            methodology: text(&self.methodology, was.methodology),
            organizer: text(&self.organizer, was.organizer),
            hotline: text(&self.hotline, was.hotline),
            from: self.from.unwrap_or(was.from),
            to: self.to.unwrap_or(was.to),
            results: self.results.or(was.results).filter(|_| !self.no_results),
            sample: crate::region::SampleRule {
                percent: self.sample_percent.unwrap_or(was.sample.percent),
                cap: self.sample_cap.unwrap_or(was.sample.cap),
            },
            taken: if self.whole_sector || chosen != Taken::default() {
                chosen
            } else {
                was.taken
            },
            recipients,
            parties: if self.parties.is_empty() {
                was.parties
            } else {
                self.parties.clone()
            },
            ..was
        })
    }
}
