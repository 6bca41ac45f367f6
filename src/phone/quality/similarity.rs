//! Whether interviews of one interviewer are more alike than those of others.
use std::collections::BTreeMap;

use super::{
    compare::Standing,
    interview::{Cell, Interview},
};
use crate::rating::seed::Seeded;

/// The match of two interviews: the share of questions asked in either that have the same answer in both.
pub fn alike(one: &Interview, other: &Interview) -> f64 {
    let (mut n, mut same) = (0_u32, 0_u32);
    for (a, b) in one.cells.iter().zip(&other.cells) {
        if matches!(a, Cell::Open(_)) || (*a == Cell::Off && *b == Cell::Off) {
            continue;
        }
        n += 1;
        same += u32::from(a == b);
    }
    if n == 0 {
        0.0
    } else {
        f64::from(same) / f64::from(n)
    }
}

/// The mean match of an interviewer's pairs at the same institution, against what it is when interviewers are dealt out
/// anew within each institution. The draws are enough for one interviewer of the team to stand out after correction.
pub fn similar(team: &[Interview], seed: &str) -> BTreeMap<i64, Standing> {
    let numbers = numbered(team);
    let mut places: BTreeMap<i64, Vec<&Interview>> = BTreeMap::new();
    for one in team {
        places.entry(one.institution).or_default().push(one);
    }
    let mut places: Vec<Place> = places
        .into_values()
        .map(|all| Place::new(&all, &numbers))
        .collect();
    let found = sums(&places, numbers.len());
    let draws = (25 * numbers.len()).clamp(499, 4_999);
    let mut random = Seeded::of(seed);
    let mut past = vec![(0_usize, 0.0, 0.0); numbers.len()];
    for _ in 0..draws {
        for place in &mut places {
            place.deal(&mut random);
        }
        for (past, (now, found)) in past
            .iter_mut()
            .zip(sums(&places, numbers.len()).iter().zip(&found))
        {
            past.0 += usize::from(now.0 >= found.0 - 1e-9);
            past.1 += now.0;
            past.2 += now.0 * now.0;
        }
    }
    let mut own: BTreeMap<i64, usize> = BTreeMap::new();
    for one in team {
        *own.entry(one.interviewer).or_default() += 1;
    }
    numbers
        .iter()
        .map(|(who, nth)| {
            let (sum, pairs) = found[*nth];
            let (above, total, squares) = past[*nth];
            let mean = total / draws as f64;
            let variance = (squares / draws as f64 - mean * mean).max(0.0);
            let standing = Standing {
                n: own[who],
                value: if pairs > 0.0 { sum / pairs } else { 0.0 },
                expected: if pairs > 0.0 { mean / pairs } else { 0.0 },
                error: if pairs > 0.0 {
                    variance.sqrt() / pairs
                } else {
                    0.0
                },
                p: (above + 1) as f64 / (draws + 1) as f64,
            };
            (*who, standing)
        })
        .collect()
}

fn numbered(team: &[Interview]) -> BTreeMap<i64, usize> {
    let mut numbers: BTreeMap<i64, usize> = team.iter().map(|one| (one.interviewer, 0)).collect();
    for (nth, number) in numbers.values_mut().enumerate() {
        *number = nth;
    }
    numbers
}

/// An institution: who asked each, grouped, and how alike each two are.
struct Place {
    /// Where each interviewer's interviews are, in `order`.
    groups: Vec<(usize, std::ops::Range<usize>)>,
    order: Vec<usize>,
    matches: Vec<f64>,
}

impl Place {
    fn new(all: &[&Interview], numbers: &BTreeMap<i64, usize>) -> Place {
        let n = all.len();
        let mut matches = vec![0.0; n * n];
        for a in 0..n {
            for b in 0..a {
                let found = alike(all[a], all[b]);
                matches[a * n + b] = found;
                matches[b * n + a] = found;
            }
        }
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by_key(|nth| all[*nth].interviewer);
        let mut groups: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
        for (place, nth) in order.iter().enumerate() {
            let who = numbers[&all[*nth].interviewer];
            match groups.last_mut() {
                Some((last, range)) if *last == who => range.end = place + 1,
                _ => groups.push((who, place..place + 1)),
            }
        }
        Place {
            groups,
            order,
            matches,
        }
    }

    /// Shuffles who asked whom (Fisher and Yates).
    fn deal(&mut self, random: &mut Seeded) {
        for last in (1..self.order.len()).rev() {
            let other = random.below(last as u64 + 1) as usize;
            self.order.swap(last, other);
        }
    }
}

/// Of each interviewer: the sum of matches, and the number of pairs.
fn sums(places: &[Place], interviewers: usize) -> Vec<(f64, f64)> {
    let mut sums = vec![(0.0, 0.0); interviewers];
    for place in places {
        let n = place.order.len();
        for (who, range) in &place.groups {
            let own = &place.order[range.clone()];
            for (nth, a) in own.iter().enumerate() {
                for b in &own[..nth] {
                    sums[*who].0 += place.matches[a * n + b];
                    sums[*who].1 += 1.0;
                }
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Honest people: fifteen questions with yes or no, nine of ten say yes.
    fn content(interviewers: i64, each: i64) -> Vec<Interview> {
        let mut random = Seeded::of("content people");
        let mut one = |nth: i64| Interview {
            interviewer: nth % interviewers,
            institution: 1,
            started: nth * 600,
            ended: nth * 600 + 300,
            cells: (0..15)
                .map(|_| Cell::Chosen(u16::from(random.unit() > 0.9), 2))
                .collect(),
            shown: Vec::new(),
        };
        (0..interviewers * each).map(&mut one).collect()
    }

    #[test]
    fn a_share_of_85_percent_would_accuse_nearly_everybody() {
        let team = content(10, 20);
        let has_twin = |nth: usize| {
            (0..team.len()).any(|other| other != nth && alike(&team[nth], &team[other]) >= 0.85)
        };
        let accused = (0..team.len()).filter(|nth| has_twin(*nth)).count();
        assert!(
            accused * 100 >= team.len() * 95,
            "{accused} of {}",
            team.len()
        );
        let standings = similar(&team, "85");
        let least = standings.values().map(|one| one.p).fold(1.0, f64::min);
        assert!(least > 0.005, "{least}");
    }

    #[test]
    fn copies_stand_out_whatever_the_institution() {
        let mut team = content(10, 20);
        for one in team.iter_mut().filter(|one| one.interviewer == 3) {
            one.cells = vec![Cell::Chosen(0, 2); 15];
        }
        let standings = similar(&team, "copies");
        assert!(standings[&3].p <= 0.002, "{:?}", standings[&3]);
        assert!(standings.iter().filter(|one| one.1.p <= 0.002).count() == 1);
        assert_eq!(similar(&team, "copies"), standings, "the same again");
    }
}
