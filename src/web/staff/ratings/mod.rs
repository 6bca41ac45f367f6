//! `/staff/ratings…`: ratings, from their making to the public.
use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{HeaderValue, REFRESH},
    },
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{
    of_party,
    who::{Runner, Staff},
};
use crate::{
    app::App,
    db::{
        campaigns::CampaignRow,
        runs::{self, EventRow, RunRow},
    },
    error::Result,
    rate::{Refusal, Work, whole},
    rating::run::RunState,
    view::staff::ratings::{Filled, Move, RatingsPage, RunLine, campaigns, page},
    web::{Site, extract::Reader, reply},
};

pub mod acts;
pub mod compare;
pub mod file;
mod words;

/// How often a page with a rating under way is shown anew, in seconds.
const AGAIN: &str = "5";

/// What was done, in the address after it.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    done: Option<u8>,
}

/// `GET /staff/ratings`
pub async fn list(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
) -> Result<HttpResponse> {
    of_party::choose_by_code(&app, &site, reader.0, &staff, campaigns).await
}

/// `GET /staff/ratings/{campaign}`
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    id: Path<String>,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let of = (&staff, &campaign);
    shown(&app, &site, reader, of, said.done.is_some(), None).await
}

/// A move that was not made: what was typed, and why not.
struct NotMoved<'a> {
    filled: Filled<'a>,
    /// None if who or why is missing.
    why: Option<Refusal>,
}

async fn shown(
    app: &App,
    site: &Site,
    reader: Reader,
    (staff, campaign): (&Staff, &CampaignRow),
    done: bool,
    not_moved: Option<NotMoved<'_>>,
) -> Result<HttpResponse> {
    let (id, lang) = (campaign.id, reader.0.lang);
    let (found, standing) = app
        .db
        .read(move |conn| {
            let mut found: Vec<(RunRow, Vec<EventRow>)> = Vec::new();
            for run in runs::all(conn, Some(id))?.into_iter().rev() {
                let events = runs::events(conn, run.id)?;
                found.push((run, events));
            }
            Ok((found, whole(conn, id)?))
        })
        .await?;
    let lines: Vec<RunLine<'_>> = found.iter().map(|run| line(app, run)).collect();
    let work = app.rate_works.of(id);
    let running = matches!(work, Some(Work::Running));
    let fault = match (&not_moved, work) {
        (Some(NotMoved { why: None, .. }), _) => Some(words::no_who(lang)),
        (Some(NotMoved { why: Some(why), .. }), _) => Some(words::told(lang, why)),
        // The page says by itself what is awaited now.
        (None, Some(Work::Refused(why))) if !matches!(*why, Refusal::Awaited(_)) => {
            Some(words::told(lang, &why))
        }
        (None, _) => None,
    };
    let awaited = standing.err().map(|awaited| words::awaited(lang, &awaited));
    let content = RatingsPage {
        me: staff.me(),
        campaign: (id, &campaign.code, &campaign.title),
        runs: &lines,
        awaited: awaited.as_deref(),
        running,
        done,
        fault: fault.as_deref(),
        filled: not_moved.as_ref().map(|one| one.filled),
    };
    let markup = page(reader.0, &site.staff_assets(), &content);
    let status = match not_moved {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let mut answer = reply::private(status, markup);
    if running && status == StatusCode::OK {
        let again = HeaderValue::from_static(AGAIN);
        answer.headers_mut().insert(REFRESH, again);
    }
    Ok(answer)
}

fn line<'a>(app: &App, (run, events): &'a (RunRow, Vec<EventRow>)) -> RunLine<'a> {
    let next = RunState::ALL.iter().copied();
    RunLine {
        id: run.id,
        state: run.state.0,
        made: app.clock.local(run.made_at),
        hash: &run.inputs_hash,
        given: run.is_given(),
        next: next.filter(|to| run.state.0.may_become(*to)).collect(),
        moves: events.iter().map(|event| step(app, event)).collect(),
    }
}

fn step<'a>(app: &App, event: &'a EventRow) -> Move<'a> {
    Move {
        at: app.clock.local(event.at),
        to: event.to_state.0,
        who: &event.who,
        why: &event.why,
    }
}
