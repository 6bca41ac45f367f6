//! What was given out before, and what may follow it.
//!
//! Two files of different days differ by the answers that came, or were taken out, in between. So an institution is in
//! a new file only if nothing of it has changed, or enough has wherever something has; else it is left out until then,
//! and the file of before goes on to hold.
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
}

impl Release {
    /// From the counts and what is told of each.
    pub fn of(counts: &BTreeMap<Origin, u64>, told: &BTreeMap<Origin, Origin>) -> Release {
        let of = |(from, count): (&Origin, &u64)| Told {
            from: *from,
            told: told.get(from).copied().unwrap_or_default(),
            count: *count,
        };
        Release(counts.iter().map(of).collect())
    }
}

/// Whether a release may follow the one before it. Both tell sums over origins; where their groups overlap, the
/// difference of whole overlapping groups is what can be worked out, and it is nothing or at least `least`.
pub fn may_follow(before: &Release, now: &Release, least: u64) -> bool {
    let mut groups = Groups::default();
    let mut sums: BTreeMap<Origin, i128> = BTreeMap::new();
    for (nth, release) in [before, now].into_iter().enumerate() {
        let mut first: BTreeMap<Origin, Origin> = BTreeMap::new();
        for one in &release.0 {
            let known = *first.entry(one.told).or_insert(one.from);
            groups.join(known, one.from);
            let sign = if nth == 0 { -1 } else { 1 };
            *sums.entry(one.from).or_default() += sign * i128::from(one.count);
        }
    }
    let mut changes: BTreeMap<Origin, i128> = BTreeMap::new();
    for (origin, change) in sums {
        *changes.entry(groups.head(origin)).or_default() += change;
    }
    changes
        .values()
        .all(|change| *change == 0 || change.unsigned_abs() >= u128::from(least))
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
}
