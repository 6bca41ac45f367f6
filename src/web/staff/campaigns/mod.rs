//! `/staff/campaigns…`: how far campaigns are, and what is decided about them.
use super::who::Staff;
use crate::{
    access::Scope,
    app::App,
    db::{Conn, campaigns::CampaignRow, parties},
    error::{Error, Result},
    view::staff::CampaignHead,
};

pub mod acts;
pub mod board;
pub mod charts;
pub mod embed;
mod gather;
pub mod institution;
pub mod list;
pub mod party;
pub mod report;

/// The campaign with this code, if somebody of this scope sees it. Another party's is not there.
fn own(conn: &mut Conn, scope: Scope, code: &str) -> Result<CampaignRow> {
    parties::campaigns(conn, scope)?
        .into_iter()
        .find(|row| row.code == code)
        .ok_or(Error::NotFound)
}

/// The campaign as every page of it shows it.
fn head<'a>(app: &App, staff: &'a Staff, row: &'a CampaignRow) -> CampaignHead<'a> {
    let today = app.clock.today();
    CampaignHead {
        me: staff.me(),
        id: row.id,
        code: &row.code,
        title: &row.title,
        sector: row.sector.0,
        days: (row.starts_on, row.ends_on),
        state: row.state.0,
        today,
        now: app.clock.local(app.clock.stamp()),
    }
}
