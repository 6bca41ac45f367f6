//! Ratings between the database and the rules: gathers what a run is made from, keeps runs, moves them to the public.
//!
//! | file | what it is for |
//! |---|---|
//! | [`mod@gather`] | one state of the database to the inputs of a run |
//! | [`mod@file`] | a methodology's file |
//! | [`mod@make`] | a run made and kept, for commands and pages |
//! | [`kept`] | a run as files are made of it |
//! | [`works`] | those that are being made |
//! | [`table`] | a run as a table |
//! | [`previous`] | the rating before, as far as changes need it |
//! | [`mod@compared`] | two runs, row by row |
//! | [`moves`] | a run from state to state, and what must not be published |
//! | [`mod@whole`] | whether all answers are in |
use chrono::NaiveDateTime;

use crate::{
    db::{
        Conn,
        campaigns::CampaignRow,
        runs::{self, NewRun, RunRow},
    },
    error::{Error, Result},
    rating::run::{Fault, RunInputs, RunResults, RunState, releases::Close},
};

pub mod compared;
pub mod file;
pub mod gather;
pub mod kept;
pub mod make;
pub mod moves;
pub mod previous;
pub mod table;
pub mod whole;
pub mod works;

pub use compared::{Compared, Told, compared};
pub use file::methodology;
pub use gather::{Gathered, gather};
pub use kept::Kept;
pub use make::{Made, Wanted, make};
pub use moves::{Moved, move_run};
pub use whole::{Awaited, whole};
pub use works::{Work, Works};

/// Why there is no run, or why it stays where it is.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The database, or a fault of ours.
    #[error(transparent)]
    Error(#[from] Error),
    /// What is kept cannot be worked out.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Adopted assessments were made by different checklists: codes of institutions by the checklist's version.
    #[error("assessments by different checklists")]
    Checklists(Vec<(String, Vec<String>)>),
    /// Answers may still come in: on pages a rating is worked out when they no longer do.
    #[error("answers may still come in: {0:?}")]
    Awaited(Awaited),
    /// A run does not go from here to there.
    #[error("no way from {0} to {1}")]
    NoWay(RunState, RunState),
    /// Runs with these numbers are of different campaigns.
    #[error("runs {0} and {1} of different campaigns")]
    OtherCampaign(i64, i64),
    /// What the public has seen and what it would see differ by too few people, by the run seen.
    #[error("releases too close")]
    Close(Vec<(i64, Close)>),
}

/// Keeps a run; gives its number and whether it is new. `whole` says that all answers are in it. To be called in a write
/// transaction.
pub fn keep(
    conn: &mut Conn,
    campaign: &CampaignRow,
    inputs: &RunInputs,
    results: &RunResults,
    (whole, now): (bool, NaiveDateTime),
) -> Result<(i64, bool)> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|err| Error::Internal(err.into()));
    let said = serde_json::to_vec(results).map_err(|err| Error::Internal(err.into()))?;
    let run = NewRun {
        campaign_id: campaign.id,
        inputs_hash: &results.inputs_hash,
        program: &inputs.program,
        inputs: &text(inputs.bytes())?,
        results: &text(said)?,
        whole,
    };
    Ok(runs::keep(conn, run, now)?)
}

/// What a kept run was made from and what it says.
pub fn read(conn: &mut Conn, run: &RunRow) -> Result<(RunInputs, RunResults)> {
    let bodies = runs::bodies(conn, run.id)?;
    let fault = |err: serde_json::Error| Error::Internal(err.into());
    let inputs = serde_json::from_str(&bodies.inputs).map_err(fault)?;
    Ok((
        inputs,
        serde_json::from_str(&bodies.results).map_err(fault)?,
    ))
}
