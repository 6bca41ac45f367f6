//! The bank of draws, and the walk over it.

use super::{Progress, Work};
use crate::rating::seed::Seeded;

/// Draws done between two reports.
const SLICE: usize = 512;

/// Independent standard normals: `draws` rows of one number for each institution.
///
/// Seven digits are kept: a draw is chance, and a bank for a thousand institutions takes 40 MB so, not 80.
pub struct Normals {
    institutions: usize,
    draws: usize,
    numbers: Vec<f32>,
}

impl Normals {
    /// Draws from a seed; 10,000 draws place the critical value within about 0.015.
    pub fn draw(seed: &Seeded, draws: usize, institutions: usize) -> Normals {
        let mut numbers = Vec::with_capacity(draws * institutions);
        for draw in 0..draws {
            let mut seeded = seed.stream(draw as u64);
            let pairs = std::iter::repeat_with(|| seeded.normals());
            numbers.extend(pairs.flatten().map(|z| z as f32).take(institutions));
        }
        Normals {
            institutions,
            draws,
            numbers,
        }
    }

    /// For how many institutions there are draws.
    pub fn institutions(&self) -> usize {
        self.institutions
    }

    /// How many draws there are.
    pub fn draws(&self) -> usize {
        self.draws
    }

    /// The numbers of one draw.
    pub(super) fn row(&self, draw: usize) -> &[f32] {
        &self.numbers[draw * self.institutions..][..self.institutions]
    }

    /// Calls `each` with every draw and its `width` places of the result, on several threads. A draw's places are
    /// written by that draw alone: who computes it makes no difference.
    pub(super) fn over<S: Default>(
        &self,
        width: usize,
        pass: usize,
        work: &mut Work,
        each: impl Fn(&mut S, &[f32], &mut [f32]) + Sync,
    ) -> Vec<f32> {
        let mut results = vec![0.0; self.draws * width];
        let run = |first: usize, places: &mut [f32]| {
            let mut scratch = S::default();
            for (nth, places) in places.chunks_mut(width).enumerate() {
                each(&mut scratch, self.row(first + nth), places);
            }
        };
        let threads = work.threads.max(1);
        for (slice, places) in results.chunks_mut(SLICE * threads * width).enumerate() {
            let first = slice * SLICE * threads;
            if threads == 1 {
                run(first, places);
            } else {
                let run = &run;
                std::thread::scope(|scope| {
                    for (part, places) in places.chunks_mut(SLICE * width).enumerate() {
                        scope.spawn(move || run(first + part * SLICE, places));
                    }
                });
            }
            let done = (first + SLICE * threads).min(self.draws);
            (work.tell)(Progress {
                pass,
                done,
                of: self.draws,
            });
        }
        results
    }
}

/// One draw in descending order: the number and whose it is.
#[derive(Default)]
pub(super) struct Sorted(Vec<(f32, u32)>);

impl Sorted {
    /// Sorts the draw of the first so many institutions.
    pub(super) fn take(&mut self, row: &[f32]) -> &[(f32, u32)] {
        self.0.clear();
        self.0.extend(row.iter().zip(0..).map(|(z, at)| (*z, at)));
        self.0.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        &self.0
    }
}

/// The value that a share of at most α of these exceeds, rounded to the careful side: the ⌈(1 − α)(R + 1)⌉th smallest.
pub(super) fn critical(values: &mut [f32], alpha: f64) -> f64 {
    if values.is_empty() {
        return f64::INFINITY;
    }
    let place = ((1.0 - alpha) * (values.len() + 1) as f64).ceil() as usize;
    let place = place.clamp(1, values.len()) - 1;
    f64::from(*values.select_nth_unstable_by(place, f32::total_cmp).1)
}
