//! Inputs to indicators, indicators to criteria, criteria to the score; exactly.
//!
//! Source of the formulas: the order of the Ministry of Labor of 31.05.2018 № 344n as far as it could be read,
//! and operators' calculators; each methodology names its own at each rule.

mod indicator;
mod place;
mod territory;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    exact::{self, Exact},
    methodology::{Criterion, Methodology, Policy},
};
use crate::region::Sector;

pub use place::dense;
pub use territory::{Placed, Territories, TerritoryMean, territories};

/// What was counted and checked at one institution, by symbol. A symbol without a value was not measured.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inputs(BTreeMap<String, Exact>);

impl Inputs {
    /// Sets a value.
    pub fn set(&mut self, symbol: &str, value: Exact) {
        self.0.insert(symbol.to_owned(), value);
    }

    /// The value of a symbol.
    pub fn get(&self, symbol: &str) -> Option<&Exact> {
        self.0.get(symbol)
    }

    /// The value of a symbol, or of the one that stands for it.
    pub fn resolve(&self, methodology: &Methodology, symbol: &str) -> Option<&Exact> {
        self.get(symbol).or_else(|| {
            let instead = methodology.input(symbol)?.instead.as_deref()?;
            self.get(instead)
        })
    }
}

impl<'a> FromIterator<(&'a str, Exact)> for Inputs {
    fn from_iter<T: IntoIterator<Item = (&'a str, Exact)>>(pairs: T) -> Inputs {
        Inputs(
            pairs
                .into_iter()
                .map(|(symbol, value)| (symbol.to_owned(), value))
                .collect(),
        )
    }
}

/// The rating of one institution.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// All indicators, in the order of the methodology.
    pub indicators: Vec<Value>,
    /// All criteria, in the order of the methodology.
    pub criteria: Vec<Value>,
    /// The score; none if a policy says that there is none.
    pub total: Option<Exact>,
}

/// One value of a rating, and how it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Number of the indicator, or id of the criterion.
    pub id: String,
    /// Its symbol; the id of a criterion.
    pub symbol: String,
    /// The value, rounded only where the methodology rounds at each step; none if it was not measured and
    /// the policy gives it none.
    pub value: Option<Exact>,
    /// The shares it was made of, as they were counted.
    pub counted: Vec<Counted>,
    /// The policies that were used because something was not measured, in this value or in its place.
    pub policies: BTreeSet<Policy>,
}

/// A share as it was counted; the fraction is not brought to lowest terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub numerator: Exact,
    /// Of how many; 0 if nobody could be counted.
    pub denominator: Exact,
}

/// Scores an institution of a sector. A sector that the methodology is not for gets its common formulas.
pub fn score(methodology: &Methodology, sector: Sector, inputs: &Inputs) -> Scored {
    let values = indicator::Values {
        methodology,
        sector,
        inputs,
    };
    let mut indicators = Vec::new();
    let mut criteria: Vec<Value> = Vec::new();
    for criterion in &methodology.criteria {
        let mut own: Vec<Value> = criterion
            .indicators
            .iter()
            .map(|one| values.of(one))
            .collect();
        criteria.push(criterion_value(methodology, criterion, &mut own));
        indicators.append(&mut own);
    }
    let weights = methodology
        .criteria
        .iter()
        .map(|one| (&one.weight, &one.greatest));
    let policy = |_: usize| methodology.empty.criterion;
    let total = weigh(
        methodology,
        &weights.collect::<Vec<_>>(),
        &mut criteria,
        policy,
    );
    Scored {
        indicators,
        criteria,
        total,
    }
}

fn criterion_value(methodology: &Methodology, criterion: &Criterion, own: &mut [Value]) -> Value {
    let weights = criterion
        .indicators
        .iter()
        .map(|one| (&one.weight, &one.greatest));
    let policy = |nth: usize| {
        let special = criterion.indicators[nth].when_empty.as_ref();
        special.map_or(methodology.empty.indicator, |(policy, _)| *policy)
    };
    Value {
        id: criterion.id.clone(),
        symbol: criterion.id.clone(),
        value: weigh(methodology, &weights.collect::<Vec<_>>(), own, policy),
        counted: Vec::new(),
        policies: BTreeSet::new(),
    }
}

/// The weighted sum of what was measured, with each policy for what was not. Nothing measured gives nothing.
fn weigh(
    methodology: &Methodology,
    weights: &[(&Exact, &Exact)],
    values: &mut [Value],
    policy: impl Fn(usize) -> Policy,
) -> Option<Exact> {
    let measured = || {
        values
            .iter()
            .zip(weights)
            .filter_map(|(one, (_, most))| Some((one.value.as_ref()?, *most)))
    };
    let shares: Vec<Exact> = measured().map(|(value, most)| value / most).collect();
    let rest = exact::mean(&shares)?;
    let mut is_rated = true;
    let (mut kept, mut all, mut total) = (Exact::default(), Exact::default(), Exact::default());
    for (nth, (value, (weight, most))) in values.iter_mut().zip(weights).enumerate() {
        let full = *weight * *most;
        all += &full;
        if value.value.is_none() {
            let policy = policy(nth);
            value.policies.insert(policy);
            match policy {
                Policy::Renormalise => continue,
                Policy::Zero => value.value = Some(Exact::default()),
                Policy::MeanOfTheRest => value.value = Some(step(methodology, &rest * *most)),
                Policy::NotRated => is_rated = false,
            }
        }
        kept += full;
        total += *weight * value.value.clone().unwrap_or_default();
    }
    (is_rated && kept != Exact::default()).then(|| step(methodology, total * all / kept))
}

/// Rounds what is used further, where the methodology says so.
fn step(methodology: &Methodology, value: Exact) -> Exact {
    let rule = &methodology.rounding;
    if rule.at_each_step {
        exact::half_up(&value, rule.decimals)
    } else {
        value
    }
}
