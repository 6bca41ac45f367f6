//! `/staff/audit`: the log of acts. Reading it is an act, too.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;

use super::who::{AuditReader, Staff};
use crate::{
    access::Act,
    app::App,
    db::audit::{self, AuditRow, Search},
    error::Result,
    view::staff::{AuditLine, AuditPage, audit as log},
    web::{Site, extract::Reader, reply},
};

/// Lines on a page.
const MOST: usize = 200;

/// What is looked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    who: String,
    act: String,
    object: String,
    from: String,
    to: String,
    before: Option<i64>,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    AuditReader(staff): AuditReader,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let (from, to) = (day(&asked.from), day(&asked.to));
    let bad_day = from.is_err() || to.is_err();
    let rows = if bad_day {
        Vec::new()
    } else {
        let days = (from.ok().flatten(), to.ok().flatten());
        found(&app, &staff, asked.clone(), days).await?
    };
    let lines: Vec<AuditLine<'_>> = rows.iter().take(MOST).map(|row| line(&app, row)).collect();
    let older = rows
        .get(MOST)
        .and(rows.get(MOST - 1))
        .map(|last| query(&asked, last.id));
    let page = AuditPage {
        me: staff.me(),
        lines: &lines,
        asked: [&asked.who, &asked.object, &asked.from, &asked.to],
        act: Act::parse(&asked.act),
        bad_day,
        older: older.as_deref(),
        is_later_page: asked.before.is_some(),
    };
    let status = if bad_day {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(reply::private(
        status,
        log(reader.0, &site.staff_assets(), &page),
    ))
}

async fn found(
    app: &App,
    staff: &Staff,
    asked: Asked,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
) -> Result<Vec<AuditRow>> {
    let (scope, by) = (staff.scope(), staff.by(app));
    let from = from.map_or(NaiveDateTime::default(), |day| app.clock.begin_of(day));
    let far = by.at + chrono::TimeDelta::days(36_500);
    let until = to
        .and_then(|day| day.succ_opt())
        .map_or(far, |next| app.clock.begin_of(next));
    app.db
        .write(move |conn| {
            by.note(conn, Act::AuditRead, "", None)?;
            let search = Search {
                scope,
                who: &asked.who.trim().to_lowercase(),
                act: Act::parse(&asked.act),
                object: asked.object.trim(),
                from,
                until,
                before: asked.before.unwrap_or(i64::MAX),
                most: MOST as i64 + 1,
            };
            Ok(audit::search(conn, &search)?)
        })
        .await
}

/// A day as typed: nothing, or `23.11.2026`.
fn day(typed: &str) -> Result<Option<NaiveDate>, chrono::ParseError> {
    match typed.trim() {
        "" => Ok(None),
        typed => NaiveDate::parse_from_str(typed, "%d.%m.%Y").map(Some),
    }
}

fn line<'a>(app: &App, row: &'a AuditRow) -> AuditLine<'a> {
    AuditLine {
        at: app.clock.local(row.at),
        who: &row.who,
        act: row.act.0,
        object: &row.object,
        network: row.network_tag,
        digest: &row.digest,
    }
}

fn query(asked: &Asked, before: i64) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair("who", &asked.who)
        .append_pair("act", &asked.act)
        .append_pair("object", &asked.object)
        .append_pair("from", &asked.from)
        .append_pair("to", &asked.to)
        .append_pair("before", &before.to_string())
        .finish()
}
