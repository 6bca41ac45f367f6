//! Everything that left or was shown before, one by one: also between two that are far apart lie nobody or enough.
//!
//! What comes between two of them may have come and gone again, and then the next one stands as near to one of long ago as if it had
//! never been.
use std::collections::BTreeMap;

use crate::disclosure::{
    Origin,
    batches::may_be_summed,
    release::{Gone, Release, may_differ, may_follow},
};

/// All of them, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::disclosure) struct Earlier {
    pub(super) files: Vec<Release>,
    /// Figures of all, at pages.
    pub(super) looks: Vec<Release>,
    /// Figures by way, at pages.
    pub(super) ways: Vec<Release>,
}

/// By which door something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// In a file, where answers are found again.
    File,
    /// On a page, of all together.
    Look,
    /// On a page, by way.
    Ways,
}

impl Earlier {
    pub(super) fn add(&mut self, door: Door, release: Release) {
        let own = match door {
            Door::File => &mut self.files,
            Door::Look => &mut self.looks,
            Door::Ways => &mut self.ways,
        };
        if own.last() != Some(&release) {
            own.push(release);
        }
    }

    /// Whether a batch of what waits, told so, may stand beside all figures of pages, once it is with those before it.
    pub(super) fn may_be_batched(
        &self,
        now: &BTreeMap<Origin, u64>,
        gone: impl Fn(&Release) -> BTreeMap<Origin, Gone>,
        least: u64,
    ) -> bool {
        let mut shown = self.looks.iter().chain(&self.ways);
        shown.all(|before| may_be_summed(before, now, &gone(before), least))
    }

    /// Whether what is told now may stand beside all of them; beside looks only if they are minded.
    pub(super) fn may_be_joined(
        &self,
        (door, now): (Door, &Release),
        gone: impl Fn(&Release) -> BTreeMap<Origin, Gone>,
        (least, minds_looks): (u64, bool),
    ) -> bool {
        let differs = |before: &Release| may_differ(before, now, &gone(before), least);
        let follows = |before: &Release| may_follow(before, now, &gone(before), least);
        // Figures of all stand beside every figure by way: they were shown with figures of all.
        let (looks, ways) = match door {
            _ if !minds_looks => (&[][..], &[][..]),
            Door::File => (&self.looks[..], &self.ways[..]),
            Door::Look => (&self.looks[..], &[][..]),
            Door::Ways => (&[][..], &self.ways[..]),
        };
        let mut files = self.files.iter();
        looks.iter().chain(ways).all(differs)
            && match door {
                Door::File => files.all(follows),
                Door::Look | Door::Ways => files.all(differs),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        disclosure::release::{About, Told},
        region::Channel,
    };

    fn way(nth: usize) -> Origin {
        Origin {
            channel: Some(Channel::ALL[nth]),
            ..Origin::default()
        }
    }

    /// So many by either way, told so.
    fn release(counts: [u64; 2], told: [Origin; 2]) -> Release {
        let one = |nth: usize| Told {
            from: way(nth),
            told: told[nth],
            count: counts[nth],
        };
        Release {
            told: vec![one(0), one(1)],
            mark: None,
        }
    }

    #[test]
    fn a_file_by_way_stands_not_one_person_from_figures_by_way_of_long_ago() {
        let (by_way, all) = ([way(0), way(1)], [Origin::default(); 2]);
        let mut earlier = Earlier::default();
        // Five of the first way have come and gone since, with one more; five have come by the second.
        earlier.add(Door::Look, release([20, 20], all));
        let file = release([19, 25], by_way);
        let one = About::exactly(1);
        let gone = |_: &Release| {
            BTreeMap::from([(
                way(0),
                Gone {
                    all: one,
                    untold: one,
                },
            )])
        };
        let may = |earlier: &Earlier| earlier.may_be_joined((Door::File, &file), gone, (5, true));
        assert!(may(&earlier), "of all together six lie between");
        earlier.add(Door::Ways, release([20, 20], by_way));
        assert!(!may(&earlier));
    }
}
