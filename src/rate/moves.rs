//! A run from state to state, and what must not be published.
use super::Refusal;
use crate::{
    access::Act,
    accounts::By,
    db::{
        Conn,
        runs::{self, Decision, RunRow},
    },
    error::{Error, Result},
    rating::run::{
        RunInputs, RunResults, RunState,
        releases::{self, Close},
    },
};

/// What a move did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// From where.
    pub from: RunState,
    /// The run that was published until now and is superseded.
    pub replaced: Option<i64>,
}

/// Moves a run. Nothing is published whose difference to anything that the campaign has ever published would tell
/// single people apart. To be called in a write transaction.
///
/// # Errors
/// There is no such run, no such way, or the releases are too close.
pub fn move_run(
    conn: &mut Conn,
    id: i64,
    to: RunState,
    decision: Decision,
    by: &By,
) -> Result<Moved, Refusal> {
    let run = runs::by_id(conn, id).map_err(Error::from)?;
    let from = run.state.0;
    if !from.may_become(to) {
        return Err(Refusal::NoWay(from, to));
    }
    if to == RunState::Published {
        let (inputs, results) = super::read(conn, &run)?;
        let close = close(conn, &run, &inputs, &results)?;
        if !close.is_empty() {
            return Err(Refusal::Close(close));
        }
    }
    let replaced = runs::set_state(conn, &run, to, decision).map_err(Error::from)?;
    by.note(conn, Act::RatingMoved, &format!("№ {id}: {to}"), None)?;
    Ok(Moved { from, replaced })
}

fn close(
    conn: &mut Conn,
    run: &RunRow,
    inputs: &RunInputs,
    results: &RunResults,
) -> Result<Vec<(i64, Close)>, Refusal> {
    let mut found = Vec::new();
    for seen in runs::ever_published(conn, run.campaign_id).map_err(Error::from)? {
        let (was, said) = super::read(conn, &seen)?;
        let close = releases::close((&was, &said), (inputs, results))?;
        found.extend(close.into_iter().map(|one| (seen.id, one)));
    }
    Ok(found)
}
