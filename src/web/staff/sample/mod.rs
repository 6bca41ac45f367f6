//! `/staff/sample…`: lists of people to call, and bringing one in.
use super::who::Staff;
use crate::{
    db::{
        Conn,
        campaigns::CampaignRow,
        contact_lists::{self, ListRow},
        parties,
    },
    error::{Error, Result},
};

pub mod import;
pub mod lists;
mod settings;
pub mod upload;

/// The list, if its campaign is one of the caller's.
///
/// # Errors
/// [`Error::NotFound`] otherwise: nobody learns which.
fn own_list(conn: &mut Conn, staff: &Staff, id: i64) -> Result<ListRow> {
    let list = contact_lists::by_id(conn, id)?;
    let own = own(conn, staff)?;
    let is_own = own.iter().any(|row| row.id == list.campaign_id);
    if is_own {
        Ok(list)
    } else {
        Err(Error::NotFound)
    }
}

/// The caller's campaigns.
fn own(conn: &mut Conn, staff: &Staff) -> Result<Vec<CampaignRow>> {
    Ok(parties::campaigns(conn, staff.scope())?)
}
