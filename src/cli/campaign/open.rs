//! Opening a campaign: everything needed must be there; what is not is said, all of it.
use std::collections::HashMap;

use super::{super::Context, find, surveys};
use crate::{
    cli::{cause, say},
    db::{Conn, Db, campaigns, campaigns::CampaignRow, institutions, points},
    error::Result,
    region::{
        CampaignState,
        campaign::may_become,
        opening::{Lack, Member, Prepared, lacks},
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
        let lacks = lacks(&prepared(
            conn,
            context,
            &row,
            surveys::is_unchanged(&files, &survey),
        )?);
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

fn prepared(
    conn: &mut Conn,
    context: &Context,
    row: &CampaignRow,
    survey_unchanged: bool,
) -> Result<Prepared> {
    let codes: HashMap<i64, String> = institutions::all(conn)?
        .into_iter()
        .map(|one| (one.id, one.code))
        .collect();
    let mut live: HashMap<i64, usize> = HashMap::new();
    for point in points::all(conn)?
        .into_iter()
        .filter(|point| point.revoked_at.is_none())
    {
        *live.entry(point.institution_id).or_default() += 1;
    }
    let mut also_in: HashMap<i64, String> = HashMap::new();
    let others = campaigns::all(conn)?.into_iter().filter(|other| {
        let going = matches!(other.state.0, CampaignState::Open | CampaignState::Paused);
        going
            && other.id != row.id
            && other.starts_on <= row.ends_on
            && row.starts_on <= other.ends_on
    });
    for other in others {
        also_in.extend(
            campaigns::members_of(conn, other.id)?
                .into_iter()
                .map(|member| (member.institution_id, other.code.clone())),
        );
    }
    let member = |member: campaigns::MemberRow| Member {
        code: codes
            .get(&member.institution_id)
            .cloned()
            .unwrap_or_default(),
        recipients: member.recipients.unsigned_abs(),
        points: live.get(&member.institution_id).copied().unwrap_or(0),
        also_in: also_in.get(&member.institution_id).cloned(),
    };
    let institutions = campaigns::members_of(conn, row.id)?
        .into_iter()
        .map(member)
        .collect();
    Ok(Prepared {
        ends_on: row.ends_on,
        today: context.clock.today(),
        survey_unchanged,
        institutions,
    })
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
