//! The campaigns of the caller's party: nobody is shown another's.
use super::who::Staff;
use crate::{
    app::App,
    db::{campaigns::CampaignRow, parties},
    error::{Error, Result},
};

/// All of them.
pub(super) async fn campaigns(app: &App, staff: &Staff) -> Result<Vec<CampaignRow>> {
    let scope = staff.scope();
    app.db
        .read(move |conn| Ok(parties::campaigns(conn, scope)?))
        .await
}

/// The one with this number, which is read here, after the caller's right: who has none is told so whatever the address says.
pub(super) async fn campaign(app: &App, staff: &Staff, id: &str) -> Result<CampaignRow> {
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let mut own = campaigns(app, staff).await?.into_iter();
    own.find(|row| row.id == id).ok_or(Error::NotFound)
}
