//! What experts check, between the database and the rules: forms that go out and come back, which assessment counts, how far
//! assessors agree. Commands and pages call these and nothing else, so that both do the same and refuse the same; each act is
//! written into the log with what it changes.
//!
//! | file | what it is for |
//! |---|---|
//! | [`mod@form`] | an empty form |
//! | [`mod@bring`] | a filled one: looked at, and kept |
//! | [`list`] | who is assessed, and what counts |
//! | [`agree`] | how far assessors of the same institutions agree |
//! | [`mod@adopt`] | the decision which assessment counts |
use std::{collections::BTreeMap, path::Path};

use crate::{
    db::{
        Conn,
        assessments::{self, AssessmentRow},
        campaigns::{self, CampaignRow},
        checklists::{self, ChecklistRow},
        institutions::{self, InstitutionRow},
        surveys,
    },
    error::{Error, Result},
    rating::{Checklist, checklist::load},
    survey::Fault,
    survey_files::ChecklistFiles,
};

pub mod adopt;
pub mod agree;
pub mod bring;
pub mod form;
pub mod list;

pub use adopt::{Decision, MOST_LETTERS, adopt};
pub use agree::{Agreed, agreement};
pub use bring::{Look, bring, look};
pub use form::{Form, FormKind, form};
pub use list::Listed;

/// A campaign with its institutions and what experts found there.
#[derive(Debug)]
pub struct Scene {
    /// The campaign.
    pub campaign: CampaignRow,
    /// Its institutions by code.
    pub institutions: BTreeMap<String, InstitutionRow>,
    assessments: Vec<AssessmentRow>,
}

/// Why something about experts' checks is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The questionnaire of this folder has no checklist.
    NoChecklist(String),
    /// The checklist does not load.
    Unsound(Vec<Fault>),
    /// The campaign has no institutions with these codes.
    NoInstitutions(Vec<String>),
    /// No institution was chosen.
    Nobody,
    /// One CSV takes fewer institutions.
    ManyColumns,
    /// The campaign is assessed by this other version of the checklist: somebody was faster.
    OtherVersion(String),
    /// Nobody has assessed this institution.
    NoAssessments(String),
    /// The institution has no assessment with this number.
    NoAssessment {
        /// Code of the institution.
        code: String,
        /// The number.
        nth: i32,
        /// Those there are.
        made: Vec<i32>,
    },
    /// Who decided is not said, or at too great length.
    Who,
    /// Why is not said, or at too great length.
    Why,
    /// No institution has two assessments.
    NoPairs,
}

impl Scene {
    /// Reads it.
    pub fn read(conn: &mut Conn, campaign: CampaignRow) -> Result<Scene> {
        let mut all: BTreeMap<i64, InstitutionRow> = institutions::all(conn)?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let members = campaigns::members_of(conn, campaign.id)?;
        let institutions = members
            .iter()
            .filter_map(|member| all.remove(&member.institution_id))
            .map(|row| (row.code.clone(), row))
            .collect();
        Ok(Scene {
            institutions,
            assessments: assessments::of_campaign(conn, campaign.id)?,
            campaign,
        })
    }

    /// The assessments of an institution, by their numbers.
    pub fn of(&self, institution: i64) -> impl Iterator<Item = &AssessmentRow> {
        let own = move |row: &&AssessmentRow| row.institution_id == institution;
        self.assessments.iter().filter(own)
    }
}

/// The checklist by which a campaign is assessed: that of its assessments; before the first one the version `wanted`, if it
/// is kept, else the file beside its questionnaire, in `surveys` or shipped. Gives the row to keep, too. The inner error is
/// that there is none, or that it is unsound.
pub fn checklist(
    conn: &mut Conn,
    scene: &Scene,
    surveys: Option<&Path>,
    wanted: Option<&str>,
) -> Result<Result<(Checklist, ChecklistRow), Refusal>> {
    let pinned = scene.assessments.first();
    let version = pinned.map(|row| row.checklist_version.as_str()).or(wanted);
    if let Some(version) = version
        && let Some(row) = checklists::by_version(conn, version)?
    {
        let parsed = load::parse(&row.survey_id, &row.survey_id, row.body.as_bytes());
        return Ok(parsed
            .map(|checklist| (checklist, row))
            .map_err(Refusal::Unsound));
    }
    let survey = surveys::all(conn)?
        .into_iter()
        .find(|row| row.version == scene.campaign.survey_version)
        .ok_or(Error::NotFound)?
        .survey_id;
    let files = ChecklistFiles::open(surveys).map_err(|err| Error::Internal(err.into()))?;
    let Some(file) = files.0.iter().find(|file| file.id == survey) else {
        return Ok(Err(Refusal::NoChecklist(survey)));
    };
    Ok(file
        .checklist()
        .map(|checklist| {
            let bytes = file.bytes.as_deref().unwrap_or_default();
            let row = ChecklistRow {
                version: checklist.version.to_string(),
                survey_id: survey,
                body: String::from_utf8_lossy(bytes).into_owned(),
            };
            (checklist, row)
        })
        .map_err(Refusal::Unsound))
}
