//! Several ladders in one score, and several values that share them.

use super::{Composite, Fault, Ladder, Mark, Resampled, Term, bootstrap::summary};
use crate::rating::{interval::Level, seed::Seeded};

/// One value: its linear terms, and how many of its points each ladder's top brings.
pub struct Stepped<'a> {
    /// The terms, over the tally that the ladders are of.
    pub linear: &'a Composite<'a>,
    /// For each ladder.
    pub weights: Vec<f64>,
}

/// The points of values that add up terms and ladders, drawn `rounds` times. The values' own weights stand for
/// those of the ladders.
///
/// The terms' points of each value and the mean of each ladder are drawn together from the normal distribution
/// whose variances and covariances follow from the pairs of the tally, exactly as in [`Composite::estimate`]; then each
/// mean, kept between the least and the greatest quantity, is graded by its steps. So what goes together stays
/// together: who waits long for one thing waits long for another, and is satisfied less. With one ladder
/// [`Composite::with_ladder`] draws the people themselves, which is finer where few were asked.
///
/// # Errors
/// Nobody answered the item of a ladder (told by its place), or its cells do not exist.
pub fn stepped(
    values: &[Stepped],
    ladders: &[Ladder],
    rounds: u64,
    level: Level,
    seed: &Seeded,
) -> Result<Vec<Resampled>, Fault> {
    let Some(first) = values.first() else {
        return Ok(Vec::new());
    };
    let (tally, recipients) = (first.linear.tally, first.linear.recipients);
    let terms: Vec<[Term; 1]> = ladders.iter().map(mean_of).collect();
    let means = terms.iter().enumerate().map(|(place, term)| {
        Composite::parse(tally, term, recipients).map_err(|fault| at(fault, place))
    });
    let means: Vec<Composite> = means.collect::<Result<_, Fault>>()?;
    let linear = values.iter().map(|value| value.linear);
    let all: Vec<&Composite> = linear.chain(&means).collect();
    let root = root(&all);
    let middle: Vec<f64> = all.iter().map(|one| one.points()).collect();
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(rounds as usize); values.len()];
    let mut point = vec![0.0; all.len()];
    for round in 0..rounds {
        let mut seeded = seed.stream(round);
        let normals: Vec<f64> = std::iter::repeat_with(|| seeded.normals())
            .flatten()
            .take(all.len())
            .collect();
        for (row, value) in point.iter_mut().enumerate() {
            let noise = root[row].iter().zip(&normals);
            *value = middle[row] + noise.map(|(part, normal)| part * normal).sum::<f64>();
        }
        let (linear, means) = point.split_at(values.len());
        let grades: Vec<f64> = ladders.iter().zip(means).map(grade).collect();
        for ((value, linear), drawn) in values.iter().zip(linear).zip(&mut drawn) {
            let steps = value.weights.iter().zip(&grades);
            drawn.push(linear + steps.map(|(weight, grade)| weight * grade).sum::<f64>());
        }
    }
    Ok(drawn
        .into_iter()
        .map(|values| summary(values, level))
        .collect())
}

fn at(fault: Fault, place: usize) -> Fault {
    match fault {
        Fault::NobodyAnswered(_) => Fault::NobodyAnswered(place),
        Fault::NoSuchCell(_) => Fault::NoSuchCell(place),
        Fault::Overlap(_) => Fault::Overlap(place),
        other => other,
    }
}

/// The mean of a ladder's quantity, as a term whose points are in the quantity's own unit.
fn mean_of(ladder: &Ladder) -> [Term; 1] {
    let cells = ladder.cells.iter().map(|(cell, _)| *cell).collect();
    // Quantities are days, hours or marks: whole numbers.
    let sum = ladder.cells.iter().map(|(cell, of)| (*cell, *of as i64));
    [Term {
        weight: 1.0,
        yes: Mark::Sum(sum.collect()),
        answered: Mark::Cells(cells),
    }]
}

fn grade((ladder, mean): (&Ladder, &f64)) -> f64 {
    let quantities = || ladder.cells.iter().map(|(_, quantity)| *quantity);
    let least = quantities().fold(f64::INFINITY, f64::min);
    let most = quantities().fold(f64::NEG_INFINITY, f64::max);
    (ladder.grade)(mean.max(least).min(most))
}

/// The lower triangular root of the covariances (Cholesky). What varies no more than what stands before it lets it
/// has nothing of its own.
fn root(all: &[&Composite]) -> Vec<Vec<f64>> {
    let mut root: Vec<Vec<f64>> = Vec::with_capacity(all.len());
    for (row, one) in all.iter().enumerate() {
        let mut line = Vec::with_capacity(row + 1);
        for column in 0..row {
            let other = &root[column];
            let known: f64 = other
                .iter()
                .zip(&line)
                .map(|(a, b): (&f64, &f64)| a * b)
                .sum();
            let rest = one.covariance(all[column]) - known;
            line.push(if other[column] > 0.0 {
                rest / other[column]
            } else {
                0.0
            });
        }
        let variance = one.estimate().variance;
        let rest = variance - line.iter().map(|part| part * part).sum::<f64>();
        // Below a millionth of a millionth of the variance there is only rounding.
        let own = rest > 1e-12 * variance;
        line.push(if own { rest.sqrt() } else { 0.0 });
        root.push(line);
    }
    root
}
