//! One interviewer against the rest of the team.
use std::collections::BTreeMap;

use crate::rating::normal;

/// Which direction of a difference asks a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// More than others.
    More,
    /// Less than others.
    Less,
    /// Either.
    Either,
}

/// A value of one interview.
#[derive(Debug, Clone, Copy)]
pub struct Value {
    /// Who asked.
    pub interviewer: i64,
    /// Within what it is compared.
    pub institution: i64,
    /// The value.
    pub value: f64,
}

/// Where an interviewer stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Interviews behind it.
    pub n: usize,
    /// Their mean.
    pub value: f64,
    /// The mean that random interviews of the same institutions have.
    pub expected: f64,
    /// The standard error of it.
    pub error: f64,
    /// The probability of a difference so large.
    pub p: f64,
}

/// Each interviewer's mean against the distribution that it has when interviews are dealt out anew within each
/// institution: its mean and variance are known exactly (sampling without replacement, Cochran 1977, 2.6), its shape is
/// taken as normal.
///
/// People differ honestly: in pace, in tone. So the spread of the whole team widens everybody's error (as in a funnel
/// plot with overdispersion, Spiegelhalter 2005), by the median of |z|, which two or three falsifiers cannot move far.
pub fn means(values: &[Value], side: Side) -> BTreeMap<i64, Standing> {
    let raw = dealt(values);
    let mut sizes: Vec<f64> = raw
        .values()
        .filter(|one| one.error > 0.0)
        .map(|one| ((one.value - one.expected) / one.error).abs())
        .collect();
    sizes.sort_by(f64::total_cmp);
    // The median of |z| of a standard normal.
    let wide = (middle(&sizes) / 0.674_489_750_196_081_7).max(1.0);
    raw.into_iter()
        .map(|(who, mut one)| {
            one.error *= wide;
            let z = (one.value - one.expected) / one.error;
            one.p = match side {
                _ if one.error <= 0.0 => 1.0,
                Side::More => 1.0 - normal::cdf(z),
                Side::Less => normal::cdf(z),
                Side::Either => normal::two_sided(z),
            };
            (who, one)
        })
        .collect()
}

/// The middle of ascending values; 0 without any.
pub(super) fn middle(ascending: &[f64]) -> f64 {
    let n = ascending.len();
    match (n, n % 2) {
        (0, _) => 0.0,
        (_, 1) => ascending[n / 2],
        _ => f64::midpoint(ascending[n / 2 - 1], ascending[n / 2]),
    }
}

fn dealt(values: &[Value]) -> BTreeMap<i64, Standing> {
    let mut places: BTreeMap<i64, Vec<&Value>> = BTreeMap::new();
    for value in values {
        places.entry(value.institution).or_default().push(value);
    }
    // Of each interviewer: interviews, sum, expected sum, variance of the sum.
    let mut sums: BTreeMap<i64, (usize, f64, f64, f64)> = BTreeMap::new();
    for all in places.values() {
        let size = all.len() as f64;
        let mean = all.iter().map(|one| one.value).sum::<f64>() / size;
        let square: f64 = all.iter().map(|one| (one.value - mean).powi(2)).sum();
        let spread = square / (size - 1.0).max(1.0);
        let mut own: BTreeMap<i64, (usize, f64)> = BTreeMap::new();
        for one in all {
            let (n, sum) = own.entry(one.interviewer).or_default();
            *n += 1;
            *sum += one.value;
        }
        for (who, (n, sum)) in own {
            let total = sums.entry(who).or_default();
            let taken = n as f64;
            total.0 += n;
            total.1 += sum;
            total.2 += taken * mean;
            total.3 += taken * (size - taken) / size * spread;
        }
    }
    sums.into_iter()
        .map(|(who, (n, sum, expected, variance))| {
            let count = n as f64;
            let standing = Standing {
                n,
                value: sum / count,
                expected: expected / count,
                error: variance.sqrt() / count,
                p: 1.0,
            };
            (who, standing)
        })
        .collect()
}

/// Each interviewer's share of marked interviews against the rest's, by Fisher's exact test to the upper side: right for
/// any n, and for rates near 0.
pub fn shares(marks: &[(i64, bool)]) -> BTreeMap<i64, Standing> {
    let mut own: BTreeMap<i64, (u64, u64)> = BTreeMap::new();
    for (who, marked) in marks {
        let counts = own.entry(*who).or_default();
        counts.0 += 1;
        counts.1 += u64::from(*marked);
    }
    let all = marks.len() as u64;
    let marked: u64 = own.values().map(|one| one.1).sum();
    own.into_iter()
        .map(|(who, (n, k))| {
            let rate = marked as f64 / all as f64;
            let room = (all - n) as f64 / (all - 1).max(1) as f64;
            let standing = Standing {
                n: n as usize,
                value: k as f64 / n as f64,
                expected: rate,
                error: (rate * (1.0 - rate) / n as f64 * room).sqrt(),
                p: at_least(k, n, marked, all),
            };
            (who, standing)
        })
        .collect()
}

/// P(X ≥ k) when n of `all` are drawn, of which `marked` are marked.
fn at_least(k: u64, n: u64, marked: u64, all: u64) -> f64 {
    let choose = |n: u64, k: u64| {
        let of = |x: u64| libm::lgamma(x as f64 + 1.0);
        of(n) - of(k) - of(n - k)
    };
    let least = k.max((n + marked).saturating_sub(all));
    let sum: f64 = (least..=n.min(marked))
        .map(|x| choose(marked, x) + choose(all - marked, n - x) - choose(all, n))
        .map(f64::exp)
        .sum();
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_test_is_fishers() {
        // Of 8 cups 4 are marked; 4 are drawn.
        for (k, ways) in [(0, 70.0), (2, 53.0), (3, 17.0), (4, 1.0)] {
            let found = at_least(k, 4, 4, 8);
            assert!((found - ways / 70.0).abs() < 1e-12, "{k} {found}");
        }
        // One of one among many.
        assert!((at_least(1, 1, 3, 10) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn what_differs_between_institutions_is_nobodys_fault() {
        let one = |interviewer, institution, value| Value {
            interviewer,
            institution,
            value,
        };
        // The first asks where all is well, the second where nothing is.
        let mut values = Vec::new();
        for nth in 0..20 {
            values.push(one(1 + nth % 2, 7, 0.9 + f64::from(nth as u8 % 3) / 100.0));
            values.push(one(3 + nth % 2, 8, 0.1 + f64::from(nth as u8 % 3) / 100.0));
        }
        for standing in means(&values, Side::Either).values() {
            assert!(standing.p > 0.2, "{standing:?}");
        }
    }

    #[test]
    fn nobody_stands_out_of_a_team_of_one_or_of_equal_values() {
        let one = |interviewer| Value {
            interviewer,
            institution: 1,
            value: 1.0,
        };
        for values in [vec![one(1)], vec![one(1), one(1)], vec![one(1), one(2)]] {
            assert!(means(&values, Side::More).values().all(|one| one.p == 1.0));
        }
        assert!(
            shares(&[(1, true), (1, true)])
                .values()
                .all(|one| one.p > 0.999)
        );
        assert!(means(&[], Side::More).is_empty() && shares(&[]).is_empty());
    }
}
