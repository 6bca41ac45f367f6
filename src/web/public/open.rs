//! `/open/`: the data of published ratings, to be taken and worked out again.
use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{self, Bytes, Data, Path},
};
use anyhow::Context as _;

use crate::{
    app::App,
    error::{Error, Result},
    rating::run::published::Published,
    view::{self, OpenFile, OpenPage},
    web::{Site, extract::Reader, packages::Packed, reply},
};

/// `GET /open/`: every rating whose data can be taken.
pub async fn list(app: Data<App>, site: Data<Site>, reader: Reader) -> HttpResponse {
    let ratings = app.ratings();
    let all = ratings.all().iter().map(Arc::as_ref);
    reply::page(
        StatusCode::OK,
        view::open_list(reader.0, &site.results_assets(), all),
    )
}

/// `GET /open` and `GET /open/{campaign}`: what was typed without its last sign.
pub async fn slash(request: HttpRequest) -> HttpResponse {
    reply::see_other(&format!("{}/", request.path()))
}

/// `GET /open/{campaign}/`: the files of one rating.
pub async fn package(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    campaign: Path<String>,
) -> Result<HttpResponse> {
    let published = published(&app, &campaign)?;
    let packed = packed(&site, &published).await?;
    let files: Vec<OpenFile> = packed
        .files
        .iter()
        .map(|file| OpenFile {
            name: file.name,
            what: file.what.get(reader.0.lang),
            bytes: file.bytes.len(),
        })
        .collect();
    let page = OpenPage {
        published: &published,
        files: &files,
        archive: packed.archive.len(),
    };
    Ok(reply::page(
        StatusCode::OK,
        view::open_package(reader.0, &site.results_assets(), &page),
    ))
}

/// `GET /open/{campaign}/{file}`: one file.
pub async fn file(
    app: Data<App>,
    site: Data<Site>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let (campaign, name) = path.into_inner();
    let published = published(&app, &campaign)?;
    let packed = packed(&site, &published).await?;
    let found = packed.file(&name).ok_or(Error::NotFound)?;
    Ok(sent(
        &request,
        found.kind,
        &found.hash,
        found.bytes.clone(),
        found.name,
    ))
}

/// `GET /open/{campaign}.zip`: all of them at once.
pub async fn archive(
    app: Data<App>,
    site: Data<Site>,
    request: HttpRequest,
    campaign: Path<String>,
) -> Result<HttpResponse> {
    let published = published(&app, &campaign)?;
    let packed = packed(&site, &published).await?;
    let name = format!("{}.zip", published.campaign().code);
    let (hash, bytes) = (&packed.archive_hash, packed.archive.clone());
    Ok(sent(&request, "application/zip", hash, bytes, &name))
}

fn published(app: &App, campaign: &str) -> Result<Arc<Published>> {
    let ratings = app.ratings();
    ratings
        .of_campaign(campaign)
        .map(Arc::clone)
        .ok_or(Error::NotFound)
}

/// The package, made at its first use; that takes a moment and keeps other requests waiting nowhere.
async fn packed(site: &Data<Site>, published: &Arc<Published>) -> Result<Arc<Packed>> {
    if let Some(known) = site.packages.known(published.run) {
        return Ok(known);
    }
    let (site, published) = (Data::clone(site), Arc::clone(published));
    let made = web::block(move || site.packages.of(&published)).await;
    made.context("the package is made")?
}

/// A file with its content's hash as its mark: whoever has it already is told so. It is asked for anew each time,
/// because another run may be published under the same address.
fn sent(
    request: &HttpRequest,
    kind: &'static str,
    hash: &str,
    bytes: Bytes,
    name: &str,
) -> HttpResponse {
    let mark = format!("\"{hash}\"");
    let is_known = reply::is_known(request, &mark);
    let mut reply = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    reply.insert_header((header::ETAG, mark));
    reply.insert_header((header::CACHE_CONTROL, "public, no-cache"));
    // Programs on other sites may read what is open; no cookie goes with it.
    reply.insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
    if is_known {
        return reply.finish();
    }
    reply.insert_header((header::CONTENT_TYPE, kind));
    reply.insert_header((header::CONTENT_DISPOSITION, disposition(name)));
    reply.body(bytes)
}

/// Under which name a browser saves it (RFC 6266). A code in Russian letters goes in its second form.
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|sign| match sign {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' => sign,
            _ => '_',
        })
        .collect();
    let kind = if name == "README.txt" {
        "inline"
    } else {
        "attachment"
    };
    format!(
        "{kind}; filename=\"{plain}\"; filename*=UTF-8''{}",
        view::encode(name)
    )
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_is_told_in_latin_signs_and_as_it_is() {
        assert_eq!(
            disposition("health-2026.zip"),
            "attachment; filename=\"health-2026.zip\"; filename*=UTF-8''health-2026.zip"
        );
        assert_eq!(
            disposition("я\"\n.zip"),
            "attachment; filename=\"___.zip\"; filename*=UTF-8''%D1%8F%22%0A.zip"
        );
        assert!(disposition("README.txt").starts_with("inline;"));
    }
}
