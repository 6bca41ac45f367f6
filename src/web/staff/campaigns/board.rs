//! `/staff/campaigns/{campaign}`: the board.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{super::who::Watcher, gather::gather, head, own};
use crate::{
    app::App,
    error::Result,
    region::{Status, board::Board, pace::Plan},
    view::staff::{BoardPage, board},
    web::{Site, extract::Reader, reply},
};

/// Which institutions are shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    municipality: Option<String>,
    all: Option<String>,
}

/// The board.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Watcher(staff): Watcher,
    code: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (scope, today) = (staff.scope(), app.clock.today());
    let (row, gathered) = app
        .db
        .read(move |conn| {
            let row = own(conn, scope, &code)?;
            let gathered = gather(conn, row.id, today)?;
            Ok((row, gathered))
        })
        .await?;
    let directory = app.directory();
    let plan = Plan {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    };
    let values = Board::of(plan, today, gathered.members(&directory));
    let (a_day, forecast) = gathered.pace(plan, today);
    let page = BoardPage {
        head: head(&app, &staff, &row),
        plan,
        board: &values,
        course: &gathered.course,
        a_day,
        forecast,
        channels: &gathered.channels(),
        funnel: gathered.funnel(),
        quarantined: gathered.with(Status::Quarantined),
        idle: &gathered.idle(&directory),
        municipality: asked.municipality.as_deref(),
        all: asked.all.is_some(),
    };
    let markup = board(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}
