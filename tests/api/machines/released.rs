//! Answers handed out in batches: nobody learns of fewer than the rules allow, however often they look.
use otklik::access::Permit;
use serde_json::Value as Json;

use super::{json, problem, system};
use crate::{
    helpers::{IDLE, LINK, OTHER, PLACE, Site, block},
    staff::crew,
};

const ADDRESS: &str = "/api/v1/campaigns/health-2026/responses";

fn release(site: &Site) {
    block(site.app.release_answers()).unwrap();
}

fn sizes(page: &Json) -> Vec<(String, u64, usize)> {
    let items = page["items"].as_array().unwrap().iter();
    items
        .map(|one| {
            let code = one["institution"].as_str().unwrap().to_owned();
            let answers = one["answers"].as_array().unwrap().len();
            (code, one["batch"].as_u64().unwrap(), answers)
        })
        .collect()
}

fn batch(code: &str, nth: u64, answers: usize) -> (String, u64, usize) {
    (code.to_owned(), nth, answers)
}

#[test]
fn answers_come_in_batches_that_are_great_enough_each_once() {
    let site = crew::site();
    let answers = |code, count| (0..count).for_each(|_| drop(site.answer(code)));
    answers(PLACE, 9);
    answers(OTHER, 10);
    release(&site);
    assert_eq!(
        site.database.count("release_batches"),
        0,
        "nobody may read them"
    );
    let mut reader = system(&site, 2, &[Permit::Responses]);
    let none = json(&reader.get(ADDRESS));
    assert_eq!((sizes(&none), &none["cursor"]), (vec![], &Json::Null));
    release(&site);
    let first = json(&reader.get(ADDRESS));
    assert_eq!(sizes(&first), [batch("zdr-02", 1, 10)], "nine are too few");
    let row = &first["items"][0]["answers"][0];
    assert_eq!(
        (&row["institution"], &row["channel"]),
        (&"zdr-02".into(), &"web".into())
    );
    for secret in ["id", "seat", "received_hour", "lang"] {
        assert_eq!(row.get(secret), None);
    }
    let from = format!("{ADDRESS}?cursor={}", first["cursor"].as_str().unwrap());
    answers(PLACE, 1);
    answers(OTHER, 9);
    release(&site);
    release(&site);
    let second = json(&reader.get(&from));
    assert_eq!(sizes(&second), [batch("zdr-01", 1, 10)]);
    answers(LINK, 4);
    answers(PLACE, 9);
    answers(OTHER, 1);
    release(&site);
    let third = format!("{ADDRESS}?cursor={}", second["cursor"].as_str().unwrap());
    let third = json(&reader.get(&third));
    assert_eq!(
        sizes(&third),
        [batch("zdr-01", 2, 13), batch("zdr-02", 2, 10)]
    );
    // Four came by the link: with them goes the poster, for the rest of it would tell of them.
    let rows = third["items"][0]["answers"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["point"].is_null()), "{}", rows[0]);
    let whole = json(&reader.get(ADDRESS));
    let all = [&first, &second, &third].map(|page| page["items"].as_array().unwrap().clone());
    assert_eq!(
        whole["items"].as_array(),
        Some(&all.concat()),
        "whoever begins later reads the same"
    );
    assert_eq!(
        json(&reader.get(&format!("{ADDRESS}?limit=1")))["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let end = format!("{ADDRESS}?cursor={}", third["cursor"].as_str().unwrap());
    let end = json(&reader.get(&end));
    assert_eq!((sizes(&end), &end["cursor"]), (vec![], &third["cursor"]));
    site.assert_sound();
}

#[test]
fn a_batch_never_changes_and_tells_of_no_single_answer_that_was_taken_out() {
    let site = crew::site();
    let mut reader = system(&site, 2, &[Permit::Responses]);
    for _ in 0..12 {
        site.answer(PLACE);
    }
    let exclude = |number: i64| {
        let some = format!(
            "update responses set status = 'excluded' where id in (select id from responses where status = 'counted' order by id limit {number})"
        );
        site.database.execute(&some).unwrap();
    };
    exclude(1);
    release(&site);
    let first = json(&reader.get(ADDRESS));
    assert_eq!(
        sizes(&first),
        [batch("zdr-01", 1, 11)],
        "what is out before is in none"
    );
    assert_eq!(first["items"][0]["no_longer_counted"], 0);
    for (more, told) in [(1, 0), (3, 0), (1, 5)] {
        exclude(more);
        let again = json(&reader.get(ADDRESS));
        assert_eq!(again["items"][0]["answers"], first["items"][0]["answers"]);
        assert_eq!(again["items"][0]["no_longer_counted"], told);
    }
}

#[test]
fn a_cursor_of_another_campaign_or_list_does_not_fit() {
    let site = crew::site();
    let mut reader = system(&site, 2, Permit::ALL);
    let other = json(&reader.get("/api/v1/institutions?limit=1"));
    let (_, cursor) = other["next"]
        .as_str()
        .unwrap()
        .split_once("cursor=")
        .unwrap();
    assert_eq!(
        problem(&reader.get(&format!("{ADDRESS}?cursor={cursor}"))),
        "400 malformed"
    );
    crew::second_campaign(&site);
    for code in [PLACE, OTHER] {
        (0..10).for_each(|_| drop(site.answer(code)));
    }
    release(&site);
    for list in ["responses", "aggregates", "points"] {
        let page = json(&reader.get(&format!("/api/v1/campaigns/health-2026/{list}?limit=1")));
        let next = page["next"].as_str().unwrap();
        let (_, cursor) = next.split_once("cursor=").unwrap();
        let own = reader.get(next);
        assert_eq!(own.status, 200, "{list}: {}", own.text());
        let other = format!("/api/v1/campaigns/culture-2026/{list}?cursor={cursor}");
        assert_eq!(problem(&reader.get(&other)), "400 malformed", "{list}");
    }
}

#[test]
fn a_batch_is_of_the_day_in_the_region() {
    let site = crew::site();
    let mut reader = system(&site, 2, &[Permit::Responses]);
    (0..10).for_each(|_| drop(site.answer(PLACE)));
    // Three hours ahead of UTC another day has begun.
    let evening = site.clock.stamp().date().and_hms_opt(22, 30, 0).unwrap();
    site.clock.set(evening.and_utc());
    release(&site);
    let page = json(&reader.get(ADDRESS));
    let today = site.clock.today();
    assert_ne!(today, site.clock.stamp().date());
    assert_eq!(page["items"][0]["released_on"], today.to_string());
}

#[test]
fn a_campaign_without_its_methodology_does_not_hold_up_the_others() {
    let site = crew::site();
    let mut reader = system(&site, 2, &[Permit::Responses]);
    let other = crew::second_campaign(&site);
    for code in [PLACE, IDLE] {
        (0..10).for_each(|_| drop(site.answer(code)));
    }
    site.database
        .execute("update campaigns set methodology = 'gone' where id = 1")
        .unwrap();
    site.change(|conn| Ok(otklik::db::directory::changed(conn)?));
    release(&site);
    let kept = site
        .database
        .texts("campaign_id || ''", "from release_batches");
    assert_eq!(kept, [other.to_string()]);
    let page = json(&reader.get("/api/v1/campaigns/culture-2026/responses"));
    assert_eq!(sizes(&page), [batch("kul-01", 1, 10)]);
}
