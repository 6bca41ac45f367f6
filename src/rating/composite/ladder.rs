//! A score with a ladder in it: points that jump with the mean of a quantity.

use super::{Composite, Fault, Mark, Resampled, check, resample, together};
use crate::rating::{interval::Level, seed::Seeded};

/// The part of a score that follows from the mean of one item in steps, as the points for the waiting time do.
/// Near a step the linear error is wrong; hence the bootstrap.
pub struct Ladder<'a> {
    /// How many points of the score the top of the ladder brings.
    pub weight: f64,
    /// The cells of the item with the quantity each stands for; cells left out (neutral ones) do not enter the mean.
    pub cells: &'a [(usize, f64)],
    /// From the mean to the share of the top, 0 to 1.
    pub grade: &'a dyn Fn(f64) -> f64,
}

impl Composite<'_> {
    /// The points of the terms and of a ladder, drawn again `rounds` times.
    ///
    /// People are grouped by their cell of the ladder. What the terms owe to the group (the sum of its influences,
    /// from the pairs) goes with it into each draw, so that «who waits long is satisfied less» is kept; what is left
    /// within the groups is drawn from a normal with the variance left. Exact in the first two moments, and without
    /// the answers themselves.
    ///
    /// # Errors
    /// Nobody answered the item, its cells do not exclude each other or do not exist (told as of the place after
    /// the last term), or there are fewer than two responses.
    pub fn with_ladder(
        &self,
        ladder: &Ladder,
        rounds: u64,
        level: Level,
        seed: &Seeded,
    ) -> Result<Resampled, Fault> {
        let place = self.terms.len();
        let cells = ladder.cells.iter().map(|(cell, _)| *cell).collect();
        let answered = Mark::Cells(cells);
        check(self.tally, &answered).map_err(|fault| fault(place))?;
        if together(self.tally, &answered, &Mark::Everyone) == 0 {
            return Err(Fault::NobodyAnswered(place));
        }
        if self.tally.responses < 2 {
            return Err(Fault::TooFew);
        }
        let (counts, influences) = self.groups(ladder);
        let groups = counts
            .iter()
            .zip(&influences)
            .filter(|(count, _)| **count > 0);
        let between: f64 = groups.map(|(count, sum)| sum * sum / *count as f64).sum();
        let within = (self.inflation() * (self.squares() - between).max(0.0)).sqrt();
        let points = self.points();
        let value = |weights: &[f64], seeded: &mut Seeded| {
            let mean = mean(ladder, weights);
            let owed: f64 = (0..counts.len())
                .filter(|group| counts[*group] > 0)
                .map(|group| weights[group] / counts[group] as f64 * influences[group])
                .sum();
            let [noise, _] = seeded.normals();
            points + owed + within * noise + ladder.weight * (ladder.grade)(mean)
        };
        Ok(resample(
            &counts,
            self.recipients,
            rounds,
            level,
            seed,
            value,
        ))
    }

    /// The groups (each cell, then everybody else): how many they are, and the sum of their influences.
    fn groups(&self, ladder: &Ladder) -> (Vec<u64>, Vec<f64>) {
        let cells = ladder.cells.iter().map(|(cell, _)| *cell);
        let mut counts: Vec<u64> = cells.clone().map(|cell| self.tally.options[cell]).collect();
        let mut sums: Vec<f64> = cells
            .map(|cell| self.influence_of(&Mark::Cells(vec![cell])))
            .collect();
        counts.push(self.tally.responses - counts.iter().sum::<u64>());
        // All influences together are nought.
        sums.push(-sums.iter().sum::<f64>());
        (counts, sums)
    }
}

/// The mean of the quantity. A draw without anybody who answered is possible where few did; the mean of the first
/// cell stands in, which is one of those that might have come.
fn mean(ladder: &Ladder, weights: &[f64]) -> f64 {
    let cells = ladder.cells.iter().zip(weights);
    let (sum, all) = cells.fold((0.0, 0.0), |(sum, all), ((_, quantity), weight)| {
        (sum + quantity * weight, all + weight)
    });
    if all > 0.0 {
        sum / all
    } else {
        ladder.cells[0].1
    }
}
