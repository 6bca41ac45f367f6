//! `/staff/institutions/{institution}`: what the registry knows of it, and its collection points.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::super::who::{Runner, Staff};
use crate::{
    app::App,
    db::{Conn, parties, points, points::PointRow},
    error::{Error, Result},
    i18n::Key,
    region::CampaignState,
    setup::{points::keeps, posters::is_printed},
    view::staff::registry::{Asking, CardPage, PointRowLine, card},
    web::{Site, extract::Reader, reply},
};

/// Whether something was done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    done: Option<String>,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let done = asked.done.is_some();
    page(&app, &site, reader, &staff, &code, (done, None)).await
}

/// The page with why something was not done, and what was typed.
pub(super) async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    code: &str,
    (done, trouble): (bool, Option<(Key, String)>),
) -> Result<HttpResponse> {
    let directory = app.directory();
    let row = directory.by_code(code).ok_or(Error::NotFound)?;
    let (id, scope) = (row.id, staff.scope());
    let read = move |conn: &mut Conn| {
        let mut own = parties::campaigns(conn, scope)?;
        let asking = crate::db::campaigns::asking_about(conn, id)?;
        own.retain(|campaign| asking.contains(&campaign.id));
        let points = points::of_institution(conn, id)?;
        Ok((own, points, keeps(conn, scope, id)?))
    };
    let (own, points, keeps) = app.db.read(read).await?;
    let asking: Vec<Asking<'_>> = own
        .iter()
        .map(|campaign| Asking {
            code: &campaign.code,
            title: &campaign.title,
            state: campaign.state.0,
        })
        .collect();
    let alive = |one: &&Asking<'_>| one.state != CampaignState::Closed;
    let poster_of = asking.iter().find(alive).map(|one| one.code);
    let lines = lines(&points, poster_of);
    let status = if trouble.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let values = CardPage {
        me: staff.me(),
        code: &row.code,
        name: &row.short_name,
        facts: [
            &row.full_name,
            &row.kind,
            &row.municipality,
            &row.address,
            &row.inn,
            &row.ogrn,
            &row.bus_id,
            &row.site,
            &row.phone,
            &row.organ,
        ]
        .map(String::as_str),
        sector: row.sector.0,
        recipients: row.recipients.map(i64::unsigned_abs),
        asking: &asking,
        points: &lines,
        base: &app.config.web.base_url,
        keeps,
        trouble: trouble.as_ref().map(|(key, typed)| (*key, typed.as_str())),
        done,
    };
    Ok(reply::private(
        status,
        card(reader.0, &site.staff_assets(), &values),
    ))
}

/// The points that people come in by, each with the campaign that its poster speaks of.
fn lines<'a>(points: &'a [PointRow], poster_of: Option<&'a str>) -> Vec<PointRowLine<'a>> {
    let visible = |point: &&PointRow| !point.label.starts_with(points::DESK);
    points
        .iter()
        .filter(visible)
        .map(|point| PointRowLine {
            code: point.code().to_string(),
            kind: point.kind.0,
            label: &point.label,
            live: point.revoked_at.is_none(),
            poster_of: poster_of.filter(|_| is_printed(point.kind.0)),
        })
        .collect()
}
