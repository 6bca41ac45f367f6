//! `GET /ratings/{campaign}/compare?i=…&i=…`: institutions side by side.
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::published;
use crate::{
    app::App,
    error::{Error, Result},
    view::results::{self, ComparePage, MOST, One},
    web::{Site, extract::Reader, reply},
};

/// Two to five of them; otherwise a page that says what to do. The same one twice is one.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    campaign: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let published = published(&app, &campaign)?;
    let mut codes: Vec<String> = Vec::new();
    for (name, value) in form_urlencoded::parse(request.query_string().as_bytes()) {
        if name == "i" && !codes.iter().any(|known| *known == value) {
            codes.push(value.into_owned());
        }
    }
    let all: Option<Vec<One<'_>>> = codes
        .iter()
        .take(MOST)
        .map(|code| published.institution(code))
        .collect();
    let all = all.ok_or(Error::NotFound)?;
    let assets = site.results_assets();
    if !(2..=MOST).contains(&codes.len()) {
        let page = results::choose(reader.0, &assets, &published, codes.len());
        return Ok(reply::page(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let page = ComparePage {
        published: &published,
        all: &all,
    };
    Ok(reply::page(
        StatusCode::OK,
        results::compare(reader.0, &assets, &page),
    ))
}
