//! `/staff/quality/{campaign}/checks`: second calls, for a supervisor; `/staff/quality/again`: for who makes them.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    access::Act,
    app::App,
    error::{Error, Result},
    i18n::{Lang, key, t},
    phone::{
        quality::again::{Length, Said},
        window::local,
    },
    quality::{self, Again, Check},
    region::Channel,
    view::staff::quality::{
        AgainCall, AgainPage, AgainTyped, CheckLine, ChecksPage, again, checks,
    },
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            calls::campaigns,
            form::StaffForm,
            of_party,
            who::{Operator, Staff, Supervisor},
        },
    },
};

/// The second calls of a campaign.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
    id: Path<String>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let (scope, id, by) = (staff.scope(), campaign.id, staff.by(&app));
    let found = app
        .db
        .read(move |conn| quality::checks(conn, scope, id))
        .await?;
    app.db
        .write(move |conn| by.note(conn, Act::QualityLooked, &id.to_string(), None))
        .await?;
    let lines: Vec<CheckLine<'_>> = found.iter().map(|one| line(&app, one)).collect();
    let page = ChecksPage {
        me: staff.me(),
        campaign: (id, &campaign.title),
        checks: &lines,
    };
    let markup = checks(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}

fn line<'a>(app: &App, one: &'a Check) -> CheckLine<'a> {
    CheckLine {
        who: (one.user.id, &one.user.name),
        made: app.clock.local(one.row.made_at),
        by_chance: one.row.kind == "random",
        state: &one.row.state,
        is_taken: one.row.taken_by.is_some(),
        result: one.result,
    }
}

/// What happened, in the address after it.
#[derive(Debug, Deserialize)]
pub struct Asked {
    none: Option<u8>,
    done: Option<u8>,
    late: Option<u8>,
}

/// The person whom the caller asks again, or the way to the next.
pub async fn mine(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let found = find(&app, &staff).await?;
    let said = words(reader.0.lang, &asked);
    page(&app, &site, (reader, &staff), found.as_ref(), (said, None))
}

/// Gives the caller the next.
pub async fn next(
    app: Data<App>,
    Operator(staff): Operator,
    _form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, user, by) = (staff.scope(), staff.user.id, staff.by(&app));
    let inner = app.clone();
    let found = app
        .db
        .write(move |conn| {
            let own = campaigns(&inner, conn, scope)?;
            quality::next(conn, &inner.field_keys, (user, &own), &by)
        })
        .await?;
    Ok(reply::see_other(if found {
        HERE
    } else {
        "/staff/quality/again?none=1"
    }))
}

/// Writes down what was said, or puts the person back.
pub async fn record(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let check: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let (scope, user, by) = (staff.scope(), staff.user.id, staff.by(&app));
    if form.get("act") == "back" {
        app.db
            .write(move |conn| quality::give_back(conn, (user, check)))
            .await?;
        return Ok(reply::see_other(HERE));
    }
    let said = match said(&form) {
        Ok(said) => said,
        Err(typed) => {
            let found = find(&app, &staff).await?;
            let shown = (None, Some(typed));
            return page(&app, &site, (reader, &staff), found.as_ref(), shown);
        }
    };
    let (inner, directory) = (app.clone(), app.directory());
    let done = app
        .db
        .write(move |conn| {
            let own = campaigns(&inner, conn, scope)?;
            let of = (user, own.as_slice(), check);
            quality::record(conn, &inner.field_keys, &directory, of, said, &by)
        })
        .await?;
    let after = if done { "done" } else { "late" };
    Ok(reply::see_other(&format!("{HERE}?{after}=1")))
}

const HERE: &str = "/staff/quality/again";

async fn find(app: &Data<App>, staff: &Staff) -> Result<Option<Again>> {
    let (scope, user, by) = (staff.scope(), staff.user.id, staff.by(app));
    let (inner, directory) = (app.clone(), app.directory());
    app.db
        .write(move |conn| {
            let own = campaigns(&inner, conn, scope)?;
            quality::mine(conn, &inner.field_keys, &directory, (user, &own), &by)
        })
        .await
}

/// What was said; nothing if nobody was reached; else what was typed, with what is wrong. An empty day is not remembered.
fn said(form: &StaffForm) -> Result<Option<Said>, AgainTyped<'_>> {
    let (called, day) = (form.get("called"), form.get("day").trim());
    if called == "unreached" {
        return Ok(None);
    }
    let read = ["%Y-%m-%d", "%d.%m.%Y"];
    let read = read
        .iter()
        .find_map(|of| NaiveDate::parse_from_str(day, of).ok());
    let wrong = (
        !matches!(called, "yes" | "no"),
        read.is_none() && !day.is_empty(),
    );
    if wrong != (false, false) {
        return Err(AgainTyped {
            called,
            day,
            length: form.get("length"),
            item: form.get("item"),
            wrong,
        });
    }
    Ok(Some(Said {
        called: called == "yes",
        day: read,
        length: Length::parse(form.get("length")),
        option: ["yes", "no"]
            .iter()
            .position(|one| *one == form.get("item")),
    }))
}

fn words(lang: Lang, asked: &Asked) -> Option<&'static str> {
    match (asked.none, asked.done, asked.late) {
        (Some(_), ..) => Some(t(lang, key::QUALITY_AGAIN_NONE)),
        (_, Some(_), _) => Some(t(lang, key::QUALITY_AGAIN_SAVED)),
        (.., Some(_)) => Some(t(lang, key::QUALITY_AGAIN_LATE)),
        _ => None,
    }
}

fn page(
    app: &App,
    site: &Site,
    (reader, staff): (Reader, &Staff),
    found: Option<&Again>,
    (said, typed): (Option<&'static str>, Option<AgainTyped<'_>>),
) -> Result<HttpResponse> {
    let directory = app.directory();
    let numbers: Vec<&str> = found
        .iter()
        .flat_map(|one| one.person.numbers.iter().map(|number| number.e164.as_str()))
        .collect();
    let call = match found {
        None => None,
        Some(one) => {
            let campaign = directory.campaign(one.check.campaign_id);
            let campaign = campaign.ok_or(Error::NotFound)?;
            let about = directory.institution(one.case.institution_id);
            let survey = &campaign.questionnaire.survey;
            let read_in = one.case.lang.0;
            let text = |place: usize| survey.items[place].text(Channel::Phone).get(read_in);
            Some(AgainCall {
                id: one.check.id,
                person: (&one.person.name, &one.person.note),
                about: about.map_or("", |row| row.short_name.as_str()),
                numbers: &numbers,
                there: local(app.clock.stamp(), one.zone),
                is_open: one.is_open,
                organizer: &campaign.row.organizer,
                read_in,
                item: one.item.map(text),
            })
        }
    };
    let status = if typed.is_some() && call.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = AgainPage {
        me: staff.me(),
        call,
        said,
        typed,
    };
    let markup = again(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(status, markup))
}
