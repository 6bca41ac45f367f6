//! `GET /ratings`: every published rating, and what comes when.
use actix_web::{HttpResponse, http::StatusCode, web::Data};

use crate::{
    app::App,
    region::CampaignState,
    view::results::{self, Coming, IndexPage},
    web::{Site, extract::Reader, reply},
};

/// Drafts are nobody's business yet.
pub async fn show(app: Data<App>, site: Data<Site>, reader: Reader) -> HttpResponse {
    let (directory, ratings) = (app.directory(), app.ratings());
    let coming: Vec<Coming<'_>> = directory
        .campaigns()
        .iter()
        .map(|campaign| &campaign.row)
        .filter(|row| {
            row.state.0 != CampaignState::Draft && ratings.of_campaign(&row.code).is_none()
        })
        .map(|row| Coming {
            title: &row.title,
            sector: row.sector.0,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            results_on: row.results_on,
        })
        .collect();
    let page = IndexPage {
        all: ratings.all(),
        coming: &coming,
    };
    reply::page(
        StatusCode::OK,
        results::index(reader.0, &site.results_assets(), &page),
    )
}
