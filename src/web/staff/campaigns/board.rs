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
    gather::{gather, whole},
    head, own,
};
use crate::{
    app::App,
    db::{extensions, extensions::ExtensionRow, fill_times},
    directory::Campaign,
    error::{Error, Result},
    job::skips::{Skipped, Skips},
    region::{Status, board::Board, fill, pace::Plan},
    view::{
        Look,
        staff::{Extension, ProgressPage, Refused, SkippedItem, SkipsPart, progress},
    },
    web::{Site, extract::Reader, reply},
};

/// So many of the questions that people pass over are named.
const WORST: usize = 5;

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
    let (row, gathered, extensions, times) = app
        .db
        .read(move |conn| {
            let row = own(conn, scope, &code)?;
            let gathered = gather(conn, row.id, today)?;
            let extensions = extensions::of_campaign(conn, row.id)?;
            let times = fill_times::of_campaign(conn, row.id)?;
            Ok((row, gathered, extensions, times))
        })
        .await?;
    let directory = app.directory();
    let times: Vec<(i32, u64)> = times.iter().map(|(step, n)| (*step, whole(*n))).collect();
    let took = fill::median(&times);
    let skips = app.skips.of(row.id);
    let counted = skips.as_ref().map(|skips| skips.at);
    let state = (row.state.0.as_str(), row.ends_on, today, extensions.len());
    let mark = gathered.mark((directory.revision, state, (took, counted)));
    let plan = Plan {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    };
    let values = Board::of(plan, today, gathered.members(&directory));
    let (a_day, forecast) = gathered.pace(plan, today);
    let extensions: Vec<Extension<'_>> = extensions.iter().map(extension).collect();
    let campaign = directory.campaign(row.id).ok_or(Error::NotFound)?;
    let worst = skips
        .as_deref()
        .map_or_else(Vec::new, |skips| worst(campaign, skips));
    Ok(use_it(&ProgressPage {
        took,
        skips: skips.as_deref().map(|skips| SkipsPart {
            worst: &worst,
            all: skips.all(),
            at: skips.at,
        }),
        extensions: &extensions,
        refused: None,
        done: false,
        head: head(app, staff, &row),
        plan,
        board: &values,
        course: &gathered.course,
        a_day,
        forecast,
        channels: &gathered.channels(),
        funnel: gathered.funnel(&directory),
        quarantined: gathered.with(Status::Quarantined),
        idle: &gathered.idle(&directory),
        municipality: None,
        all: false,
        mark: &mark,
    }))
}

fn extension(row: &ExtensionRow) -> Extension<'_> {
    Extension {
        days: (row.from_day, row.to_day),
        reason: &row.reason,
    }
}

/// The questions that people pass over most, by their names.
fn worst<'a>(campaign: &'a Campaign, skips: &Skips) -> Vec<SkippedItem<'a>> {
    let items = &campaign.questionnaire.survey.items;
    let named = |one: Skipped| {
        let name = &items.get(one.item)?.short;
        let (shown, skipped) = (one.shown, one.skipped);
        Some(SkippedItem {
            name,
            shown,
            skipped,
        })
    };
    skips.worst(WORST).into_iter().filter_map(named).collect()
}
