//! A database of a test's own with a small region in it.
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::{Connection, PgConnection, connection::SimpleConnection, prelude::*, sql_types};
use otklik::{
    db::{
        Conn, Db, migrate,
        snapshot::snapshot,
        verify::{self, Report},
    },
    region::Status,
};

use crate::{
    fill::{change_status, fill, fold, keep},
    sheet::sheets,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Lite,
    Pg,
}

pub fn engines() -> Vec<Engine> {
    match server_url() {
        Some(_) => vec![Engine::Lite, Engine::Pg],
        None => vec![Engine::Lite],
    }
}

/// The PostgreSQL that a run of the tests offers.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told where their server is by the environment"
)]
fn server_url() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

/// A database no other test sees: a file, or a schema in the PostgreSQL of `TEST_DATABASE_URL`.
pub struct World {
    pub db: Db,
    pub engine: Engine,
    pub dir: tempfile::TempDir,
    schema: Option<String>,
}

impl World {
    pub fn empty(engine: Engine) -> World {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let dir = tempfile::tempdir().unwrap();
        let (url, schema) = match engine {
            Engine::Lite => (
                format!("sqlite://{}", dir.path().join("db").display()),
                None,
            ),
            Engine::Pg => {
                let nth = NEXT.fetch_add(1, Ordering::Relaxed);
                let name = format!("backup_{}_{nth}", std::process::id());
                server(&format!("create schema {name}"));
                let server = server_url().unwrap();
                (
                    format!("{server}?options=-csearch_path%3D{name}"),
                    Some(name),
                )
            }
        };
        World {
            db: Db::open(&url, 2).unwrap(),
            engine,
            dir,
            schema,
        }
    }

    pub fn migrated(engine: Engine) -> World {
        let world = World::empty(engine);
        migrate::run(&mut world.conn()).unwrap();
        world
    }

    /// Three institutions, a campaign, points that replace each other, answers, two changed statuses.
    pub fn full(engine: Engine, answers: usize) -> World {
        let world = World::migrated(engine);
        let mut conn = world.conn();
        fill(&mut conn);
        keep(&mut conn, 1, answers);
        fold(&mut conn);
        change_status(&mut conn, 1, Status::Quarantined);
        change_status(&mut conn, 2, Status::Quarantined);
        change_status(&mut conn, 2, Status::Counted);
        world
    }

    pub fn conn(&self) -> Conn {
        self.db.connect().unwrap()
    }

    pub fn run(&self, sql: &str) {
        run(&mut self.conn(), sql);
    }

    pub fn report(&self) -> Report {
        snapshot(&mut self.conn(), |conn| {
            verify::check(conn, &sheets(), |_, _| {})
        })
        .unwrap()
    }

    /// Every row of every table but `revision`, as the database itself writes it.
    pub fn rows(&self) -> Vec<String> {
        let mut conn = self.conn();
        let tables = "surveys institutions campaigns campaign_institutions points funnels responses response_events tallies tally_marks checklists methodologies assessments adoptions runs run_events parties campaign_parties users recovery_codes audit";
        let mut all = Vec::new();
        for table in tables.split(' ') {
            let query = match self.engine {
                Engine::Pg => {
                    format!("select '{table} ' || t::text as said from {table} t order by 1")
                }
                Engine::Lite => {
                    let columns = format!(
                        "select group_concat('quote(' || name || ')', '||'',''||') as said from pragma_table_info('{table}')"
                    );
                    let columns = &said(&mut conn, &columns)[0];
                    format!("select '{table} ' || {columns} as said from {table} order by 1")
                }
            };
            let rows = said(&mut conn, &query);
            // Whether marks wait is for each test to say.
            assert!(!rows.is_empty() || table == "tally_marks", "{table}");
            all.extend(rows);
        }
        all
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(name) = &self.schema {
            server(&format!("drop schema {name} cascade"));
        }
    }
}

fn server(sql: &str) {
    let server = server_url().unwrap();
    PgConnection::establish(&server)
        .unwrap()
        .batch_execute(sql)
        .unwrap();
}

pub fn run(conn: &mut Conn, sql: &str) {
    conn.batch_execute(sql)
        .unwrap_or_else(|err| panic!("{sql}: {err}"));
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = sql_types::Text)]
    said: String,
}

pub fn said(conn: &mut Conn, sql: &str) -> Vec<String> {
    let rows: Vec<Said> = match conn {
        Conn::Lite(c) => diesel::sql_query(sql).load(c).unwrap(),
        Conn::Pg(c) => diesel::sql_query(sql).load(c).unwrap(),
    };
    rows.into_iter().map(|row| row.said).collect()
}
