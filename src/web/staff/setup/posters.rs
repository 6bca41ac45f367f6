//! `/staff/setup/{campaign}/posters`: sheets to print, as one PDF.
use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{super::who::Runner, draft, own};
use crate::{
    app::App,
    error::{Error, Result},
    i18n::Lang,
    print::{self, Langs, Sheet},
    region::LinkCode,
    setup::posters::{Wanted, posters},
    view::staff::setup::{MOST_SHEETS, Trouble},
    web::{Site, extract::Reader},
};

/// Which sheets.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    municipality: Option<String>,
    institution: Option<String>,
    point: Option<String>,
    sheet: String,
    langs: String,
}

/// The file; without one the page says why.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (who, name) = (staff.clone(), code.clone());
    let row = app.db.read(move |conn| own(conn, &who, &name)).await?;
    let (directory, base) = (app.directory(), app.config.web.base_url.clone());
    let (asked, lang) = (asked.into_inner(), reader.0.lang);
    let drawn = app
        .db
        .read(move |_| {
            let campaign = directory.campaign(row.id).ok_or(Error::NotFound)?;
            Ok(draw(
                &asked,
                |wanted| posters(&directory, campaign, &base, wanted),
                lang,
            ))
        })
        .await?;
    let bytes = match drawn {
        Ok(bytes) => bytes,
        Err(trouble) => {
            return draft::page(&app, &site, reader, &staff, &code, Some(trouble)).await;
        }
    };
    let name = format!("attachment; filename=\"posters-{code}.pdf\"");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/pdf"))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}

fn draw(
    asked: &Asked,
    posters: impl Fn(Wanted<'_>) -> Vec<(LinkCode, print::Poster)>,
    lang: Lang,
) -> Result<Vec<u8>, Trouble> {
    let institutions: Vec<String> = asked.institution.iter().cloned().collect();
    let point = match asked.point.as_deref() {
        Some(code) => Some(LinkCode::parse(code).ok_or(Trouble::NoPosters)?),
        None => None,
    };
    let found = posters(Wanted {
        institutions: &institutions,
        municipality: asked.municipality.as_deref(),
        point,
    });
    if found.is_empty() {
        return Err(Trouble::NoPosters);
    }
    if found.len() > MOST_SHEETS {
        return Err(Trouble::ManyPosters);
    }
    let sheet = if asked.sheet == "a6" {
        Sheet::CardsA6
    } else {
        Sheet::A4
    };
    let langs = if asked.langs == "en" {
        Langs::RuEn
    } else {
        Langs::Ru
    };
    let mut bytes = Vec::new();
    let sheets = found.into_iter().map(|(_, poster)| poster);
    print::pdf(sheets, sheet, langs, &mut bytes).map_err(|fault| {
        Trouble::Poster(match lang {
            Lang::Ru => fault.ru(),
            Lang::En => fault.to_string(),
        })
    })?;
    Ok(bytes)
}
