//! The sample: kept so that the database alone tells nobody, shown one at a time.
use std::time::Instant;

use otklik::contacts;

use super::{crew, people};
use crate::helpers::CAMPAIGN;

#[test]
fn a_person_is_shown_by_case_and_found_by_number_and_the_database_alone_tells_nobody() {
    let site = crew::site();
    let (list, cases) = people::list(&site, "первый", 3);
    let keys = site.app.field_keys.clone();
    let shown = site
        .app
        .db
        .read_now(|conn| contacts::reveal(conn, &keys, cases[2]))
        .unwrap()
        .unwrap();
    assert_eq!(
        (shown.name, shown.note.as_str()),
        (people::name(2), "посещение 3")
    );
    assert_eq!(shown.numbers[0].e164, people::number(2));
    let found = |number: &str, campaigns: &[i64]| {
        let find = |conn: &mut _| contacts::find_by_number(conn, &keys, number, campaigns);
        site.app.db.read_now(find).unwrap()
    };
    assert_eq!(
        found(&people::number(1), &[CAMPAIGN]),
        [(cases[1], CAMPAIGN)]
    );
    assert_eq!(found(&people::number(1), &[CAMPAIGN + 1]), []);
    assert_eq!(found(&people::number(7), &[CAMPAIGN]), []);
    let kept = site.database.texts(
        "name || note || number",
        "from contacts join contact_phones using (case_id)",
    );
    assert!(
        kept.iter()
            .all(|text| !text.contains("Получатель") && !text.contains("7900")),
        "{kept:?}"
    );
    // One row's secrets do not open as another's: a swap in the database is found.
    let swap = format!(
        "update contacts set name = (select name from contacts where case_id = {}) where case_id = {}",
        cases[0], cases[1]
    );
    site.database.execute(&swap).unwrap();
    assert!(
        site.app
            .db
            .read_now(|conn| contacts::reveal(conn, &keys, cases[1]))
            .is_err()
    );
    assert_eq!(list.row.frame, "named");
}

#[test]
fn seats_of_cases_differ_and_open_for_their_case_only() {
    let site = crew::site();
    let (_, cases) = people::list(&site, "первый", 2);
    let kept = |case: i64| {
        let rows = site
            .database
            .texts("seat", &format!("from cases where id = {case}"));
        rows.into_iter().next().unwrap()
    };
    let keys = &site.app.field_keys;
    let [one, other] =
        [cases[0], cases[1]].map(|case| contacts::seat::open(keys, case, &kept(case)).unwrap());
    assert_ne!(one, other);
    assert_eq!(contacts::seat::open(keys, cases[0], &kept(cases[1])), None);
}

#[test]
fn ten_thousand_people_are_brought_in_within_a_minute_by_a_program_that_is_not_optimized() {
    let site = crew::site();
    let begun = Instant::now();
    let (_, cases) = people::list(&site, "большой", 10_000);
    assert_eq!(cases.len(), 10_000);
    // A bound against a slip, not a measure: a statement a row takes much longer.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    people::many(&site, "огромный", 100_000);
    assert_eq!(site.database.count("cases"), 110_000);
}

#[test]
fn who_is_not_to_be_called_does_not_come_into_a_list_and_bringing_in_is_in_the_log() {
    let site = crew::site();
    let (list, cases) = people::list(&site, "первый", 1);
    let keys = &site.app.field_keys;
    let (by, today) = (people::by(&site), site.clock.today());
    site.database
        .execute("update contact_lists set priority = 3")
        .unwrap();
    let added = site.app.db.write_now(|conn| {
        let stop = (
            &[people::number(1), people::number(2)][..],
            ("жалоба", None),
        );
        contacts::suppress(conn, keys, stop.0, stop.1, &by)?;
        let open = contacts::open_list(conn, keys, list.row.id)?.unwrap();
        let mut three = people::person(3);
        three.numbers.insert(0, people::person(2).numbers.remove(0));
        contacts::add(conn, keys, &open, &[people::person(1), three], today, &by)
    });
    let added = added.unwrap();
    assert_eq!(added.len(), 1, "one of the two has another number");
    let numbers = format!("from contact_phones where case_id = {}", added[0]);
    assert_eq!(site.database.texts("nth", &numbers), ["1"]);
    let first = format!(
        "from cases where id in ({}, {}) order by priority",
        cases[0], added[0]
    );
    assert_eq!(
        site.database.texts("priority", &first),
        ["0", "300"],
        "of the list's priority"
    );
    let acts = crew::acts(&site);
    let brought = acts.iter().filter(|act| act.contains("sample-brought"));
    assert_eq!(brought.count(), 2, "{acts:?}");
}
