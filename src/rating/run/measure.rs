//! One tally to a score, its criteria and indicators, and how sure each of them is.
use std::{collections::BTreeMap, sync::Arc};

use super::{
    feed::{self, Source},
    frame::Frame,
    linear::{Leaf, Weights},
    results::Span,
    sure::{self, Sure},
};
use crate::{
    rating::{
        composite::Term,
        exact::{Exact, near},
        score::{self, Inputs, Scored},
        seed::Seeded,
    },
    region::Sector,
    survey::Tally,
};

/// What a tally says.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The inputs of the methodology.
    pub inputs: Inputs,
    /// Exact values.
    pub scored: Scored,
    /// How sure the score is.
    pub total: Sure,
    /// How sure each criterion is.
    pub criteria: Vec<Sure>,
    /// How sure each indicator is.
    pub indicators: Vec<Sure>,
}

/// Whose answers a tally has.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The answers.
    pub tally: &'a Tally,
    /// Of how many recipients.
    pub recipients: u64,
    /// What experts found.
    pub checked: &'a Inputs,
}

impl Asked<'_> {
    /// The number of recipients that counts for errors: none where the registry has none, or fewer than have answered;
    /// then they count as endlessly many, which is never surer.
    pub fn population(&self) -> Option<u64> {
        (self.recipients > 0 && self.recipients >= self.tally.responses).then_some(self.recipients)
    }

    /// Everybody was asked.
    pub fn is_census(&self) -> bool {
        self.recipients > 0 && self.recipients == self.tally.responses
    }
}

/// Measures by the files of a run. It remembers the weights of each way of being measured.
pub struct Measurer<'a> {
    frame: &'a Frame,
    sector: Sector,
    known: BTreeMap<Vec<bool>, Arc<Weights>>,
}

/// One value as it is given to [`sure`]: exact, linear in what was answered, and stepped.
pub(super) struct Parts {
    /// The value.
    pub value: f64,
    /// What was answered.
    pub terms: Vec<Term>,
    /// What is graded by steps: the place of the ladder among those of the institution, and its weight.
    pub steps: Vec<(usize, f64)>,
    /// What experts found brings.
    pub fixed: f64,
    /// Something was answered of which nobody can say how sure it is.
    pub is_unsure: bool,
}

/// A ladder over one item that somebody answered.
pub(super) struct Stairs<'a> {
    /// Which leaf it belongs to.
    pub leaf: usize,
    /// Its ladder.
    pub ladder: &'a str,
    /// The item.
    pub wait: &'a feed::Wait,
}

impl<'a> Measurer<'a> {
    /// Of a run's files.
    pub fn of(frame: &'a Frame) -> Measurer<'a> {
        Measurer {
            frame,
            sector: frame.survey.sector,
            known: BTreeMap::new(),
        }
    }

    /// The exact score of inputs.
    pub fn score(&self, inputs: &Inputs) -> Scored {
        score::score(&self.frame.methodology, self.sector, inputs)
    }

    /// The weights of the leaves, and their values.
    pub fn weigh(&mut self, inputs: &Inputs) -> (Arc<Weights>, Vec<Option<Exact>>) {
        let shape = &self.frame.shape;
        let values = shape.values(&self.frame.methodology, inputs);
        let measured: Vec<bool> = values.iter().map(Option::is_some).collect();
        let weights = self
            .known
            .entry(measured)
            .or_insert_with_key(|measured| Arc::new(shape.weights(measured)));
        (Arc::clone(weights), values)
    }

    /// Measures a tally; randomness follows from the campaign, the methodology and `who`.
    pub fn measure(&mut self, asked: Asked, who: &str) -> Measure {
        self.one(asked, who, true)
    }

    /// The same, but how sure criteria and indicators are is left out.
    pub fn total_of(&mut self, asked: Asked, who: &str) -> Measure {
        self.one(asked, who, false)
    }

    fn one(&mut self, asked: Asked, who: &str, with_parts: bool) -> Measure {
        let frame = self.frame;
        let inputs = frame
            .feeding
            .inputs(&frame.methodology, asked.tally, asked.checked);
        let scored = self.score(&inputs);
        let (weights, values) = self.weigh(&inputs);
        let values: Vec<Option<f64>> = values
            .iter()
            .map(|value| value.as_ref().map(near))
            .collect();
        let stairs = stairs(frame, asked.tally, &values);
        let parts = |weights: &Option<Vec<f64>>, value: Option<&Exact>| {
            let (weights, value) = (weights.as_ref()?, value?);
            Some(apart(frame, &stairs, weights, &values, near(value)))
        };
        let mut all = vec![parts(&weights.total, scored.total.as_ref())];
        let of = |value: &score::Value| value.value.clone();
        let criteria = weights.criteria.iter().zip(&scored.criteria);
        let own = criteria.chain(weights.indicators.iter().zip(&scored.indicators));
        all.extend(own.map(|(weights, value)| {
            let value = with_parts.then(|| of(value)).flatten();
            parts(weights, value.as_ref())
        }));
        let most = std::iter::once(&frame.methodology.greatest)
            .chain(frame.methodology.criteria.iter().map(|one| &one.greatest))
            .chain(frame.methodology.indicators().map(|one| &one.greatest));
        let most: Vec<f64> = most.map(near).collect();
        let seed = Seeded::of(&format!("{}\n{who}", frame.seed));
        let mut sure = sure::all(frame, &asked, &all, &stairs, &seed);
        for (sure, most) in sure.iter_mut().zip(most) {
            clip(sure, most);
        }
        let indicators = sure.split_off(1 + scored.criteria.len());
        let criteria = sure.split_off(1);
        Measure {
            inputs,
            total: sure.pop().unwrap_or_default(),
            criteria,
            indicators,
            scored,
        }
    }
}

fn clip(sure: &mut Sure, most: f64) {
    sure.interval = sure.interval.map(|Span { low, high }| Span {
        low: low.clamp(0.0, most),
        high: high.clamp(0.0, most),
    });
}

/// The ladders of items that somebody answered.
fn stairs<'a>(frame: &'a Frame, tally: &Tally, values: &[Option<f64>]) -> Vec<Stairs<'a>> {
    let mut all = Vec::new();
    for (leaf, of) in frame.shape.leaves.iter().enumerate() {
        let Leaf::Ladder(symbol) = of else { continue };
        let Some(Source::Waits { ladder, waits }) = frame.feeding.source(symbol) else {
            continue;
        };
        if values[leaf].is_some() {
            let answered = waits
                .iter()
                .filter(|wait| feed::mean(tally, wait).is_some());
            all.extend(answered.map(|wait| Stairs { leaf, ladder, wait }));
        }
    }
    all
}

/// Takes a value apart.
fn apart(
    frame: &Frame,
    stairs: &[Stairs],
    weights: &[f64],
    values: &[Option<f64>],
    value: f64,
) -> Parts {
    let mark = |symbol: &str| frame.feeding.mark(&frame.methodology, symbol).cloned();
    let mut parts = Parts {
        value,
        terms: Vec::new(),
        steps: Vec::new(),
        fixed: 0.0,
        is_unsure: false,
    };
    let used = (0..weights.len()).filter(|leaf| weights[*leaf] != 0.0);
    for leaf in used {
        let (weight, worth) = (weights[leaf], values[leaf].unwrap_or_default());
        match &frame.shape.leaves[leaf] {
            Leaf::Share(share) | Leaf::Marks(share) => {
                match (mark(&share.of), mark(&share.among)) {
                    (Some(yes), Some(answered)) => parts.terms.push(Term {
                        weight,
                        yes,
                        answered,
                    }),
                    (None, None) => parts.fixed += weight * worth,
                    _ => parts.is_unsure = true,
                }
            }
            Leaf::Points { count, .. } => {
                // Points for a count of answers are capped: not linear.
                parts.is_unsure |= mark(count).is_some();
                parts.fixed += weight * worth;
            }
            Leaf::Ladder(_) => {
                let own = || (0..stairs.len()).filter(|nth| stairs[*nth].leaf == leaf);
                let count = own().count();
                if count == 0 {
                    parts.fixed += weight * worth;
                }
                parts
                    .steps
                    .extend(own().map(|nth| (nth, weight / count as f64)));
            }
        }
    }
    parts
}
