//! `GET /`: finding an institution, a poster's code or a receipt.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    app::App,
    db::institutions::InstitutionRow,
    directory::Directory,
    region::{LinkCode, Phase, Sector, code::Receipt},
    view::{self, FindPage, Found},
    web::{Site, extract::Reader, reply},
};

/// Institutions on one page at most; the page says how many there are.
const MOST: usize = 50;
/// A longer query is cut.
const MOST_LETTERS: usize = 100;

/// What is asked.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    sector: Option<String>,
}

struct Hit<'a> {
    row: &'a InstitutionRow,
    code: String,
    ends_on: Option<NaiveDate>,
}

/// The one search box. A code or a receipt leads straight to its page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    asked: Query<Asked>,
) -> HttpResponse {
    let query: String = asked.q.trim().chars().take(MOST_LETTERS).collect();
    let directory = app.directory();
    if let Some(code) = LinkCode::parse(&query).filter(|code| directory.point(*code).is_some()) {
        return reply::see_other(&format!("/q/{code}"));
    }
    if let Some(receipt) = Receipt::parse(&query) {
        return reply::see_other(&format!("/r/{receipt}"));
    }
    let sector = asked.sector.as_deref().and_then(Sector::parse);
    let hits = hits(&directory, &query, sector, app.clock.today());
    let total = hits.len();
    let results: Vec<Found<'_>> = hits.iter().take(MOST).map(found).collect();
    let hotline = hotline(&app);
    let page = FindPage {
        query: &query,
        sector,
        results: &results,
        total,
        hotline: hotline.as_deref(),
    };
    reply::page(StatusCode::OK, view::find(reader.0, &site.assets(), &page))
}

fn hits<'a>(
    directory: &'a Directory,
    query: &str,
    sector: Option<Sector>,
    today: NaiveDate,
) -> Vec<Hit<'a>> {
    if query.is_empty() && sector.is_none() {
        return Vec::new();
    }
    let rows = directory
        .search(query)
        .into_iter()
        .filter(|row| sector.is_none_or(|sector| row.sector.0 == sector));
    rows.filter_map(|row| {
        let code = directory.entrance(row.id)?.to_string();
        let campaign = directory
            .current(row.id, today)
            .filter(|campaign| campaign.phase(today) == Phase::Running);
        Some(Hit {
            row,
            code,
            ends_on: campaign.map(|campaign| campaign.row.ends_on),
        })
    })
    .collect()
}

fn found<'a>(hit: &'a Hit<'_>) -> Found<'a> {
    Found {
        code: &hit.code,
        name: &hit.row.short_name,
        address: &hit.row.address,
        sector: hit.row.sector.0,
        ends_on: hit.ends_on,
    }
}

/// A telephone for whoever is lost: that of a running campaign.
pub fn hotline(app: &App) -> Option<String> {
    let directory = app.directory();
    let today = app.clock.today();
    let running = directory
        .campaigns()
        .iter()
        .rev()
        .filter(|campaign| campaign.phase(today) == Phase::Running);
    running
        .map(|campaign| campaign.row.hotline.clone())
        .find(|hotline| !hotline.is_empty())
}
