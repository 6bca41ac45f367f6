//! `/staff/campaigns/{campaign}`: the board.
use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
    web::{Data, Path, Query},
};
use maud::Markup;
use serde::Deserialize;

use super::{
    super::who::{Staff, Watcher},
    own,
};
use crate::{
    app::App,
    course,
    error::Result,
    view::{
        Look,
        staff::{ProgressPage, Refused, progress},
    },
    web::{Site, extract::Reader, reply},
};

/// Which institutions are shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    municipality: Option<String>,
    all: Option<String>,
    done: Option<String>,
}

/// The board. A page that is open asks for it again and again, and is told so if nothing has changed: it is not written anew then.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Watcher(staff): Watcher,
    code: Path<String>,
    asked: Query<Asked>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let whole = |page: &ProgressPage<'_>| {
        let mark = format!("\"{}-{}\"", page.mark, reader.0.lang.as_str());
        let known = reply::is_known(&request, &mark);
        let markup = (!known).then(|| drawn(reader.0, &site, page, (&asked, None), &mark));
        (markup, mark)
    };
    let (markup, mark) = seen(&app, &staff, &code, whole).await?;
    let mut answer = match markup {
        Some(markup) => reply::private(StatusCode::OK, markup),
        None => HttpResponse::NotModified().finish(),
    };
    let mark = HeaderValue::from_str(&mark).map_err(anyhow::Error::from)?;
    answer.headers_mut().insert(header::ETAG, mark);
    Ok(answer)
}

fn drawn(
    look: Look,
    site: &Site,
    page: &ProgressPage<'_>,
    (asked, refused): (&Asked, Option<&Refused>),
    mark: &str,
) -> Markup {
    let page = ProgressPage {
        refused,
        done: asked.done.is_some(),
        municipality: asked.municipality.as_deref(),
        all: asked.all.is_some(),
        mark,
        ..*page
    };
    progress(look, &site.staff_assets(), &page)
}

/// The page, with why something was refused.
pub(super) async fn page(
    app: &App,
    site: &Site,
    look: Look,
    staff: &Staff,
    code: &str,
    (asked, refused): (Asked, Option<Refused>),
) -> Result<HttpResponse> {
    let drawn =
        |page: &ProgressPage<'_>| drawn(look, site, page, (&asked, refused.as_ref()), page.mark);
    let markup = seen(app, staff, code, drawn).await?;
    Ok(reply::private(
        if refused.is_some() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        },
        markup,
    ))
}

/// Everything that a board shows of a campaign of the caller's party.
pub(super) async fn seen<R>(
    app: &App,
    staff: &Staff,
    code: &str,
    use_it: impl FnOnce(&ProgressPage<'_>) -> R,
) -> Result<R> {
    let code = code.to_owned();
    let (scope, today) = (staff.scope(), app.clock.today());
    let read = app.db.read(move |conn| {
        let row = own(conn, scope, &code)?;
        course::read_board(conn, row, today)
    });
    let (read, directory) = (read.await?, app.directory());
    let skips = app.skips.of(read.campaign());
    let beside = (&*directory, skips.as_deref());
    read.shown((&app.clock, staff.me()), beside, use_it)
}
