//! Whether all answers of a campaign are in. Two runs made then differ by what was decided meanwhile; before, they may be one
//! person's answer apart.
use crate::{
    db::{
        Conn,
        campaigns::is_closed,
        paper_batches::{self, BatchRow},
        paper_forms,
    },
    error::Result,
    paper::rules::BatchState,
};

/// What more answers may come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Awaited {
    /// The campaign, which is not closed.
    Campaign,
    /// Batches of paper that are not closed, by number.
    Batches(Vec<i64>),
    /// Forms of closed batches, about to be kept.
    Forms,
}

/// How many batches of paper there are, if all answers are in; else what they may come from. As long as the number stays,
/// nothing has come since.
pub fn whole(conn: &mut Conn, campaign: i64) -> Result<Result<usize, Awaited>> {
    if !is_closed(conn, campaign)? {
        return Ok(Err(Awaited::Campaign));
    }
    let batches = paper_batches::of_campaigns(conn, &[campaign])?;
    let open = |batch: &&BatchRow| batch.state.0 == BatchState::Open;
    let open: Vec<i64> = batches
        .iter()
        .filter(open)
        .map(|batch| batch.id)
        .rev()
        .collect();
    if !open.is_empty() {
        return Ok(Err(Awaited::Batches(open)));
    }
    if paper_forms::has_settled(conn, campaign)? {
        return Ok(Err(Awaited::Forms));
    }
    Ok(Ok(batches.len()))
}
