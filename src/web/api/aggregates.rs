//! `GET /api/v1/campaigns/{campaign}/aggregates`: how many chose what, the figures of `export aggregates`.
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
use crate::{app::App, db::snapshot::snapshot, export::json::Rows, taking::aggregates};

/// Institutions on a page at most: each has some hundreds of rows.
const MOST: usize = 20;

#[derive(Serialize)]
struct Page<'a> {
    schema: &'static str,
    items: Rows<'a>,
    next: Option<String>,
}

/// Page by page, `limit` institutions on each; a page never parts the rows of one institution.
pub async fn list(
    app: Data<App>,
    OfAggregates(caller): OfAggregates,
    request: HttpRequest,
    code: Path<String>,
) -> Result<HttpResponse, Problem> {
    let row = own(&app, &caller, &code).await?;
    let mut paging = Paging::of(&app, &request, "aggregates")?;
    paging.limit = paging.limit.min(MOST);
    let after = paging.after.as_deref().and_then(|last| last.parse().ok());
    let most = paging.limit;
    let (parts, last) = app
        .db
        .read(move |conn| snapshot(conn, |conn| aggregates::piece(conn, &row, after, most)))
        .await?;
    let rows: Vec<_> = parts.iter().flat_map(aggregates::Part::rows).collect();
    let next = last.map(|last| paging.next(&app, &request, &last.to_string()));
    let page = Page {
        schema: crate::export::json::SCHEMA,
        items: Rows(&rows),
        next: next.clone(),
    };
    reply::page(&request, &page, next)
}
