//! `GET /api/v1/campaigns/{campaign}/ratings`: the published rating, as far as it may be shown.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};
use serde::Serialize;

use super::{
    caller::OfRatings,
    campaigns::own,
    problem::Problem,
    reply::{self, Paging},
};
use crate::{
    app::App,
    error::Error,
    rating::run::results::{InstitutionResult, Reason, Shown, Span},
};

#[derive(Serialize)]
struct Criterion<'a> {
    id: &'a str,
    symbol: &'a str,
    value: Option<&'a str>,
    interval: Option<Span<f64>>,
}

#[derive(Serialize)]
struct Told<'a> {
    institution: &'a str,
    name: &'a str,
    municipality: &'a str,
    respondents: Option<u64>,
    required: u64,
    shown: Shown,
    reasons: &'a [Reason],
    total: Option<&'a str>,
    interval: Option<Span<f64>>,
    place: Option<usize>,
    places: Option<Span<usize>>,
    tier: Option<usize>,
    criteria: Vec<Criterion<'a>>,
}

#[derive(Serialize)]
struct Page<'a> {
    run: i64,
    published_on: chrono::NaiveDate,
    methodology: &'a str,
    items: Vec<Told<'a>>,
    next: Option<String>,
}

/// The institutions by code. 404 until a rating of the campaign is published.
pub async fn list(
    app: Data<App>,
    OfRatings(caller): OfRatings,
    request: HttpRequest,
    code: Path<String>,
) -> Result<HttpResponse, Problem> {
    let row = own(&app, &caller, &code).await?;
    let paging = Paging::of_campaign(&app, &request, "ratings", row.id)?;
    let ratings = app.ratings();
    let published = ratings.of_campaign(&row.code).ok_or(Error::NotFound)?;
    let mut all: Vec<&InstitutionResult> = published.results.institutions.iter().collect();
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all.retain(|one| paging.after.as_ref().is_none_or(|after| one.code > *after));
    let last = all.get(paging.limit).and(all.get(paging.limit - 1));
    let next = last.map(|last| paging.next(&app, &request, &last.code));
    let page = Page {
        run: published.run,
        published_on: published.published_on,
        methodology: &published.inputs.methodology.id,
        items: all.into_iter().take(paging.limit).map(told).collect(),
        next: next.clone(),
    };
    reply::page(&request, &page, next)
}

fn told(one: &InstitutionResult) -> Told<'_> {
    let criteria = one.criteria.iter().map(|value| Criterion {
        id: &value.id,
        symbol: &value.symbol,
        value: value.value.as_deref(),
        interval: value.interval,
    });
    Told {
        institution: &one.code,
        name: &one.name,
        municipality: &one.municipality,
        respondents: one.respondents,
        required: one.required,
        shown: one.shown,
        reasons: &one.reasons,
        total: one.total.as_deref(),
        interval: one.interval,
        place: one.place,
        places: one.places,
        tier: one.tier,
        criteria: criteria.collect(),
    }
}
