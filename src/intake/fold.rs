//! When the marks that wait are added to their tallies, and with which cells.
use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    db::{Conn, fault::Fault, surveys, tally_marks},
    survey::tally::Cells,
};

/// As many waiting marks are added at once.
const MANY: usize = 16_384;
/// And no mark waits longer, as long as the database takes them.
const LONG: Duration = Duration::from_secs(1);

/// Who adds the marks that wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folding {
    /// The writer itself, between two batches: SQLite has one writer.
    Here,
    /// Another: this one only keeps.
    Elsewhere,
    /// This one, by the clock, and it does nothing else: answers do not wait for it.
    Only,
}

/// What a writer knows of the marks that wait.
pub(super) struct Waiting {
    folding: Folding,
    marks: usize,
    since: Option<Instant>,
    cells: HashMap<String, Arc<Cells>>,
}

impl Waiting {
    /// Marks may wait from before the start.
    pub(super) fn at_start(folding: Folding) -> Waiting {
        Waiting {
            folding,
            marks: 0,
            since: (folding != Folding::Elsewhere).then(Instant::now),
            cells: HashMap::new(),
        }
    }

    /// So many more wait.
    pub(super) fn more(&mut self, marks: usize) {
        if marks > 0 && self.folding == Folding::Here {
            self.marks += marks;
            self.since.get_or_insert_with(Instant::now);
        }
    }

    /// How long until they are to be added; `None` while nothing waits.
    pub(super) fn left(&self) -> Option<Duration> {
        let since = self.since?;
        Some(match self.marks {
            MANY.. => Duration::ZERO,
            _ => LONG.saturating_sub(since.elapsed()),
        })
    }

    /// Adds them. To be called in a write transaction.
    pub(super) fn fold(&mut self, conn: &mut Conn) -> Result<usize, Fault> {
        tally_marks::fold(conn, |conn, version| {
            surveys::cells(conn, &mut self.cells, version)
        })
    }

    /// Nothing waits any more; or, after a failure, it is tried again in a while.
    pub(super) fn done(&mut self, failed: bool) {
        self.marks = 0;
        self.since = (failed || self.folding == Folding::Only).then(Instant::now);
    }
}
