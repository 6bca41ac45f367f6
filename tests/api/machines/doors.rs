//! What leaves by one door is judged beside what left by the others: files of officers, figures and batches of other systems.
use otklik::access::{Permit, Role};

use super::{json, system};
use crate::{
    browser::Browser,
    helpers::{PLACE, Site, block},
    staff::crew::{self, inside, send},
};

const HERE: &str = "/staff/exports/1";
const API: &str = "/api/v1/campaigns/health-2026";

fn answers(site: &Site, count: usize) {
    (0..count).for_each(|_| drop(site.answer(PLACE)));
}

/// How many answers are in batches after those that are due were made.
fn released(site: &Site) -> i64 {
    block(site.app.release_answers()).unwrap();
    i64::try_from(site.database.count("released")).unwrap()
}

/// How many lines a file has that an officer takes now, its heading aside.
fn lines(site: &Site, file: &str) -> usize {
    // While people answer, hours pass, and a session ends.
    let mut officer = inside(site, Role::Organ);
    let page = send(&mut officer, HERE, HERE, &[("file", file)]);
    assert_eq!(page.status, 303, "{}", page.text());
    let page = officer.get(page.location());
    assert_eq!(page.status, 200);
    page.text().lines().count() - 1
}

/// Has so many of those that count, the first or the last, count no longer, as an exclusion would.
fn exclude(site: &Site, order: &str) {
    let one =
        format!("(select id from responses where status = 'counted' order by id {order} limit 1)");
    for statement in [
        format!(
            "insert into response_events (institution_id, response_id, nth, from_status, to_status, at, who, why) \
             select institution_id, id, 1, 'counted', 'excluded', received_hour, 'x', 'y' from responses where id = {one}"
        ),
        format!("update responses set status = 'excluded' where id = {one}"),
    ] {
        site.database.execute(&statement).unwrap();
    }
}

#[test]
fn a_file_behind_a_batch_tells_of_no_few_who_came_since() {
    let site = crew::site();
    let mut reader = system(&site, 2, &[Permit::Responses, Permit::Aggregates]);
    answers(&site, 12);
    assert_eq!(released(&site), 12);
    let figures = |reader: &mut Browser| {
        let page = json(&reader.get(&format!("{API}/aggregates")));
        (
            page["items"].as_array().unwrap().len(),
            page["unchanged"].clone(),
        )
    };
    answers(&site, 3);
    assert_eq!(released(&site), 12, "three are no batch");
    // The batch and fifteen would tell of the three.
    assert_eq!(lines(&site, "answers.csv-plain"), 0);
    assert_eq!(lines(&site, "aggregates.csv-plain"), 0);
    assert_eq!(figures(&mut reader), (0, serde_json::json!(["zdr-01"])));
    answers(&site, 2);
    assert_eq!(lines(&site, "answers.csv-plain"), 17);
    assert!(lines(&site, "aggregates.csv-plain") > 0);
    let (rows, unchanged) = figures(&mut reader);
    assert!(
        rows > 0 && unchanged == serde_json::json!([]),
        "{unchanged}"
    );
    site.assert_sound();
}

#[test]
fn a_batch_behind_a_file_tells_of_no_few_who_came_since() {
    let site = crew::site();
    answers(&site, 12);
    assert_eq!(lines(&site, "answers.csv-plain"), 12);
    drop(system(&site, 2, &[Permit::Responses]));
    answers(&site, 3);
    assert_eq!(
        released(&site),
        0,
        "fifteen and the file would tell of the three"
    );
    answers(&site, 2);
    assert_eq!(released(&site), 17);
    answers(&site, 9);
    assert_eq!(released(&site), 17);
    answers(&site, 1);
    assert_eq!(released(&site), 27, "none of these is in the file");
    site.assert_sound();
}

#[test]
fn who_was_taken_out_of_a_batch_is_not_missed_in_a_file() {
    let site = crew::site();
    drop(system(&site, 2, &[Permit::Responses]));
    answers(&site, 20);
    assert_eq!(released(&site), 20);
    exclude(&site, "asc");
    assert_eq!(lines(&site, "answers.csv-plain"), 0);
    // One in for one out: the number is that of the batch.
    answers(&site, 1);
    assert_eq!(lines(&site, "answers.csv-plain"), 0);
    answers(&site, 4);
    assert_eq!(lines(&site, "answers.csv-plain"), 0);
    (0..4).for_each(|_| exclude(&site, "asc"));
    let told = lines(&site, "answers.csv-plain");
    assert!(
        told == 20 || told == 0,
        "five are gone and five came: {told}"
    );
}
