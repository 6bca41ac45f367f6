//! What interviewers add to the variance of an item, and how many independent answers the answers are worth.
use std::collections::BTreeMap;

/// An interviewer effect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The share of variance that lies between interviewers (ANOVA estimator; below 0 by chance, then taken as 0).
    pub rho: f64,
    /// The standard error of rho (Fisher 1925; Donner 1986), large for few interviewers: one survey says little.
    pub error: f64,
    /// Answers an interviewer, weighted for unequal workloads.
    pub load: f64,
    /// Answers.
    pub n: usize,
}

impl Effect {
    /// By how much the variance of a mean grows: 1 + ρ(m − 1) (Kish 1962).
    pub fn design(&self) -> f64 {
        1.0 + self.rho.max(0.0) * (self.load - 1.0).max(0.0)
    }

    /// How many independent answers these are worth, with the ends for ρ two standard errors lower and higher.
    pub fn effective(&self) -> [f64; 3] {
        [
            self.rho + 2.0 * self.error,
            self.rho,
            self.rho - 2.0 * self.error,
        ]
        .map(|rho| {
            let one = Effect { rho, ..*self };
            self.n as f64 / one.design()
        })
    }
}

/// Of values with who asked; `None` below two interviewers, or without any who asked twice, or without variance.
pub fn effect(values: &[(i64, f64)]) -> Option<Effect> {
    let mut groups: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
    for (who, value) in values {
        let group = groups.entry(*who).or_default();
        group.0 += 1.0;
        group.1 += value;
    }
    let (n, k) = (values.len() as f64, groups.len() as f64);
    if k < 2.0 || n <= k {
        return None;
    }
    let mean = values.iter().map(|one| one.1).sum::<f64>() / n;
    let between: f64 = groups
        .values()
        .map(|(m, sum)| m * (sum / m - mean).powi(2))
        .sum();
    let all: f64 = values.iter().map(|one| (one.1 - mean).powi(2)).sum();
    let squares: f64 = groups.values().map(|(m, _)| m * m).sum();
    let load = (n - squares / n) / (k - 1.0);
    let (between, within) = (between / (k - 1.0), (all - between).max(0.0) / (n - k));
    let total = between + (load - 1.0) * within;
    if total <= 0.0 {
        return None;
    }
    let rho = (between - within) / total;
    let error =
        (1.0 - rho) * (1.0 + (load - 1.0) * rho) * (2.0 * (n - 1.0) / ((n - k) * (k - 1.0))).sqrt()
            / load;
    Some(Effect {
        rho,
        error,
        load,
        n: values.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_design_effect_is_that_of_the_printed_example() {
        let one = Effect {
            rho: 0.03,
            error: 0.01,
            load: 35.0,
            n: 700,
        };
        assert!((one.design() - 2.02).abs() < 1e-12);
        let [low, middle, high] = one.effective();
        assert!(low < middle && middle < high && high <= 700.0);
    }

    #[test]
    fn the_share_is_one_when_interviewers_are_all_and_not_above_nought_when_they_are_nothing() {
        let all: Vec<(i64, f64)> = (0..40).map(|n| (n % 4, (n % 4) as f64)).collect();
        assert!((effect(&all).unwrap().rho - 1.0).abs() < 1e-12);
        let nothing: Vec<(i64, f64)> = (0..40).map(|n| (n % 4, (n / 4 % 2) as f64)).collect();
        let found = effect(&nothing).unwrap();
        assert!(found.rho <= 0.0 && found.design() == 1.0);
        assert_eq!(effect(&[(1, 1.0), (1, 2.0)]), None);
        assert_eq!(effect(&[(1, 1.0), (2, 1.0), (2, 1.0)]), None);
    }
}
