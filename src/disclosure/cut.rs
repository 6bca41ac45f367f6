//! The least cut of a graph: the fewest lines without which one of its connected parts falls apart.
//!
//! Stoer and Wagner, “A simple min-cut algorithm” (1997): the points of a part are put in order, each time the one that most lines lead to
//! from those before; the lines of the last are a cut, and the two last are then taken for one. Points between which `least` lines
//! go are one from the beginning: no smaller cut parts them.
use std::collections::BTreeMap;

use super::release::About;

/// Whether every cut of every connected part is of `least` lines at least. A number of lines that is not known to the unit counts
/// with the most for whether two points are connected, and with the least for how well.
pub(super) fn is_at_least<P: Ord + Copy>(least: u64, lines: BTreeMap<[P; 2], About>) -> bool {
    let mut graph = Graph::of(lines);
    graph.join(least);
    graph
        .parts()
        .into_iter()
        .all(|part| graph.cut(part) >= least)
}

/// For each point those that lines go to, and how many.
struct Graph(BTreeMap<usize, BTreeMap<usize, u64>>);

impl Graph {
    fn of<P: Ord + Copy>(lines: BTreeMap<[P; 2], About>) -> Graph {
        let mut points: BTreeMap<P, usize> = BTreeMap::new();
        let mut graph = Graph(BTreeMap::new());
        for (ends, number) in lines {
            let ends = ends.map(|end| {
                let next = points.len();
                *points.entry(end).or_insert(next)
            });
            if number.most > 0 {
                graph.link(ends, number.least);
            }
        }
        graph
    }

    fn link(&mut self, [one, other]: [usize; 2], number: u64) {
        if one == other {
            return;
        }
        for (from, to) in [(one, other), (other, one)] {
            *self.0.entry(from).or_default().entry(to).or_default() += number;
        }
    }

    /// Takes two points for one.
    fn merge(&mut self, one: usize, other: usize) {
        let Some(of_other) = self.0.remove(&other) else {
            return;
        };
        self.0.entry(one).or_default().remove(&other);
        for (to, number) in of_other {
            if let Some(back) = self.0.get_mut(&to) {
                back.remove(&other);
            }
            self.link([one, to], number);
        }
    }

    /// Takes for one what `least` lines go between, until there are no such points.
    fn join(&mut self, least: u64) {
        let found = |graph: &Graph| {
            graph.0.iter().find_map(|(one, to)| {
                let near = to.iter().find(|(_, number)| **number >= least);
                near.map(|(other, _)| (*one, *other))
            })
        };
        while let Some((one, other)) = found(self) {
            self.merge(one, other);
        }
    }

    fn parts(&self) -> Vec<Vec<usize>> {
        let mut left: std::collections::BTreeSet<usize> = self.0.keys().copied().collect();
        let mut parts = Vec::new();
        while let Some(first) = left.pop_first() {
            let (mut part, mut at) = (vec![first], 0);
            while let Some(point) = part.get(at) {
                let near = self.0[point].keys();
                let near: Vec<usize> = near.copied().filter(|to| left.remove(to)).collect();
                part.extend(near);
                at += 1;
            }
            parts.push(part);
        }
        parts
    }

    /// The least cut of a connected part, which is taken together; as many as can be if it is one point.
    fn cut(&self, part: Vec<usize>) -> u64 {
        let own = part.into_iter();
        let mut graph = Graph(own.map(|point| (point, self.0[&point].clone())).collect());
        let mut found = u64::MAX;
        while graph.0.len() > 1 {
            let (before, last, number) = graph.order();
            found = found.min(number);
            graph.merge(before, last);
        }
        found
    }

    /// The last two points in the order, and the lines of the last.
    fn order(&self) -> (usize, usize, u64) {
        let mut near: BTreeMap<usize, u64> = self.0.keys().map(|point| (*point, 0)).collect();
        let (mut before, mut last) = (0, (0, 0));
        while let Some((point, number)) = near.iter().max_by_key(|(_, number)| **number) {
            let (point, number) = (*point, *number);
            (before, last) = (last.0, (point, number));
            near.remove(&point);
            for (to, lines) in &self.0[&point] {
                if let Some(own) = near.get_mut(to) {
                    *own += lines;
                }
            }
        }
        (before, last.0, last.1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exactly(lines: &[(usize, usize, u64)]) -> BTreeMap<[usize; 2], About> {
        let mut found: BTreeMap<[usize; 2], About> = BTreeMap::new();
        for (one, other, number) in lines {
            *found.entry([*one, *other]).or_default() += About::exactly(*number);
        }
        found
    }

    /// Every way to part the points in two.
    fn by_hand(lines: &[(usize, usize, u64)], points: usize) -> Option<u64> {
        let cut = |side: u32| -> u64 {
            let is_cut =
                |(one, other, _): &&(usize, usize, u64)| side >> one & 1 != side >> other & 1;
            lines.iter().filter(is_cut).map(|line| line.2).sum()
        };
        (0..1_u32 << points).map(cut).filter(|n| *n > 0).min()
    }

    #[test]
    fn what_is_not_known_to_the_unit_is_a_line_and_no_tie() {
        let lines = |least, most| BTreeMap::from([([0, 1], About { least, most })]);
        assert!(is_at_least(5, lines(5, 9)));
        assert!(!is_at_least(5, lines(4, 9)));
        assert!(!is_at_least(5, lines(0, 1)));
        assert!(is_at_least(5, lines(0, 0)));
        assert!(is_at_least::<usize>(5, BTreeMap::new()));
    }

    proptest! {
        #[test]
        fn it_is_the_least_of_all_cuts(
            lines in prop::collection::vec((0..7_usize, 0..7_usize, 0..6_u64), 0..14),
            least in 1..9_u64,
        ) {
            let found = is_at_least(least, exactly(&lines));
            let smallest = by_hand(&lines, 7);
            prop_assert_eq!(found, smallest.is_none_or(|n| n >= least));
        }
    }
}
