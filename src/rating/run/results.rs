//! What a run says. Texts (titles of criteria, wording of items) stand in the methodology, questionnaire and checklist of
//! the inputs. Where disclosure forbids a value it is absent: see [`Shown`] and the publication rule.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of this form of results.
pub const FORMAT: &str = "otklik.rating-results/1";

/// An exact value as `numerator/denominator` in lowest terms, or a whole number without `/`.
pub type Fraction = String;

/// From `low` to `high`, in the unit of what it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Span<T> {
    /// Lower end.
    pub low: T,
    /// Upper end.
    pub high: T,
}

/// Results of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunResults {
    /// [`FORMAT`].
    pub format: String,
    /// Hash of the inputs, 64 hex digits.
    pub inputs_hash: String,
    /// Institutions, by code, all of the campaign.
    pub institutions: Vec<InstitutionResult>,
    /// How places were worked out.
    pub ranking: Ranking,
    /// The sector's own figures.
    pub sector: TerritoryResult,
    /// Of each municipality, over the institutions shown.
    pub municipalities: BTreeMap<String, TerritoryResult>,
    /// Whether institutions differ so much in their channels that they may not be alike.
    pub mix: Option<MixWarning>,
}

/// How places were worked out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// How sure the sets of places are, in thousandths: 950.
    pub level_thousandths: u16,
    /// How many draws.
    pub draws: u64,
    /// The text that the draws follow from.
    pub seed: String,
    /// How many institutions have a place.
    pub placed: usize,
    /// The critical value of the simultaneous sets: two scores differ for sure where their difference is greater than
    /// this many standard errors of it.
    pub critical: Option<f64>,
    /// How many tiers.
    pub tiers: usize,
}

/// What may be shown of an institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// Nothing but that there were too few answers.
    Hidden,
    /// The score, no place.
    WithoutPlace,
    /// Everything.
    Full,
    /// Everything, and the score may be called precise.
    Precise,
}

/// Why an institution is not shown in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Fewer answers than may be shown.
    FewAnswers,
    /// Some question was answered by so few that they could be told apart.
    SmallGroup,
    /// Too few answers for a place.
    TooFewForPlace,
    /// The interval is too wide for a place.
    WideInterval,
    /// Chance differs as much as institutions do.
    LowReliability,
    /// A criterion was not measured: there is no score.
    NotMeasured,
    /// Experts have not assessed it yet.
    NotAssessed,
}

/// What a run says of an institution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InstitutionResult {
    /// Code in the registry.
    pub code: String,
    /// Short name.
    pub name: String,
    /// Type; may be empty.
    pub kind: String,
    /// Municipality.
    pub municipality: String,
    /// Recipients.
    pub recipients: u64,
    /// Respondents required.
    pub required: u64,
    /// Whose answers count. Absent where even that is not shown.
    pub respondents: Option<u64>,
    /// What may be shown.
    pub shown: Shown,
    /// Why not more.
    pub reasons: Vec<Reason>,
    /// The score.
    pub total: Option<Fraction>,
    /// Its standard error, points.
    pub error: Option<f64>,
    /// Where it would be nearly always (95 of 100) had others been asked, points.
    pub interval: Option<Span<f64>>,
    /// (Between-institution variance) / (that + error²): 0 to 1.
    pub reliability: Option<f64>,
    /// Place by score alone, dense: 1, 2, 2, 3.
    pub place: Option<usize>,
    /// Places that the data allow, for the whole table at once.
    pub places: Option<Span<usize>>,
    /// Places that the data allow, for this institution alone.
    pub own_places: Option<Span<usize>>,
    /// Where it would likely stand were the survey repeated.
    pub likely_places: Option<Span<usize>>,
    /// Its tier, from 1.
    pub tier: Option<usize>,
    /// Criteria in the order of the methodology.
    pub criteria: Vec<ValueResult>,
    /// Indicators in the order of the methodology.
    pub indicators: Vec<ValueResult>,
    /// The inputs by symbol: the columns of `rating score`.
    pub inputs: BTreeMap<String, Fraction>,
    /// By channel, those with answers.
    pub channels: Vec<ChannelResult>,
    /// What would be if some answers counted or did not.
    pub sensitivity: Option<Sensitivity>,
    /// Against the year before.
    pub change: Option<ChangeResult>,
}

/// One criterion or indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueResult {
    /// `К1`, or `1.3`.
    pub id: String,
    /// `К1`, or `Поткр_уд`.
    pub symbol: String,
    /// The value; absent if it was not measured.
    pub value: Option<Fraction>,
    /// Its standard error, points; absent for what experts found and where it cannot be worked out.
    pub error: Option<f64>,
    /// Its 95 % interval, points: exact for a single share, else by the error.
    pub interval: Option<Span<f64>>,
    /// The shares it was made of, as counted.
    pub shares: Vec<ShareResult>,
    /// Words of the policies used because something was not measured (`renormalise` …).
    pub policies: Vec<String>,
    /// Against the year before; indicators of a single share only.
    pub change: Option<ChangeResult>,
}

/// One share as counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShareResult {
    /// Symbol of the numerator.
    pub of: String,
    /// Symbol of the denominator.
    pub among: String,
    /// How many.
    pub numerator: Fraction,
    /// Of how many.
    pub denominator: Fraction,
    /// From how many to how many of those recipients would say so (exact hypergeometric interval, per cent); absent
    /// for what experts found.
    pub interval: Option<Span<f64>>,
}

/// Answers of one channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChannelResult {
    /// `web`, `phone`, `interview`, `paper`.
    pub channel: String,
    /// How many count. Absent where so few could be told apart.
    pub respondents: Option<u64>,
    /// The score from these answers alone.
    pub total: Option<Fraction>,
    /// Its standard error.
    pub error: Option<f64>,
}

/// What would be if some answers counted or did not. Scores; absent where there would be none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sensitivity {
    /// Answers kept aside (quarantined). Absent where so few could be told apart.
    pub quarantined: Option<u64>,
    /// Answers taken out (excluded). Absent where so few could be told apart.
    pub excluded: Option<u64>,
    /// With those kept aside and taken out.
    pub all: Option<Fraction>,
    /// Without each channel that has answers.
    pub without: BTreeMap<String, Option<Fraction>>,
    /// Were all answers kept aside as bad as can be (Manski's lower bound).
    pub worst: Option<Fraction>,
    /// Were they as good as can be.
    pub best: Option<Fraction>,
    /// At least so many answers would have to go for another tier, if the errors stayed as they are.
    pub flip: Option<u64>,
}

/// A change since the year before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeResult {
    /// Now minus then, points.
    pub difference: f64,
    /// Its 95 % interval, points.
    pub interval: Span<f64>,
    /// How often chance alone would do as much; absent between two censuses.
    pub p: Option<f64>,
    /// Holm's adjusted p over the table.
    pub holm: Option<f64>,
    /// Benjamini and Hochberg's q over the table.
    pub q: Option<f64>,
    /// Whether it may be called a change: q < 0.05 and at least 3 points.
    pub notable: bool,
}

/// The figures of a territory or sector.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TerritoryResult {
    /// Mean of the scores of those shown.
    pub total: Option<Fraction>,
    /// Means of their criteria, by id.
    pub criteria: BTreeMap<String, Fraction>,
    /// How many are in the mean.
    pub rated: usize,
    /// How many are not.
    pub unrated: usize,
}

/// Institutions asked in too different ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MixWarning {
    /// The channel that differs most.
    pub channel: String,
    /// The smallest share of it, per cent, and where.
    pub least: (f64, String),
    /// The greatest share of it, per cent, and where.
    pub greatest: (f64, String),
}
