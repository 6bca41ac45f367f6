//! The score as what it is: a sum of weights times values that were counted or checked.
//!
//! A **leaf** is one such value: a share, the points for a count, the points of a ladder, a mean mark. Which leaves were
//! measured decides, by the policies of the methodology, how much each of them weighs; given that, the score, each
//! criterion and each indicator are linear in the leaves. The weights are found by scoring exactly what has 1 in one
//! leaf and 0 in the others; rounding at each step, where the methodology has it, is left out, for it is no part of how
//! far chance could have moved a score.
use std::collections::BTreeMap;

use crate::{
    rating::{
        exact::{Exact, near, whole},
        methodology::{Formula, Indicator, Methodology, Share},
        score::{self, Inputs},
    },
    region::Sector,
};

/// A value that the score is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// A share, 0 to 1.
    Share(Share),
    /// Points for a count, not more than `most`.
    Points {
        /// The symbol of the count.
        count: String,
        /// For each.
        each: i64,
        /// At most.
        most: Exact,
    },
    /// Points of a ladder, by the symbol that names them.
    Ladder(String),
    /// A mean mark: the symbols of the sum and of the number of marks.
    Marks(Share),
}

/// The leaves of a methodology for a sector, and the methodology over them.
#[derive(Debug, Clone)]
pub struct Shape {
    /// In the order of the methodology.
    pub leaves: Vec<Leaf>,
    /// For each indicator, which leaves it is made of.
    pub indicators: Vec<Vec<usize>>,
    sector: Sector,
    probe: Methodology,
}

/// How much each leaf weighs, in points a unit of it. None where there is no value.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// In the score.
    pub total: Option<Vec<f64>>,
    /// In each criterion.
    pub criteria: Vec<Option<Vec<f64>>>,
    /// In each indicator.
    pub indicators: Vec<Option<Vec<f64>>>,
}

impl Shape {
    /// Takes a methodology apart.
    pub fn of(methodology: &Methodology, sector: Sector) -> Shape {
        let mut probe = methodology.clone();
        let mut leaves = Vec::new();
        probe.rounding.at_each_step = false;
        let own = probe
            .criteria
            .iter_mut()
            .flat_map(|one| &mut one.indicators);
        let mut of_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for indicator in own.chain(&mut probe.parts) {
            let first = leaves.len();
            indicator.formula = over_leaves(indicator, sector, &mut leaves);
            indicator.variants.clear();
            of_id.insert(indicator.id.clone(), (first..leaves.len()).collect());
        }
        let own = |id: &String| of_id.get(id).cloned().unwrap_or_default();
        let indicators = probe.indicators().map(|one| match &one.formula {
            Formula::Mean(ids) => ids.iter().flat_map(own).collect(),
            _ => own(&one.id),
        });
        Shape {
            indicators: indicators.collect(),
            leaves,
            sector,
            probe,
        }
    }

    /// The values of the leaves; none for what was not measured.
    pub fn values(&self, methodology: &Methodology, inputs: &Inputs) -> Vec<Option<Exact>> {
        let get = |symbol: &str| inputs.resolve(methodology, symbol);
        let share = |share: &Share| {
            let (of, among) = (get(&share.of)?, get(&share.among)?);
            (*among != Exact::default()).then(|| of / among)
        };
        let value = |leaf: &Leaf| match leaf {
            Leaf::Share(pair) | Leaf::Marks(pair) => share(pair),
            Leaf::Points { count, each, most } => {
                get(count).map(|count| (count * whole(*each)).min(most.clone()))
            }
            Leaf::Ladder(points) => get(points).cloned(),
        };
        self.leaves.iter().map(value).collect()
    }

    /// The weights where these leaves were measured.
    pub fn weights(&self, measured: &[bool]) -> Weights {
        let scores: Vec<score::Scored> = (0..measured.len())
            .map(|own| score::score(&self.probe, self.sector, &unit(measured, own)))
            .collect();
        let of = |value: &dyn Fn(&score::Scored) -> Option<Exact>| -> Option<Vec<f64>> {
            scores
                .iter()
                .map(|one| value(one).as_ref().map(near))
                .collect()
        };
        Weights {
            total: of(&|one| one.total.clone()),
            criteria: (0..self.probe.criteria.len())
                .map(|nth| of(&|one| one.criteria[nth].value.clone()))
                .collect(),
            indicators: (0..self.probe.indicators().count())
                .map(|nth| of(&|one| one.indicators[nth].value.clone()))
                .collect(),
        }
    }
}

/// The inputs of the probe with 1 in one leaf.
fn unit(measured: &[bool], own: usize) -> Inputs {
    let mut inputs = Inputs::default();
    for (nth, is_measured) in measured.iter().enumerate() {
        let pair = pair(nth);
        inputs.set(&pair.of, whole((nth == own && *is_measured).into()));
        inputs.set(&pair.among, whole((*is_measured).into()));
    }
    inputs
}

/// The symbols of a leaf in the probe.
fn pair(leaf: usize) -> Share {
    Share {
        of: format!("of {leaf}"),
        among: format!("among {leaf}"),
    }
}

/// The formula of a sector, with a pair of symbols of its own for each leaf.
fn over_leaves(indicator: &Indicator, sector: Sector, leaves: &mut Vec<Leaf>) -> Formula {
    let mut add = |leaf: Leaf| {
        leaves.push(leaf);
        pair(leaves.len() - 1)
    };
    let plain = |pair: Share| Formula::Marks {
        sum: pair.of,
        among: pair.among,
        low: 0,
    };
    match indicator.formula(sector) {
        Formula::Shares(shares) => {
            let shares = shares.iter().map(|share| add(Leaf::Share(share.clone())));
            Formula::Shares(shares.collect())
        }
        Formula::Points { count, each } => plain(add(Leaf::Points {
            count: count.clone(),
            each: *each,
            most: indicator.greatest.clone(),
        })),
        Formula::Ladder { points, .. } => plain(add(Leaf::Ladder(points.clone()))),
        Formula::Marks { sum, among, .. } => plain(add(Leaf::Marks(Share {
            of: sum.clone(),
            among: among.clone(),
        }))),
        Formula::Mean(ids) => Formula::Mean(ids.clone()),
    }
}
