//! The numbers of an indicator, as they are kept.
use serde::{Deserialize, Serialize};

use crate::phone::quality::{Kind, LEVEL, Signal};

/// What was found of an interviewer by one indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    kind: String,
    /// Interviews, or closed cases, behind it.
    pub n: usize,
    /// The interviewer's value, in the indicator's own unit.
    pub value: f64,
    /// What the team has at the same institutions.
    pub expected: f64,
    /// Where values of so many interviews usually lie.
    pub interval: (f64, f64),
    /// The probability of so much by chance.
    pub p: f64,
    /// The same, corrected for everything tried.
    pub q: f64,
}

impl Found {
    /// Of a rule's result.
    pub fn of(signal: &Signal) -> Found {
        Found {
            kind: signal.kind.as_str().to_owned(),
            n: signal.n,
            value: signal.value,
            expected: signal.expected,
            interval: signal.interval,
            p: signal.p,
            q: signal.q,
        }
    }

    /// Which indicator; `None` if this program does not know it any more.
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.kind)
    }

    /// Whether it stands out.
    pub fn stands_out(&self) -> bool {
        self.q <= LEVEL
    }
}

/// The order of looking: the sum of −ln p over everything tried, each at most that of one in a million, as
/// [`crate::phone::quality::Reviewed::weight`].
pub(super) fn weight(tried: &[Found]) -> f64 {
    tried.iter().map(|one| -one.p.max(1e-6).ln()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back_to_the_last_digit() {
        let signal = Signal {
            kind: Kind::Quick,
            n: 50,
            value: 0.1 + 0.2,
            expected: 1.0 / 3.0,
            interval: (-0.1, 0.7),
            p: 1e-9,
            q: 0.049,
        };
        let found = Found::of(&signal);
        let kept = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<Found>(&kept).unwrap(), found);
        assert_eq!(found.kind(), Some(Kind::Quick));
        assert!(found.stands_out());
        // However sure one indicator is, it does not outweigh three.
        assert!((weight(&[found]) - 6.0 * 10.0_f64.ln()).abs() < 1e-9);
    }
}
