//! Two kept runs of one campaign: what differs, and what it comes from.
use super::{Refusal, read};
use crate::{
    db::{Conn, runs::RunRow},
    rating::run::{
        RunResults,
        compare::{self, Comparison},
        disclose,
        frame::Frame,
    },
};

/// What of two runs is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Everything: for who has the database.
    All,
    /// What may be shown of each.
    Disclosed,
}

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
pub fn compared(
    conn: &mut Conn,
    [first, second]: [&RunRow; 2],
    told: Told,
) -> Result<Compared, Refusal> {
    if first.campaign_id != second.campaign_id {
        return Err(Refusal::OtherCampaign(first.id, second.id));
    }
    let (was, said) = read(conn, first)?;
    let (is, says) = read(conn, second)?;
    let frames = [Frame::parse(&was)?, Frame::parse(&is)?];
    let of = |results: RunResults, frame: &Frame| match told {
        Told::All => results,
        Told::Disclosed => disclose(&results, &frame.methodology),
    };
    let [first, second] = frames;
    let (said, says) = (of(said, &first), of(says, &second));
    Ok(Compared {
        found: compare::compare((&was, &said), (&is, &says))?,
        first,
        second,
    })
}
