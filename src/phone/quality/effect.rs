//! What interviewers add to the variance of an item, and how many independent answers the answers are worth.
use std::collections::BTreeMap;

use super::{Cell, Interview, LEAST};

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
    /// Interviewers.
    pub people: usize,
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

/// Of each question of a team's interviews, by its place in the form; those where nothing can be said are left out. Only interviewers
/// with [`LEAST`] interviews or more are looked at. `graded` tells a scale, whose mark is the value; of any other question the
/// value is whether the first option was chosen.
pub fn effects(
    team: &[Interview],
    places: usize,
    graded: impl Fn(usize) -> bool,
) -> Vec<(usize, Effect)> {
    let mut asked: BTreeMap<i64, usize> = BTreeMap::new();
    for one in team {
        *asked.entry(one.interviewer).or_default() += 1;
    }
    let enough = |one: &&Interview| asked[&one.interviewer] >= LEAST;
    let value = |place: usize, one: &Interview| match one.cells.get(place)? {
        Cell::Chosen(option, _) if graded(place) => Some(f64::from(*option)),
        Cell::Chosen(option, _) => Some(f64::from(u8::from(*option == 0))),
        _ => None,
    };
    let of = |place: usize| {
        let given = team
            .iter()
            .filter(enough)
            .filter_map(|one| Some((one.interviewer, value(place, one)?)));
        Some((place, effect(&given.collect::<Vec<_>>())?))
    };
    (0..places).filter_map(of).collect()
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
        people: groups.len(),
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
            people: 20,
        };
        assert!((one.design() - 2.02).abs() < 1e-12);
        let [low, middle, high] = one.effective();
        assert!(low < middle && middle < high && high <= 700.0);
    }

    fn talk(interviewer: i64, cells: Vec<Cell>) -> Interview {
        Interview {
            interviewer,
            institution: 1,
            started: 0,
            ended: 1,
            cells,
            shown: Vec::new(),
        }
    }

    #[test]
    fn a_question_that_follows_who_asks_is_told_from_one_that_does_not_and_few_interviews_are_left_out()
     {
        let chosen = |option: i64, of| Cell::Chosen(u16::try_from(option).unwrap(), of);
        let mut team: Vec<Interview> = (0..24)
            .map(|n| {
                let (who, turn) = (n % 4, n / 4);
                talk(
                    who,
                    vec![chosen(who % 2, 2), chosen(turn % 5, 5), Cell::Off],
                )
            })
            .collect();
        let found = effects(&team, 3, |place| place == 1);
        assert_eq!(found.iter().map(|one| one.0).collect::<Vec<_>>(), [0, 1]);
        assert!(found[0].1.rho > 0.9 && found[1].1.rho <= 0.0, "{found:?}");
        assert_eq!((found[0].1.n, found[0].1.people), (24, 4));
        team.extend((0..4).map(|_| talk(9, vec![chosen(1, 2), chosen(4, 5), Cell::Off])));
        assert_eq!(effects(&team, 3, |place| place == 1), found);
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
