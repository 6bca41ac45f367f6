//! `GET /staff/interviews/{draft}`: the question to be asked now.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{
    draft::{self, Held, Mine},
    told::Told,
};
use crate::{
    app::App,
    error::{Error, Result},
    survey::answer::Wrong,
    view::{
        Look,
        staff::{AskPage, ask},
    },
    web::{
        Site,
        extract::Reader,
        reply,
        staff::who::{Asker, Staff},
    },
};

/// Which question to show; the one that comes next if it is not said.
#[derive(Debug, Deserialize)]
pub struct At {
    item: Option<String>,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Asker(staff): Asker,
    id: Path<i64>,
    at: Query<At>,
) -> Result<HttpResponse> {
    let told = |told: Told| Ok(told.page((&site, reader.0), &staff, None, &[]));
    match draft::find(&app, &staff, *id).await? {
        Held::Over => told(Told::Over),
        Held::Lost => told(Told::Stale),
        Held::Mine(mine) => {
            let place = match &at.item {
                Some(item) => Some(mine.survey().position(item).ok_or(Error::NotFound)?),
                None => mine.survey().position(&mine.row.item),
            };
            page(&app, (&site, reader.0), &staff, &mine, (place, None))
        }
    }
}

/// The page with a question on it, and what is wrong with its answer.
pub(super) fn page(
    app: &App,
    (site, look): (&Site, Look),
    staff: &Staff,
    mine: &Mine,
    (place, wrong): (Option<usize>, Option<Wrong>),
) -> Result<HttpResponse> {
    let directory = app.directory();
    let institution = directory
        .institution(mine.row.institution_id)
        .ok_or(Error::NotFound)?;
    let path = mine.sheet.path(mine.survey(), mine.channel());
    let version = mine.version;
    let appointment = |case| format!("/staff/calls/{case}/appointment?v={version}");
    let case = mine.row.case_id.map(appointment);
    let page = AskPage {
        me: staff.me(),
        draft: mine.row.id,
        version,
        survey: mine.survey(),
        channel: mine.channel(),
        is_drawn: mine.is_drawn,
        about: &institution.short_name,
        organizer: &mine.campaign.row.organizer,
        read_in: mine.row.lang.0,
        sheet: mine.sheet.all(),
        // A question off the path can be looked at by its address, but it is not asked: the end is shown.
        at: place.filter(|place| path.contains(place)),
        path: &path,
        wrong,
        seq: mine.row.seq,
        note: &mine.sheet.note,
        since: mine.row.started_at.and_utc().timestamp(),
        case: case.as_deref(),
    };
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    Ok(reply::private(
        status,
        ask(look, &site.staff_assets(), &page),
    ))
}
