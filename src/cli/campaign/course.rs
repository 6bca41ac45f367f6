//! Opening, pausing, closing and prolonging: the command's words around `setup::course`.
use super::{super::Context, find, words};
use crate::{
    accounts::By,
    cli::{cause, say},
    db::Db,
    region::{CampaignState, campaign::Longer},
    setup::{
        course::{self, Stuck},
        surveys,
    },
    survey_files::SurveyFiles,
};

/// Opens the campaign with this code: everything needed must be there; what is not is said, all of it.
pub fn open(context: &Context, db: &Db, code: &str) -> anyhow::Result<()> {
    set(context, db, code, CampaignState::Open)
}

/// Says everything that is missing before the campaign with this code can be opened; something is a fault.
pub fn check(context: &Context, db: &Db, code: &str) -> anyhow::Result<()> {
    let (row, lang) = (find(context, db, code)?, context.lang);
    let files = SurveyFiles::open(context.config.place.surveys.as_deref())?;
    // A campaign that was opened keeps the questionnaire that it was opened with.
    let files = Some(&files).filter(|_| row.state.0 == CampaignState::Draft);
    let (lacks, survey) = db
        .read_now(|conn| {
            let survey = surveys::kept(conn, &row.survey_version)?.survey_id;
            let lacks = course::missing(conn, &row, files, context.clock.today())?;
            Ok((lacks, survey))
        })
        .map_err(cause)?;
    let lines: Vec<String> = lacks
        .iter()
        .map(|lack| words::lack(lang, &row, &survey, lack))
        .collect();
    anyhow::ensure!(lines.is_empty(), lines.join("\n"));
    eprintln!(
        "{}",
        say!(
            lang,
            "Кампании {code} ничего не мешает.",
            "Nothing is in the way of campaign {code}."
        )
    );
    Ok(())
}

/// Brings the campaign with this code into a state.
pub fn set(context: &Context, db: &Db, code: &str, to: CampaignState) -> anyhow::Result<()> {
    let row = find(context, db, code)?;
    let (from, lang) = (row.state.0, context.lang);
    let files = SurveyFiles::open(context.config.place.surveys.as_deref())?;
    let (today, by) = (context.clock.today(), By::console(context.clock.stamp()));
    let (done, survey) = db
        .write_now(|conn| {
            let survey = surveys::kept(conn, &row.survey_version)?.survey_id;
            let done = course::set(conn, &row, to, (Some(&files), today), &by)?;
            Ok((done, survey))
        })
        .map_err(cause)?;
    match done {
        Ok(()) => {}
        Err(Stuck::State) => anyhow::bail!(say!(
            lang,
            "кампания «{code}» в состоянии {from}: перевести в {to} нельзя",
            "campaign “{code}” is {from}: it cannot become {to}"
        )),
        Err(Stuck::Lacks(lacks)) => {
            let line = |lack| format!("\n  {}", words::lack(lang, &row, &survey, lack));
            let lines: String = lacks.iter().map(line).collect();
            let head = say!(
                lang,
                "кампания «{code}» не открыта:",
                "campaign “{code}” is not opened:"
            );
            anyhow::bail!("{head}{lines}");
        }
    }
    eprintln!(
        "{}",
        say!(
            lang,
            "Кампания {code}: {from} → {to}.",
            "Campaign {code}: {from} → {to}."
        )
    );
    Ok(())
}

/// Gives the campaign with this code more days, and another day of publication if one is named.
pub fn extend(context: &Context, db: &Db, code: &str, wanted: Longer<'_>) -> anyhow::Result<()> {
    let row = find(context, db, code)?;
    let (today, by) = (context.clock.today(), By::console(context.clock.stamp()));
    let lang = context.lang;
    let done = db
        .write_now(|conn| course::extend(conn, &row, wanted, today, &by))
        .map_err(cause)?;
    done.map_err(|why| {
        let line = |why: &_| words::not_longer(lang, &row, why);
        let lines: Vec<String> = why.iter().map(line).collect();
        anyhow::anyhow!("{}", lines.join("\n"))
    })?;
    let (from, to) = (row.ends_on, wanted.to);
    eprintln!(
        "{}",
        say!(
            lang,
            "Кампания {code}: последний день {from} → {to}.",
            "Campaign {code}: last day {from} → {to}."
        )
    );
    if let Some(day) = wanted.results {
        eprintln!(
            "{}",
            say!(
                lang,
                "День публикации результатов: {day}.",
                "Day of publication: {day}."
            )
        );
    }
    Ok(())
}
