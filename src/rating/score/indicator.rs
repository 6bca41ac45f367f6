//! The value of one indicator.
use std::collections::BTreeSet;

use num_traits::Zero;

use super::{Counted, Inputs, Value, step};
use crate::{
    rating::{
        exact::{self, Exact, whole},
        methodology::{Formula, Indicator, Methodology, Policy},
    },
    region::Sector,
};

/// What indicators are worked out of.
pub(super) struct Values<'a> {
    pub methodology: &'a Methodology,
    pub sector: Sector,
    pub inputs: &'a Inputs,
}

impl Values<'_> {
    /// The value of an indicator or a part; none if it was not measured.
    pub fn of(&self, indicator: &Indicator) -> Value {
        let policy = indicator
            .when_empty
            .as_ref()
            .map_or(self.methodology.empty.indicator, |(policy, _)| *policy);
        let mut found = Value {
            id: indicator.id.clone(),
            symbol: indicator.symbol.clone(),
            value: None,
            counted: Vec::new(),
            policies: BTreeSet::new(),
        };
        let most = &indicator.greatest;
        let formula = indicator.formula(self.sector);
        let value = match formula {
            Formula::Shares(shares) => {
                let shares = shares
                    .iter()
                    .map(|share| self.share(&share.of, &share.among, &mut found.counted));
                let shares: Vec<Option<Exact>> = shares.collect();
                mean(&shares, policy, &mut found.policies).map(|share| share * most)
            }
            Formula::Points { count, each } => {
                let points = self.get(count).map(|count| count * whole(*each));
                points.map(|points| points.min(most.clone()))
            }
            Formula::Ladder {
                ladder,
                points,
                mean_and_limit,
            } => self.get(points).cloned().or_else(|| {
                let (mean, limit) = mean_and_limit.as_ref()?;
                let ladder = self.methodology.ladder(ladder)?;
                Some(whole(ladder.points(self.get(mean)?, self.get(limit)?)))
            }),
            Formula::Marks { sum, among, .. } => self.share(sum, among, &mut found.counted),
            Formula::Mean(ids) => {
                let of = ids
                    .iter()
                    .filter_map(|id| self.methodology.named(id))
                    .map(|one| {
                        let part = self.of(one);
                        found.counted.extend(part.counted);
                        found.policies.extend(part.policies);
                        part.value
                    });
                let of: Vec<Option<Exact>> = of.collect();
                mean(&of, policy, &mut found.policies)
            }
        };
        found.value = match formula {
            // Its parts are rounded already; operators' tables show such means with their third decimal.
            Formula::Mean(_) => value,
            _ => value.map(|value| step(self.methodology, value)),
        };
        found
    }

    fn get(&self, symbol: &str) -> Option<&Exact> {
        self.inputs.resolve(self.methodology, symbol)
    }

    /// None if one of the two is not given or there is nobody to count.
    fn share(&self, of: &str, among: &str, counted: &mut Vec<Counted>) -> Option<Exact> {
        let (numerator, denominator) = (self.get(of)?.clone(), self.get(among)?.clone());
        let share = (!denominator.is_zero()).then(|| &numerator / &denominator);
        counted.push(Counted {
            numerator,
            denominator,
        });
        share
    }
}

/// The mean of those measured; `policy` says what is done about the others, if not all are missing.
fn mean(values: &[Option<Exact>], policy: Policy, used: &mut BTreeSet<Policy>) -> Option<Exact> {
    let mut measured: Vec<Exact> = values.iter().flatten().cloned().collect();
    if measured.len() < values.len() && !measured.is_empty() {
        used.insert(policy);
        match policy {
            Policy::Renormalise | Policy::MeanOfTheRest => {}
            Policy::Zero => measured.resize(values.len(), Exact::zero()),
            Policy::NotRated => return None,
        }
    }
    exact::mean(&measured)
}
