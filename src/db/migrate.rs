//! The schema's steps, inside the program, for both databases.
use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Conn;

const PG: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const LITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// How the database's schema stands to the program's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The same.
    Current,
    /// Some steps are missing; `migrate` applies them.
    Behind(usize),
    /// It has steps that this program does not know: a newer program has been here.
    Newer(Vec<String>),
}

/// Compares the schema with the program.
pub fn state(conn: &mut Conn) -> anyhow::Result<State> {
    let (applied, known) = match conn {
        Conn::Pg(c) => (
            c.applied_migrations().map_err(fault)?,
            names::<diesel::pg::Pg>(&PG)?,
        ),
        Conn::Lite(c) => (
            c.applied_migrations().map_err(fault)?,
            names::<diesel::sqlite::Sqlite>(&LITE)?,
        ),
    };
    let applied: Vec<String> = applied.iter().map(ToString::to_string).collect();
    let unknown: Vec<String> = applied
        .iter()
        .filter(|name| !known.contains(name))
        .cloned()
        .collect();
    if !unknown.is_empty() {
        return Ok(State::Newer(unknown));
    }
    match known.len() - applied.len() {
        0 => Ok(State::Current),
        missing => Ok(State::Behind(missing)),
    }
}

/// The names of every step that this program knows; they are the same for both databases.
pub fn known() -> anyhow::Result<Vec<String>> {
    names::<diesel::sqlite::Sqlite>(&LITE)
}

/// Applies what is missing; gives how many steps. A newer schema is refused by [`state`] before.
pub fn run(conn: &mut Conn) -> anyhow::Result<usize> {
    let done = match conn {
        Conn::Pg(c) => c.run_pending_migrations(PG).map_err(fault)?.len(),
        Conn::Lite(c) => c.run_pending_migrations(LITE).map_err(fault)?.len(),
    };
    Ok(done)
}

/// Takes every step back, for the test of the downs.
pub fn revert_all(conn: &mut Conn) -> anyhow::Result<usize> {
    let done = match conn {
        Conn::Pg(c) => c.revert_all_migrations(PG).map_err(fault)?.len(),
        Conn::Lite(c) => c.revert_all_migrations(LITE).map_err(fault)?.len(),
    };
    Ok(done)
}

fn names<DB: diesel::backend::Backend>(source: &EmbeddedMigrations) -> anyhow::Result<Vec<String>>
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    let migrations: Vec<Box<dyn Migration<DB>>> = source.migrations().map_err(fault)?;
    Ok(migrations
        .iter()
        .map(|one| one.name().version().to_string())
        .collect())
}

fn fault(err: Box<dyn std::error::Error + Send + Sync>) -> anyhow::Error {
    anyhow::anyhow!(err)
}
