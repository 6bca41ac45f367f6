//! `GET /api/v1/institutions`: the registry.
use actix_web::{HttpRequest, HttpResponse, web::Data};
use serde::Serialize;

use super::{
    caller::OfRegistry,
    problem::Problem,
    reply::{self, Paging},
};
use crate::{
    app::App,
    db::institutions::{self, InstitutionRow},
    region::Sector,
};

#[derive(Serialize)]
struct Institution {
    code: String,
    name: String,
    full_name: String,
    sector: Sector,
    r#type: String,
    municipality: String,
    address: String,
    inn: String,
    ogrn: String,
    bus_gov_id: String,
    website: String,
    phone: String,
    authority: String,
    recipients: Option<i64>,
}

impl From<InstitutionRow> for Institution {
    fn from(row: InstitutionRow) -> Institution {
        Institution {
            code: row.code,
            name: row.short_name,
            full_name: row.full_name,
            sector: row.sector.0,
            r#type: row.kind,
            municipality: row.municipality,
            address: row.address,
            inn: row.inn,
            ogrn: row.ogrn,
            bus_gov_id: row.bus_id,
            website: row.site,
            phone: row.phone,
            authority: row.organ,
            recipients: row.recipients,
        }
    }
}

/// The institutions in the order in which they were added.
pub async fn list(
    app: Data<App>,
    _: OfRegistry,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let paging = Paging::of(&app, &request, "institutions")?;
    let after = paging.after.as_deref().and_then(|last| last.parse().ok());
    let most = paging.limit + 1;
    let rows = app
        .db
        .read(move |conn| Ok(institutions::page(conn, after, most)?))
        .await?;
    let key = |row: &InstitutionRow| row.id.to_string();
    reply::list(&app, &request, &paging, rows, (key, Institution::from))
}
