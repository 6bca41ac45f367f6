//! Opening a campaign: everything needed must be there; what is not is said, all of it.
use super::{super::Context, find, surveys};
use crate::{
    cli::{cause, say},
    db::{Db, campaigns, campaigns::CampaignRow, opening},
    region::{
        CampaignState,
        campaign::may_become,
        opening::{Lack, lacks},
    },
    survey_files::SurveyFiles,
};

/// Opens the campaign with this code.
pub fn open(context: &Context, db: &Db, code: &str) -> anyhow::Result<()> {
    let row = find(context, db, code)?;
    let (from, lang) = (row.state.0, context.lang);
    anyhow::ensure!(
        may_become(from, CampaignState::Open),
        say!(
            lang,
            "кампания «{code}» в состоянии {from}: открыть её нельзя",
            "campaign “{code}” is {from}: it cannot be opened"
        )
    );
    let files = SurveyFiles::open(context.config.place.surveys.as_deref())?;
    db.write_now(|conn| {
        let survey = surveys::kept(conn, &row.survey_version)?;
        let (today, unchanged) = (
            context.clock.today(),
            surveys::is_unchanged(&files, &survey),
        );
        let lacks = lacks(&opening::prepared(conn, &row, today, unchanged)?);
        if lacks.is_empty() {
            return Ok(campaigns::set_state(conn, row.id, CampaignState::Open)?);
        }
        let lines: Vec<String> = lacks
            .iter()
            .map(|lack| format!("\n  {}", words(context, &row, &survey.survey_id, lack)))
            .collect();
        let head = say!(
            lang,
            "кампания «{code}» не открыта:",
            "campaign “{code}” is not opened:"
        );
        Err(anyhow::anyhow!("{head}{}", lines.concat()).into())
    })
    .map_err(cause)?;
    eprintln!(
        "{}",
        say!(lang, "Кампания {code} открыта.", "Campaign {code} is open.")
    );
    Ok(())
}

fn words(context: &Context, row: &CampaignRow, survey: &str, lack: &Lack) -> String {
    let lang = context.lang;
    match lack {
        Lack::Over => say!(
            lang,
            "последний день, {}, уже прошёл: создайте кампанию с другими датами",
            "its last day, {}, is past: create a campaign with other dates",
            row.ends_on
        ),
        Lack::SurveyChanged => surveys::changed(lang, survey, &row.code, &row.survey_version),
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
        Lack::AlsoIn(code, other) => say!(
            lang,
            "об организации {code} в те же дни спрашивает кампания {other}: закройте её или уберите организацию",
            "institution {code} is asked about in campaign {other} on the same days: close that one or leave the institution out"
        ),
    }
}
