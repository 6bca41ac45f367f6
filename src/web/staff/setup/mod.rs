//! `/staff/campaigns/new`, `/staff/setup…`: a campaign before it opens, its points and posters.
mod choice;
pub mod draft;
pub mod mend;
pub mod new;
mod page;
pub mod posters;
mod read;
mod words;

pub(super) use new::sources;

use super::who::Staff;
use crate::{
    db::{Conn, campaigns::CampaignRow, parties},
    error::{Error, Result},
};

/// The campaign with this code, if it is one of the caller's party. Another party's is not there.
fn own(conn: &mut Conn, staff: &Staff, code: &str) -> Result<CampaignRow> {
    let mut own = parties::campaigns(conn, staff.scope())?.into_iter();
    own.find(|row| row.code == code).ok_or(Error::NotFound)
}
