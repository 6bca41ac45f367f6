//! Figures of all and figures by way, look after look: what can be worked out from all of them together.
//!
//! Somebody who looks again and again knows, for each while between two looks, the sum of what those said who came in it; and for each
//! way, from one look that tells it to the next that does, the sum of what those said who came by it. How many came when and by
//! which way is no secret. So people stand in a table, whiles down, ways across; what is known are sums of rows and of pieces of
//! columns. Such sums added and subtracted give a sum over few people if and only if some rows less some pieces do, so that rows
//! and pieces are chosen in every way, and whoever is in exactly one of the two counted: nobody, or `least` at least.
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::release::About;
use crate::region::Channel;

/// How many sets of ways there are.
const SETS: usize = 1 << Channel::ALL.len();

/// What has been told so far, as far as it bears on what may be told next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sums {
    /// For each set of ways whose present pieces are chosen: how many people the rows and pieces so far can single out, below
    /// `least`.
    found: Vec<BTreeSet<u64>>,
}

impl Default for Sums {
    fn default() -> Sums {
        Sums {
            found: vec![BTreeSet::from([0]); SETS],
        }
    }
}

impl Sums {
    /// All of them were told of together: so many who came by each way since the last time, or who went.
    pub(super) fn add(&mut self, moved: &BTreeMap<Channel, About>, least: u64) {
        let of = |set: usize, is_in: bool| {
            let mut sum = About::default();
            for (nth, way) in Channel::ALL.iter().enumerate() {
                if is_in == has(set, nth) {
                    sum += moved.get(way).copied().unwrap_or_default();
                }
            }
            sum
        };
        for (set, found) in self.found.iter_mut().enumerate() {
            // With the row those by other ways are left, without it those of the pieces.
            let sizes = [of(set, false), of(set, true)];
            let sizes = sizes.map(|size| size.least..=size.most.min(least));
            let sums = found.iter().flat_map(|sum| {
                let sizes = sizes.iter().cloned().flatten();
                sizes.map(move |size| sum + size)
            });
            *found = sums.filter(|sum| *sum < least).collect();
        }
    }

    /// Whether those by these ways may be told of now.
    pub(super) fn may_tell(&self, ways: &BTreeSet<Channel>) -> bool {
        let told = set_of(ways);
        let mut sets = self.found.iter().enumerate();
        sets.all(|(set, found)| set & !told != 0 || found.iter().all(|sum| *sum == 0))
    }

    /// They are told of: what comes next by these ways is another piece.
    pub(super) fn tell(&mut self, ways: &BTreeSet<Channel>) {
        for nth in (0..Channel::ALL.len()).filter(|nth| has(set_of(ways), *nth)) {
            for set in (0..SETS).filter(|set| !has(*set, nth)) {
                let both = &self.found[set] | &self.found[set | 1 << nth];
                self.found[set | 1 << nth].clone_from(&both);
                self.found[set] = both;
            }
        }
    }
}

fn has(set: usize, nth: usize) -> bool {
    set >> nth & 1 == 1
}

fn set_of(ways: &BTreeSet<Channel>) -> usize {
    let all = Channel::ALL.iter().enumerate();
    all.filter(|(_, way)| ways.contains(way))
        .fold(0, |set, (nth, _)| set | 1 << nth)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::disclosure::span::singles_out;

    const LEAST: u64 = 5;

    fn exactly(counts: &[u64]) -> BTreeMap<Channel, About> {
        let counts = counts.iter().map(|n| About::exactly(*n));
        Channel::ALL.iter().copied().zip(counts).collect()
    }

    fn ways(told: &[usize]) -> BTreeSet<Channel> {
        told.iter().map(|nth| Channel::ALL[*nth]).collect()
    }

    /// Looks: how many came by each way since the last, and which ways are told, if they may be. Gives which of them were.
    fn looks(all: &[(&[u64], &[usize])]) -> Vec<bool> {
        let mut sums = Sums::default();
        let look = |(came, told): &(&[u64], &[usize])| {
            sums.add(&exactly(came), LEAST);
            let may = sums.may_tell(&ways(told));
            if may {
                sums.tell(&ways(told));
            }
            may
        };
        all.iter().map(look).collect()
    }

    #[test]
    fn a_way_is_told_where_no_row_less_a_piece_is_a_few_people() {
        let both: &[usize] = &[0, 1];
        for (name, all, expected) in [
            ("at once", vec![(&[30_u64, 12][..], both)], vec![true]),
            ("two by the second way", vec![(&[30, 2], both)], vec![false]),
            (
                "one by the second way, then none by the first: five less five is that one",
                vec![(&[30, 12], both), (&[5, 1], &[]), (&[0, 5], both)],
                vec![true, true, false],
            ),
            (
                "one of either way is left: of both together the difference is known",
                vec![(&[30, 12], both), (&[5, 1], &[]), (&[1, 5], both)],
                vec![true, true, false],
            ),
            (
                "where enough came by both in either while nothing follows",
                vec![(&[30, 12], both), (&[6, 4], &[]), (&[4, 6], both)],
                vec![true, true, true],
            ),
            (
                "what was held is told later",
                vec![
                    (&[30, 12], both),
                    (&[5, 1], &[]),
                    (&[0, 5], both),
                    (&[6, 6], both),
                ],
                vec![true, true, false, true],
            ),
            (
                "the second is told no more for a while, and then four came by it",
                vec![(&[30, 20], both), (&[9, 4], &[0]), (&[9, 0], both)],
                vec![true, false, false],
            ),
            (
                "a first look of few by the second way, much later",
                vec![(&[8, 2], &[]), (&[80, 0], both), (&[9, 9], both)],
                vec![true, false, true],
            ),
        ] {
            assert_eq!(looks(&all), expected, "{name}");
        }
    }

    #[test]
    fn a_number_that_is_not_known_to_the_unit_is_any_of_them() {
        let about = |least, most| About { least, most };
        for (second, may) in [
            (about(5, 9), true),
            (about(4, 9), false),
            (about(0, 0), true),
            (about(0, 1), false),
        ] {
            let mut sums = Sums::default();
            let moved = [
                (Channel::ALL[0], About::exactly(20)),
                (Channel::ALL[1], second),
            ];
            sums.add(&BTreeMap::from(moved), LEAST);
            assert_eq!(sums.may_tell(&ways(&[0])), may, "{second:?}");
        }
    }

    #[test]
    fn what_is_kept_is_read_as_it_was() {
        let mut sums = Sums::default();
        sums.add(&exactly(&[3, 2, 0, 1]), LEAST);
        let text = serde_json::to_string(&sums).unwrap();
        assert_eq!(serde_json::from_str::<Sums>(&text).unwrap(), sums);
    }

    /// Cells of the table with somebody in them, and what was told as sums over cells.
    struct Known {
        cells: Vec<(usize, usize, u64)>,
        told: Vec<Vec<u64>>,
    }

    impl Known {
        fn of(whiles: &[Vec<u64>]) -> Known {
            let all = whiles.iter().enumerate().flat_map(|(nth, came)| {
                let came = came.iter().enumerate();
                came.map(move |(way, n)| (nth, way, *n))
            });
            Known {
                cells: all.filter(|(_, _, n)| *n > 0).collect(),
                told: Vec::new(),
            }
        }

        fn tell(&mut self, is_in: impl Fn(usize, usize) -> bool) {
            let cells = self.cells.iter();
            let row = cells.map(|(nth, way, _)| u64::from(is_in(*nth, *way)));
            self.told.push(row.collect());
        }

        /// Whether some combination of what was told is about 1 to 4 people.
        fn singles_out(&self) -> bool {
            let sizes: Vec<u64> = self.cells.iter().map(|cell| cell.2).collect();
            singles_out(&self.told, &sizes, LEAST)
        }
    }

    proptest! {
        /// Exactly: nothing about few people can be worked out where ways are told, and something could where they are not.
        #[test]
        fn nothing_about_few_people_is_worked_out(
            whiles in prop::collection::vec(prop::collection::vec(prop_oneof![3 => Just(0_u64), 3 => 1..5_u64, 2 => 5..9_u64], 3), 1..5),
            told in prop::collection::vec(prop::collection::btree_set(0..3_usize, 0..4), 4),
        ) {
            let whiles: Vec<Vec<u64>> = whiles.into_iter().filter(|came| came.iter().sum::<u64>() >= LEAST).collect();
            let mut known = Known::of(&whiles);
            let mut sums = Sums::default();
            for (now, came) in whiles.iter().enumerate() {
                known.tell(|nth, _| nth <= now);
                sums.add(&exactly(came), LEAST);
                let told: Vec<usize> = told[now].iter().copied().collect();
                let before = known.told.len();
                for told in &told {
                    known.tell(|nth, way| nth <= now && way == *told);
                }
                let may = sums.may_tell(&ways(&told));
                prop_assert_eq!(known.singles_out(), !may, "{:?} {:?}", &whiles[..=now], told);
                if may {
                    sums.tell(&ways(&told));
                } else {
                    known.told.truncate(before);
                }
            }
        }
    }
}
