//! What is wrong with a plan or missing before an opening, in words of the console.
use crate::{
    cli::say,
    db::campaigns::CampaignRow,
    region::{CampaignState, campaign::NotLonger, institution::MAX_RECIPIENTS, opening::Lack},
    setup::{
        Flaw, Plan,
        plan::{MAX_CODE, MAX_HOTLINE, MAX_ORGANIZER, MAX_TITLE},
    },
    survey::Lang,
};

/// What is wrong with a plan.
pub fn flaw(lang: Lang, plan: &Plan, flaw: &Flaw) -> String {
    match flaw {
        Flaw::Code => say!(
            lang,
            "--code: от 1 до {MAX_CODE} латинских букв, цифр и дефисов, и не слово new",
            "--code: 1 to {MAX_CODE} Latin letters, digits and hyphens, and not the word new"
        ),
        Flaw::CodeTaken => say!(
            lang,
            "кампания «{}» уже есть",
            "campaign “{}” exists already",
            plan.code
        ),
        Flaw::Title => say!(
            lang,
            "--title: от 1 до {MAX_TITLE} знаков",
            "--title: 1 to {MAX_TITLE} letters"
        ),
        Flaw::Organizer => say!(
            lang,
            "--organizer: от 1 до {MAX_ORGANIZER} знаков",
            "--organizer: 1 to {MAX_ORGANIZER} letters"
        ),
        Flaw::Hotline => say!(
            lang,
            "--hotline: не больше {MAX_HOTLINE} знаков",
            "--hotline: at most {MAX_HOTLINE} letters"
        ),
        Flaw::Days => say!(lang, "--to раньше --from", "--to is before --from"),
        Flaw::Results => say!(
            lang,
            "--results должен быть позже --to",
            "--results must be after --to"
        ),
        Flaw::Sample => say!(
            lang,
            "выборка: процент от 1 до 100, предел от 1 до {MAX_RECIPIENTS}",
            "sample: percent from 1 to 100, cap from 1 to {MAX_RECIPIENTS}"
        ),
        Flaw::Recipients => say!(
            lang,
            "число получателей у одной организации: не больше {MAX_RECIPIENTS}",
            "recipients of one institution: at most {MAX_RECIPIENTS}"
        ),
        Flaw::NoSurvey(known) => say!(
            lang,
            "анкеты «{}» нет; есть: {}",
            "there is no questionnaire “{}”; there are: {}",
            plan.survey,
            known.join(", ")
        ),
        Flaw::UnsoundSurvey(faults) => {
            let lines: Vec<String> = faults.iter().map(|fault| fault.text(lang)).collect();
            lines.join("\n")
        }
        Flaw::OtherSector(of) => say!(
            lang,
            "анкета {} — для отрасли {of}, а кампания — для {}",
            "questionnaire {} is for sector {of}, the campaign for {}",
            plan.survey,
            plan.sector
        ),
        Flaw::NoMethodology(known) => say!(
            lang,
            "методики «{}» нет; есть: {}",
            "there is no methodology “{}”; there are: {}",
            plan.methodology,
            known.join(", ")
        ),
        Flaw::NoInstitution(code) => say!(
            lang,
            "организации с кодом «{code}» в отрасли {} нет",
            "there is no institution “{code}” in sector {}",
            plan.sector
        ),
        Flaw::NoParty(code) => say!(
            lang,
            "стороны «{code}» нет: см. `otklik party list`",
            "there is no party “{code}”: see `otklik party list`"
        ),
    }
}

/// What is missing before a campaign opens.
pub fn lack(lang: Lang, row: &CampaignRow, survey: &str, lack: &Lack) -> String {
    match lack {
        Lack::Over => say!(
            lang,
            "последний день, {}, уже прошёл: создайте кампанию с другими датами",
            "its last day, {}, is past: create a campaign with other dates",
            row.ends_on
        ),
        Lack::SurveyChanged if row.state.0 == CampaignState::Draft => say!(
            lang,
            "файл анкеты {survey} изменён, а черновик «{code}» закреплён за версией {version}. Возьмите нынешний текст \
             (otklik campaign mend {code} --newest-survey) или верните прежний файл \
             (otklik survey show {version} > surveys/{survey}/survey.toml)",
            "the file of questionnaire {survey} was changed, but draft “{code}” is pinned to version {version}. Take the present text \
             (otklik campaign mend {code} --newest-survey), or put the file back \
             (otklik survey show {version} > surveys/{survey}/survey.toml)",
            code = row.code,
            version = row.survey_version
        ),
        Lack::SurveyChanged => changed(lang, survey, &row.code, &row.survey_version),
        Lack::NoInstitutions => say!(
            lang,
            "в ней нет организаций: импортируйте реестр и создайте кампанию заново",
            "it has no institutions: import the registry and create the campaign anew"
        ),
        Lack::NoRecipients(code) => say!(
            lang,
            "у организации {code} не указано число получателей: добавьте его в реестр или в файл --recipients",
            "institution {code} has no number of recipients: add it to the registry or to the --recipients file"
        ),
        Lack::NoPoints(code) => say!(
            lang,
            "у организации {code} нет точки сбора: otklik point add --institution {code} --kind place --label Вход",
            "institution {code} has no collection point: otklik point add --institution {code} --kind place --label Entrance"
        ),
        Lack::AlsoIn(code, other) => also_in(lang, code, other),
    }
}

fn also_in(lang: Lang, code: &str, other: &str) -> String {
    say!(
        lang,
        "об организации {code} в те же дни спрашивает кампания {other}: закройте её или уберите организацию",
        "institution {code} is asked about in campaign {other} on the same days: close that one or leave the institution out"
    )
}

/// Why a campaign is not given more days.
pub fn not_longer(lang: Lang, row: &CampaignRow, why: &NotLonger) -> String {
    match why {
        NotLonger::State => say!(
            lang,
            "кампания «{}» в состоянии {}: продлить её нельзя",
            "campaign “{}” is {}: it cannot be given more days",
            row.code,
            row.state.0
        ),
        NotLonger::Day => say!(
            lang,
            "--to: день позже {} и не раньше сегодняшнего",
            "--to: a day after {} and not before today",
            row.ends_on
        ),
        NotLonger::Results => say!(
            lang,
            "--results: день публикации результатов должен быть позже --to",
            "--results: the day of publication must be after --to"
        ),
        NotLonger::AlsoIn(code, other) => also_in(lang, code, other),
        NotLonger::Reason => say!(
            lang,
            "--reason: напишите, почему кампания продлевается",
            "--reason: say why it is given more days"
        ),
    }
}

/// What to do about a changed file.
pub fn changed(lang: Lang, survey: &str, campaign: &str, version: &str) -> String {
    say!(
        lang,
        "файл анкеты {survey} изменён, а кампания «{campaign}» закреплена за версией {version}: это уже другая анкета. \
         Верните прежний файл (otklik survey show {version} > surveys/{survey}/survey.toml) или закройте кампанию \
         (otklik campaign close {campaign}) и создайте новую",
        "the file of questionnaire {survey} was changed, but campaign “{campaign}” is pinned to version {version}: it is another questionnaire now. \
         Put the file back (otklik survey show {version} > surveys/{survey}/survey.toml), or close the campaign \
         (otklik campaign close {campaign}) and create a new one"
    )
}
