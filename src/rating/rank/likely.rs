//! Likely places: where an institution would stand if the survey were repeated.

use super::{Field, Places};
use crate::rating::{interval::Level, normal};

/// Where an institution would stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likely {
    /// The middle share of the places drawn, as large as the level says.
    pub places: Places,
    /// The mean of the places drawn.
    pub mean: f64,
    /// How often it was first.
    pub first: f64,
    /// How often it was one of the first three.
    pub top_three: f64,
}

impl Field<'_> {
    /// Likely places from draws around the scores found (Goldstein and Spiegelhalter 1996), in the order given.
    /// They promise nothing for the whole table: say «likely», and take rank sets for what must be right. Equal
    /// scores share the better place.
    pub fn likely(&self, level: Level) -> Vec<Likely> {
        let p = self.len();
        let mut counts = vec![0_u32; p * p];
        let mut drawn: Vec<(f64, usize)> = Vec::with_capacity(p);
        for draw in 0..self.normals.draws() {
            let row = self.normals.row(draw);
            drawn.clear();
            drawn.extend(
                (0..p).map(|at| (self.score[at] + self.error[at] * f64::from(row[at]), at)),
            );
            drawn.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
            let mut place = 0;
            for nth in 0..p {
                if drawn[nth].0 < drawn[place].0 {
                    place = nth;
                }
                counts[drawn[nth].1 * p + place] += 1;
            }
        }
        let all = self.normals.draws() as f64;
        let likely = counts
            .chunks(p.max(1))
            .map(|counts| summary(counts, all, level.alpha()));
        self.as_given(likely.collect())
    }

    /// The mean place in endlessly many draws, `1 + Σ Φ((x_k − x_j) / σ_jk)`, in the order given.
    pub fn expected_places(&self) -> Vec<f64> {
        let above = |k: usize, own: usize| match self.apart(k, own) {
            0.0 => f64::from(u8::from(self.score[k] > self.score[own])),
            apart => normal::cdf((self.score[k] - self.score[own]) / apart),
        };
        let place = |own: usize| {
            let others = (0..self.len()).filter(|k| *k != own);
            1.0 + others.map(|k| above(k, own)).sum::<f64>()
        };
        self.as_given((0..self.len()).map(place).collect())
    }
}

/// From how often each place was drawn.
fn summary(counts: &[u32], all: f64, alpha: f64) -> Likely {
    let share = |places: &[u32]| places.iter().map(|count| f64::from(*count)).sum::<f64>() / all;
    let mut sum = 0.0;
    let running: Vec<f64> = counts
        .iter()
        .map(|count| {
            sum += f64::from(*count) / all;
            sum
        })
        .collect();
    let place = |p: f64| {
        1 + running
            .partition_point(|sum| *sum < p)
            .min(counts.len() - 1)
    };
    Likely {
        places: Places {
            best: place(alpha / 2.0),
            worst: place(1.0 - alpha / 2.0),
        },
        mean: (1..)
            .zip(counts)
            .map(|(place, count)| f64::from(place) * f64::from(*count))
            .sum::<f64>()
            / all,
        first: share(&counts[..1]),
        top_three: share(&counts[..3.min(counts.len())]),
    }
}
