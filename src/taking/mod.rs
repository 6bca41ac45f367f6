//! Data between the database and the files that leave the program, as far as they may ([`crate::disclosure`]).
//!
//! An officer asks for a file ([`rules`] says which there are); it is kept as a row of `exports`, made one at a time
//! ([`work`]) from one snapshot of the database, and lies in the data folder until its time is over. The command line makes
//! the same files by the same functions.
pub mod about;
pub mod aggregates;
pub mod answers;
pub mod before;
pub mod comments;
mod history;
pub(crate) mod known;
pub mod looks;
pub mod make;
pub mod rules;
pub mod standing;
pub mod work;

use std::path::Path;

use crate::{disclosure::Rule, error::Result, rate};

/// The thresholds of a campaign's methodology, from its file: `surveys` is the folder of the organ's own.
///
/// # Errors
/// There is no such methodology, or it cannot be read: nothing may leave then.
pub fn rule(surveys: Option<&Path>, methodology: &str) -> Result<Rule> {
    let (found, _) = rate::methodology(surveys, methodology)?;
    Ok(found.publication.disclosure())
}
