//! All indicators of a team, corrected for the number of questions asked.
use std::collections::BTreeMap;

use super::{
    Interview, Kind, Signal,
    compare::{Side, Standing, means, shares},
    outcomes, similarity, style, timing,
};
use crate::{phone::Disposition, rating::change::benjamini_hochberg};

/// What is called a signal, after Benjamini and Hochberg over the team. It takes interviews as exchangeable, and honest people
/// differ in pace: in made-up teams without falsifiers well under this share of interviewers has a signal, but more than this
/// share of teams has one somewhere. A signal is a question, not a finding.
pub const LEVEL: f64 = 0.05;

/// Fewer interviews say nothing of an interviewer.
pub const LEAST: usize = 5;

/// Coded attempts of a team: who, and how they ended.
pub type Tried = (i64, Disposition);

/// An interviewer, with what stands out.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    /// Who.
    pub interviewer: i64,
    /// How many interviews.
    pub n: usize,
    /// Everything tried, in the order of [`Kind`].
    pub tried: Vec<Signal>,
    /// The order of looking: the sum of −ln p over everything tried, each at most that of one in a million.
    pub weight: f64,
}

impl Reviewed {
    /// What stands out.
    pub fn signals(&self) -> impl Iterator<Item = &Signal> {
        self.tried.iter().filter(|one| one.q <= LEVEL)
    }
}

/// Everybody of a team, who needs a look most first. The seed makes it the same again.
pub fn review(team: &[Interview], attempts: &[Tried], seed: &str) -> Vec<Reviewed> {
    let style = |indicator, side| means(&style::values(team, indicator), side);
    let kinds: [(Kind, BTreeMap<i64, Standing>); 11] = [
        (Kind::Quick, shares(&timing::quick(team))),
        (Kind::Pace, means(&timing::paces(team), Side::Less)),
        (Kind::Gap, shares(&timing::gaps(team))),
        (Kind::Straight, style(style::straight, Side::More)),
        (Kind::Agree, style(style::agree, Side::Either)),
        (Kind::Extreme, style(style::extreme, Side::Either)),
        (Kind::Blank, style(style::blank, Side::Either)),
        (Kind::Path, style(style::path, Side::More)),
        (Kind::Words, style(style::words, Side::Less)),
        (Kind::Similar, similarity::similar(team, seed)),
        (Kind::Outcomes, shares(&outcomes::marks(attempts))),
    ];
    let mut found: Vec<(i64, Signal)> = Vec::new();
    for (kind, standings) in kinds {
        let known = standings.into_iter().filter(|(_, one)| one.n >= LEAST);
        found.extend(known.map(|(who, one)| (who, signal(kind, &one))));
    }
    let p: Vec<f64> = found.iter().map(|(_, one)| one.p).collect();
    for ((_, one), q) in found.iter_mut().zip(benjamini_hochberg(&p)) {
        one.q = q;
    }
    in_order(team, found)
}

fn signal(kind: Kind, one: &Standing) -> Signal {
    let away = 1.959_963_984_540_054 * one.error;
    Signal {
        kind,
        n: one.n,
        value: one.value,
        expected: one.expected,
        interval: (one.expected - away, one.expected + away),
        p: one.p,
        q: 1.0,
    }
}

fn in_order(team: &[Interview], found: Vec<(i64, Signal)>) -> Vec<Reviewed> {
    let mut people: BTreeMap<i64, Reviewed> = BTreeMap::new();
    let of = |who: i64| Reviewed {
        interviewer: who,
        n: 0,
        tried: Vec::new(),
        weight: 0.0,
    };
    for one in team {
        people
            .entry(one.interviewer)
            .or_insert_with(|| of(one.interviewer))
            .n += 1;
    }
    for (who, signal) in found {
        let person = people.entry(who).or_insert_with(|| of(who));
        person.weight -= signal.p.max(1e-6).ln();
        person.tried.push(signal);
    }
    let mut people: Vec<Reviewed> = people.into_values().collect();
    people.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    people
}
