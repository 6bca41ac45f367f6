//! What was given out before, and what may follow it.
//!
//! Two files of different days differ by the answers that came, and by those that were taken out, in between. So an
//! institution is in a new file only if nothing of it has changed, or enough has wherever something has; else it is left
//! out until then, and the file of before goes on to hold. Those that came and those that went are judged apart: one in
//! and one out leave the number alike, and two readers of both files would see either.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Origin;

/// What one file told of one institution: for each origin how many answers had it, and as which it was told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Release(pub Vec<Told>);

/// Answers of one origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Where they came from.
    pub from: Origin,
    /// What was told of it.
    pub told: Origin,
    /// How many.
    pub count: u64,
    /// How often one of them had ceased to count by then, whether or not it counts again.
    #[serde(default)]
    pub left: u64,
    /// How many of those that did not count by then are in batches, which go on to tell them.
    #[serde(default)]
    pub inside: u64,
}

impl Release {
    /// From the counts and what is told of each.
    pub fn of(counts: &BTreeMap<Origin, u64>, told: &BTreeMap<Origin, Origin>) -> Release {
        let of = |(from, count): (&Origin, &u64)| Told {
            from: *from,
            told: told.get(from).copied().unwrap_or_default(),
            count: *count,
            left: 0,
            inside: 0,
        };
        Release(counts.iter().map(of).collect())
    }

    /// With those that ceased to count, and those of them that are in batches.
    #[must_use]
    pub fn without(mut self, left: &BTreeMap<Origin, u64>, inside: &BTreeMap<Origin, u64>) -> Self {
        let mut left = left.clone();
        for one in &mut self.0 {
            one.left = left.remove(&one.from).unwrap_or_default();
            one.inside = inside.get(&one.from).copied().unwrap_or_default();
        }
        let gone = left.into_iter().map(|(from, left)| Told {
            from,
            told: Origin::default(),
            count: 0,
            left,
            inside: inside.get(&from).copied().unwrap_or_default(),
        });
        self.0.extend(gone);
        self
    }

    /// As which each origin was told of which there was somebody.
    pub(super) fn told(&self) -> BTreeMap<Origin, Origin> {
        let some = self.0.iter().filter(|one| one.count > 0);
        some.map(|one| (one.from, one.told)).collect()
    }
}

/// What has changed between two releases.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Change {
    count: i128,
    left: i128,
    inside: i128,
}

impl Change {
    /// By origin.
    pub(super) fn between(before: &Release, now: &Release) -> BTreeMap<Origin, Change> {
        let mut changes: BTreeMap<Origin, Change> = BTreeMap::new();
        for (sign, release) in [(-1, before), (1, now)] {
            for one in &release.0 {
                let own = changes.entry(one.from).or_default();
                own.count += sign * i128::from(one.count);
                own.left += sign * i128::from(one.left);
                own.inside += sign * i128::from(one.inside);
            }
        }
        changes
    }

    /// How many came.
    pub(super) fn came(&self) -> u64 {
        positive(self.count + self.left.max(0))
    }

    /// How many went: as their number says, or, where nobody wrote down that they did, as the counts say.
    pub(super) fn went(&self) -> u64 {
        positive(self.left.max(-self.count))
    }

    /// How many went of whom no batch tells.
    pub(super) fn went_untold(&self) -> u64 {
        positive(self.left.max(-self.count) - self.inside.max(0))
    }

    fn add(&mut self, other: Change) {
        self.count += other.count;
        self.left += other.left;
        self.inside += other.inside;
    }
}

fn positive(number: i128) -> u64 {
    u64::try_from(number.max(0)).unwrap_or(u64::MAX)
}

/// Whether a number of people may be told: nobody, or enough.
pub(super) fn enough(number: u64, least: u64) -> bool {
    number == 0 || number >= least
}

/// Whether a release may follow the one before it. Both tell sums over origins; where their groups overlap, the
/// difference of whole overlapping groups is what can be worked out: those that came and those that went are nobody or
/// at least `least` each.
pub fn may_follow(before: &Release, now: &Release, least: u64) -> bool {
    let mut groups = Groups::default();
    for release in [before, now] {
        let mut first: BTreeMap<Origin, Origin> = BTreeMap::new();
        for one in release.0.iter().filter(|one| one.count > 0) {
            let known = *first.entry(one.told).or_insert(one.from);
            groups.join(known, one.from);
        }
    }
    let mut changes: BTreeMap<Origin, Change> = BTreeMap::new();
    for (origin, change) in Change::between(before, now) {
        changes.entry(groups.head(origin)).or_default().add(change);
    }
    changes
        .values()
        .all(|change| enough(change.came(), least) && enough(change.went(), least))
}

/// Origins that are told of together, in either release.
#[derive(Default)]
struct Groups(BTreeMap<Origin, Origin>);

impl Groups {
    fn head(&self, mut origin: Origin) -> Origin {
        while let Some(up) = self.0.get(&origin).filter(|up| **up != origin) {
            origin = *up;
        }
        origin
    }

    fn join(&mut self, one: Origin, other: Origin) {
        let (one, other) = (self.head(one), self.head(other));
        self.0.insert(other, one);
    }
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

    /// Weeks with their answers; those of the second list are told without their week.
    fn release(told: &[(i32, u64)], untold: &[(i32, u64)]) -> Release {
        let bare = |week| Origin {
            week: None,
            ..origin(week)
        };
        let one = |&(week, count): &(i32, u64), told| Told {
            from: origin(week),
            told,
            count,
            left: 0,
            inside: 0,
        };
        let told = told.iter().map(|week| one(week, origin(week.0)));
        let untold = untold.iter().map(|week| one(week, bare(week.0)));
        Release(told.chain(untold).collect())
    }

    #[test]
    fn a_release_follows_where_nothing_or_enough_has_changed() {
        let before = release(&[(1, 20)], &[(2, 3), (3, 9)]);
        for (now, may) in [
            (before.clone(), true),
            (release(&[(1, 20), (4, 5)], &[(2, 3), (3, 9)]), true),
            (release(&[(1, 20), (4, 4)], &[(2, 3), (3, 9)]), false),
            (release(&[(1, 21)], &[(2, 3), (3, 13)]), false),
            (release(&[(1, 25)], &[(2, 3), (3, 9)]), true),
            (release(&[(1, 16)], &[(2, 3), (3, 9)]), false),
            // The third week is told now: what was told with it has grown by enough.
            (release(&[(1, 20), (3, 12), (2, 6)], &[]), true),
            (release(&[(1, 20), (3, 9), (2, 5)], &[]), false),
            // Everything is told together: only the sum can be compared.
            (release(&[], &[(1, 22), (2, 5), (3, 10)]), true),
            (release(&[], &[(1, 22), (2, 3), (3, 9)]), false),
        ] {
            assert_eq!(may_follow(&before, &now, 5), may, "{now:?}");
        }
    }
    #[test]
    fn those_that_came_and_those_that_went_do_not_make_up_for_each_other() {
        let before = release(&[(1, 20)], &[(2, 3), (3, 9)]);
        let gone = |week, left| BTreeMap::from([(origin(week), left)]);
        for (count, left, may) in [
            (20, 0, true),
            // One in and one out: the number is the same.
            (20, 1, false),
            (24, 1, false),
            (20, 5, true),
            (25, 5, true),
            (19, 1, false),
            // Nobody wrote down that they went.
            (17, 0, false),
            (15, 0, true),
        ] {
            let now = release(&[(1, count)], &[(2, 3), (3, 9)]);
            let now = now.without(&gone(1, left), &BTreeMap::new());
            assert_eq!(may_follow(&before, &now, 5), may, "{count} {left}");
        }
        // The last of a week went: nothing of it is left to be told.
        let now = release(&[(1, 20)], &[(3, 9)]).without(&gone(2, 3), &BTreeMap::new());
        assert!(!may_follow(&before, &now, 5));
    }
}
