//! `/staff/institutions`: the registry, searched.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use serde::Deserialize;

use super::super::who::Runner;
use crate::{
    app::App,
    region::Sector,
    view::staff::registry::{InstitutionLine, RegistryPage, registry},
    web::{Site, extract::Reader, reply},
};

/// So many institutions stand on a page.
const SHOWN: usize = 50;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    sector: String,
    page: usize,
    done: Option<String>,
}

/// The list.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    asked: Query<Asked>,
) -> HttpResponse {
    let directory = app.directory();
    let sector = Sector::parse(&asked.sector);
    // A code is looked for whole; everything else as people type it.
    let found = match directory.by_code(asked.q.trim()) {
        Some(institution) => vec![institution],
        None => directory.search(&asked.q),
    };
    let found: Vec<_> = found
        .into_iter()
        .filter(|row| sector.is_none_or(|only| row.sector.0 == only))
        .collect();
    let pages = found.len().div_ceil(SHOWN).max(1);
    let page = asked.page.clamp(1, pages);
    let lines: Vec<InstitutionLine<'_>> = found
        .iter()
        .skip((page - 1) * SHOWN)
        .take(SHOWN)
        .map(|row| InstitutionLine {
            code: &row.code,
            name: &row.short_name,
            sector: row.sector.0,
            kind: &row.kind,
            municipality: &row.municipality,
            recipients: row.recipients.map(i64::unsigned_abs),
            points: directory.live_points_of(row.id).count() as u64,
        })
        .collect();
    let values = RegistryPage {
        me: staff.me(),
        query: &asked.q,
        sector,
        lines: &lines,
        found: found.len() as u64,
        place: (page, pages),
        done: asked.done.is_some(),
    };
    let markup = registry(reader.0, &site.staff_assets(), &values);
    reply::private(StatusCode::OK, markup)
}
