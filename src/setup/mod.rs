//! Campaigns before and around their opening, between the database and the rules: planned, mended, checked, opened, prolonged,
//! with their points and posters. Commands and pages call these and nothing else, so that both do the same; each act is
//! written into the log with what it changes.
pub mod course;
pub mod create;
pub mod known;
pub mod parties;
pub mod plan;
pub mod points;
pub mod posters;
pub mod recipients;
pub mod registry;
pub mod rewrite;
pub mod surveys;

use std::{io, path::Path};

pub use plan::{Flaw, Plan, Taken};

use crate::survey_files::{MethodologyFiles, SurveyFiles};

/// The files that a campaign is made from.
#[derive(Debug)]
pub struct Sources {
    /// Questionnaires.
    pub surveys: SurveyFiles,
    /// Methodologies.
    pub methodologies: MethodologyFiles,
}

impl Sources {
    /// Those of a folder, see [`SurveyFiles::open`].
    ///
    /// # Errors
    /// The folder that was named cannot be listed.
    pub fn open(dir: Option<&Path>) -> io::Result<Sources> {
        Ok(Sources {
            surveys: SurveyFiles::open(dir)?,
            methodologies: MethodologyFiles::open(dir)?,
        })
    }
}
