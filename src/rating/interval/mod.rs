//! How far a share of yes answers may be from that of everybody who could have been asked.
//!
//! Vocabulary. Of N **recipients** of a service n were **asked** and x said **yes**. The intervals know that the
//! recipients are finitely many: at n = N nothing is left unknown. They tell the error of chance alone, as if the
//! asked had been drawn at random; that who answers by a poster is not drawn at random, no interval can tell.

mod exact;
mod sample;

pub use sample::{endless, margin, required};

use super::normal;

/// How sure an interval is, in thousandths: 950 for 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(u16);

impl Level {
    /// 95 %, as everywhere in the published rating.
    pub const USUAL: Level = Level(950);

    /// Of thousandths, 1 to 999.
    pub fn of(thousandths: u16) -> Option<Level> {
        (1..1000)
            .contains(&thousandths)
            .then_some(Level(thousandths))
    }

    /// α = 1 − level, in thousandths.
    pub fn alpha_thousandths(self) -> u16 {
        1000 - self.0
    }

    /// α = 1 − level.
    pub fn alpha(self) -> f64 {
        f64::from(self.alpha_thousandths()) / 1000.0
    }

    /// The normal quantile of 1 − α/2: 1.96 for 95 %.
    pub fn z(self) -> f64 {
        -normal::quantile(self.alpha() / 2.0)
    }
}

/// From `low` to `high`, both included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Interval {
    /// Whether a value lies in it.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// x of n from N; `parse` is its only maker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    yes: u64,
    asked: u64,
    recipients: Option<u64>,
}

/// Counts that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// n = 0: there is no share.
    #[error("nobody was asked")]
    NobodyAsked,
    /// x > n.
    #[error("more said yes than were asked")]
    MoreYesThanAsked,
    /// n > N: the number of recipients in the registry is too small.
    #[error("more were asked than there are recipients")]
    MoreAskedThanRecipients,
}

impl Share {
    /// Checks x ≤ n ≤ N. Without recipients they count as endlessly many, which is never narrower.
    ///
    /// # Errors
    /// The counts cannot be.
    pub fn parse(yes: u64, asked: u64, recipients: Option<u64>) -> Result<Share, Impossible> {
        if asked == 0 {
            return Err(Impossible::NobodyAsked);
        }
        if yes > asked {
            return Err(Impossible::MoreYesThanAsked);
        }
        if recipients.is_some_and(|recipients| asked > recipients) {
            return Err(Impossible::MoreAskedThanRecipients);
        }
        Ok(Share {
            yes,
            asked,
            recipients,
        })
    }

    /// x / n.
    pub fn value(self) -> f64 {
        self.yes as f64 / self.asked as f64
    }

    /// Everybody was asked: the share is known, not estimated.
    pub fn is_census(self) -> bool {
        self.recipients == Some(self.asked)
    }

    /// The same share of endlessly many recipients.
    pub fn of_endless(self) -> Share {
        Share {
            recipients: None,
            ..self
        }
    }

    /// n* = n (N − 1) / (N − n): so many asked of endlessly many would tell as much. ∞ for a census.
    pub fn effective(self) -> f64 {
        let n = self.asked as f64;
        match self.recipients {
            _ if self.is_census() => f64::INFINITY,
            Some(all) => n * (all as f64 - 1.0) / (all - self.asked) as f64,
            None => n,
        }
    }

    /// The variance that the score test uses, p (1 − p) / n*.
    pub fn variance(self) -> f64 {
        self.value() * (1.0 - self.value()) / self.effective()
    }

    /// The unbiased estimate of the variance, (1 − n/N) p (1 − p) / (n − 1), as survey packages print it.
    /// Nothing for a sample of one.
    pub fn unbiased_variance(self) -> Option<f64> {
        if self.is_census() {
            return Some(0.0);
        }
        let n = self.asked as f64;
        let left = self.recipients.map_or(1.0, |all| 1.0 - n / all as f64);
        (self.asked > 1).then(|| left * self.value() * (1.0 - self.value()) / (n - 1.0))
    }

    /// Wilson's interval with n* for n: exactly the inversion of the score test for finitely many recipients.
    pub fn wilson(self, level: Level) -> Interval {
        let (p, n) = (self.value(), self.effective());
        if self.is_census() {
            return Interval { low: p, high: p };
        }
        let z2 = level.z().powi(2);
        let middle = p + z2 / (2.0 * n);
        let half = level.z() * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let end = |value: f64| value / (1.0 + z2 / n);
        // At the ends of the scale the formula gives p itself, up to its last digit.
        Interval {
            low: end(middle - half).clamp(0.0, p),
            high: end(middle + half).clamp(p, 1.0),
        }
    }

    /// Clopper and Pearson's interval, for finitely many recipients with n* for n (Korn and Graubard 1998).
    pub fn clopper_pearson(self, level: Level) -> Interval {
        let (p, n) = (self.value(), self.effective());
        if self.is_census() {
            return Interval { low: p, high: p };
        }
        let (yes, no, tail) = (p * n, (1.0 - p) * n, level.alpha() / 2.0);
        let low = || normal::beta_quantile(tail, yes, no + 1.0);
        let high = || 1.0 - normal::beta_quantile(tail, no, yes + 1.0);
        Interval {
            low: if self.yes == 0 { 0.0 } else { low() },
            high: if self.yes == self.asked { 1.0 } else { high() },
        }
    }

    /// The exact interval in people: from how many to how many of the N recipients would say yes. It is
    /// {M : P(X ≥ x) > α/2 and P(X ≤ x) > α/2}, X hypergeometric; never below its level. Nothing without recipients.
    pub fn people(self, level: Level) -> Option<(u64, u64)> {
        let all = self.recipients?;
        let least = exact::least_yes(self.yes, self.asked, all, level);
        // Those who would say no are counted in the same way.
        let most = all - exact::least_yes(self.asked - self.yes, self.asked, all, level);
        Some((least, most))
    }

    /// [`Share::people`] as shares of the recipients: the interval to publish.
    pub fn exact(self, level: Level) -> Option<Interval> {
        let (all, (least, most)) = (self.recipients? as f64, self.people(level)?);
        Some(Interval {
            low: least as f64 / all,
            high: most as f64 / all,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_counts_are_refused() {
        for (yes, asked, recipients, expected) in [
            (0, 0, None, Impossible::NobodyAsked),
            (3, 2, Some(5), Impossible::MoreYesThanAsked),
            (2, 6, Some(5), Impossible::MoreAskedThanRecipients),
        ] {
            assert_eq!(Share::parse(yes, asked, recipients), Err(expected));
        }
        assert_eq!((Level::of(0), Level::of(1000)), (None, None));
    }

    #[test]
    fn one_of_one_of_one_is_known_and_one_of_one_is_not() {
        let census = Share::parse(1, 1, Some(1)).unwrap();
        assert_eq!(census.people(Level::USUAL), Some((1, 1)));
        assert_eq!(census.unbiased_variance(), Some(0.0));
        let one = Share::parse(1, 1, None).unwrap();
        assert_eq!(
            (one.people(Level::USUAL), one.unbiased_variance()),
            (None, None)
        );
        assert!((one.clopper_pearson(Level::USUAL).low - 0.025).abs() < 1e-12);
    }
}
