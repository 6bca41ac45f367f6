//! `GET /api/v1/campaigns/{campaign}/points`: where people can come in.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};
use serde::Serialize;

use super::{
    caller::OfPoints,
    campaigns::own,
    problem::Problem,
    reply::{self, Paging},
};
use crate::{
    app::App,
    directory::Point,
    error::Error,
    region::{LinkCode, PointKind},
};

#[derive(Serialize)]
struct Told {
    institution: String,
    code: String,
    kind: PointKind,
    label: String,
    url: String,
}

/// The live points of the campaign's institutions, by institution and tag.
pub async fn list(
    app: Data<App>,
    OfPoints(caller): OfPoints,
    request: HttpRequest,
    code: Path<String>,
) -> Result<HttpResponse, Problem> {
    let row = own(&app, &caller, &code).await?;
    let paging = Paging::of_campaign(&app, &request, "points", row.id)?;
    let after = paging.after.as_deref().and_then(LinkCode::parse);
    let directory = app.directory();
    let mut points: Vec<(LinkCode, Point)> = directory
        .members(row.id)
        .flat_map(|institution| directory.live_points_of(institution))
        .filter(|(code, _)| after.is_none_or(|after| *code > after))
        .map(|(code, point)| (code, point.clone()))
        .collect();
    points.sort_by_key(|(code, _)| *code);
    points.truncate(paging.limit + 1);
    let mut told = Vec::with_capacity(points.len());
    for (code, point) in points {
        let institution = directory.institution(code.institution);
        let institution = institution.ok_or(Error::NotFound)?.code.clone();
        told.push(Told {
            institution,
            url: format!("{}/q/{code}", app.config.web.base_url),
            code: code.to_string(),
            kind: point.kind,
            label: point.label,
        });
    }
    let key = |point: &Told| point.code.clone();
    reply::list(&app, &request, &paging, told, (key, |point| point))
}
