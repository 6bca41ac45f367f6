//! Wrong fields per thousand.
use crate::rating::interval::Level;

/// So many wrong fields of so many that were keyed twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// Wrong.
    pub wrong: u64,
    /// Compared.
    pub fields: u64,
}

impl Rate {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Rate) -> Rate {
        Rate {
            wrong: self.wrong + other.wrong,
            fields: self.fields + other.fields,
        }
    }

    /// Wrong fields per thousand; `None` if none was compared.
    pub fn per_thousand(self) -> Option<f64> {
        (self.fields > 0).then(|| 1000.0 * self.wrong as f64 / self.fields as f64)
    }

    /// Between which rates per thousand the clerk's own lies with 95 %: the score interval (Wilson, Journal of the
    /// American Statistical Association 22, 1927, p. 209).
    pub fn interval(self) -> Option<(f64, f64)> {
        if self.fields == 0 {
            return None;
        }
        let (n, z) = (self.fields as f64, Level::USUAL.z());
        let (p, z2) = (self.wrong as f64 / n, z * z);
        let middle = p + z2 / (2.0 * n);
        let reach = z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let whole = 1.0 + z2 / n;
        let end = |value: f64| 1000.0 * (value / whole).clamp(0.0, 1.0);
        Some((end(middle - reach), end(middle + reach)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_formula() {
        assert_eq!(
            (Rate::default().per_thousand(), Rate::default().interval()),
            (None, None)
        );
        // 1 of 10 by hand: (0.1 + 0.19207 ± 1.96 * sqrt(0.009 + 0.0096036)) / 1.38415.
        for ((wrong, fields), (low, high)) in [
            ((1, 10), (17.9, 404.2)),
            ((0, 1000), (0.0, 3.8)),
            ((10, 10), (722.5, 1000.0)),
        ] {
            let (from, to) = Rate { wrong, fields }.interval().unwrap();
            assert!(
                (from - low).abs() < 0.1 && (to - high).abs() < 0.1,
                "{wrong} of {fields}: {from} {to}"
            );
        }
        assert_eq!(
            Rate {
                wrong: 3,
                fields: 2000
            }
            .per_thousand(),
            Some(1.5)
        );
    }
}
