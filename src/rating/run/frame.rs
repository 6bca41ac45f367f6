//! The files of a run, read: what every institution is measured by.
use super::{
    feed::Feeding,
    inputs::{AssessmentInput, InstitutionInput, KeptFile, RunInputs},
    linear::Shape,
};
use crate::{
    rating::{
        checklist::{self, Checklist},
        methodology::{self, Methodology},
        rank,
        score::Inputs,
    },
    survey::{self, Survey, tally::Cells},
};

/// Why there are no results. None of these happens to inputs that this program has gathered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The form of the inputs is not the one that this program reads.
    #[error("inputs of the form {0} cannot be worked out here")]
    Format(String),
    /// A kept file does not load any more.
    #[error("the kept file {0} cannot be read")]
    File(String),
    /// Its content is not what its version says.
    #[error("the kept file {0} is not of its version")]
    Version(String),
    /// Counts that do not fit the questionnaire.
    #[error("the counts of institution {0} do not fit the questionnaire")]
    Tally(String),
    /// An assessment without a checklist.
    #[error("institution {0} has an assessment, but there is no checklist")]
    NoChecklist(String),
    /// Numbers of the year before that cannot be read.
    #[error("the earlier numbers of institution {0} cannot be read")]
    Previous(String),
    /// A score that is no number.
    #[error(transparent)]
    Places(#[from] rank::Fault),
    /// One institution twice.
    #[error("institution {0} stands twice")]
    Twice(String),
}

/// Files and what follows from them.
#[derive(Debug)]
pub struct Frame {
    /// The questionnaire.
    pub survey: Survey,
    /// Its cells.
    pub cells: Cells,
    /// The methodology.
    pub methodology: Methodology,
    /// What experts checked.
    pub checklist: Option<Checklist>,
    /// Where inputs are found in tallies.
    pub feeding: Feeding,
    /// What the score is made of.
    pub shape: Shape,
    /// The text that all randomness follows from: campaign and version of the methodology.
    pub seed: String,
}

impl Frame {
    /// Reads the files.
    ///
    /// # Errors
    /// A file does not load, or is not the one its version names.
    pub fn parse(inputs: &RunInputs) -> Result<Frame, Fault> {
        if inputs.format != super::inputs::FORMAT {
            return Err(Fault::Format(inputs.format.clone()));
        }
        let survey = read(&inputs.survey, survey::load::parse)?;
        kept(&inputs.survey, survey.version.as_str())?;
        let methodology = read(&inputs.methodology, methodology::load::parse)?;
        kept(&inputs.methodology, methodology.version.as_str())?;
        let checklist = inputs.checklist.as_ref().map(|file| -> Result<_, Fault> {
            let checklist = read(file, checklist::load::parse)?;
            kept(file, checklist.version.as_str())?;
            Ok(checklist)
        });
        let sector = inputs.campaign.sector;
        Ok(Frame {
            cells: Cells::of(&survey),
            feeding: Feeding::of(&survey, &methodology, sector),
            shape: Shape::of(&methodology, sector),
            seed: format!("{}\n{}", inputs.campaign.code, methodology.version),
            checklist: checklist.transpose()?,
            survey,
            methodology,
        })
    }

    /// What experts found at an institution.
    ///
    /// # Errors
    /// There is no checklist to read it by.
    pub fn checked(&self, institution: &InstitutionInput) -> Result<Inputs, Fault> {
        let Some(AssessmentInput { list, degrees, .. }) = &institution.assessment else {
            return Ok(Inputs::default());
        };
        let checklist = self.checklist.as_ref();
        let checklist = checklist.ok_or_else(|| Fault::NoChecklist(institution.code.clone()))?;
        Ok(checklist.inputs(list, degrees))
    }
}

fn read<T, E>(
    file: &KeptFile,
    parse: impl Fn(&str, &str, &[u8]) -> Result<T, E>,
) -> Result<T, Fault> {
    parse(&file.id, &file.id, file.body.as_bytes()).map_err(|_faults| Fault::File(file.id.clone()))
}

fn kept(file: &KeptFile, version: &str) -> Result<(), Fault> {
    if file.version == version {
        Ok(())
    } else {
        Err(Fault::Version(file.id.clone()))
    }
}
