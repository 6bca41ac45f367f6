//! How one value is worked out: few kinds, composable, closed over inputs by their symbols.
use super::rules::Basis;
use crate::rating::exact::Exact;

/// How a value is worked out of inputs, which are named by their symbols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The mean of one or more shares, times the indicator's greatest value: `Укомф / Чобщ × 100`, or
    /// `½ (Истенд / Инорм_стенд + Исайт / Инорм_сайт) × 100`.
    Shares(Vec<Share>),
    /// `points × count`, but not more than the indicator's greatest value.
    Points {
        /// The symbol of the count.
        count: String,
        /// Points for each.
        each: i64,
    },
    /// Points for a mean against its limit, or those points themselves where somebody has found them already.
    Ladder {
        /// Which ladder.
        ladder: String,
        /// The symbol of points already found. If it has a value, the other two are not looked at.
        points: String,
        /// The symbols of the mean and of its limit.
        mean_and_limit: Option<(String, String)>,
    },
    /// The mean mark on a scale: the sum of marks by their number.
    Marks {
        /// The symbol of the sum of marks.
        sum: String,
        /// The symbol of the number of marks.
        among: String,
        /// The lowest mark; the greatest is the indicator's greatest value.
        low: i64,
    },
    /// The mean of other indicators or parts, named by their ids. None of those is such a mean itself.
    Mean(Vec<String>),
}

/// A numerator and a denominator by their symbols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// How many of them.
    pub of: String,
    /// Of how many.
    pub among: String,
}

impl Formula {
    /// The symbols it names itself.
    pub fn symbols(&self) -> Vec<&str> {
        match self {
            Formula::Shares(shares) => shares
                .iter()
                .flat_map(|share| [share.of.as_str(), &share.among])
                .collect(),
            Formula::Points { count, .. } => vec![count],
            Formula::Ladder {
                points,
                mean_and_limit,
                ..
            } => {
                let others = mean_and_limit
                    .iter()
                    .flat_map(|(mean, limit)| [mean.as_str(), limit]);
                std::iter::once(points.as_str()).chain(others).collect()
            }
            Formula::Marks { sum, among, .. } => vec![sum, among],
            Formula::Mean(_) => Vec::new(),
        }
    }
}

/// Points for a mean against its limit: the first step that holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// Its name.
    pub id: String,
    /// Steps in the order in which they are tried.
    pub steps: Vec<Step>,
    /// Points if none holds.
    pub otherwise: i64,
    /// Where it comes from.
    pub basis: Basis,
}

/// One step of a ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When it holds.
    pub when: When,
    /// Points if it does.
    pub points: i64,
}

/// When a step holds.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// The mean is not more than this share of the limit.
    Share(Exact),
    /// The mean is below the limit by this much at least, in the unit of both.
    LessBy(Exact),
}

impl Ladder {
    /// The points of a mean, in the unit of its limit (days, hours).
    pub fn points(&self, mean: &Exact, limit: &Exact) -> i64 {
        let holds = |step: &&Step| match &step.when {
            When::Share(share) => *mean <= limit * share,
            When::LessBy(less) => *mean <= limit - less,
        };
        self.steps
            .iter()
            .find(holds)
            .map_or(self.otherwise, |step| step.points)
    }
}
