//! How long people take over a form: a histogram in quarters of a minute, and its middle.

/// Seconds of one step.
const STEP_SECONDS: i64 = 15;

/// The last step: half an hour and whatever is longer. Who comes back to a page after lunch says nothing about the form.
pub const LAST: i32 = 120;

/// Of fewer forms nothing is said: one slow reader would be the middle.
pub const LEAST_FORMS: u64 = 10;

/// The step of a time. A clock that went back is no time at all.
pub fn step(seconds: i64) -> i32 {
    let step = seconds.max(0) / STEP_SECONDS;
    i32::try_from(step).map_or(LAST, |step| step.min(LAST))
}

/// Half of the forms took no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Median {
    /// In seconds, to about a quarter of a minute.
    pub seconds: u64,
    /// Whether it lies in the last step, so that it may be any time longer.
    pub or_longer: bool,
    /// Of how many forms.
    pub forms: u64,
}

/// The middle of a histogram (steps rising), as if the forms of a step were spread over it evenly; none of too few forms.
pub fn median(histogram: &[(i32, u64)]) -> Option<Median> {
    let forms: u64 = histogram.iter().map(|(_, n)| n).sum();
    if forms < LEAST_FORMS {
        return None;
    }
    let mut before = 0;
    for (step, n) in histogram.iter().copied() {
        if 2 * (before + n) >= forms {
            let start = u64::try_from(i64::from(step) * STEP_SECONDS).unwrap_or(0);
            // Twice the number that is still to go, of twice the number here.
            let within = (forms - 2 * before) * STEP_SECONDS.unsigned_abs() / (2 * n);
            return Some(Median {
                seconds: start + if step == LAST { 0 } else { within },
                or_longer: step == LAST,
                forms,
            });
        }
        before += n;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_falls_into_its_quarter_of_a_minute() {
        for (seconds, expected) in [
            (-5, 0),
            (0, 0),
            (14, 0),
            (15, 1),
            (179, 11),
            (1_799, 119),
            (1_800, LAST),
            (i64::MAX, LAST),
        ] {
            assert_eq!(step(seconds), expected, "{seconds}");
        }
    }

    #[test]
    fn the_middle_is_where_half_of_the_forms_are_done() {
        for (histogram, expected) in [
            (vec![], None),
            (vec![(3, 9)], None),
            (vec![(4, 10)], Some((67, false))),
            (vec![(0, 5), (12, 5)], Some((15, false))),
            (vec![(0, 4), (12, 6)], Some((182, false))),
            (vec![(8, 10), (LAST, 1)], Some((128, false))),
            (vec![(8, 1), (LAST, 10)], Some((1_800, true))),
        ] {
            let found = median(&histogram).map(|found| (found.seconds, found.or_longer));
            assert_eq!(found, expected, "{histogram:?}");
        }
    }
}
