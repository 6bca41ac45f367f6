//! Which sheets are keyed a second time.
use super::errors::Rate;

/// Everything that a clerk keys at first is keyed a second time: so many sheets.
pub const BEGINNING: u64 = 50;
/// Later one in so many, drawn at random.
pub const ONE_IN: u64 = 10;
/// More wrong fields per thousand than this, and the whole batch is keyed again.
pub const MOST_PER_THOUSAND: u64 = 1;

/// Whether a sheet is keyed twice: `before` sheets were keyed by this clerk, `drawn` is random.
pub fn wanted(before: u64, drawn: u64) -> bool {
    before < BEGINNING || drawn.is_multiple_of(ONE_IN)
}

/// Whether a batch is keyed again as a whole.
pub fn whole(rate: Rate) -> bool {
    rate.wrong * 1000 > MOST_PER_THOUSAND * rate.fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginners_are_looked_over_wholly_and_later_one_sheet_in_ten() {
        for (before, drawn, expected) in [
            (0, 5, true),
            (49, 5, true),
            (50, 5, false),
            (50, 10, true),
            (900, 0, true),
        ] {
            assert_eq!(wanted(before, drawn), expected, "{before} {drawn}");
        }
        assert_eq!((0..1000).filter(|drawn| wanted(50, *drawn)).count(), 100);
    }

    #[test]
    fn more_than_one_wrong_field_in_a_thousand_means_the_whole_batch() {
        for (wrong, fields, expected) in [
            (0, 0, false),
            (0, 300, false),
            (1, 999, true),
            (1, 1000, false),
            (2, 1999, true),
            (2, 2000, false),
        ] {
            assert_eq!(
                whole(Rate { wrong, fields }),
                expected,
                "{wrong} of {fields}"
            );
        }
    }
}
