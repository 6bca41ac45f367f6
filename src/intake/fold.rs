//! When the marks that wait are added to their tallies, and with which cells.
use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use diesel::{
    QueryResult,
    result::{DatabaseErrorKind, Error as Diesel},
};

use crate::{
    db::{Conn, surveys, tally_marks},
    survey::{self, tally::Cells},
};

/// As many waiting marks are added at once.
const MANY: usize = 4096;
/// And no mark waits longer, as long as the database takes them.
const LONG: Duration = Duration::from_secs(1);

/// What a writer knows of the marks that wait.
pub(super) struct Waiting {
    marks: usize,
    since: Option<Instant>,
    cells: HashMap<String, Arc<Cells>>,
}

impl Waiting {
    /// Marks may wait from before the start.
    pub(super) fn at_start() -> Waiting {
        Waiting {
            marks: 0,
            since: Some(Instant::now()),
            cells: HashMap::new(),
        }
    }

    /// So many more wait.
    pub(super) fn more(&mut self, marks: usize) {
        self.marks += marks;
        if marks > 0 {
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
    pub(super) fn fold(&mut self, conn: &mut Conn) -> QueryResult<usize> {
        tally_marks::fold(conn, |conn, version| self.cells(conn, version))
    }

    /// Nothing waits any more; or, after a failure, it is tried again in a while.
    pub(super) fn done(&mut self, failed: bool) {
        self.marks = 0;
        self.since = failed.then(Instant::now);
    }

    fn cells(&mut self, conn: &mut Conn, version: &str) -> QueryResult<Option<Arc<Cells>>> {
        if !self.cells.contains_key(version) {
            for row in surveys::all(conn)? {
                let survey = survey::load::parse(&row.survey_id, &row.survey_id, row.body.as_bytes())
                    .map_err(|_faults| {
                        let said = format!("kept survey {} does not load", row.version);
                        Diesel::DatabaseError(DatabaseErrorKind::CheckViolation, Box::new(said))
                    })?;
                self.cells.insert(row.version, Arc::new(Cells::of(&survey)));
            }
        }
        Ok(self.cells.get(version).map(Arc::clone))
    }
}
