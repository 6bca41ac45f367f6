//! Whether a published table can be right: totals from criteria, places from totals, means from rows.
//!
//! A table prints rounded numbers, and its totals were worked out of unrounded ones. So nothing is worked out again as
//! if the printed criteria were exact: each printed value stands for all values that are printed alike, the total
//! then lies within an interval, and the only question is whether the printed total stands for a value in it too.
//! Criteria printed as whole numbers with a mean of 95.6 may well have the total 95.36.
//!
//! | file | what it is for |
//! |---|---|
//! | [`mod@read`] | rows of cells to a table: headers in many words, printed numbers with their decimals |
//! | [`judge`] | what holds of each row |
//! | [`places`] | whether places follow from totals, and by what rule |

pub mod judge;
pub mod places;
pub mod read;
#[cfg(test)]
mod tests;

use super::{
    exact::{Exact, whole},
    methodology::Methodology,
};

pub use judge::{Found, Report, Verdict, check};
pub use places::{Order, PlacesReport};
pub use read::{Problem, known_columns, read};

/// A number as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The number.
    pub value: Exact,
    /// How many decimals it is printed with.
    pub decimals: usize,
}

/// A row of a published table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: usize,
    /// What it is about.
    pub name: String,
    /// Whether it is about many institutions: «Среднее по району», «Итого».
    pub is_territory: bool,
    /// Criteria, in the order of the columns.
    pub criteria: Vec<Option<Printed>>,
    /// The total.
    pub total: Option<Printed>,
    /// The place: of «3–5», the first.
    pub place: Option<usize>,
}

/// A published table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The criteria's columns, as they are headed.
    pub criteria: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// How a total is made of criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Weighted, as a methodology says.
    Weights(Vec<Exact>),
    /// The mean.
    Mean,
    /// The sum.
    Sum,
}

impl Rule {
    /// The rule of a methodology for a table with so many criteria, if it has as many.
    pub fn of(methodology: &Methodology, criteria: usize) -> Option<Rule> {
        let weights = methodology.criteria.iter().map(|one| one.weight.clone());
        (methodology.criteria.len() == criteria).then(|| Rule::Weights(weights.collect()))
    }

    /// The weight of each of so many criteria.
    pub fn weights(&self, criteria: usize) -> Vec<Exact> {
        match self {
            Rule::Weights(weights) => weights.clone(),
            Rule::Mean => {
                let count = i64::try_from(criteria.max(1)).unwrap_or(1);
                vec![whole(1) / whole(count); criteria]
            }
            Rule::Sum => vec![whole(1); criteria],
        }
    }
}

/// From `low` to `high`, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// Lower end.
    pub low: Exact,
    /// Upper end.
    pub high: Exact,
}

impl Interval {
    /// Whether some value lies in both.
    pub fn meets(&self, other: &Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}
