//! How many answers stand between an institution and another tier, at least.
//!
//! A lower bound from the tally alone. Whoever is taken out leaves both sides of each share by at most one, so that after r
//! are gone a share Y/A lies between (Y − r)/(A − r) and Y/(A − r), within 0 and 1; a mean, between those without the r
//! greatest and without the r least. Taken as if the same r did their worst to every share at once, that moves the
//! score by no less than any r people can. Where a question could lose all its answers the score may go anywhere.
//! The errors, the critical value and the other institutions stay as they are; the rounding of a methodology
//! that rounds at each step is not looked at.
use super::{
    feed::{self, Source, Wait},
    frame::Frame,
    linear::Leaf,
    measure::Measurer,
};
use crate::{
    rating::{
        composite::Mark,
        exact::{Exact, near, whole},
        score::Inputs,
    },
    survey::Tally,
};

/// Where another tier begins.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Border {
    /// Below this score, the next tier is not excluded.
    pub down: Option<f64>,
    /// From this score on, the tier above is not excluded.
    pub up: Option<f64>,
}

/// One institution with a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tiered {
    /// Its score.
    pub score: f64,
    /// Its standard error.
    pub error: f64,
    /// Its tier, from 1.
    pub tier: usize,
}

/// The borders of each, in the order given.
pub fn borders(all: &[Tiered], critical: f64) -> Vec<Border> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&all[*a], &all[*b]);
        b.score
            .total_cmp(&a.score)
            .then(a.error.total_cmp(&b.error))
    });
    let leader = |tier: usize| order.iter().copied().find(|nth| all[*nth].tier == tier);
    let under = |leader: usize, own: usize| {
        all[leader].score - critical * all[leader].error.hypot(all[own].error)
    };
    let mut found = vec![Border::default(); all.len()];
    for (at, own) in order.iter().copied().enumerate() {
        let tier = all[own].tier;
        let above = (tier > 1).then(|| leader(tier - 1)).flatten();
        found[own].up = above.map(|leader| under(leader, own));
        let first = leader(tier);
        found[own].down = if first == Some(own) {
            // Whoever comes next would lead the tier.
            order.get(at + 1).map(|next| all[*next].score)
        } else {
            let next = leader(tier + 1).map_or(f64::NEG_INFINITY, |next| all[next].score);
            first.map(|leader| under(leader, own).max(next))
        };
    }
    found
}

/// At least so many answers would have to go for the score to reach a border; nothing where there is none.
pub fn flip(
    frame: &Frame,
    measurer: &mut Measurer,
    tally: &Tally,
    inputs: &Inputs,
    score: f64,
    border: Border,
) -> Option<u64> {
    let (weights, values) = measurer.weigh(inputs);
    let weights = weights.total.as_ref()?;
    let far_down = border.down.map(|border| score - border);
    let far_up = border.up.map(|border| border - score);
    if far_down.is_none() && far_up.is_none() {
        return None;
    }
    let reached = |moved: f64, far: Option<f64>| far.is_some_and(|far| moved >= far - 1e-9);
    (1..=tally.responses).find(|gone| {
        let (mut down, mut up) = (0.0, 0.0);
        for ((leaf, weight), value) in frame.shape.leaves.iter().zip(weights).zip(&values) {
            if *weight != 0.0
                && let Some(value) = value
            {
                let (lower, higher) = range(frame, tally, leaf, value, *gone);
                down += weight * lower;
                up += weight * higher;
            }
        }
        reached(down, far_down) || reached(up, far_up)
    })
}

/// How far a leaf may go down and up when so many people have gone.
fn range(frame: &Frame, tally: &Tally, leaf: &Leaf, value: &Exact, gone: u64) -> (f64, f64) {
    const ANYWHERE: (f64, f64) = (f64::INFINITY, f64::INFINITY);
    let mark = |symbol: &str| frame.feeding.mark(&frame.methodology, symbol);
    match leaf {
        Leaf::Share(pair) | Leaf::Marks(pair) => match (mark(&pair.of), mark(&pair.among)) {
            (None, None) => (0.0, 0.0),
            (Some(Mark::Cells(_)), Some(among @ (Mark::Cells(_) | Mark::Everyone))) => {
                let all = feed::count(tally, among) as f64;
                share(near(value) * all, all, gone as f64)
            }
            _ => ANYWHERE,
        },
        Leaf::Points { count, .. } => mark(count).map_or((0.0, 0.0), |_| ANYWHERE),
        Leaf::Ladder(symbol) => match frame.feeding.source(symbol) {
            Some(Source::Waits { ladder, waits }) => {
                let mut ends = [true, false].map(|longest| {
                    let ladder = frame.methodology.ladder(ladder)?;
                    let all = waits
                        .iter()
                        .filter(|wait| feed::mean(tally, wait).is_some());
                    let points: Option<Vec<f64>> = all
                        .map(|wait| {
                            let mean = without(tally, wait, gone, longest)?;
                            Some(ladder.points(&mean, &whole(wait.limit)) as f64)
                        })
                        .collect();
                    let points = points?;
                    Some(points.iter().sum::<f64>() / points.len().max(1) as f64)
                });
                ends.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
                match ends {
                    [Some(low), Some(high)] => (near(value) - low, high - near(value)),
                    _ => ANYWHERE,
                }
            }
            _ => (0.0, 0.0),
        },
    }
}

fn share(yes: f64, all: f64, gone: f64) -> (f64, f64) {
    if gone >= all {
        return (f64::INFINITY, f64::INFINITY);
    }
    let left = all - gone;
    let (low, high) = (((yes - gone) / left).max(0.0), (yes / left).min(1.0));
    (yes / all - low, high - yes / all)
}

/// The mean wait without the so many longest, or shortest; nothing if nobody is left.
fn without(tally: &Tally, wait: &Wait, gone: u64, longest: bool) -> Option<Exact> {
    let mut cells: Vec<(i64, u64)> = wait
        .cells
        .iter()
        .map(|(cell, value)| (*value, tally.options[*cell]))
        .collect();
    cells.sort_unstable();
    if longest {
        cells.reverse();
    }
    let mut rest = gone;
    let (mut sum, mut all) = (Exact::default(), 0_u64);
    for (value, count) in cells {
        let leaves = count.min(rest);
        rest -= leaves;
        let stay = count - leaves;
        all += stay;
        sum += whole(value) * Exact::from_integer(stay.into());
    }
    (all > 0).then(|| sum / Exact::from_integer(all.into()))
}
