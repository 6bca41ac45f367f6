//! What changed between two campaigns, and how sure that is.
//!
//! Both campaigns must have asked the same question under the same methodology; otherwise there is no change to tell.

use super::{
    interval::{Interval, Level, Share},
    normal,
};

/// The change of one share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Later minus earlier, as a share: 0.05 for five points.
    pub difference: f64,
    /// The standard error of the difference, from the unbiased variances; nought when both campaigns asked everybody,
    /// nothing when one asked a single person of many.
    pub error: Option<f64>,
    /// What a test of «nothing changed» found; nothing when there is nothing to test.
    pub test: Option<Test>,
    /// Newcombe's hybrid interval of the difference (1998, method 10) with Wilson limits for finitely many recipients.
    pub interval: Interval,
}

/// A two-sided test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// The difference in standard errors.
    pub z: f64,
    /// How often chance alone would give as large a difference.
    pub p: f64,
}

/// The change from an earlier to a later share.
///
/// Two censuses have no p: any difference between them is one between those people. Neither have two shares that
/// both are 0 or both are 1, whose estimated error is nought although somebody was not asked.
pub fn between(earlier: Share, later: Share, level: Level) -> Change {
    let difference = later.value() - earlier.value();
    let variances = earlier.unbiased_variance().zip(later.unbiased_variance());
    let error = variances.map(|(before, after)| (before + after).sqrt());
    let test = error.filter(|error| *error > 0.0).map(|error| {
        let z = difference / error;
        let p = normal::two_sided(z);
        Test { z, p }
    });
    let (before, after) = (earlier.wilson(level), later.wilson(level));
    let apart = |a: f64, b: f64| a.hypot(b);
    let down = apart(later.value() - after.low, before.high - earlier.value());
    let up = apart(after.high - later.value(), earlier.value() - before.low);
    Change {
        difference,
        error,
        test,
        interval: Interval {
            low: difference - down,
            high: difference + up,
        },
    }
}

/// Holm's adjusted p (1979), in the order given: below α it may be named in a list that is wrong in any of its
/// lines with a probability of at most α.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let m = p.len();
    let mut so_far = 0.0_f64;
    adjusted(ascending(p).into_iter().enumerate(), p, |place, p| {
        so_far = so_far.max((m - place) as f64 * p);
        so_far
    })
}

/// Benjamini and Hochberg's q (1995), in the order given: of the lines with q below α at most that share is
/// wrong, on average.
///
/// Leave the changes without a p out of the family: as zeros they would make the others look surer than they are.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let m = p.len();
    let mut so_far = 1.0_f64;
    adjusted(ascending(p).into_iter().enumerate().rev(), p, |place, p| {
        so_far = so_far.min(m as f64 / (place + 1) as f64 * p);
        so_far
    })
}

fn ascending(p: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    order
}

/// Walks places (from 0) with the index of their p, and puts each result where its p stands.
fn adjusted(
    walk: impl Iterator<Item = (usize, usize)>,
    p: &[f64],
    mut step: impl FnMut(usize, f64) -> f64,
) -> Vec<f64> {
    let mut result = vec![0.0; p.len()];
    for (place, index) in walk {
        result[index] = step(place, p[index]).min(1.0);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(yes: u64, asked: u64, recipients: u64) -> Share {
        Share::parse(yes, asked, Some(recipients)).unwrap()
    }

    #[test]
    fn two_censuses_differ_without_a_test() {
        let change = between(share(45, 60, 60), share(51, 60, 60), Level::USUAL);
        assert_eq!((change.error, change.test), (Some(0.0), None));
        assert!((change.difference - 0.1).abs() < 1e-15);
        assert_eq!(change.interval.low, change.interval.high);
    }

    #[test]
    fn all_satisfied_twice_is_no_change_but_an_interval() {
        let change = between(share(20, 20, 50), share(20, 20, 50), Level::USUAL);
        assert_eq!((change.difference, change.test), (0.0, None));
        assert!(change.interval.low < 0.0 && change.interval.high > 0.0);
    }

    #[test]
    fn adjusted_values_keep_their_places_and_their_bounds() {
        let p = [0.04, 0.01, 0.9, 0.01];
        let close = |found: Vec<f64>, expected: [f64; 4]| {
            let same = found
                .iter()
                .zip(expected)
                .all(|(a, b)| (a - b).abs() < 1e-12);
            assert!(same, "{found:?} {expected:?}");
        };
        close(holm(&p), [0.08, 0.04, 0.9, 0.04]);
        close(benjamini_hochberg(&p), [0.16 / 3.0, 0.02, 0.9, 0.02]);
        assert!(holm(&[]).is_empty() && benjamini_hochberg(&[]).is_empty());
    }
}
