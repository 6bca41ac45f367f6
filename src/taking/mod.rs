//! Data between the database and the files that leave the program, as far as they may ([`crate::disclosure`]).
//!
//! An officer asks for a file ([`rules`] says which there are); it is kept as a row of `exports`, made one at a time
//! ([`work`]) from one snapshot of the database, and lies in the data folder until its time is over. The command line makes
//! the same files by the same functions.
pub mod about;
pub mod aggregates;
pub mod answers;
pub mod before;
mod history;
pub mod make;
pub mod rules;
pub mod work;

use std::path::Path;

use anyhow::anyhow;

use crate::{
    disclosure::Rule, error::Result, rating::methodology::load, survey_files::MethodologyFiles,
};

/// The thresholds of a campaign's methodology, from its file: `surveys` is the folder of the organ's own.
///
/// # Errors
/// There is no such methodology, or it cannot be read: nothing may leave then.
pub fn rule(surveys: Option<&Path>, methodology: &str) -> Result<Rule> {
    let file = if methodology.ends_with(".toml") {
        MethodologyFiles::one(Path::new(methodology))
    } else {
        let files = MethodologyFiles::open(surveys).map_err(anyhow::Error::from)?;
        let mut files = files.0.into_iter();
        files
            .find(|file| file.id == methodology)
            .ok_or_else(|| anyhow!("there is no methodology {methodology}"))?
    };
    let bytes = file.bytes.map_err(anyhow::Error::from)?;
    let parsed = load::parse(&file.id, &file.path, &bytes)
        .map_err(|faults| anyhow!("methodology {methodology}: {} faults", faults.len()))?;
    Ok(parsed.publication.disclosure())
}
