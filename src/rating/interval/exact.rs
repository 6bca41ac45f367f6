//! Tails of the hypergeometric distribution, compared exactly.

use num_bigint::BigUint;

use super::Level;

/// Within this relative distance of α/2 whole numbers decide; the sums below are right to about 1e-11.
const TOO_CLOSE: f64 = 1e-8;

/// The least M with P(X ≥ yes | N, M, n) > α/2. The tail grows with M, so that halving finds it.
pub(super) fn least_yes(yes: u64, asked: u64, all: u64, level: Level) -> u64 {
    // Among M there are those who said yes and not those who said no.
    let (mut low, mut high) = (yes, all - (asked - yes));
    while low < high {
        let middle = low + (high - low) / 2;
        if likely(yes, asked, middle, all, level) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Whether P(X ≥ yes) > α/2 when M of N would say yes.
fn likely(yes: u64, asked: u64, marked: u64, all: u64, level: Level) -> bool {
    let half_alpha = level.alpha() / 2.0;
    let tail = upper_tail(yes, asked, marked, all);
    if (tail - half_alpha).abs() > TOO_CLOSE * half_alpha {
        tail > half_alpha
    } else {
        likely_exactly(yes, asked, marked, all, level)
    }
}

/// P(X = k + 1) / P(X = k) as numerator and denominator.
fn ratio(k: u64, asked: u64, marked: u64, all: u64) -> (u64, u64, u64, u64) {
    // `all - marked + k + 1 - asked` is the number of those who would say no and were not asked, before the step.
    let spare = all - marked + k + 1 - asked;
    (marked - k, asked - k, k + 1, spare)
}

/// P(X ≥ yes), from the ratios of neighboring probabilities, walked both ways from the most likely count: no
/// factorial, and what underflows is nothing.
fn upper_tail(yes: u64, asked: u64, marked: u64, all: u64) -> f64 {
    let first = (asked + marked).saturating_sub(all);
    let last = asked.min(marked);
    let mode = u128::from(asked + 1) * u128::from(marked + 1) / u128::from(all + 2);
    let mode = u64::try_from(mode).unwrap_or(last).clamp(first, last);
    let up = |k| {
        let (a, b, c, d) = ratio(k, asked, marked, all);
        (a as f64 / c as f64) * (b as f64 / d as f64)
    };
    let (mut within, mut below) = (0.0, 0.0);
    let mut count =
        |k: u64, weight: f64| *(if k >= yes { &mut within } else { &mut below }) += weight;
    count(mode, 1.0);
    let mut weight = 1.0;
    for k in mode..last {
        weight *= up(k);
        if weight < 1e-30 {
            break;
        }
        count(k + 1, weight);
    }
    weight = 1.0;
    for k in (first..mode).rev() {
        weight /= up(k);
        if weight < 1e-30 {
            break;
        }
        count(k, weight);
    }
    within / (within + below)
}

/// The same question in whole numbers: 2000 · Σ C(M, k) C(N − M, n − k) > 1000 α · C(N, n).
fn likely_exactly(yes: u64, asked: u64, marked: u64, all: u64, level: Level) -> bool {
    let first = (asked + marked).saturating_sub(all);
    let mut ways = choose(marked, first) * choose(all - marked, asked - first);
    let mut tail = BigUint::ZERO;
    for k in first..=asked.min(marked) {
        if k >= yes {
            tail += &ways;
        }
        let (a, b, c, d) = ratio(k, asked, marked, all);
        ways = ways * a * b / c / d;
    }
    tail * 2000_u32 > choose(all, asked) * level.alpha_thousandths()
}

fn choose(of: u64, take: u64) -> BigUint {
    let take = take.min(of - take);
    (0..take).fold(BigUint::from(1_u32), |ways, k| ways * (of - k) / (k + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floating_sums_and_whole_numbers_say_the_same() {
        for all in 1..=13_u64 {
            for asked in 1..=all {
                for marked in 0..=all {
                    for yes in 0..=asked {
                        for level in [500, 800, 900, 950] {
                            let level = Level::of(level).unwrap();
                            let tail = upper_tail(yes, asked, marked, all) - level.alpha() / 2.0;
                            let exact = likely_exactly(yes, asked, marked, all, level);
                            // Where they differ, the distance is too small for floating point.
                            assert!(exact == (tail > 0.0) || tail.abs() < 1e-12);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_tail_of_exactly_half_alpha_is_not_above_it() {
        // One marked of forty, one asked: P(X ≥ 1) is 1/40, which is α/2 at 95 %.
        assert!(!likely(1, 1, 1, 40, Level::USUAL));
        assert_eq!(least_yes(1, 1, 40, Level::USUAL), 2);
        assert!(likely(1, 1, 1, 39, Level::USUAL));
    }

    #[test]
    fn large_numbers_neither_overflow_nor_take_long() {
        let least = least_yes(5_000_000, 10_000_000, 140_000_000, Level::USUAL);
        let share = least as f64 / 140e6;
        assert!((share - 0.499_701).abs() < 1e-6, "{share}");
    }
}
