//! `GET /ratings`: every published rating, and what comes when.
use actix_web::{HttpResponse, http::StatusCode, web::Data};

use crate::{
    app::App,
    rating::coverage,
    view::results::{self, Coming, IndexPage},
    web::{Site, extract::Reader, reply},
};

/// Drafts are nobody's business yet, and those that were given up never will be.
pub async fn show(app: Data<App>, site: Data<Site>, reader: Reader) -> HttpResponse {
    let (directory, ratings) = (app.directory(), app.ratings());
    let coming: Vec<Coming<'_>> = directory
        .campaigns()
        .iter()
        .filter(|campaign| campaign.is_public())
        .map(|campaign| &campaign.row)
        .filter(|row| ratings.of_campaign(&row.code).is_none())
        .map(|row| Coming {
            title: &row.title,
            sector: row.sector.0,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            results_on: row.results_on,
        })
        .collect();
    // Of the year that the newest rating speaks of.
    let counts = ratings.all().first().map(|newest| {
        let registry = directory.search("");
        let registry = registry.iter().map(|row| (row.code.as_str(), row.sector.0));
        let covered = coverage::coverage(registry, &ratings.assessments(), newest.year());
        (newest.year(), coverage::by_sector(&covered, newest.year()))
    });
    let page = IndexPage {
        all: ratings.all(),
        coming: &coming,
        coverage: counts.as_ref().map(|(year, counts)| (*year, counts)),
    };
    reply::page(
        StatusCode::OK,
        results::index(reader.0, &site.results_assets(), &page),
    )
}
