//! Two kept runs of one campaign: what differs, and what it comes from.
use super::{Refusal, read};
use crate::{
    db::{Conn, runs::RunRow},
    rating::run::{
        compare::{self, Comparison},
        frame::Frame,
    },
};

/// What differs, and by what each run was made: it names what changed.
#[derive(Debug)]
pub struct Compared {
    /// What differs.
    pub found: Comparison,
    /// By what the first was made.
    pub first: Frame,
    /// By what the second was made.
    pub second: Frame,
}

/// Compares two runs.
///
/// # Errors
/// They are of different campaigns, or what is kept cannot be read.
pub fn compared(conn: &mut Conn, first: &RunRow, second: &RunRow) -> Result<Compared, Refusal> {
    if first.campaign_id != second.campaign_id {
        return Err(Refusal::OtherCampaign(first.id, second.id));
    }
    let (was, said) = read(conn, first)?;
    let (is, says) = read(conn, second)?;
    Ok(Compared {
        found: compare::compare((&was, &said), (&is, &says))?,
        first: Frame::parse(&was)?,
        second: Frame::parse(&is)?,
    })
}
