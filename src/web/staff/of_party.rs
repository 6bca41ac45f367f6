//! The campaigns of the caller's party: nobody is shown another's.
use actix_web::{HttpResponse, http::StatusCode};
use maud::Markup;

use super::who::Staff;
use crate::{
    app::App,
    db::{campaigns::CampaignRow, parties},
    error::{Error, Result},
    view::{Assets, Look, staff::Me},
    web::{Site, reply},
};

/// A page to choose one of them on: by number and title.
type Choose = for<'a> fn(Look, &Assets, Me<'a>, &[(i64, &str)]) -> Markup;

/// The same by code.
type ChooseByCode = for<'a> fn(Look, &Assets, Me<'a>, &[(&str, &str)]) -> Markup;

/// The first page of a section whose pages are called by the campaign's code.
pub(super) async fn choose_by_code(
    app: &App,
    site: &Site,
    look: Look,
    staff: &Staff,
    page: ChooseByCode,
) -> Result<HttpResponse> {
    let rows = campaigns(app, staff).await?;
    let rows = rows.iter().map(|row| (row.code.as_str(), &*row.title));
    let rows: Vec<(&str, &str)> = rows.collect();
    let markup = page(look, &site.staff_assets(), staff.me(), &rows);
    Ok(reply::private(StatusCode::OK, markup))
}

/// The first page of a section that has one page a campaign.
pub(super) async fn choose(
    app: &App,
    site: &Site,
    look: Look,
    staff: &Staff,
    page: Choose,
) -> Result<HttpResponse> {
    let rows = campaigns(app, staff).await?;
    let rows: Vec<(i64, &str)> = rows
        .iter()
        .map(|row| (row.id, row.title.as_str()))
        .collect();
    let markup = page(look, &site.staff_assets(), staff.me(), &rows);
    Ok(reply::private(StatusCode::OK, markup))
}

/// All of them.
pub(super) async fn campaigns(app: &App, staff: &Staff) -> Result<Vec<CampaignRow>> {
    let scope = staff.scope();
    app.db
        .read(move |conn| Ok(parties::campaigns(conn, scope)?))
        .await
}

/// The one with this code, or with this number, by which addresses called it before. It is looked for here, after the caller's
/// right: who has none is told so whatever the address says.
pub(super) async fn campaign(app: &App, staff: &Staff, called: &str) -> Result<CampaignRow> {
    let own = campaigns(app, staff).await?;
    // A code may be all digits: it goes before a number.
    let by_code = own.iter().find(|row| row.code == called);
    let number: Option<i64> = called.parse().ok();
    let found = by_code.or_else(|| own.iter().find(|row| Some(row.id) == number));
    found.cloned().ok_or(Error::NotFound)
}
