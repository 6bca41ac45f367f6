//! Batches of answers beside files: what both together tell.
//!
//! Whoever has both can look for the rows of one in the other. So every answer stands in a class: in which batch it is and
//! as what that tells it, and as what the file tells it. A class is nobody or at least `least` people, whichever of the two
//! left first. Of a batch its answers are known, so a file is judged against them exactly; of a file only how many
//! answers of each origin it had, so a batch is judged by what has changed since.
use std::collections::{BTreeMap, BTreeSet};

use super::{
    Origin, Rule,
    release::{About, Change, Gone, Release, enough},
};

/// Answers of one origin that are in one batch, or in none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The batch, and as which it tells them.
    pub batch: Option<(i32, Origin)>,
    /// Where they came from.
    pub from: Origin,
    /// How many of them count.
    pub counted: u64,
    /// How many no longer do.
    pub gone: u64,
}

/// Whether a file that has everything that counts, told so, may stand beside the batches.
pub fn may_stand_beside(parts: &[Part], told: &BTreeMap<Origin, Origin>, least: u64) -> bool {
    let mut classes: BTreeMap<_, u64> = BTreeMap::new();
    for part in parts {
        let as_told = told.get(&part.from).copied().unwrap_or_default();
        *classes.entry((part.batch, Some(as_told))).or_default() += part.counted;
        if part.batch.is_some() {
            *classes.entry((part.batch, None)).or_default() += part.gone;
        }
    }
    classes.into_values().all(|size| enough(size, least))
}

/// Answers of one origin that did not count for a time and do again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Back {
    /// How many of them wait for a batch.
    pub waiting: u64,
    /// How many of those are not in the file.
    pub new: About,
    /// How many of those that a batch has are not in the file.
    pub elsewhere: About,
}

/// What is known of an institution since a file or a look at its page.
#[derive(Debug, Clone, Copy)]
pub struct Since<'a> {
    /// What was told.
    pub before: &'a Release,
    /// How many count now.
    pub now: &'a BTreeMap<Origin, u64>,
    /// Those that were told of and no longer do.
    pub gone: &'a BTreeMap<Origin, Gone>,
    /// Those that do again.
    pub back: &'a BTreeMap<Origin, Back>,
}

/// Whether a batch of what waits, told so, may follow a file: of what is in both, in the batch alone and in the file alone.
///
/// Of what never stopped counting no more waits than has come since the file, if a batch has left since; and all that has, if
/// none has. What counts again is told apart from that.
pub fn may_be_handed_out(
    since: Since<'_>,
    waiting: &BTreeMap<Origin, u64>,
    told: &BTreeMap<Origin, Origin>,
    least: u64,
) -> bool {
    let in_file = since.before.told();
    let mut classes: BTreeMap<(Option<Origin>, Option<Origin>), About> = BTreeMap::new();
    let changes = Change::since(since.before, since.now, since.gone);
    for (origin, change) in &changes {
        let file = in_file.get(origin).copied();
        *classes.entry((None, file)).or_default() += change.went_untold();
    }
    for (origin, count) in waiting {
        let batch = told.get(origin).copied();
        let came = changes.get(origin).map_or(About::default(), Change::came);
        let back = since.back.get(origin).copied().unwrap_or_default();
        let always = came.less(back.new).less(back.elsewhere);
        let mut came = always.at_most(count.saturating_sub(back.waiting));
        came += back.new;
        *classes.entry((batch, None)).or_default() += came;
        let file = in_file.get(origin).copied();
        *classes.entry((batch, file)).or_default() += came.left_of(*count);
    }
    classes.into_values().all(|size| size.may_be_told(least))
}

/// Whether all that counts may be in batches beside figures that were shown, of all or by way: those in batches that were not in the figures
/// and those in the figures that are in no batch, together nobody or at least `least` of each way that was shown.
pub(super) fn may_be_summed(
    shown: &Release,
    now: &BTreeMap<Origin, u64>,
    gone: &BTreeMap<Origin, Gone>,
    least: u64,
) -> bool {
    let ways: BTreeSet<_> = shown.told.iter().map(|one| one.told.channel).collect();
    let mut sums: BTreeMap<_, About> = BTreeMap::new();
    for (origin, change) in Change::since(shown, now, gone) {
        let way = origin.channel.filter(|way| ways.contains(&Some(*way)));
        let sum = sums.entry(way).or_default();
        *sum += change.came();
        *sum += change.went_untold();
    }
    sums.into_values().all(|sum| sum.may_be_told(least))
}

/// Ever coarser rules, for `all` answers: told as finely as may be beside what has left. By the last one of them nothing is
/// told of an origin that not all answers share.
pub fn coarser(rule: Rule, all: u64) -> impl Iterator<Item = Rule> {
    let all = u32::try_from(all).unwrap_or(u32::MAX);
    let first = rule.least_cell.max(1);
    let doubled = std::iter::successors(Some(first), |least| least.checked_mul(2));
    let between = doubled.take_while(move |least| *least < all);
    let last = (first <= all).then_some(all);
    between
        .chain(last)
        .map(move |least_cell| Rule { least_cell, ..rule })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::{Channel, Evidence};

    fn origin(week: i32) -> Origin {
        Origin {
            channel: Some(Channel::ALL[0]),
            evidence: Some(Evidence::ALL[0]),
            point: Some(7),
            week: Some(week),
        }
    }

    fn bare() -> Origin {
        Origin {
            week: None,
            ..origin(0)
        }
    }

    /// Weeks as they are.
    fn as_is(weeks: &[i32]) -> BTreeMap<Origin, Origin> {
        weeks
            .iter()
            .map(|week| (origin(*week), origin(*week)))
            .collect()
    }

    fn part(batch: Option<i32>, as_told: Origin, week: i32, counted: u64, gone: u64) -> Part {
        Part {
            batch: batch.map(|nth| (nth, as_told)),
            from: origin(week),
            counted,
            gone,
        }
    }

    #[test]
    fn a_file_beside_a_batch_tells_of_nobody_alone() {
        let of = |week, counted, gone| part(Some(1), origin(week), week, counted, gone);
        let waits = |week, counted| part(None, Origin::default(), week, counted, 0);
        for (name, parts, may) in [
            ("all is in the batch", vec![of(1, 12, 0)], true),
            ("three more", vec![of(1, 12, 0), waits(1, 3)], false),
            ("five more", vec![of(1, 12, 0), waits(1, 5)], true),
            (
                "five more, by week",
                vec![of(1, 12, 0), waits(1, 3), waits(2, 2)],
                false,
            ),
            ("one is gone", vec![of(1, 11, 1)], false),
            ("five are gone", vec![of(1, 12, 5)], true),
            ("one gone, one more", vec![of(1, 11, 1), waits(1, 1)], false),
        ] {
            assert_eq!(may_stand_beside(&parts, &as_is(&[1, 2]), 5), may, "{name}");
        }
        // The batch does not tell the week, for two are of the second; the file would.
        let parts = [
            part(Some(1), bare(), 1, 10, 0),
            part(Some(1), bare(), 2, 2, 0),
            part(Some(2), origin(2), 2, 9, 0),
        ];
        assert!(!may_stand_beside(&parts, &as_is(&[1, 2]), 5));
        let coarse = BTreeMap::from([(origin(1), bare()), (origin(2), bare())]);
        assert!(may_stand_beside(&parts, &coarse, 5));
    }

    #[test]
    fn a_batch_behind_a_file_tells_of_nobody_alone() {
        let counts = |weeks: &[(i32, u64)]| -> BTreeMap<Origin, u64> {
            weeks.iter().map(|(week, n)| (origin(*week), *n)).collect()
        };
        let before = Release::of(&counts(&[(1, 12)]), &as_is(&[1, 2]), None);
        let nobody = BTreeMap::new();
        for (now, may) in [
            (vec![(1, 12)], true),
            (vec![(1, 15)], false),
            (vec![(1, 17)], true),
            (vec![(1, 12), (2, 3)], false),
            (vec![(1, 12), (2, 5)], true),
            (vec![(1, 11)], false),
        ] {
            let waiting = counts(&now);
            let since = Since {
                before: &before,
                now: &waiting,
                gone: &nobody,
                back: &BTreeMap::new(),
            };
            let found = may_be_handed_out(since, &waiting, &as_is(&[1, 2]), 5);
            assert_eq!(found, may, "{now:?}");
        }
        let gone = |all, untold| {
            let (all, untold) = (About::exactly(all), About::exactly(untold));
            BTreeMap::from([(origin(1), Gone { all, untold })])
        };
        let handed = |now: u64, gone: &BTreeMap<Origin, Gone>, waiting: u64, back: Back| {
            let (now, waiting) = (counts(&[(1, now)]), counts(&[(1, waiting)]));
            let since = Since {
                before: &before,
                now: &now,
                gone,
                back: &BTreeMap::from([(origin(1), back)]),
            };
            may_be_handed_out(since, &waiting, &as_is(&[1]), 5)
        };
        let may = |now, gone: &_, waiting| handed(now, gone, waiting, Back::default());
        // One came and one went.
        assert!(!may(12, &gone(1, 1), 12));
        // One of a batch went: it stays there. Nothing but what came waits.
        assert!(may(16, &gone(1, 0), 5));
        // Eight came since the file, five of them left in a batch; three wait, and two of the file that count again.
        let back = |waiting, new, elsewhere| Back {
            waiting,
            new: About::exactly(new),
            elsewhere: About::exactly(elsewhere),
        };
        let nobody = BTreeMap::new();
        assert!(may(20, &nobody, 5), "as if all five had come");
        assert!(!handed(20, &nobody, 5, back(2, 0, 0)));
        // Five of the file and five that came.
        assert!(handed(22, &nobody, 10, back(5, 0, 0)));
        // Five came, none has left in a batch; of what waits two more are not in the file, for they did not count then.
        assert!(handed(19, &nobody, 19, back(2, 2, 0)));
        assert!(!handed(16, &nobody, 16, back(1, 0, 0)));
    }

    #[test]
    fn rules_grow_coarser_until_all_are_told_of_together() {
        let rule = Rule {
            hide_below: 10,
            least_cell: 5,
        };
        for (all, expected) in [
            (4, vec![]),
            (5, vec![5]),
            (12, vec![5, 10, 12]),
            (40, vec![5, 10, 20, 40]),
        ] {
            let found: Vec<u32> = coarser(rule, all).map(|one| one.least_cell).collect();
            assert_eq!(found, expected, "{all}");
        }
    }
}
