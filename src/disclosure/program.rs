//! People of two items and three ways, and what is known of them as a linear program: for attacks on pages.
use std::collections::BTreeMap;

use microlp::{ComparisonOp::Eq, OptimizationDirection, Problem};

use crate::{
    region::Channel,
    survey::tally::{Cells, Marks, Tally},
};

/// Ways, answers to the first item, answers to the second; the last answer of each is none.
pub(super) const SHAPE: [usize; 3] = [3, 3, 3];

/// A group of people: the way they came by, what they answered; `None` is any.
pub(super) type Group = [Option<usize>; 3];

fn has(group: &Group, one: [usize; 3]) -> bool {
    let fits = |(part, own): (&Option<usize>, usize)| part.is_none_or(|part| part == own);
    group.iter().zip(one).all(fits)
}

/// Each way with each pair of answers.
pub(super) fn everybody() -> impl Iterator<Item = [usize; 3]> {
    let [ways, first, second] = SHAPE;
    (0..ways * first * second).map(move |nth| [nth / 9, nth / 3 % 3, nth % 3])
}

/// How many of the people are in a group.
pub(super) fn size(people: &[u64], group: &Group) -> u64 {
    let own = everybody().zip(people).filter(|(one, _)| has(group, *one));
    own.map(|(_, n)| n).sum()
}

/// The two items' places, and the people's answers by the way they came.
pub(super) fn tallies(cells: &Cells, people: &[u64]) -> ([usize; 2], BTreeMap<Channel, Tally>) {
    let closed = (0..cells.items()).filter(|place| cells.options(*place).len() >= 2);
    let closed: Vec<usize> = closed.take(2).collect();
    let places = [closed[0], closed[1]];
    let mut ways: BTreeMap<Channel, Tally> = BTreeMap::new();
    for (one, n) in everybody().zip(people) {
        let tally = ways.entry(Channel::ALL[one[0]]);
        let tally = tally.or_insert_with(|| Tally::new(cells));
        let answers = places.iter().zip(&one[1..]);
        let answers: Vec<_> = answers.filter(|(_, answer)| **answer < 2).collect();
        let marks = Marks {
            shown: places.to_vec(),
            answered: answers.iter().map(|(place, _)| **place).collect(),
            cells: answers
                .iter()
                .map(|(place, answer)| cells.cell(**place, **answer))
                .collect(),
        };
        (0..*n).for_each(|_| tally.add(&marks));
    }
    (places, ways)
}

/// What is known of people who came in one while after another.
pub(super) struct Program {
    whiles: usize,
    known: Vec<(Vec<usize>, u64)>,
}

impl Program {
    /// Nothing is known.
    pub(super) fn new(whiles: usize) -> Program {
        Program {
            whiles,
            known: Vec::new(),
        }
    }

    /// So many of those who came in these whiles are in the groups, which have nobody in common.
    pub(super) fn know(&mut self, whiles: impl Fn(usize) -> bool, groups: &[Group], n: u64) {
        let own = self.all().enumerate();
        let is_in = |one| groups.iter().any(|group| has(group, one));
        let own = own.filter(|(_, (nth, one))| whiles(*nth) && is_in(*one));
        let own = own.map(|(nth, _)| nth).collect();
        self.known.push((own, n));
    }

    fn all(&self) -> impl Iterator<Item = (usize, [usize; 3])> {
        (0..self.whiles).flat_map(|nth| everybody().map(move |one| (nth, one)))
    }

    /// How open that leaves the size of a group of all of them.
    pub(super) fn width(&self, of: &Group) -> f64 {
        let end = |direction| {
            let mut problem = Problem::new(direction);
            let all: Vec<_> = self
                .all()
                .map(|(_, one)| {
                    let weight = f64::from(u8::from(has(of, one)));
                    problem.add_var(weight, (0.0, f64::INFINITY))
                })
                .collect();
            for (own, value) in &self.known {
                let terms: Vec<_> = own.iter().map(|nth| (all[*nth], 1.0)).collect();
                let value = u32::try_from(*value).unwrap();
                problem.add_constraint(terms.as_slice(), Eq, f64::from(value));
            }
            let solved = problem.solve().unwrap().into_solution().unwrap();
            solved.objective()
        };
        end(OptimizationDirection::Maximize) - end(OptimizationDirection::Minimize)
    }
}
