//! `GET /ratings/{campaign}/method`: how it is worked out.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};

use super::published;
use crate::{
    app::App,
    error::Result,
    view::results,
    web::{Site, extract::Reader},
};

/// The method of this very rating.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    campaign: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let published = published(&app, &campaign)?;
    let address = format!("/ratings/{campaign}/method");
    Ok(site
        .pages
        .page(&request, &app.ratings(), &address, reader.0, || {
            results::method(reader.0, &site.results_assets(), &published)
        }))
}
