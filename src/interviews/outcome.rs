//! How far an interview came, in the words of the field.
use crate::{phone::Disposition, survey::Reached};

/// What becomes of a talk, by the share of the questions that applied and were answered: the criterion of AAPOR's Standard
/// Definitions, with its usual bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// At least 80 percent.
    Complete,
    /// At least 50.
    Partial,
    /// Less: no answer is kept.
    BreakOff,
}

impl Outcome {
    /// Of a talk that came so far.
    pub fn of(reached: Reached) -> Outcome {
        if reached.is_at_least(80) {
            Outcome::Complete
        } else if reached.is_at_least(50) {
            Outcome::Partial
        } else {
            Outcome::BreakOff
        }
    }

    /// As a disposition.
    pub const fn disposition(self) -> Disposition {
        match self {
            Outcome::Complete => Disposition::Complete,
            Outcome::Partial => Disposition::Partial,
            Outcome::BreakOff => Disposition::BreakOff,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_fifths_are_complete_and_a_half_is_partial() {
        for (asked, answered, expected) in [
            (0, 0, Outcome::Complete),
            (10, 10, Outcome::Complete),
            (10, 8, Outcome::Complete),
            (15, 12, Outcome::Complete),
            (15, 11, Outcome::Partial),
            (10, 5, Outcome::Partial),
            (11, 5, Outcome::BreakOff),
            (10, 0, Outcome::BreakOff),
        ] {
            let reached = Reached { asked, answered };
            assert_eq!(Outcome::of(reached), expected, "{reached:?}");
        }
    }
}
