//! What was given out before, and what may follow it.
//!
//! Two files of different days differ by the answers that came, and by those that were taken out, in between. So an
//! institution is in a new file only if nothing of it has changed, or enough has wherever something has; else it is left
//! out until then, and the file of before goes on to hold. Those that came and those that went are judged apart: one in
//! and one out leave the number alike, and two readers of both files would see either. Who went is known from the changes
//! of statuses since: an answer that was taken out and counts again has neither gone nor come, and makes up for nobody.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

pub use super::about::About;
use super::{Origin, about::positive};
use crate::region::Channel;

/// What one file told of one institution.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Release {
    /// For each origin how many answers had it, and as which it was told.
    pub told: Vec<Told>,
    /// Up to where its history was known; nothing in what was kept by earlier versions of the program.
    pub mark: Option<Mark>,
}

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

/// A moment in the history of an institution's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// So many changes of statuses had happened on the days before.
    pub events: usize,
    /// So many on the day itself. Not which: an hour beside an answer would tie it to a decision of the quality control.
    #[serde(default)]
    pub today: usize,
    /// The hour, UTC: of an answer no more is known of when it came.
    pub hour: NaiveDateTime,
}

/// A release as it is kept, or was by earlier versions.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Now { told: Vec<Told>, mark: Option<Mark> },
    Before(Vec<Told>),
}

impl From<Kept> for Release {
    fn from(kept: Kept) -> Release {
        match kept {
            Kept::Now { told, mark } => Release { told, mark },
            Kept::Before(told) => Release { told, mark: None },
        }
    }
}

impl Release {
    /// From the counts and what is told of each.
    pub fn of(
        counts: &BTreeMap<Origin, u64>,
        told: &BTreeMap<Origin, Origin>,
        mark: Option<Mark>,
    ) -> Release {
        let of = |(from, count): (&Origin, &u64)| Told {
            from: *from,
            told: told.get(from).copied().unwrap_or_default(),
            count: *count,
        };
        let told = counts.iter().map(of).collect();
        Release { told, mark }
    }

    /// The same answers, told so.
    pub(super) fn retold(&self, told: impl Fn(Origin) -> Origin) -> Release {
        let all = self.told.iter().map(|one| Told {
            told: told(one.from),
            ..*one
        });
        Release {
            told: all.collect(),
            mark: self.mark,
        }
    }

    /// As which each origin was told of which there was somebody.
    pub(super) fn told(&self) -> BTreeMap<Origin, Origin> {
        let some = self.told.iter().filter(|one| one.count > 0);
        some.map(|one| (one.from, one.told)).collect()
    }
}

/// Answers of one origin that a release told and that no longer count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gone {
    /// All of them.
    pub all: About,
    /// Those that are in no batch: batches go on to tell the others.
    pub untold: About,
}

/// What has changed since a release.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Change {
    count: i128,
    gone: Gone,
}

impl Change {
    /// By origin, from the counts now and who has gone.
    pub(super) fn since(
        before: &Release,
        now: &BTreeMap<Origin, u64>,
        gone: &BTreeMap<Origin, Gone>,
    ) -> BTreeMap<Origin, Change> {
        let mut changes: BTreeMap<Origin, Change> = BTreeMap::new();
        for one in &before.told {
            changes.entry(one.from).or_default().count -= i128::from(one.count);
        }
        for (from, count) in now {
            changes.entry(*from).or_default().count += i128::from(*count);
        }
        for (from, gone) in gone {
            changes.entry(*from).or_default().gone = *gone;
        }
        for change in changes.values_mut() {
            // Where nobody wrote down that they went, the counts say so.
            let lacks = positive(-change.count).saturating_sub(change.gone.all.least);
            for about in [&mut change.gone.all, &mut change.gone.untold] {
                about.least += lacks;
                about.most = about.most.max(about.least);
            }
        }
        changes
    }

    /// How many came.
    pub(super) fn came(&self) -> About {
        self.gone.all.plus(self.count)
    }

    /// How many went of whom no batch tells.
    pub(super) fn went_untold(&self) -> About {
        self.gone.untold
    }
}

/// Whether a number of people may be told: nobody, or enough.
pub(super) fn enough(number: u64, least: u64) -> bool {
    number == 0 || number >= least
}

/// Whether a release may follow the one before it, since which these have gone. Both tell sums over origins; where their groups
/// overlap, the difference of whole overlapping groups is what can be worked out: those that came and those that went are
/// nobody or at least `least` each.
pub fn may_follow(
    before: &Release,
    now: &Release,
    gone: &BTreeMap<Origin, Gone>,
    least: u64,
) -> bool {
    let moves = moves(before, now, gone);
    let mut all = moves.into_iter().flatten();
    all.all(|moved| moved.may_be_told(least))
}

/// Whether two releases of which one is of sums only, so that nobody is found again, may stand beside each other: those that came
/// and those that went are nobody or at least `least` together.
pub fn may_differ(
    before: &Release,
    now: &Release,
    gone: &BTreeMap<Origin, Gone>,
    least: u64,
) -> bool {
    let moves = moves(before, now, gone);
    moves.into_iter().all(|[came, went]| {
        let mut both = came;
        both += went;
        both.may_be_told(least)
    })
}

/// How many came and how many went, of each group of origins that both releases tell alike.
fn moves(before: &Release, now: &Release, gone: &BTreeMap<Origin, Gone>) -> Vec<[About; 2]> {
    let mut groups = Groups::default();
    for release in [before, now] {
        let mut first: BTreeMap<Origin, Origin> = BTreeMap::new();
        for one in release.told.iter().filter(|one| one.count > 0) {
            let known = *first.entry(one.told).or_insert(one.from);
            groups.join(known, one.from);
        }
    }
    let counts = now.told.iter().map(|one| (one.from, one.count)).collect();
    let mut moves: BTreeMap<Origin, [About; 2]> = BTreeMap::new();
    for (origin, change) in Change::since(before, &counts, gone) {
        let [came, went] = moves.entry(groups.head(origin)).or_default();
        *came += change.came();
        *went += change.gone.all;
    }
    moves.into_values().collect()
}

/// How many have come by each way since a release, and how many have gone.
pub fn moved(
    before: &Release,
    now: &BTreeMap<Origin, u64>,
    gone: &BTreeMap<Origin, Gone>,
) -> [BTreeMap<Channel, About>; 2] {
    let mut moved: [BTreeMap<Channel, About>; 2] = Default::default();
    for (origin, change) in Change::since(before, now, gone) {
        let Some(way) = origin.channel else { continue };
        for (all, own) in moved.iter_mut().zip([change.came(), change.gone.all]) {
            *all.entry(way).or_default() += own;
        }
    }
    moved
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
    use crate::region::Evidence;

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
        Release {
            told: told.chain(untold).collect(),
            mark: None,
        }
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
            assert_eq!(
                may_follow(&before, &now, &BTreeMap::new(), 5),
                may,
                "{now:?}"
            );
        }
    }

    fn gone(week: i32, least: u64, most: u64) -> BTreeMap<Origin, Gone> {
        let all = About { least, most };
        BTreeMap::from([(origin(week), Gone { all, untold: all })])
    }

    #[test]
    fn those_that_came_and_those_that_went_do_not_make_up_for_each_other() {
        let before = release(&[(1, 20)], &[(2, 3), (3, 9)]);
        for (count, [least, most], may) in [
            (20, [0, 0], true),
            // One in and one out: the number is the same.
            (20, [1, 1], false),
            (24, [1, 1], false),
            (20, [5, 5], true),
            (25, [5, 5], true),
            (19, [1, 1], false),
            // Perhaps one went and one came, perhaps they came and went since.
            (20, [0, 1], false),
            (20, [0, 5], false),
            (25, [0, 1], false),
            (25, [5, 6], true),
            // Nobody wrote down that they went.
            (17, [0, 0], false),
            (15, [0, 0], true),
        ] {
            let now = release(&[(1, count)], &[(2, 3), (3, 9)]);
            let found = may_follow(&before, &now, &gone(1, least, most), 5);
            assert_eq!(found, may, "{count} {least} {most}");
        }
        // The last of a week went: nothing of it is left to be told.
        let now = release(&[(1, 20)], &[(3, 9)]);
        assert!(!may_follow(&before, &now, &gone(2, 3, 3), 5));
    }

    #[test]
    fn what_earlier_versions_kept_is_read() {
        let before = release(&[(1, 20)], &[]);
        let told = serde_json::to_string(&before.told).unwrap();
        let old = told.replace("\"count\":20", "\"count\":20,\"left\":1,\"inside\":0");
        assert_ne!(old, told);
        let now = serde_json::to_string(&before).unwrap();
        for text in [told, old, now] {
            assert_eq!(serde_json::from_str::<Release>(&text).unwrap(), before);
        }
        let hour = chrono::DateTime::UNIX_EPOCH.naive_utc();
        let marked = Release {
            mark: Some(Mark {
                events: 3,
                today: 7,
                hour,
            }),
            ..before
        };
        let text = serde_json::to_string(&marked).unwrap();
        assert_eq!(serde_json::from_str::<Release>(&text).unwrap(), marked);
    }
}
