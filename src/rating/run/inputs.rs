//! What a run is made from. Kept whole, so that it can be worked out again when the files have long changed.
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::region::{Channel, Evidence, Sector, Status};

/// The name of this form of inputs.
pub const FORMAT: &str = "otklik.rating-inputs/1";

/// Everything that a run's results follow from. Written as JSON with its keys in the order of these fields; the
/// SHA-256 of those bytes names the run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunInputs {
    /// [`FORMAT`].
    pub format: String,
    /// The version of the program that made the run.
    pub program: String,
    /// Whose rating it is.
    pub campaign: CampaignInput,
    /// The questionnaire that was asked.
    pub survey: KeptFile,
    /// How the rating is worked out.
    pub methodology: KeptFile,
    /// What experts checked; absent where nobody was to.
    pub checklist: Option<KeptFile>,
    /// What changes are measured against: the last published rating of the same sector from an earlier campaign.
    pub previous: Option<PreviousInput>,
    /// The campaign's institutions, by code.
    pub institutions: Vec<InstitutionInput>,
}

impl RunInputs {
    /// Puts institutions and tallies into their order: the bytes follow from what was counted, not from the order in
    /// which a database gives it.
    pub fn sort(&mut self) {
        self.institutions.sort_by(|a, b| a.code.cmp(&b.code));
        for one in &mut self.institutions {
            let key = |tally: &TallyInput| (tally.channel, tally.evidence, tally.status);
            one.tallies.sort_by_key(key);
        }
        if let Some(previous) = &mut self.previous {
            previous.institutions.sort_by(|a, b| a.code.cmp(&b.code));
        }
    }

    /// The bytes that are kept.
    pub fn bytes(&self) -> Vec<u8> {
        let mut sorted = self.clone();
        sorted.sort();
        // Text keys and numbers only: nothing in it that JSON cannot hold.
        serde_json::to_vec(&sorted).unwrap_or_default()
    }

    /// The SHA-256 of those bytes, 64 hex digits.
    pub fn hash(&self) -> String {
        let digest = Sha256::digest(self.bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A campaign as a run names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CampaignInput {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its sector.
    pub sector: Sector,
    /// Who runs it.
    pub organizer: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
}

/// A file as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptFile {
    /// Folder or file name without ending.
    pub id: String,
    /// The first 16 digits of the SHA-256 of its content.
    pub version: String,
    /// Its content.
    pub body: String,
}

/// What is known of one institution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InstitutionInput {
    /// Code in the registry.
    pub code: String,
    /// Short name.
    pub name: String,
    /// Type («поликлиника»); may be empty.
    pub kind: String,
    /// Municipality.
    pub municipality: String,
    /// Number of recipients of its services.
    pub recipients: u64,
    /// Respondents required.
    pub required: u64,
    /// Its answers, by channel, evidence and status, in this order.
    pub tallies: Vec<TallyInput>,
    /// The adopted assessment, if experts were there.
    pub assessment: Option<AssessmentInput>,
}

/// Counts of options and of pairs of options of some responses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TallyInput {
    /// How they came.
    pub channel: Channel,
    /// What made their seats.
    pub evidence: Evidence,
    /// Whether they count.
    pub status: Status,
    /// `survey::Tally`, packed, in URL-safe base 64 without padding.
    pub counts: String,
}

/// What experts found, as adopted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssessmentInput {
    /// Which of the institution's assessments, from 1.
    pub nth: i32,
    /// Which list of the checklist (by type of institution).
    pub list: String,
    /// When.
    pub assessed_on: NaiveDate,
    /// Who: the organization.
    pub organization: String,
    /// What kind of organization that is.
    pub organization_kind: String,
    /// A link to evidence; may be empty.
    pub evidence: String,
    /// For each item by its id the degree, `0`, `0.5` or `1`. What is not applicable is absent.
    pub degrees: BTreeMap<String, String>,
}

/// The rating before, as far as changes need it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreviousInput {
    /// Code of the earlier campaign.
    pub campaign: String,
    /// Its title.
    pub title: String,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// Hash of the inputs of its published run.
    pub inputs_hash: String,
    /// The questionnaire then.
    pub survey_version: String,
    /// The methodology then.
    pub methodology_version: String,
    /// The checklist then, if there was one.
    #[serde(default)]
    pub checklist_version: Option<String>,
    /// Institutions that were shown with a score that wanted no part of experts, by code.
    pub institutions: Vec<PreviousInstitution>,
}

/// An institution then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreviousInstitution {
    /// Code in the registry.
    pub code: String,
    /// Whose answers counted.
    pub respondents: u64,
    /// Recipients.
    pub recipients: u64,
    /// The score, `numerator/denominator`.
    pub total: String,
    /// Its standard error, if there was one.
    pub error: Option<f64>,
    /// Shares by the symbol of their numerator: how many of how many.
    pub shares: BTreeMap<String, (u64, u64)>,
}
