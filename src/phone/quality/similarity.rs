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

/// The mean match of an interviewer's pairs at the same institution, against what it is when interviews are dealt out anew
/// within each institution. Mean and variance of that are known exactly (sampling without replacement); the probability is
/// drawn, and the draws end once `ENOUGH` of them reached the match found (Besag and Clifford 1991): a probability that is
/// not small needs no exact one. The most draws are enough for one interviewer of the team to stand out after correction.
pub fn similar(team: &[Interview], seed: &str) -> BTreeMap<i64, Standing> {
    let mut places: BTreeMap<i64, Vec<&Interview>> = BTreeMap::new();
    let mut own: BTreeMap<i64, usize> = BTreeMap::new();
    for one in team {
        places.entry(one.institution).or_default().push(one);
        *own.entry(one.interviewer).or_default() += 1;
    }
    let mut places: Vec<Place> = places.values().map(|all| Place::new(all)).collect();
    let most = (25 * own.len()).clamp(499, 4_999);
    let random = Seeded::of(seed);
    let of = |(nth, (who, n)): (usize, (i64, usize))| {
        let mut random = random.stream(nth as u64);
        (who, standing(&mut places, (who, n), most, &mut random))
    };
    own.into_iter().enumerate().map(of).collect()
}

/// So many draws that reach what was found settle its probability.
const ENOUGH: usize = 20;

fn standing(
    places: &mut [Place],
    (who, n): (i64, usize),
    most: usize,
    random: &mut Seeded,
) -> Standing {
    let (mut found, mut pairs, mut mean, mut variance) = (0.0, 0.0, 0.0, 0.0);
    for place in places.iter() {
        let own = place.own(who);
        found += place.sum(own);
        pairs += (own.len() * own.len().saturating_sub(1)) as f64 / 2.0;
        let moments = place.moments(own.len());
        mean += moments.0;
        variance += moments.1;
    }
    if pairs < 1.0 {
        return Standing {
            n,
            value: 0.0,
            expected: 0.0,
            error: 0.0,
            p: 1.0,
        };
    }
    Standing {
        n,
        value: found / pairs,
        expected: mean / pairs,
        error: variance.sqrt() / pairs,
        p: probability(places, who, found, most, random),
    }
}

fn probability(
    places: &mut [Place],
    who: i64,
    found: f64,
    most: usize,
    random: &mut Seeded,
) -> f64 {
    let mut reached = 0;
    for draw in 1..=most {
        let sum: f64 = places.iter_mut().map(|place| place.draw(who, random)).sum();
        if sum >= found - 1e-9 {
            reached += 1;
            if reached == ENOUGH {
                return reached as f64 / draw as f64;
            }
        }
    }
    (reached + 1) as f64 / (most + 1) as f64
}

/// An institution: who asked which, and how alike each two are.
struct Place {
    n: usize,
    own: BTreeMap<i64, Vec<usize>>,
    matches: Vec<f64>,
    order: Vec<usize>,
    /// Over pairs: the sum, the sum of squares, the sum of products of two that share one interview.
    sums: (f64, f64, f64),
}

impl Place {
    fn new(all: &[&Interview]) -> Place {
        let n = all.len();
        let signs = signs(all);
        let mut matches = vec![0.0; n * n];
        for a in 0..n {
            for b in 0..a {
                let found = signs[a].alike(&signs[b]);
                matches[a * n + b] = found;
                matches[b * n + a] = found;
            }
        }
        let mut own: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (nth, one) in all.iter().enumerate() {
            own.entry(one.interviewer).or_default().push(nth);
        }
        let sums = sums(&matches, n);
        Place {
            n,
            own,
            matches,
            order: (0..n).collect(),
            sums,
        }
    }

    fn own(&self, who: i64) -> &[usize] {
        self.own.get(&who).map_or(&[], Vec::as_slice)
    }

    /// The sum of matches of the pairs among some.
    fn sum(&self, some: &[usize]) -> f64 {
        let mut sum = 0.0;
        for (nth, a) in some.iter().enumerate() {
            let row = &self.matches[a * self.n..][..self.n];
            for b in &some[..nth] {
                sum += row[*b];
            }
        }
        sum
    }

    /// The same of as many as somebody has, drawn among all (the beginning of a shuffle of Fisher and Yates).
    fn draw(&mut self, who: i64, random: &mut Seeded) -> f64 {
        let size = self.own(who).len();
        if size < 2 {
            return 0.0;
        }
        for nth in 0..size {
            let other = nth + random.below((self.n - nth) as u64) as usize;
            self.order.swap(nth, other);
        }
        self.sum(&self.order[..size])
    }

    /// Mean and variance of the sum when so many are drawn among all: by the probabilities that two, three and four given
    /// interviews are among them.
    fn moments(&self, size: usize) -> (f64, f64) {
        let (sum, squares, shared) = self.sums;
        let apart = f64::midpoint(sum * sum, -squares) - shared;
        let among = |k: usize| -> f64 {
            (0..k)
                .map(|nth| {
                    size.saturating_sub(nth) as f64 / self.n.saturating_sub(nth).max(1) as f64
                })
                .product()
        };
        let mean = among(2) * sum;
        let square = among(2) * squares + 2.0 * among(3) * shared + 2.0 * among(4) * apart;
        (mean, (square - mean * mean).max(0.0))
    }
}

fn sums(matches: &[f64], n: usize) -> (f64, f64, f64) {
    let (mut sum, mut squares, mut rows) = (0.0, 0.0, 0.0);
    for row in matches.chunks(n.max(1)) {
        let own: f64 = row.iter().sum();
        sum += own;
        squares += row.iter().map(|one| one * one).sum::<f64>();
        rows += own * own;
    }
    // Each pair was met twice; a row squared has its own squares and each two of its pairs twice.
    let squares = squares / 2.0;
    (sum / 2.0, squares, rows / 2.0 - squares)
}

/// What [`alike`] compares, as bits: one for each answer that a question got from anybody, so that two interviews are
/// compared by few words. An institution with thousands of interviews has millions of pairs.
struct Signs {
    answers: Vec<u64>,
    asked: Vec<u64>,
}

impl Signs {
    fn alike(&self, other: &Signs) -> f64 {
        let (mut n, mut same) = (0, 0);
        for (a, b) in self.answers.iter().zip(&other.answers) {
            same += (a & b).count_ones();
        }
        for (a, b) in self.asked.iter().zip(&other.asked) {
            n += (a | b).count_ones();
        }
        if n == 0 {
            0.0
        } else {
            f64::from(same) / f64::from(n)
        }
    }
}

fn signs(all: &[&Interview]) -> Vec<Signs> {
    let mut places: BTreeMap<(usize, u16, u16), usize> = BTreeMap::new();
    let of = |one: &&Interview| {
        let (mut answers, mut asked) = (Vec::new(), Vec::new());
        for (nth, cell) in one.cells.iter().enumerate() {
            let answer = match cell {
                Cell::Off | Cell::Open(_) => continue,
                Cell::Blank => (nth, 0, 0),
                Cell::Chosen(option, of) => (nth, *option, *of),
            };
            let next = places.len();
            set(&mut answers, *places.entry(answer).or_insert(next));
            set(&mut asked, nth);
        }
        Signs { answers, asked }
    };
    let mut signs: Vec<Signs> = all.iter().map(of).collect();
    let words = |of: fn(&Signs) -> usize| signs.iter().map(of).max().unwrap_or(0);
    let most = (words(|one| one.answers.len()), words(|one| one.asked.len()));
    for one in &mut signs {
        one.answers.resize(most.0, 0);
        one.asked.resize(most.1, 0);
    }
    signs
}

fn set(bits: &mut Vec<u64>, place: usize) {
    let word = place / 64;
    if bits.len() <= word {
        bits.resize(word + 1, 0);
    }
    bits[word] |= 1 << (place % 64);
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
    fn bits_say_what_the_answers_say() {
        let mut random = Seeded::of("bits");
        let mut team = content(4, 10);
        for one in &mut team {
            for cell in &mut one.cells {
                *cell = match random.below(9) {
                    0 => Cell::Off,
                    1 => Cell::Blank,
                    nth => Cell::Chosen(nth as u16 % 5, 5),
                };
            }
        }
        let all: Vec<&Interview> = team.iter().collect();
        let signs = signs(&all);
        for (a, one) in all.iter().enumerate() {
            for (b, other) in all.iter().enumerate() {
                assert_eq!(signs[a].alike(&signs[b]), alike(one, other), "{a} {b}");
            }
        }
    }

    #[test]
    fn mean_and_variance_are_those_of_all_ways_to_deal() {
        let team = content(3, 3);
        let all: Vec<&Interview> = team.iter().collect();
        let place = Place::new(&all);
        for size in 2..=6 {
            let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
            for ways in 0_u32..1 << all.len() {
                if ways.count_ones() == size {
                    let some: Vec<usize> =
                        (0..all.len()).filter(|nth| ways >> nth & 1 == 1).collect();
                    let found = place.sum(&some);
                    n += 1.0;
                    sum += found;
                    squares += found * found;
                }
            }
            let (mean, variance) = place.moments(size as usize);
            assert!((mean - sum / n).abs() < 1e-9, "{size}");
            let expected = squares / n - (sum / n) * (sum / n);
            assert!(
                (variance - expected).abs() < 1e-9,
                "{size} {variance} {expected}"
            );
        }
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
