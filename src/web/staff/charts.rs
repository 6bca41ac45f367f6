//! Charts that are taken away: a name with an ending, `course.svg`.
use actix_web::{HttpResponse, http::header, web::block};
use anyhow::Context as _;

use crate::{
    chart::{Drawing, svg},
    error::{Error, Result},
    i18n::Lang,
    print::chart_png,
    web::reply,
};

/// How a chart is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Svg,
    Png,
}

/// The name and the ending of a file.
pub(super) fn named(file: &str) -> Result<(&str, Kind)> {
    match file.rsplit_once('.') {
        Some((name, "svg")) => Ok((name, Kind::Svg)),
        Some((name, "png")) => Ok((name, Kind::Png)),
        _ => Err(Error::NotFound),
    }
}

/// The file, saved under `name`. What a page shows to those who may see it, its file shows, and no copy of it stays anywhere.
pub(super) async fn taken(
    lang: Lang,
    kind: Kind,
    drawing: Option<Drawing>,
    name: &str,
) -> Result<HttpResponse> {
    let drawing = drawing.ok_or(Error::NotFound)?;
    let (media, bytes) = match kind {
        Kind::Svg => ("image/svg+xml", svg(&drawing, lang.as_str()).into_bytes()),
        Kind::Png => {
            let made = block(move || chart_png(&drawing)).await;
            let made = made.context("a chart is drawn")?;
            let made = made.map_err(|fault| Error::Internal(anyhow::anyhow!(fault)))?;
            ("image/png", made)
        }
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media))
        .insert_header((header::CONTENT_DISPOSITION, reply::attachment(name)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}
