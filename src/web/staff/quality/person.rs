//! `/staff/quality/{campaign}/{user}`: one who asks, and what is decided.
use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{decisions, numbers, questionnaire, signals};
use crate::{
    access::Act,
    app::App,
    db::{campaigns::CampaignRow, users},
    error::{Error, Result},
    i18n::{Lang, key, t, t_args},
    quality::{self, Choice, ItemPace, Line, MOST_REASON, Person, Refused, Wanted, overview},
    survey::Survey,
    view::staff::quality::{
        ItemLine, PersonPage, QualityBack, QualityFault, TalkLine, person as page_of,
    },
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            form::StaffForm,
            of_party,
            who::{Staff, Supervisor},
        },
    },
};

/// What was done, in the address after it.
#[derive(Debug, Deserialize)]
pub struct Said {
    done: Option<String>,
    n: Option<i64>,
}

/// Shows one.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
    path: Path<(String, String)>,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let (id, user) = path.into_inner();
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let found = find(&app, &staff, &campaign, number(&user)?).await?;
    let said = words(reader.0.lang, &said);
    let markup = markup(&app, &site, reader, &staff, &found, (said, None));
    Ok(reply::private(StatusCode::OK, markup))
}

/// Decides.
pub async fn decide(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
    path: Path<(String, String)>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (id, user) = path.into_inner();
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let user = number(&user)?;
    let wanted = wanted(&form, user)?;
    let (scope, by, of) = (staff.scope(), staff.by(&app), wanted.clone());
    let (keys, id, sheet) = (
        app.field_keys.clone(),
        campaign.id,
        questionnaire(&app, &campaign)?,
    );
    let decided = app
        .db
        .write(move |conn| quality::decide(conn, &keys, (id, &sheet), scope, &of, &by))
        .await?;
    let here = format!("/staff/quality/{id}/{user}");
    match decided {
        Ok(moved) => {
            let done = form.get("choice");
            Ok(reply::see_other(&format!("{here}?done={done}&n={moved}")))
        }
        Err(refused) => {
            let back = back(&form, &wanted, &refused);
            let found = find(&app, &staff, &campaign, user).await?;
            let markup = markup(&app, &site, reader, &staff, &found, (None, Some(&back)));
            Ok(reply::private(StatusCode::UNPROCESSABLE_ENTITY, markup))
        }
    }
}

/// Everything that the page shows.
struct Shown {
    campaign: i64,
    person: Person,
    items: Vec<ItemPace>,
    lines: Vec<Line>,
    deciders: Vec<(i64, String)>,
    sheet: Arc<crate::directory::Questionnaire>,
}

async fn find(app: &App, staff: &Staff, campaign: &CampaignRow, user: i64) -> Result<Shown> {
    let (scope, by, now, id) = (staff.scope(), staff.by(app), app.clock.stamp(), campaign.id);
    let (keys, sheet) = (app.field_keys.clone(), questionnaire(app, campaign)?);
    let found = app
        .db
        .read(move |conn| {
            let found = overview(conn, scope, id)?;
            let person = found
                .people
                .into_iter()
                .find(|one| one.user.id == user)
                .ok_or(Error::NotFound)?;
            let talks = quality::team(conn, &keys, &sheet, id, now)?;
            let mut deciders = Vec::new();
            for row in &person.decisions {
                let (user, _) = users::by_id(conn, row.by_user)?;
                deciders.push((user.id, user.name));
            }
            Ok(Shown {
                campaign: id,
                items: quality::items(&talks, &sheet.survey, user),
                lines: quality::lines(&talks, &sheet.survey, user),
                person,
                deciders,
                sheet,
            })
        })
        .await?;
    let login = found.person.user.login.clone();
    app.db
        .write(move |conn| by.note(conn, Act::QualityLooked, &login, None))
        .await?;
    Ok(found)
}

fn number(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error::NotFound)
}

fn wanted(form: &StaffForm, user: i64) -> Result<Wanted> {
    let all = |name| form.all(name).map(number).collect::<Result<Vec<i64>>>();
    Ok(Wanted {
        user,
        choice: Choice::parse(form.get("choice")),
        interviews: all("talk")?,
        signals: all("signal")?,
        reason: form.get("reason").to_owned(),
    })
}

fn back(form: &StaffForm, wanted: &Wanted, refused: &[Refused]) -> QualityBack {
    let fault = |one: &Refused| match one {
        Refused::NoChoice => QualityFault::Choice,
        Refused::Signals => QualityFault::Signals,
        Refused::NoInterviews => QualityFault::Talks,
        Refused::Quota => QualityFault::Quota,
        Refused::Reason => QualityFault::Reason(MOST_REASON),
    };
    QualityBack {
        faults: refused.iter().map(fault).collect(),
        choice: form.get("choice").to_owned(),
        signals: wanted.signals.clone(),
        talks: wanted.interviews.clone(),
        reason: wanted.reason.clone(),
    }
}

fn words(lang: Lang, said: &Said) -> Option<String> {
    let n = [("n", said.n.unwrap_or(0).into())];
    match said.done.as_deref()? {
        "exclude" => Some(t_args(lang, key::QUALITY_SAID_EXCLUDED, &n)),
        "return" => Some(t_args(lang, key::QUALITY_SAID_RETURNED, &n)),
        _ => Some(t(lang, key::QUALITY_SAID_DECIDED).to_owned()),
    }
}

fn markup(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    found: &Shown,
    (said, back): (Option<String>, Option<&QualityBack>),
) -> maud::Markup {
    let (lang, directory) = (reader.0.lang, app.directory());
    let name = |id: i64| {
        let known = found.deciders.iter().find(|(known, _)| *known == id);
        known.map_or("", |(_, name)| name.as_str())
    };
    let place = |id: i64| {
        directory
            .institution(id)
            .map_or("", |row| row.short_name.as_str())
    };
    let talks: Vec<TalkLine<'_>> = found
        .lines
        .iter()
        .map(|line| TalkLine {
            id: line.id,
            started: app.clock.local(line.started),
            minutes: line.seconds as f64 / 60.0,
            place: place(line.institution),
            sooner: line.sooner,
            status: line.status,
            until: app.clock.local(line.until),
        })
        .collect();
    let survey = &found.sheet.survey;
    let page = PersonPage {
        me: staff.me(),
        campaign: found.campaign,
        person: (found.person.user.id, &found.person.user.name),
        said,
        signals: &signals(&app.clock, &found.person.questions),
        tried: &found
            .person
            .tried
            .iter()
            .filter_map(numbers)
            .collect::<Vec<_>>(),
        items: &found
            .items
            .iter()
            .map(|one| item(lang, survey, one))
            .collect::<Vec<_>>(),
        talks: &talks,
        decisions: &decisions(&app.clock, &found.person, name),
        most_reason: MOST_REASON,
        back,
    };
    page_of(reader.0, &site.staff_assets(), &page)
}

fn item<'a>(lang: Lang, survey: &'a Survey, one: &ItemPace) -> ItemLine<'a> {
    ItemLine {
        name: survey.items[one.item].short.get(lang),
        own: one.own,
        others: one.others,
        reading: one.reading,
        sooner: (one.sooner, one.n),
    }
}
