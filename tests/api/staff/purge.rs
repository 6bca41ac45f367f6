//! What is personal ends: a list on its day, a tie after its days; and nothing of it is left to be found.
use std::{fs, io::Read};

use chrono::{NaiveDate, TimeDelta};
use otklik::{cli, contacts, survey::Lang};

use super::{crew, people};
use crate::helpers::Site;

/// Runs what the program does by the clock, at once.
fn sweep(site: &Site) {
    let swept = site.app.sweep_contacts();
    actix_web::rt::System::new().block_on(swept).unwrap();
}

/// The bytes of the database: its file and its journal; of a server, all that the tables say.
fn bytes(site: &Site) -> String {
    let Some(file) = site.database.file() else {
        let tables = [
            "contacts",
            "contact_phones",
            "contact_keys",
            "cases",
            "attempts",
            "audit",
        ];
        let rows = tables.map(|table| {
            let rows = site
                .database
                .texts(&format!("{table}.*"), &format!("from {table}"));
            rows.concat()
        });
        return rows.concat();
    };
    let journal = file.with_file_name("db.sqlite-wal");
    let all = [
        fs::read(file).unwrap(),
        fs::read(journal).unwrap_or_default(),
    ];
    String::from_utf8_lossy(&all.concat()).into_owned()
}

#[test]
fn after_the_purge_neither_the_database_nor_its_journal_nor_a_later_copy_holds_a_phone() {
    let site = crew::site();
    let (_, cases) = people::list(&site, "первый", 300);
    people::list(&site, "второй", 1);
    let texts = |column: &str, table: &str| site.database.texts(column, &format!("from {table}"));
    let mut secrets = texts(
        "number",
        "contact_phones where case_id in (select id from cases where list_id = 1)",
    );
    secrets.extend(texts("name", "contacts where list_id = 1"));
    secrets.extend(texts("seat", "cases where list_id = 1"));
    secrets.extend(texts("wrapped", "contact_keys where list_id = 1"));
    let before = bytes(&site);
    assert!(
        secrets.iter().all(|secret| before.contains(secret)),
        "the search finds what is there"
    );
    site.database
        .execute("update contact_lists set purge_on = '2026-12-01' where id = 1")
        .unwrap();
    sweep(&site);
    assert_eq!(site.database.count("contacts"), 301, "not before its day");
    site.wait(14 * 86_400);
    sweep(&site);
    let after = bytes(&site);
    let copy = site.database.folder().join("after.backup");
    let done = cli::backup::run(&site.app.db, &copy, Lang::Ru, &mut Vec::new()).unwrap();
    assert_eq!(done, 0);
    let copied = unpacked(&copy);
    for secret in &secrets {
        assert!(!after.contains(secret), "{secret}");
        assert!(!copied.contains(secret), "{secret}");
    }
    for nth in (0..300).step_by(10) {
        let number = people::number(nth);
        for text in [number.as_str(), &number[1..], &number[2..]] {
            let found = [&before, &after, &copied].map(|whole| whole.contains(text));
            assert_eq!(found, [false; 3], "{text}");
        }
        let name = people::name(nth);
        assert!(!before.contains(&name) && !after.contains(&name) && !copied.contains(&name));
    }
    let keys = site.app.field_keys.clone();
    let shown = site
        .app
        .db
        .read_now(|conn| contacts::reveal(conn, &keys, cases[0]));
    assert!(shown.unwrap().is_none());
    assert_eq!(
        texts("state", "contact_lists order by id"),
        ["purged", "active"]
    );
    assert_eq!(
        site.database.count("contacts"),
        1,
        "the other list is left alone"
    );
    assert_eq!(site.database.count("cases where seat = ''"), 300);
    assert_eq!(
        crew::acts(&site).last().unwrap(),
        "clock sample-purged № 1: −300"
    );
}

/// What a copy says.
fn unpacked(copy: &std::path::Path) -> String {
    let mut text = String::new();
    let packed = fs::File::open(copy).unwrap();
    flate2::read::MultiGzDecoder::new(packed)
        .read_to_string(&mut text)
        .unwrap();
    assert!(text.contains("contact_lists"), "{text}");
    text
}

#[test]
fn a_tie_ends_after_fourteen_days_and_not_an_hour_before() {
    let site = crew::site();
    let (list, cases) = people::list(&site, "первый", 2);
    assert_eq!(list.row.escrow_days, 14);
    let at = site.clock.stamp();
    let until = at + TimeDelta::days(14);
    let done = format!(
        "update cases set state = 'done', final_result = 'complete', last_at = '{at}' where id = {0};
         insert into interviews (id, campaign_id, institution_id, channel, user_id, case_id, link, present, started_at, ended_at, expires_at)
         values (7, 1, 1, 'phone', 4, {0}, 'x', '', '{at}', '{at}', '{until}');
         insert into item_times (interview_id, item, nth, ms, keys) values (7, 'i1', 1, 1000, 1)",
        cases[0]
    );
    site.database.execute(&done).unwrap();
    let left = || {
        ["interviews", "item_times", "cases where seat <> ''"].map(|what| site.database.count(what))
    };
    site.wait(14 * 86_400 - 3600);
    sweep(&site);
    assert_eq!(left(), [1, 1, 2]);
    site.wait(3600);
    sweep(&site);
    assert_eq!(
        left(),
        [0, 0, 1],
        "the case that is not over keeps its seat"
    );
    assert_eq!(
        crew::acts(&site).last().unwrap(),
        "clock sample-untied −1 −1"
    );
}

#[test]
fn a_list_is_purged_once() {
    let site = crew::site();
    let (list, _) = people::list(&site, "первый", 1);
    let by = people::by(&site);
    let purge = || {
        site.app.db.write_now(|conn| {
            let row = otklik::db::contact_lists::by_id(conn, list.row.id)?;
            contacts::purge(conn, &row, &by)
        })
    };
    assert_eq!(purge().unwrap(), 1);
    assert!(matches!(purge(), Err(otklik::error::Error::Conflict)));
    assert!(list.row.purge_on > NaiveDate::from_ymd_opt(2027, 1, 1).unwrap());
}
