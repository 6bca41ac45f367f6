//! `GET /api/v1/campaigns/{campaign}/responses`: de-identified answers, batch by batch, from where one has read so far.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde::Serialize;
use serde_json::Value as Json;

use super::{
    caller::OfResponses,
    campaigns::own,
    problem::Problem,
    reply::{self, Paging},
};
use crate::{
    app::App,
    db::snapshot::snapshot,
    error::Error,
    releases::{self, Batch},
};

#[derive(Serialize)]
struct Told {
    institution: String,
    batch: i32,
    released_on: NaiveDate,
    no_longer_counted: i64,
    answers: Vec<Json>,
}

#[derive(Serialize)]
struct Page {
    items: Vec<Told>,
    /// Where to go on another day; never nothing once something was read.
    cursor: Option<String>,
    next: Option<String>,
}

/// Whole batches until they hold `limit` answers.
pub async fn list(
    app: Data<App>,
    OfResponses(caller): OfResponses,
    request: HttpRequest,
    code: Path<String>,
) -> Result<HttpResponse, Problem> {
    let row = own(&app, &caller, &code).await?;
    let paging = Paging::of(&app, &request, "responses")?;
    // Kept by others for as long as they read, so it is bound to the campaign by what stands in it, as it always was.
    let place = |last: &str| place(last, row.id).ok_or_else(reply::foreign_cursor);
    let behind = paging.after.as_deref().map(place).transpose()?;
    let (limit, id) = (paging.limit, row.id);
    let (clock, wanted) = (app.clock.clone(), (limit, app.clock.today()));
    let (batches, more) = app
        .db
        .read(move |conn| {
            snapshot(conn, |conn| {
                releases::read(conn, &row, behind, wanted, |hour| clock.day_of(hour))
            })
        })
        .await?;
    let last = batches.last().map(|batch| said(batch, id));
    let last = last.or_else(|| paging.after.clone());
    let next = last.as_ref().filter(|_| more);
    let next = next.map(|last| paging.next(&app, &request, last));
    let page = Page {
        items: batches
            .into_iter()
            .map(|batch| told(&app, batch))
            .collect::<Result<_, _>>()?,
        cursor: last.map(|last| paging.cursor(&app, &last)),
        next: next.clone(),
    };
    reply::page(&request, &page, next)
}

fn told(app: &App, batch: Batch) -> Result<Told, Error> {
    let answers = batch.lines.lines().map(serde_json::from_str);
    Ok(Told {
        answers: answers
            .collect::<Result<_, _>>()
            .map_err(|err| Error::Internal(err.into()))?,
        institution: batch.institution,
        batch: batch.row.nth,
        released_on: app.clock.day_of(batch.row.released_at),
        no_longer_counted: batch.left,
    })
}

/// The place behind a batch, for a cursor: a campaign's is good for that campaign only.
fn said(batch: &Batch, campaign: i64) -> String {
    let at = batch.row.released_at.and_utc().timestamp_micros();
    format!("{campaign} {at} {}", batch.row.institution_id)
}

fn place(text: &str, campaign: i64) -> Option<(NaiveDateTime, i64)> {
    let mut parts = text.split(' ').map(str::parse::<i64>);
    let mut part = || parts.next()?.ok();
    let (of, at, institution) = (part()?, part()?, part()?);
    let at = DateTime::from_timestamp_micros(at)?.naive_utc();
    (of == campaign).then_some((at, institution))
}
