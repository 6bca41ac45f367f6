//! Everything that left or was shown before, one by one: also between two that are far apart lie nobody or enough.
//!
//! What comes between two of them may have come and gone again, and then the next one stands as near to one of long ago as if it had
//! never been.
use std::collections::BTreeMap;

use crate::disclosure::{
    Origin,
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

    /// Whether what is told now may stand beside all of them; beside looks only if they are minded.
    pub(super) fn may_be_joined(
        &self,
        (door, now): (Door, &Release),
        gone: impl Fn(&Release) -> BTreeMap<Origin, Gone>,
        (least, minds_looks): (u64, bool),
    ) -> bool {
        let differs = |before: &Release| may_differ(before, now, &gone(before), least);
        let follows = |before: &Release| may_follow(before, now, &gone(before), least);
        let shown = match door {
            _ if !minds_looks => &[],
            Door::File | Door::Look => self.looks.as_slice(),
            Door::Ways => self.ways.as_slice(),
        };
        let mut files = self.files.iter();
        shown.iter().all(differs)
            && match door {
                Door::File => files.all(follows),
                Door::Look | Door::Ways => files.all(differs),
            }
    }
}
