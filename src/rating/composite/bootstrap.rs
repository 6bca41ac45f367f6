//! Drawing the sample again and again from itself, for what is not smooth.

use super::left;
use crate::rating::{
    interval::{Interval, Level},
    seed::Seeded,
};

/// What the draws gave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resampled {
    /// The standard deviation of the values.
    pub error: f64,
    /// The percentiles α/2 and 1 − α/2 of the values.
    pub interval: Interval,
}

/// Rao and Wu's bootstrap (1988) with m = n − 1 and the finite number of recipients: `rounds` times draws n − 1
/// people with replacement and asks for the value.
///
/// People come in groups of alike ones: `groups` has their counts (at least two people in all), `value` gets the
/// weight of each group, on average its count, and randomness of its own for what the groups do not tell.
/// `rounds` is at least 1; 2,000 is usual. The draws of a round depend on the seed and its number alone.
pub fn resample(
    groups: &[u64],
    recipients: Option<u64>,
    rounds: u64,
    level: Level,
    seed: &Seeded,
    mut value: impl FnMut(&[f64], &mut Seeded) -> f64,
) -> Resampled {
    let group_of: Vec<usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(group, count)| (0..*count).map(move |_| group))
        .collect();
    let n = group_of.len() as u64;
    // Shrinks the weights towards 1 as the sample nears everybody.
    let shrink = left(n, recipients).max(0.0).sqrt();
    let step = shrink * n as f64 / (n as f64 - 1.0);
    let values = (0..rounds)
        .map(|round| {
            let mut seeded = seed.stream(round);
            let mut weights: Vec<f64> = groups
                .iter()
                .map(|count| *count as f64 * (1.0 - shrink))
                .collect();
            for _ in 1..n {
                weights[group_of[seeded.below(n) as usize]] += step;
            }
            value(&weights, &mut seeded)
        })
        .collect();
    summary(values, level)
}

/// The deviation and the percentiles of values drawn.
pub(super) fn summary(mut values: Vec<f64>, level: Level) -> Resampled {
    values.sort_by(f64::total_cmp);
    Resampled {
        error: deviation(&values),
        interval: Interval {
            low: percentile(&values, level.alpha() / 2.0),
            high: percentile(&values, 1.0 - level.alpha() / 2.0),
        },
    }
}

fn deviation(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / (count - 1.0).max(1.0)).sqrt()
}

/// Between neighbors in proportion, as most statistical programs do (Hyndman and Fan 1996, type 7).
fn percentile(sorted: &[f64], p: f64) -> f64 {
    let place = p * (sorted.len() - 1) as f64;
    let below = sorted[place.floor() as usize];
    let above = sorted[place.ceil() as usize];
    below + (above - below) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_of_quarter(recipients: Option<u64>, seed: &str) -> Resampled {
        let share = |weights: &[f64], _: &mut Seeded| weights[0] / (weights[0] + weights[1]);
        resample(
            &[25, 75],
            recipients,
            4000,
            Level::USUAL,
            &Seeded::of(seed),
            share,
        )
    }

    #[test]
    fn the_error_of_a_share_is_the_known_one() {
        for (recipients, expected) in [
            (None, (0.1875_f64 / 99.0).sqrt()),
            (Some(200), (0.5 * 0.1875_f64 / 99.0).sqrt()),
        ] {
            let found = mean_of_quarter(recipients, "a");
            assert!(
                (found.error / expected - 1.0).abs() < 0.04,
                "{found:?} {expected}"
            );
            assert!(found.interval.contains(0.25), "{found:?}");
        }
    }

    #[test]
    fn a_census_is_a_point_and_a_seed_repeats() {
        let census = mean_of_quarter(Some(100), "a");
        assert_eq!(
            (census.error, census.interval.low, census.interval.high),
            (0.0, 0.25, 0.25)
        );
        assert_eq!(mean_of_quarter(None, "a"), mean_of_quarter(None, "a"));
        assert_ne!(mean_of_quarter(None, "a"), mean_of_quarter(None, "b"));
    }
}
