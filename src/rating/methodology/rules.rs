//! The rules of a methodology beside its formulas, each with where it comes from and how sure that is.
use crate::{disclosure::Rule, rating::exact::Exact, survey::Lang};

/// Where a rule comes from, and how sure we are of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Act, publication or decision.
    pub source: String,
    /// How sure.
    pub certainty: Certainty,
}

/// How sure we are that a rule is as it stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Seen in the source named.
    Confirmed,
    /// What operators do; seen in their tables or programs.
    Practice,
    /// Remembered; to be compared with the original before a rating is published.
    FromMemory,
    /// Left open by the acts: the region decides.
    RegionalChoice,
}

impl Certainty {
    /// Each with its word in the file.
    pub const ALL: [(Certainty, &'static str); 4] = [
        (Certainty::Confirmed, "confirmed"),
        (Certainty::Practice, "practice"),
        (Certainty::FromMemory, "from memory"),
        (Certainty::RegionalChoice, "regional choice"),
    ];

    /// What a reader is told.
    pub const fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Certainty::Confirmed, Lang::Ru) => "подтверждено источником",
            (Certainty::Confirmed, Lang::En) => "confirmed by its source",
            (Certainty::Practice, Lang::Ru) => "принято на практике",
            (Certainty::Practice, Lang::En) => "practice",
            (Certainty::FromMemory, Lang::Ru) => "по памяти, требует сверки с текстом акта",
            (Certainty::FromMemory, Lang::En) => "from memory, to be compared with the act",
            (Certainty::RegionalChoice, Lang::Ru) => "выбор региона",
            (Certainty::RegionalChoice, Lang::En) => "regional choice",
        }
    }
}

/// Where values are rounded, always half up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounding {
    /// Whether each value is rounded before it is used further (a mean of indicators is not: its parts are
    /// rounded already); otherwise only what is shown is rounded.
    pub at_each_step: bool,
    /// Decimals.
    pub decimals: usize,
    /// Where that comes from.
    pub basis: Basis,
}

/// What is done about a value that was not measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// It stays out, and the weights of the others grow in proportion.
    Renormalise,
    /// It counts as 0.
    Zero,
    /// It counts as the plain mean of the others, as shares of what each can be at most.
    MeanOfTheRest,
    /// What it belongs to has no value either.
    NotRated,
}

impl Policy {
    /// Each with its word in the file.
    pub const ALL: [(Policy, &'static str); 4] = [
        (Policy::Renormalise, "renormalise"),
        (Policy::Zero, "zero"),
        (Policy::MeanOfTheRest, "mean of the rest"),
        (Policy::NotRated, "not rated"),
    ];
}

impl Policy {
    /// What a reader is told about a value that was not measured.
    pub const fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Policy::Renormalise, Lang::Ru) => "не учитывается, веса остальных увеличены",
            (Policy::Renormalise, Lang::En) => "left out, the weights of the others have grown",
            (Policy::Zero, Lang::Ru) => "принято за 0",
            (Policy::Zero, Lang::En) => "counted as 0",
            (Policy::MeanOfTheRest, Lang::Ru) => "принято среднее остальных",
            (Policy::MeanOfTheRest, Lang::En) => "the mean of the others was taken",
            (Policy::NotRated, Lang::Ru) => "балл не вычислен",
            (Policy::NotRated, Lang::En) => "not rated",
        }
    }
}

/// What is done about values that were not measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Empty {
    /// About an indicator, or one share of several in it.
    pub indicator: Policy,
    /// About a criterion of which nothing was measured.
    pub criterion: Policy,
    /// Where that comes from.
    pub basis: Basis,
}

/// How places are given: dense (1, 2, 2, 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Whether scores that look alike when rounded share a place; else only equal ones do.
    pub as_shown: bool,
    /// Where that comes from.
    pub basis: Basis,
}

/// How many recipients are to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Per cent of the recipients.
    pub percent: u32,
    /// But not more people than this.
    pub cap: u32,
    /// Where that comes from.
    pub basis: Basis,
}

/// What may be shown of few answers. See [`super::publication`].
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    /// Fewer answers: nothing is shown.
    pub hide_below: u32,
    /// The smallest group of people that may be told apart.
    pub least_cell: u32,
    /// Fewer answers: no place.
    pub place_from: u32,
    /// A wider interval, by its half in percentage points: no place.
    pub half_width: Exact,
    /// A lower reliability (0 to 1): no place.
    pub reliability: Exact,
    /// From this reliability on the score is called precise.
    pub precise: Exact,
    /// From this share of recipients on the institution is shown in full with any number of answers.
    pub census: Exact,
    /// Where that comes from.
    pub basis: Basis,
}

impl Publication {
    /// What the engine of disclosure goes by.
    pub fn disclosure(&self) -> Rule {
        Rule {
            hide_below: self.hide_below,
            least_cell: self.least_cell,
        }
    }
}

/// How scores of institutions become those of a territory. A sector's score is the mean over its institutions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Means {
    /// A region: the mean over sectors, or else over institutions.
    pub region_by_sectors: bool,
    /// A municipality: likewise.
    pub municipality_by_sectors: bool,
    /// Where that comes from.
    pub basis: Basis,
}
