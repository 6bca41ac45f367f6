//! A database that no other test sees: a file, or a schema in the PostgreSQL of `TEST_DATABASE_URL`.
use std::{
    fs,
    path::PathBuf,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection,
    connection::SimpleConnection, sql_query, sql_types::Text,
};
use otklik::db::{Db, migrate};

/// Removed with everything in it when it is dropped.
pub struct Database {
    pub url: String,
    schema: Option<(String, String)>,
    dir: tempfile::TempDir,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The server to make schemas in; files are used without it.
#[expect(clippy::disallowed_methods, reason = "the helper that starts a site")]
pub fn server() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

impl Database {
    /// Without any table.
    pub fn empty() -> Database {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let dir = tempfile::tempdir().unwrap();
        let Some(server) = server() else {
            let url = format!("sqlite://{}", dir.path().join("db.sqlite").display());
            return Database {
                url,
                schema: None,
                dir,
            };
        };
        let nth = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("api_{}_{nth}", std::process::id());
        let mut conn = PgConnection::establish(&server).unwrap();
        conn.batch_execute(&format!("create schema {name}"))
            .unwrap();
        let url = format!("{server}?options=-csearch_path%3D{name}");
        Database {
            url,
            schema: Some((server, name)),
            dir,
        }
    }

    /// With every step of the schema. For files the steps are gone once: every other test begins with a copy.
    pub fn migrated() -> Database {
        static MADE: OnceLock<Vec<u8>> = OnceLock::new();
        let database = Database::empty();
        match database.file() {
            Some(file) => fs::write(file, MADE.get_or_init(steps)).unwrap(),
            None => database.migrate(),
        }
        database
    }

    fn migrate(&self) {
        migrate::run(&mut self.open().connect().unwrap()).unwrap();
    }

    /// Whether it is a server's.
    pub fn is_server(&self) -> bool {
        self.schema.is_some()
    }

    /// The product's own doors to it.
    pub fn open(&self) -> Db {
        Db::open(&self.url, 2).unwrap()
    }

    /// The file; none on a server.
    pub fn file(&self) -> Option<PathBuf> {
        self.url.strip_prefix("sqlite://").map(PathBuf::from)
    }

    /// A folder that is gone with the database.
    pub fn folder(&self) -> PathBuf {
        let folder = self.dir.path().join("data");
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// One expression of every row, as text; `rest` is what follows `select …`. Nulls are «null».
    pub fn texts(&self, expression: &str, rest: &str) -> Vec<String> {
        let sql = format!("select coalesce(cast({expression} as text), 'null') as line {rest}");
        let lines: Vec<Line> = if self.is_server() {
            sql_query(sql).load(&mut self.server())
        } else {
            sql_query(sql).load(&mut self.lite())
        }
        .unwrap();
        lines.into_iter().map(|line| line.line).collect()
    }

    /// How many rows; `rest` as «responses where …».
    pub fn count(&self, rest: &str) -> usize {
        self.texts("count(*)", &format!("from {rest}"))[0]
            .parse()
            .unwrap()
    }

    /// Runs statements past the product; the error is the database's own.
    pub fn execute(&self, sql: &str) -> Result<(), String> {
        let done = if self.is_server() {
            self.server().batch_execute(sql)
        } else {
            self.lite().batch_execute(sql)
        };
        done.map_err(|err| err.to_string())
    }

    fn server(&self) -> PgConnection {
        PgConnection::establish(&self.url).unwrap()
    }

    fn lite(&self) -> SqliteConnection {
        let mut conn =
            SqliteConnection::establish(&self.file().unwrap().display().to_string()).unwrap();
        conn.batch_execute("pragma busy_timeout = 10000; pragma foreign_keys = on")
            .unwrap();
        conn
    }
}

/// A file with every step of the schema. Its log is gone with the last connection.
fn steps() -> Vec<u8> {
    let database = Database::empty();
    database.migrate();
    fs::read(database.file().unwrap()).unwrap()
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.schema {
            let mut conn = PgConnection::establish(server).unwrap();
            let sql = format!("drop schema {name} cascade");
            // A writer that is just ending may hold some of the tables: the server then ends one of the two.
            let done = (0..20).any(|_| conn.batch_execute(&sql).is_ok());
            assert!(done || std::thread::panicking(), "{sql}");
        }
    }
}
