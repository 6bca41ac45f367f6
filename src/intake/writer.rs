//! The writer of a lane: commits everything that waits in one transaction.
use std::{
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use tokio::{runtime::Runtime, sync::mpsc, time::timeout};

use super::{
    Busy, Counts, Job, Kept, RETRY, desk,
    fold::{Folding, Waiting},
};
use crate::db::{
    self, Conn, Db, checkpoint,
    fault::{self, Fault},
    responses,
    responses::NewResponse,
};

pub(super) struct Writer {
    conn: Option<Conn>,
    db: Db,
    jobs: mpsc::Receiver<Job>,
    most: usize,
    counts: Arc<Counts>,
    /// When the last connection was given up.
    failed_at: Option<Instant>,
    waiting: Waiting,
    /// Whether the database kept the last that was written.
    keeps: bool,
    /// For so many batches each row is looked up before it is written.
    doubts: usize,
}

/// How long after a failure the database is tried again.
const PROBE: Duration = Duration::from_secs(1);
/// After a repeat was met, more are likely for a while: a batch that meets one unprepared is written twice.
const DOUBTS: usize = 32;

/// What a writer does next.
enum Next {
    /// The batch has its first job.
    Keep,
    Fold,
    Probe,
    End,
}

impl Writer {
    pub(super) fn new(
        db: Db,
        jobs: mpsc::Receiver<Job>,
        most: usize,
        counts: Arc<Counts>,
        folding: Folding,
    ) -> Writer {
        Writer {
            conn: None,
            db,
            jobs,
            most,
            counts,
            failed_at: None,
            waiting: Waiting::at_start(folding),
            keeps: true,
            doubts: 0,
        }
    }

    /// Until every sender is gone; what waits for its tally then is added at last.
    pub(super) fn run(mut self, clock: &Runtime) {
        let mut batch: Vec<Job> = Vec::with_capacity(self.most);
        loop {
            match self.next(clock, &mut batch) {
                Next::Keep => {
                    while batch.len() < self.most {
                        match self.jobs.try_recv() {
                            Ok(job) => batch.push(job),
                            Err(_) => break,
                        }
                    }
                    self.serve(&mut batch);
                    if self.counts.journal_is_long.swap(false, Ordering::Relaxed) {
                        self.begin_journal_anew();
                    }
                }
                Next::Fold => self.fold(),
                Next::Probe => self.probe(),
                Next::End => {
                    if self.waiting.left().is_some() {
                        self.fold();
                    }
                    return;
                }
            }
        }
    }

    fn next(&mut self, clock: &Runtime, batch: &mut Vec<Job>) -> Next {
        let (left, then) = match (self.waiting.left(), self.keeps) {
            (Some(Duration::ZERO), true) => return Next::Fold,
            (left, true) => (left, Next::Fold),
            (_, false) => (Some(PROBE), Next::Probe),
        };
        let received = match left {
            Some(left) => clock.block_on(async { timeout(left, self.jobs.recv()).await }),
            None => Ok(self.jobs.blocking_recv()),
        };
        match received {
            Ok(Some(job)) => {
                batch.push(job);
                Next::Keep
            }
            Ok(None) => Next::End,
            Err(_) => then,
        }
    }

    /// After a failure: whether the database keeps what is written now.
    fn probe(&mut self) {
        self.connect();
        let Some(conn) = &mut self.conn else {
            return;
        };
        match db::transaction(conn, db::directory::touch) {
            Ok(()) => self.kept(true),
            Err(_) => self.give_up(),
        }
    }

    fn kept(&mut self, keeps: bool) {
        if self.keeps != keeps {
            self.keeps = keeps;
            self.counts.keeps.store(keeps, Ordering::Relaxed);
        }
    }

    /// Adds the marks that wait to their tallies. If it fails they go on waiting; nothing is lost or counted twice.
    fn fold(&mut self) {
        let start = Instant::now();
        self.connect();
        let folded = match &mut self.conn {
            None => Err(None),
            Some(conn) => db::transaction(conn, |conn| self.waiting.fold(conn)).map_err(Some),
        };
        self.waiting.done(folded.is_err());
        if let Ok(marks) = folded {
            let millis = start.elapsed().as_secs_f64() * 1000.0;
            tracing::debug!(marks, millis, "waiting marks added to their tallies");
        }
        if let Err(Some(err)) = folded {
            let err: Fault = err;
            tracing::error!("waiting marks not added to their tallies: {err}");
            if !fault::is_of_a_row(&err) && !fault::is_passing(&err) {
                self.give_up();
            }
        }
    }

    /// Moves the rest of the journal: the next change then begins it anew.
    fn begin_journal_anew(&mut self) {
        if let Some(Err(err)) = self.conn.as_mut().map(checkpoint::checkpoint) {
            tracing::error!("journal not moved into the database file: {err}");
            self.give_up();
        }
    }

    fn serve(&mut self, batch: &mut Vec<Job>) {
        let (rows, replies): (Vec<NewResponse>, Vec<_>) =
            batch.drain(..).map(|job| (job.response, job.reply)).unzip();
        let outcomes = self.commit(&rows);
        let kept = outcomes.iter().filter(|one| **one == Ok(Kept::New));
        self.waiting.more(kept.count());
        desk::hand_out(replies.into_iter().zip(outcomes));
    }

    fn commit(&mut self, rows: &[NewResponse]) -> Vec<Result<Kept, Busy>> {
        match self.transaction(rows) {
            Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
            Err(Some(err)) if fault::is_of_a_row(&err) && rows.len() > 1 => {
                // One row cannot be kept: it must not take the others along.
                rows.iter()
                    .flat_map(|row| self.commit(std::slice::from_ref(row)))
                    .collect()
            }
            Err(err) => {
                if let Some(err) = err {
                    tracing::error!(rows = rows.len(), "answers not kept: {err}");
                    // A row that breaks a rule says nothing against the handle, and the rest of its batch waits.
                    if !fault::is_of_a_row(&err) {
                        self.give_up();
                    }
                }
                vec![Err(Busy::Store); rows.len()]
            }
        }
    }

    /// `Err(None)` if there is no connection now.
    fn transaction(&mut self, rows: &[NewResponse]) -> Result<Vec<Kept>, Option<Fault>> {
        let mut doubts = self.doubts;
        self.connect();
        let Some(conn) = &mut self.conn else {
            return Err(None);
        };
        let start = Instant::now();
        let mut tries = 0;
        let outcome = loop {
            let kept = match doubts {
                0 => responses::keep_new(conn, rows),
                _ => db::transaction(conn, |conn| responses::keep(conn, rows)),
            };
            match kept {
                Ok(outcomes) => {
                    self.counts.commits.fetch_add(1, Ordering::Relaxed);
                    let micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
                    self.counts
                        .commit_micros
                        .fetch_add(micros, Ordering::Relaxed);
                    break Ok(outcomes);
                }
                Err(err) if doubts == 0 && fault::is_taken(&err) => doubts = DOUBTS,
                Err(err) if fault::is_passing(&err) && tries < 3 => tries += 1,
                Err(err) => break Err(Some(err)),
            }
        };
        self.doubts = doubts.saturating_sub(1);
        if outcome.is_ok() {
            self.kept(true);
        }
        outcome
    }

    fn connect(&mut self) {
        if self.conn.is_none() && self.failed_at.is_none_or(|at| at.elapsed() >= RETRY) {
            match self.db.connect() {
                Ok(conn) => {
                    self.conn = Some(conn);
                    self.failed_at = None;
                }
                Err(err) => {
                    tracing::error!("no connection for answers: {err:#}");
                    self.failed_at = Some(Instant::now());
                    self.kept(false);
                }
            }
        }
    }

    /// After a failed write the handle is not trusted again: what the disk holds is read anew by the next.
    fn give_up(&mut self) {
        self.conn = None;
        self.failed_at = Some(Instant::now());
        self.kept(false);
    }
}
