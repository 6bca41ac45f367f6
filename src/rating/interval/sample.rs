//! How many to ask for a margin, and what margin a number of asked gives.

use super::Level;

/// How many of so many recipients must be asked for a margin (a share: 0.05 for five points) at the worst share, a
/// half: n₀ / (1 + (n₀ − 1) / N) rounded up, n₀ = z² / 4m² (Cochran 1977, 4.2).
pub fn required(recipients: u64, margin: f64, level: Level) -> u64 {
    let endless = endless(margin, level);
    let finite = endless / (1.0 + (endless - 1.0) / recipients as f64);
    (finite.ceil() as u64).min(recipients)
}

/// n₀: how many of endlessly many recipients must be asked for a margin, not rounded.
pub fn endless(margin: f64, level: Level) -> f64 {
    level.z().powi(2) / (4.0 * margin * margin)
}

/// The margin, as a share, that so many asked of so many recipients reach at the worst share, a half. Nought for
/// a census, infinite when nobody is asked.
pub fn margin(asked: u64, recipients: u64, level: Level) -> f64 {
    if asked >= recipients {
        return 0.0;
    }
    let effective = asked as f64 * (recipients as f64 - 1.0) / (recipients - asked) as f64;
    level.z() * (0.25 / effective).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_recipients_are_all_asked_and_many_as_if_endless() {
        assert_eq!(required(1, 0.05, Level::USUAL), 1);
        assert_eq!(required(0, 0.05, Level::USUAL), 0);
        assert_eq!(required(10_000_000, 0.05, Level::USUAL), 385);
        assert_eq!(margin(7, 7, Level::USUAL), 0.0);
        assert_eq!(margin(0, 7, Level::USUAL), f64::INFINITY);
    }
}
