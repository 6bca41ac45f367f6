//! The only room that knows SQL: two doors, then one file per noun, rows beside their queries.
use std::{
    fs::File,
    sync::{Arc, OnceLock},
};

use diesel::{
    Connection,
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
    r2d2::Pool,
};

use crate::error::{Error, Result};

pub mod alerts;
pub mod answers_out;
pub mod api_tokens;
pub mod appointments;
pub mod assessments;
pub mod attempts;
pub mod audit;
pub mod batch;
pub mod board;
pub mod campaigns;
pub mod cases;
pub mod checklists;
pub mod checkpoint;
pub mod comments;
pub mod connect;
pub mod contact_lists;
pub mod contacts;
pub mod directory;
pub mod drafts;
pub mod dump;
pub mod erase;
pub mod exports;
pub mod extensions;
pub mod fault;
pub mod fill_times;
pub mod funnels;
pub mod given_out;
pub mod handoffs;
pub mod institutions;
pub mod interviews;
pub mod methodologies;
pub mod migrate;
pub mod monitor_sheets;
pub mod opening;
pub mod page_figures;
pub mod paper_batches;
pub mod paper_forms;
pub mod paper_keyings;
pub mod paper_rulings;
pub mod parties;
pub mod points;
pub mod progress;
pub mod published;
pub mod quality;
pub mod quality_checks;
pub mod quality_effects;
pub mod quality_field;
pub mod quotas;
pub mod recovery_codes;
pub mod releases;
pub mod response_status;
pub mod responses;
pub mod runs;
pub mod schema;
pub mod sessions;
pub mod signin_failures;
pub mod signin_links;
pub mod single;
pub mod snapshot;
pub mod suppressed;
pub mod survey_owners;
pub mod surveys;
pub mod tallies;
pub mod tally_marks;
pub mod ties;
pub mod told_so_far;
pub mod types;
pub mod users;
pub mod verify;

pub use connect::{Conn, Manager};

/// Compiles one body for each backend: for upserts, batches and `returning(T::as_returning())`,
/// which diesel cannot write for `MultiBackend`.
macro_rules! each {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::db::Conn::Pg($c) => $body,
            $crate::db::Conn::Lite($c) => $body,
        }
    };
}
pub(crate) use each;

/// The database: a pool of connections behind two doors.
#[derive(Clone)]
pub struct Db {
    pool: Pool<Manager>,
    manager: Manager,
    /// Closed after the connections: closing a file takes all locks of the process on it, SQLite's too.
    file: Arc<OnceLock<File>>,
}

impl Db {
    /// Opens the database at `url` with at most `size` connections. Does not migrate.
    pub fn open(url: &str, size: u32) -> anyhow::Result<Db> {
        let manager = Manager::new(url)?;
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(std::time::Duration::from_secs(5))
            .test_on_check_out(manager.is_server())
            .build(manager.clone())?;
        Ok(Db {
            pool,
            manager,
            file: Arc::default(),
        })
    }

    /// Runs `job` on a blocking thread with a connection of its own; no transaction.
    pub async fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let db = self.clone();
        blocking(move || db.read_now(job)).await
    }

    /// Runs `job` on a blocking thread in one write transaction: all of it happens, or none.
    pub async fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let db = self.clone();
        blocking(move || db.write_now(job)).await
    }

    /// [`Db::read`] on this thread, for commands.
    pub fn read_now<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        job(&mut *self.pool.get()?)
    }

    /// [`Db::write`] on this thread, for commands.
    pub fn write_now<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        transaction(&mut *self.pool.get()?, job)
    }

    /// A connection outside the pool, for a writer that keeps and judges its own handle. On SQLite its cache
    /// holds the pages that answers change again and again, and what it deletes is not overwritten: it deletes nothing
    /// personal, and does so all the time.
    pub fn connect(&self) -> Result<Conn> {
        let internal = |err: anyhow::Error| Error::Internal(err);
        let mut conn = diesel::r2d2::ManageConnection::connect(&self.manager)
            .map_err(|err| internal(err.into()))?;
        if let Conn::Lite(c) = &mut conn {
            c.batch_execute("pragma cache_size = -64000; pragma secure_delete = off")
                .map_err(|err| internal(err.into()))?;
        }
        Ok(conn)
    }

    /// Brings what was written to SQLite's database file to the disk. SQLite does so itself where it must; done beside,
    /// it finds little left to wait for.
    pub fn flush_file(&self) -> Result<()> {
        let Some(path) = self.manager.file() else {
            return Ok(());
        };
        let file = match self.file.get() {
            Some(file) => file,
            None => {
                let opened = File::open(path).map_err(|err| Error::Internal(err.into()))?;
                self.file.get_or_init(|| opened)
            }
        };
        file.sync_data().map_err(|err| Error::Internal(err.into()))
    }

    /// Whether it is a server (PostgreSQL) and not a file.
    pub fn is_server(&self) -> bool {
        self.manager.is_server()
    }
}

async fn blocking<T: Send + 'static>(
    job: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(job)
        .await
        .map_err(|err| Error::Internal(err.into()))?
}

/// SQLite takes its write lock at once (`BEGIN IMMEDIATE`), so that a read-then-write never fails
/// half-way with `SQLITE_BUSY`.
pub fn transaction<T, E: From<diesel::result::Error>>(
    conn: &mut Conn,
    job: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    type Manager = <Conn as Connection>::TransactionManager;
    match conn {
        Conn::Pg(c) => AnsiTransactionManager::begin_transaction(c)?,
        Conn::Lite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?,
    }
    match job(conn) {
        Ok(value) => {
            Manager::commit_transaction(conn)?;
            Ok(value)
        }
        Err(err) => {
            // The first fault is the one to report; a handle that cannot roll back is found broken by its owner.
            if let Err(fault) = Manager::rollback_transaction(conn) {
                tracing::error!("rollback failed: {fault}");
            }
            Err(err)
        }
    }
}
