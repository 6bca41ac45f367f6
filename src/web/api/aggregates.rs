//! `GET /api/v1/campaigns/{campaign}/aggregates`: how many chose what, as far as it may leave.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};
use serde::Serialize;

use super::{
    caller::OfAggregates,
    campaigns::own,
    problem::Problem,
    reply::{self, Paging},
};
use crate::{
    app::App,
    db::{given_out, snapshot::snapshot},
    error::Error,
    export::json::Rows,
    taking::{aggregates, rule},
};

/// Institutions on a page at most: each has some hundreds of rows.
const MOST: usize = 20;

#[derive(Serialize)]
struct Page<'a> {
    schema: &'static str,
    items: Rows<'a>,
    /// Institutions with too few answers.
    too_few: Vec<String>,
    /// Institutions of which too little has changed since they were told of: what was read before holds.
    unchanged: Vec<String>,
    next: Option<String>,
}

/// Page by page, `limit` institutions on each; a page never parts the rows of one institution. The same engine decides as
/// for files ([`crate::disclosure`]), and it remembers what it told, whoever asked and in which way.
pub async fn list(
    app: Data<App>,
    OfAggregates(caller): OfAggregates,
    request: HttpRequest,
    code: Path<String>,
) -> Result<HttpResponse, Problem> {
    let row = own(&app, &caller, &code).await?;
    let mut paging = Paging::of_campaign(&app, &request, "aggregates", row.id)?;
    paging.limit = paging.limit.min(MOST);
    let after = paging.after.as_deref().and_then(|last| last.parse().ok());
    let rule = rule(app.config.place.surveys.as_deref(), &row.methodology)?;
    let (wanted, clock, campaign) = ((after, paging.limit), app.clock.clone(), row.id);
    let (piece, new) = app
        .db
        .read(move |conn| {
            snapshot(conn, |conn| {
                let piece = aggregates::piece(conn, &clock, (&row, rule), wanted)?;
                let mut new = piece.tellable.releases(campaign, clock.stamp())?;
                let known = given_out::of_campaign(conn, campaign)?;
                new.retain(|(one, _)| known.get(&one.institution_id) != Some(&one.told));
                Ok((piece, new))
            })
        })
        .await?;
    if !new.is_empty() {
        // Kept before it is told: what nobody got may be remembered, what somebody got must be.
        let seen = piece.tellable.seen.clone();
        let keep =
            move |conn: &mut crate::db::Conn| Ok(given_out::keep_all(conn, campaign, &new, &seen)?);
        if !app.db.write(keep).await? {
            // Something else has left in between: the next reading is judged beside it.
            return Err(Error::Unavailable.into());
        }
    }
    let rows: Vec<_> = piece
        .parts
        .iter()
        .flat_map(aggregates::Part::rows)
        .collect();
    let next = piece
        .last
        .map(|last| paging.next(&app, &request, &last.to_string()));
    let page = Page {
        schema: crate::export::json::SCHEMA,
        items: Rows(&rows),
        too_few: piece.tellable.few,
        unchanged: piece.tellable.little,
        next: next.clone(),
    };
    reply::page(&request, &page, next)
}
