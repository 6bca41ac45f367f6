//! Rank sets: between which places an institution truly stands.
//!
//! Mogstad, Romano, Shaikh, Wilhelm, «Inference for Ranks with Applications to Mobility across Neighbourhoods and
//! Academic Achievement across Countries», Review of Economic Studies 2023. For the ordered pairs (j, k) that count,
//! c is the (1 − α) quantile of `max (Z_j − Z_k) / σ_jk` with independent `Z_j ~ N(0, s_j²)`; pairs with
//! `(x_j − x_k) / σ_jk > c` are rejected and no longer count, and c is taken anew until nothing more is rejected (two-sided
//! step-down). The best place is 1 + how many are significantly above, the worst is p − how many are below.

use super::{
    Field, Work,
    normals::{Sorted, critical},
    own,
    pairs::greatest,
    place::tiers,
};
use crate::rating::interval::Level;

/// From which place to which, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// The place nearest to 1.
    pub best: usize,
    /// The place farthest from 1.
    pub worst: usize,
}

/// Sets that hold the true places of all institutions at once with the level's probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Simultaneous {
    /// Of each institution, in the order given.
    pub places: Vec<Places>,
    /// The tier of each, from 1; see the module's vocabulary. Same tier does not mean equal.
    pub tiers: Vec<usize>,
    /// The critical value after the last step.
    pub critical: f64,
    /// The critical value before the first step down.
    pub single_step: f64,
}

/// Sets of which each holds the true place of its institution with the level's probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Marginal {
    /// Of each institution, in the order given.
    pub places: Vec<Places>,
}

impl Field<'_> {
    /// Simultaneous rank sets and tiers, for the whole table.
    pub fn simultaneous(&self, level: Level, mut work: Work) -> Simultaneous {
        let mut values = Vec::new();
        let mut last = f64::INFINITY;
        loop {
            let pass = values.len() + 1;
            let mut greatest =
                self.normals
                    .over(1, pass, &mut work, |sorted: &mut Sorted, row, place| {
                        place[0] = greatest(self, sorted.take(&row[..self.len()]), last) as f32;
                    });
            // Fewer pairs give no greater maximum; `min` says so where nothing is left to be drawn.
            let next = critical(&mut greatest, level.alpha()).min(last);
            values.push(next);
            if !self.rejects_more(last, next) {
                break;
            }
            last = next;
        }
        let (single_step, critical) = (values[0], values[values.len() - 1]);
        let places = (0..self.len()).map(|own| self.places(own, critical));
        Simultaneous {
            places: self.as_given(places.collect()),
            tiers: self.as_given(tiers(self, critical)),
            critical,
            single_step,
        }
    }

    /// Marginal rank sets, for an institution's own page.
    pub fn marginal(&self, level: Level, mut work: Work) -> Marginal {
        let criticals = own::criticals(self, level.alpha(), &mut work);
        let places = (0..self.len()).map(|own| self.places(own, criticals[own]));
        Marginal {
            places: self.as_given(places.collect()),
        }
    }

    /// The sets that a critical value gives.
    pub fn places_at(&self, critical: f64) -> Vec<Places> {
        let places = (0..self.len()).map(|own| self.places(own, critical));
        self.as_given(places.collect())
    }

    fn places(&self, own: usize, critical: f64) -> Places {
        let above = (0..self.len()).filter(|k| self.beats(*k, own, critical));
        let below = (0..self.len()).filter(|k| self.beats(own, *k, critical));
        Places {
            best: 1 + above.count(),
            worst: self.len() - below.count(),
        }
    }

    /// Whether some pair is rejected at `next` that was not at `last`.
    fn rejects_more(&self, last: f64, next: f64) -> bool {
        // The order is by score: only the earlier can beat the later.
        (0..self.len()).any(|a| {
            (a + 1..self.len())
                .any(|b| self.beats(a, b, next) && (last.is_infinite() || !self.beats(a, b, last)))
        })
    }
}
