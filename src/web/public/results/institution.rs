//! `GET /institutions/{id}`: an institution's results, by its code in the registry.
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use crate::{
    app::App,
    directory::Directory,
    error::{Error, Result},
    rating::run::InstitutionResult,
    ratings::{Published, Ratings},
    region::Phase,
    view::{
        encode,
        results::{self, InstitutionPage},
    },
    web::{Site, extract::Reader},
};

/// Which rating.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    campaign: Option<String>,
}

/// The newest rating in which it stands, or the one asked for. A number that is no code but an institution's is sent to
/// the address by its code.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    code: Path<String>,
    wanted: Query<Wanted>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let (directory, ratings) = (app.directory(), app.ratings());
    let years: Vec<(&Published, &InstitutionResult)> = ratings
        .of_institution(&code)
        .map(|(published, one)| (published.as_ref(), one))
        .collect();
    if years.is_empty() {
        return by_number(&directory, &ratings, &code);
    }
    let is_wanted = |published: &Published| {
        wanted
            .campaign
            .as_ref()
            .is_none_or(|code| *code == published.campaign().code)
    };
    let published = years
        .iter()
        .map(|(published, _)| *published)
        .find(|one| is_wanted(one))
        .ok_or(Error::NotFound)?;
    let (one, row) = published.institution(&code).ok_or(Error::NotFound)?;
    let known = directory.by_code(&code);
    let answer = known.and_then(|row| {
        let running = directory
            .current(row.id, app.clock.today())?
            .phase(app.clock.today())
            == Phase::Running;
        directory.entrance(row.id).filter(|_| running)
    });
    let answer = answer.map(|code| code.to_string());
    let address = format!(
        "/institutions/{code}?{}&{}",
        published.campaign().code,
        answer.as_deref().unwrap_or_default()
    );
    Ok(site.pages.page(&request, &ratings, &address, reader.0, || {
        let page = InstitutionPage {
            published,
            one,
            row,
            full_name: known.map(|row| row.full_name.as_str()),
            answer: answer.as_deref(),
            years: &years,
        };
        results::institution(reader.0, &site.results_assets(), &page)
    }))
}

fn by_number(directory: &Directory, ratings: &Ratings, text: &str) -> Result<HttpResponse> {
    let row = text.parse().ok().and_then(|id| directory.institution(id));
    let rated = row
        .filter(|row| ratings.of_institution(&row.code).next().is_some())
        .ok_or(Error::NotFound)?;
    Ok(HttpResponse::MovedPermanently()
        .insert_header((
            header::LOCATION,
            format!("/institutions/{}", encode(&rated.code)),
        ))
        .finish())
}
