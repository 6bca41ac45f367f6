//! The steps of the schema: there and back, and the same on both databases.
use otklik::db::migrate::{self, State};

use super::catalog::{DICTIONARIES, GROWING, TOGETHER};
use crate::database::Database;

/// But for SQLite's full-text index, which is several tables of its own making.
fn tables(database: &Database) -> Vec<String> {
    let from = if database.is_server() {
        "from information_schema.tables where table_schema = current_schema() and table_name not like '\\_\\_%' order by table_name"
    } else {
        "from (select name as table_name from sqlite_master where type = 'table' and name not like '\\_\\_%' escape '\\' and name not like 'sqlite%' and name not like 'comment_index%') order by table_name"
    };
    database.texts("table_name", from)
}

/// What is left of triggers and functions.
fn helpers(database: &Database) -> Vec<String> {
    if database.is_server() {
        database.texts(
            "proname",
            "from pg_proc where pronamespace = current_schema()::regnamespace",
        )
    } else {
        database.texts(
            "name",
            "from sqlite_master where type in ('trigger', 'view')",
        )
    }
}

#[test]
fn every_step_goes_up_down_and_up_again() {
    let database = Database::empty();
    let mut conn = database.open().connect().unwrap();
    let steps = migrate::known().unwrap().len();
    assert_eq!(migrate::state(&mut conn).unwrap(), State::Behind(steps));
    assert_eq!(migrate::run(&mut conn).unwrap(), steps);
    assert_eq!(migrate::state(&mut conn).unwrap(), State::Current);
    let mut expected: Vec<&str> = GROWING
        .into_iter()
        .chain(DICTIONARIES)
        .chain(TOGETHER)
        .collect();
    expected.sort_unstable();
    assert_eq!(tables(&database), expected);
    assert_eq!(migrate::revert_all(&mut conn).unwrap(), steps);
    assert_eq!(tables(&database), [""; 0]);
    assert_eq!(helpers(&database), [""; 0], "nothing is left behind");
    assert_eq!(migrate::run(&mut conn).unwrap(), steps);
    assert_eq!(
        migrate::run(&mut conn).unwrap(),
        0,
        "a second time there is nothing to do"
    );
    assert_eq!(tables(&database), expected);
    assert!(!helpers(&database).is_empty());
}

#[test]
fn a_schema_of_a_newer_program_is_known_as_such() {
    let database = Database::migrated();
    database
        .execute("insert into __diesel_schema_migrations (version) values ('20990101000000')")
        .unwrap();
    let mut conn = database.open().connect().unwrap();
    assert_eq!(
        migrate::state(&mut conn).unwrap(),
        State::Newer(vec!["20990101000000".to_owned()])
    );
}
