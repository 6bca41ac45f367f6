//! `GET /ratings/{campaign}`: the table.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::published;
use crate::{
    app::App,
    error::Result,
    rating::run::listing::{Asked, Order},
    ratings::Published,
    view::results::{self, TablePage},
    web::{Site, extract::Reader},
};

/// As asked in the address.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    kind: Option<String>,
    municipality: Option<String>,
    order: Option<String>,
}

/// Filtered and in the order asked for; a word that means nothing is as none was given.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    campaign: Path<String>,
    wanted: Query<Wanted>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let published = published(&app, &campaign)?;
    let asked = asked(&published, wanted.into_inner());
    let address = results::address(&published, &asked);
    Ok(site
        .pages
        .page(&request, &app.ratings(), &address, reader.0, || {
            let page = TablePage {
                published: &published,
                asked: &asked,
            };
            results::table(reader.0, &site.results_assets(), &page)
        }))
}

fn asked(published: &Published, wanted: Wanted) -> Asked {
    let given = |text: Option<String>| text.filter(|text| !text.is_empty());
    let order = wanted.order.and_then(|word| Order::parse(published, &word));
    Asked {
        kind: given(wanted.kind),
        municipality: given(wanted.municipality),
        order: order.unwrap_or_default(),
    }
}
