//! Connections: choosing the backend by the scheme of the address, and how each is set up.
use diesel::{
    Connection, ConnectionError, PgConnection, RunQueryDsl, SqliteConnection,
    connection::SimpleConnection,
    r2d2::{self, ManageConnection, R2D2Connection},
};

pub use conn::Conn;

mod conn {
    #![allow(missing_docs, reason = "the derive writes items without docs")]
    use diesel::{PgConnection, SqliteConnection};

    /// A connection to whichever database the site runs on.
    #[derive(diesel::MultiConnection)]
    pub enum Conn {
        /// PostgreSQL.
        Pg(PgConnection),
        /// SQLite.
        Lite(SqliteConnection),
    }
}

/// WAL with `synchronous = full`: a commit that returned is on the disk. `mmap_size = 0`: a reading fault
/// is an error, not a signal. Checkpoints are made beside the writer ([`super::checkpoint`]); by itself it makes
/// one only after 64,000 pages (256 MB). `secure_delete`: names and numbers that are deleted are overwritten.
const SQLITE_SETUP: &str = "pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; \
     pragma foreign_keys = on; pragma mmap_size = 0; pragma wal_autocheckpoint = 64000; pragma cache_size = -16000; \
     pragma temp_store = memory; pragma secure_delete = on;";

/// Makes connections. Diesel's own `Conn::establish` tries each backend in turn and hides why each failed.
#[derive(Debug, Clone)]
pub struct Manager {
    target: Target,
}

#[derive(Debug, Clone)]
enum Target {
    Postgres(String),
    Sqlite(String),
}

impl Manager {
    /// Reads the address: `sqlite://PATH` or `postgres://…`.
    pub fn new(url: &str) -> anyhow::Result<Manager> {
        let target = match url.split_once("://") {
            Some(("postgres" | "postgresql", _)) => Target::Postgres(url.to_owned()),
            Some(("sqlite", path)) if !path.is_empty() => Target::Sqlite(path.to_owned()),
            _ => anyhow::bail!("DATABASE_URL: sqlite://PATH / postgres://USER@HOST/NAME"),
        };
        Ok(Manager { target })
    }

    /// SQLite's database file.
    pub fn file(&self) -> Option<&str> {
        match &self.target {
            Target::Sqlite(path) => Some(path),
            Target::Postgres(_) => None,
        }
    }

    /// Whether it is a server (PostgreSQL) and not a file.
    pub fn is_server(&self) -> bool {
        matches!(self.target, Target::Postgres(_))
    }
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Conn, r2d2::Error> {
        match &self.target {
            Target::Postgres(url) => {
                let mut conn = PgConnection::establish(url)?;
                // Times are UTC without a zone; answers are acknowledged only when they are on the disk.
                conn.batch_execute("set time zone 'UTC'; set synchronous_commit = on; set client_min_messages = warning")
                    .map_err(r2d2::Error::QueryError)?;
                Ok(Conn::Pg(conn))
            }
            Target::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(path)?;
                conn.batch_execute(SQLITE_SETUP)
                    .map_err(r2d2::Error::QueryError)?;
                check_version(&mut conn)?;
                Ok(Conn::Lite(conn))
            }
        }
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), r2d2::Error> {
        conn.ping().map_err(r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

/// SQLite before 3.51.3 can corrupt a database when two connections write and checkpoint at once.
fn check_version(conn: &mut SqliteConnection) -> Result<(), r2d2::Error> {
    let version: String = diesel::select(diesel::dsl::sql::<diesel::sql_types::Text>(
        "sqlite_version()",
    ))
    .get_result(conn)
    .map_err(r2d2::Error::QueryError)?;
    let number: Vec<u32> = version
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    if number >= vec![3, 51, 3] {
        return Ok(());
    }
    let fault = format!("SQLite {version} is older than 3.51.3 and can corrupt the database");
    Err(r2d2::Error::ConnectionError(
        ConnectionError::BadConnection(fault),
    ))
}
