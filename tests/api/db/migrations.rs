//! The steps of the schema: there and back, and the same on both databases.
use otklik::db::migrate::{self, State};

use super::catalog::{DICTIONARIES, GROWING, TOGETHER};
use crate::{
    database::Database,
    helpers::{noon, region_database},
};

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
fn of_what_was_closed_before_only_what_was_never_open_counts_as_given_up() {
    const STEP: [&str; 2] = [
        include_str!("../../../migrations/sqlite/2026-11-29-130000_course/down.sql"),
        include_str!("../../../migrations/sqlite/2026-11-29-130000_course/up.sql"),
    ];
    let database = region_database();
    let copy = |id: i64, code: &str, state: &str| {
        let sql = format!(
            "insert into campaigns select {id}, '{code}', title, sector, survey_version, methodology, organizer, hotline, \
             starts_on, ends_on, results_on, '{state}', sample_percent, sample_cap, added_at from campaigns where id = 1"
        );
        database.execute(&sql).unwrap();
    };
    database.execute(STEP[0]).unwrap();
    for (id, code, state) in [
        (2, "draft", "draft"),
        (3, "dropped", "closed"),
        (4, "noted", "closed"),
        (5, "visited", "closed"),
    ] {
        copy(id, code, state);
    }
    let by = otklik::accounts::By::console(noon().naive_utc());
    let noted = database.open().write_now(|conn| {
        by.note(conn, otklik::access::Act::CampaignDropped, "dropped", None)?;
        by.note(conn, otklik::access::Act::CampaignOpened, "noted", None)
    });
    noted.unwrap();
    database
        .execute(
            "insert into campaign_institutions select institution_id, 5, survey_version, recipients, required_sample \
             from campaign_institutions where campaign_id = 1; \
             insert into funnels (institution_id, campaign_id, tag, survey_version, opened, started, sent) \
             select institution_id, 5, 1001, survey_version, 1, 0, 0 from campaign_institutions \
             where campaign_id = 5 and institution_id = 1",
        )
        .unwrap();
    database.execute(STEP[1]).unwrap();
    let dropped = database.texts("code || ' ' || dropped", "from campaigns order by id");
    assert_eq!(
        dropped,
        [
            "health-2026 0",
            "draft 0",
            "dropped 1",
            "noted 0",
            "visited 0"
        ]
    );
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
