//! The way of an answer: admission, queue, group commit, receipt.
//!
//! A handler admits ([`flood`]), describes ([`NewResponse`]) and submits; one writer a lane commits all
//! that waits in one transaction and only then lets the handlers answer. Nothing is acknowledged that
//! is not on the disk.
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use tokio::sync::{mpsc, oneshot};

use crate::{config, db::Db, db::responses::NewResponse};
use desk::{Desk, Waiting};
use fold::Folding;

mod desk;
pub mod flood;
mod fold;
pub mod funnel;
pub mod key_limit;
pub mod recent;
pub mod spent;
pub mod tag_keys;
mod writer;

pub use crate::db::responses::Kept;

/// Why an answer could not be taken now. The person keeps it and tries again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Busy {
    /// As many answers wait as may.
    #[error("the queue is full")]
    Full,
    /// The database cannot keep it: disk full, fault, server away; or the program is stopping.
    #[error("the database cannot keep answers now")]
    Store,
}

struct Job {
    response: NewResponse,
    reply: (Desk, Waiting),
}

/// What the intake has done since the start.
#[derive(Debug, Default)]
pub struct Counts {
    /// Answers kept.
    pub kept: AtomicU64,
    /// Repeats of a form already kept.
    pub repeats: AtomicU64,
    /// Second answers from a seat.
    pub seat_taken: AtomicU64,
    /// Answers turned away because the queue was full.
    pub full: AtomicU64,
    /// Answers turned away because the database failed.
    pub failed: AtomicU64,
    /// Transactions committed.
    pub commits: AtomicU64,
    /// Microseconds spent in them.
    pub commit_micros: AtomicU64,
    /// Answers waiting now.
    pub waiting: AtomicUsize,
    /// Whether the database kept the last that was given to it. After a failure the writers try it every
    /// second, so that this comes true again without an answer.
    pub keeps: AtomicBool,
    /// Whether the writer is to move the rest of the journal after its next batch.
    journal_is_long: AtomicBool,
}

/// The queue to the writers. Dropping it ends them, once what waits is on the disk.
pub struct Intake {
    lanes: Vec<mpsc::Sender<Job>>,
    /// Nothing is sent; it ends with the lanes.
    _folder: Option<mpsc::Sender<Job>>,
    /// For `/metrics`.
    pub counts: Arc<Counts>,
}

/// The running writers, to be waited for.
pub struct Writers(Vec<JoinHandle<()>>);

impl Writers {
    /// Waits until everything that was accepted is on the disk. Call after the last [`Intake`] is dropped.
    pub fn wait(self) {
        for writer in self.0 {
            if writer.join().is_err() {
                tracing::error!("a writer ended by a fault of ours");
            }
        }
    }
}

impl Intake {
    /// Starts one writer a lane, each with a connection of its own.
    pub fn start(db: &Db, settings: &config::Intake) -> std::io::Result<(Intake, Writers)> {
        let counts = Arc::new(Counts {
            keeps: AtomicBool::new(true),
            ..Counts::default()
        });
        let (mut senders, mut threads) = (Vec::new(), Vec::new());
        let mut start = |name: String, folding: Folding| -> std::io::Result<_> {
            let (sender, jobs) = mpsc::channel(settings.queue);
            // Its clock: marks that wait are added after a while, too, when no answer comes.
            let time = tokio::runtime::Builder::new_current_thread()
                .enable_time()
                .build()?;
            let (db, counts) = (db.clone(), Arc::clone(&counts));
            let writer = writer::Writer::new(db, jobs, settings.batch, counts, folding);
            let thread = std::thread::Builder::new().name(name);
            threads.push(thread.spawn(move || writer.run(&time))?);
            Ok(sender)
        };
        let folder = if db.is_server() {
            for lane in 0..settings.lanes {
                senders.push(start(format!("writer-{lane}"), Folding::Elsewhere)?);
            }
            Some(start("tallies".to_owned(), Folding::Only)?)
        } else {
            senders.push(start("writer-0".to_owned(), Folding::Here)?);
            None
        };
        Ok((
            Intake {
                lanes: senders,
                _folder: folder,
                counts,
            },
            Writers(threads),
        ))
    }

    /// Nearly all of SQLite's journal is in the database file: the writer moves the rest between two batches.
    pub fn begin_journal_anew(&self) {
        self.counts.journal_is_long.store(true, Ordering::Relaxed);
    }

    /// Hands an answer over and waits until it is on the disk, or known not to be.
    pub async fn submit(&self, response: NewResponse) -> Result<Kept, Busy> {
        let lane = usize::try_from(response.institution_id).unwrap_or(0) % self.lanes.len();
        let (reply, answer) = oneshot::channel();
        self.counts.waiting.fetch_add(1, Ordering::Relaxed);
        let sent = self.lanes[lane].try_send(Job {
            response,
            reply: (Desk::here(), reply),
        });
        let outcome = match sent {
            Ok(()) => answer.await.unwrap_or(Err(Busy::Store)),
            Err(mpsc::error::TrySendError::Full(_)) => Err(Busy::Full),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(Busy::Store),
        };
        self.counts.waiting.fetch_sub(1, Ordering::Relaxed);
        self.counts.note(outcome);
        outcome
    }
}

impl Counts {
    fn note(&self, outcome: Result<Kept, Busy>) {
        let counter = match outcome {
            Ok(Kept::New) => &self.kept,
            Ok(Kept::Repeat | Kept::Collision) => &self.repeats,
            Ok(Kept::SeatTaken(_)) => &self.seat_taken,
            Err(Busy::Full) => &self.full,
            Err(Busy::Store) => &self.failed,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// How long a writer whose database failed waits before it tries a new connection.
const RETRY: Duration = Duration::from_millis(250);
