//! How many respondents an institution needs.

/// A sample rule as data: `percent` of the recipients rounded up, but not more than `cap`.
///
/// The default, 40 % and 600, is the rule of the order on collecting citizens' opinion (Минтруд 675н)
/// as remembered in practice; an organ whose order says otherwise changes the data, not the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleRule {
    /// Share of the recipients, in percent, 1..=100.
    pub percent: u32,
    /// The most respondents asked for at one institution.
    pub cap: u64,
}

impl Default for SampleRule {
    fn default() -> SampleRule {
        SampleRule {
            percent: 40,
            cap: 600,
        }
    }
}

impl SampleRule {
    /// The required number of respondents for an institution with so many recipients.
    pub fn required(self, recipients: u64) -> u64 {
        let share = (u128::from(recipients) * u128::from(self.percent)).div_ceil(100);
        u64::try_from(share).unwrap_or(u64::MAX).min(self.cap)
    }
}

#[cfg(test)]
mod tests {
    use super::SampleRule;

    #[test]
    fn forty_percent_is_rounded_up_and_capped_at_six_hundred() {
        let rule = SampleRule::default();
        for (recipients, required) in [
            (0, 0),
            (1, 1),
            (2, 1),
            (3, 2),
            (10, 4),
            (11, 5),
            (1499, 600),
            (1500, 600),
            (1501, 600),
            (1_000_000, 600),
        ] {
            assert_eq!(rule.required(recipients), required, "{recipients}");
        }
    }
}
