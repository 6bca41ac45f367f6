//! `/staff/calls/{case}/appointment`: a time agreed during the call.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Deserialize;

use super::{act::MOST_NOTE, own};
use crate::{
    app::App,
    calls::{self, Agreed, Wish},
    db::cases::CaseRow,
    error::{Error, Result},
    phone::{AppointmentKind, LeaseStage},
    view::staff::{AppointmentFault, AppointmentPage, appointment},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            form::StaffForm,
            who::{Operator, Staff},
        },
    },
};

/// Under which lease the page is asked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    v: Option<i64>,
}

/// The form.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<i64>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    open(&app, &site, (reader, &staff), (*id, asked.v), "").await
}

/// The empty form, with the note that was typed beside the results.
pub(super) async fn open(
    app: &App,
    site: &Site,
    (reader, staff): (Reader, &Staff),
    (id, version): (i64, Option<i64>),
    note: &str,
) -> Result<HttpResponse> {
    let scope = staff.scope();
    let row = app.db.read(move |conn| own::case(conn, scope, id)).await?;
    let version = version.unwrap_or(row.lease_version);
    let talking = row
        .lease_stage
        .is_some_and(|stage| stage.0 != LeaseStage::Preview);
    if !row.is_leased(staff.user.id, version) || !talking {
        return Ok(own::lost(site, reader.0, staff, note));
    }
    let tomorrow = there(app, &row).date() + chrono::TimeDelta::days(1);
    let day = tomorrow.format("%Y-%m-%d").to_string();
    let typed = (day.as_str(), "", note);
    let shown = (StatusCode::OK, typed, false, None);
    Ok(page(app, site, (reader, staff), &row, shown))
}

/// Keeps the time.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, id, by) = (staff.scope(), *id, staff.by(&app));
    let key = (id, staff.user.id, own::version(&form));
    let row = app.db.read(move |conn| own::case(conn, scope, id)).await?;
    let note: String = form.get("note").chars().take(MOST_NOTE).collect();
    let kind = AppointmentKind::parse(form.get("kind")).unwrap_or(AppointmentKind::Hard);
    let typed = (form.get("day"), form.get("time"), note.as_str());
    let again = |fault: AppointmentFault| {
        let soft = kind == AppointmentKind::Soft;
        let shown = (StatusCode::UNPROCESSABLE_ENTITY, typed, soft, Some(fault));
        page(&app, &site, (reader, &staff), &row, shown)
    };
    let Some(local) = read(typed.0, typed.1) else {
        return Ok(again(AppointmentFault::Unread));
    };
    let campaign = app.directory();
    let campaign = campaign.campaign(row.campaign_id).ok_or(Error::NotFound)?;
    let last_day = campaign.row.ends_on;
    let (inner, kept) = (app.clone(), note.clone());
    let agreed = app
        .db
        .write(move |conn| {
            let wish = Wish {
                local,
                kind,
                note: &kept,
                last_day,
            };
            calls::appoint(conn, &inner.field_keys, key, wish, &by)
        })
        .await?;
    Ok(match agreed {
        Agreed::Kept => {
            reply::see_other(&format!("/staff/calls?c={}&done=callback", row.campaign_id))
        }
        Agreed::Lost => {
            let typed = format!("{} {} {note}", typed.0, typed.1);
            own::lost(&site, reader.0, &staff, typed.trim())
        }
        Agreed::Past => again(AppointmentFault::Past),
        Agreed::Closed => again(AppointmentFault::Closed),
        Agreed::TooLate => again(AppointmentFault::TooLate),
    })
}

/// As a browser's fields give them: `2026-11-23` and `14:05`.
fn read(day: &str, time: &str) -> Option<NaiveDateTime> {
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(day, "%d.%m.%Y"))
        .ok()?;
    Some(day.and_time(NaiveTime::parse_from_str(time, "%H:%M").ok()?))
}

fn there(app: &App, row: &CaseRow) -> NaiveDateTime {
    let zone = calls::zone(row);
    app.clock.now().with_timezone(&zone).naive_local()
}

type Shown<'a> = (
    StatusCode,
    (&'a str, &'a str, &'a str),
    bool,
    Option<AppointmentFault>,
);

fn page(
    app: &App,
    site: &Site,
    (reader, staff): (Reader, &Staff),
    row: &CaseRow,
    (status, typed, soft, fault): Shown<'_>,
) -> HttpResponse {
    let page = AppointmentPage {
        me: staff.me(),
        case: (row.id, row.lease_version),
        there: (there(app, row), &row.time_zone),
        typed,
        soft,
        fault,
    };
    reply::private(status, appointment(reader.0, &site.staff_assets(), &page))
}
