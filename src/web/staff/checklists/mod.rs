//! `/staff/checklists…`: what experts check, from the empty form to the assessment that counts.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{of_party, who::Assessor};
use crate::{
    app::App,
    error::Result,
    i18n::{key, t, t_args},
    view::staff::checklists::{FormTyped, campaigns},
    web::{Site, extract::Reader},
};

pub mod adopt;
pub mod form;
pub mod import;
mod page;
pub mod upload;
mod words;

use page::{Seen, shown};

/// What of the list is looked at, and what was done just now.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    show: String,
    q: String,
    page: usize,
    institution: String,
    brought: Option<u32>,
    adopted: Option<u8>,
}

/// `GET /staff/checklists`
pub async fn list(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Assessor(staff): Assessor,
) -> Result<HttpResponse> {
    of_party::choose_by_code(&app, &site, reader.0, &staff, campaigns).await
}

/// `GET /staff/checklists/{campaign}`
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Assessor(staff): Assessor,
    id: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let lang = reader.0.lang;
    let done = match (asked.brought, asked.adopted) {
        (Some(n), _) => Some(t_args(lang, key::CHECK_BROUGHT, &[("shown", n.into())])),
        (None, Some(_)) => Some(t(lang, key::CHECK_ADOPTED).to_owned()),
        (None, None) => None,
    };
    let seen = Seen {
        asked: &asked,
        form: FormTyped::default(),
        not_taken: None,
        refused: None,
        done: done.as_deref(),
        status: StatusCode::OK,
    };
    shown(&app, &site, reader, (&staff, campaign), seen).await
}
