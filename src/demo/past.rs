//! Campaigns of earlier years in the made-up region: who was asked, and how.
use chrono::NaiveDate;
use rand::Rng;

use crate::region::{Channel, Evidence};

use super::{fixed, randomness};

/// First, last and publication day of a campaign of a past year; none in a year that the calendar does not have.
pub fn days(year: i32) -> Option<[NaiveDate; 3]> {
    Some([
        NaiveDate::from_ymd_opt(year, 3, 1)?,
        NaiveDate::from_ymd_opt(year, 5, 31)?,
        NaiveDate::from_ymd_opt(year, 7, 15)?,
    ])
}

/// How many answered about an institution. Most have enough for a place; one in thirty has so few that nothing may be
/// shown, one in twenty too few for a place.
pub fn answered(seed: u64, code: &str, year: i32, required: u64) -> u64 {
    let luck = fixed(seed, &format!("{code} {year} luck"));
    let size = fixed(seed, &format!("{code} {year} size"));
    let between = |low: f64, high: f64| (low + (high - low) * size).round() as u64;
    let wished = if luck < 0.03 {
        between(3.0, 9.0)
    } else if luck < 0.08 {
        between(14.0, 28.0)
    } else {
        between(75.0, 150.0)
    };
    wished.min(required)
}

/// How one person was asked. Institutions differ: some were asked by telephone more than others.
pub fn channel(seed: u64, code: &str, year: i32, rng: &mut impl Rng) -> (Channel, Evidence) {
    let phone = 0.1 + 0.35 * fixed(seed, &format!("{code} {year} phone"));
    let draw: f64 = rng.random();
    if draw < phone {
        (Channel::Phone, Evidence::Call)
    } else if draw < phone + 0.05 {
        (Channel::Paper, Evidence::Serial)
    } else {
        (Channel::Web, Evidence::Device)
    }
}

/// Randomness of a person asked in a past year.
pub fn person(seed: u64, code: &str, year: i32, nth: u64) -> rand_chacha::ChaCha8Rng {
    randomness(seed, &format!("{code} {year}"), nth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{SEED, institutions};

    #[test]
    fn most_have_enough_answers_some_too_few_and_nobody_more_than_required() {
        let codes: Vec<String> = institutions(SEED)
            .unwrap()
            .into_iter()
            .map(|one| one.code)
            .collect();
        let counts: Vec<u64> = codes
            .iter()
            .map(|code| answered(SEED, code, 2025, 100))
            .collect();
        let few = counts.iter().filter(|count| **count < 10).count();
        let some = counts
            .iter()
            .filter(|count| (10..30).contains(*count))
            .count();
        assert!(
            (1..12).contains(&few) && (1..20).contains(&some),
            "{few} {some}"
        );
        assert!(counts.iter().all(|count| *count <= 100));
        assert_ne!(
            counts,
            codes
                .iter()
                .map(|code| answered(SEED, code, 2024, 100))
                .collect::<Vec<_>>()
        );
    }
}
