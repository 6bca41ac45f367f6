//! `export responses`: every answer that may leave, and nothing that tells who gave it.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::program::Place;

fn export(place: &Place, campaign: &str, format: &str) -> (Vec<u8>, String) {
    let path = place.path("out");
    let out = path.display().to_string();
    let words = [
        "export",
        "responses",
        "--campaign",
        campaign,
        "--format",
        format,
        "-o",
        &out,
    ];
    let run = place.run(&words);
    assert_eq!(run.code, 0, "{}", run.err);
    (std::fs::read(&path).unwrap(), run.err)
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn groups<const N: usize>(lines: &[Value], by: [&str; N]) -> BTreeMap<String, usize> {
    let mut groups = BTreeMap::new();
    for line in lines {
        let key = by.map(|name| line[name].to_string()).join(" ");
        *groups.entry(key).or_default() += 1;
    }
    groups
}

#[test]
fn answers_leave_without_what_tells_people_apart_and_the_report_says_what_stayed() {
    let place = Place::empty();
    place
        .run(&["demo", "--no-history", "--no-serve", "--answers", "3000"])
        .done();
    let campaign = place
        .database
        .texts("code", "from campaigns where sector = 'health'")
        .remove(0);
    // One answer does not count, one institution has too few.
    let ours = format!("campaign_id = (select id from campaigns where code = '{campaign}')");
    let few = place
        .database
        .texts(
            "cast(institution_id as text)",
            &format!("from responses where {ours} order by institution_id limit 1"),
        )
        .remove(0);
    place.database.execute(&format!(
        "update responses set status = 'excluded' where institution_id = {few} and {ours} and id not in (select id from responses where institution_id = {few} and {ours} order by id limit 9)"
    )).unwrap();
    let code = place
        .database
        .texts("code", &format!("from institutions where id = {few}"))
        .remove(0);
    let counted = place.database.texts(
        "i.code",
        &format!("from responses r join institutions i on i.id = r.institution_id where r.status = 'counted' and r.{ours}"),
    );
    let mut expected: BTreeMap<String, usize> = BTreeMap::new();
    for code in counted {
        *expected.entry(Value::from(code).to_string()).or_default() += 1;
    }
    let left_out: Vec<String> = expected
        .iter()
        .filter(|(_, n)| **n < 10)
        .map(|(code, _)| code.clone())
        .collect();
    expected.retain(|_, n| *n >= 10);

    let (bytes, told) = export(&place, &campaign, "jsonl");
    let lines = lines(&bytes);
    assert_eq!(groups(&lines, ["institution"]), expected);
    assert!(left_out.contains(&Value::from(code.as_str()).to_string()));
    for code in &left_out {
        assert!(told.contains(code.trim_matches('"')), "{told}");
    }
    let smallest = groups(
        &lines,
        ["institution", "channel", "evidence", "point", "week"],
    );
    assert!(smallest.values().all(|n| *n >= 5), "{smallest:?}");
    let told_weeks = lines.iter().filter(|line| !line["week"].is_null()).count();
    assert!(told_weeks > 0, "something is told");

    // What people wrote, seats, numbers, hours.
    let text = String::from_utf8(bytes).unwrap();
    let comments = place
        .database
        .texts("answers", &format!("from responses where {ours}"));
    let mut written = 0;
    for answers in &comments {
        let answers: Value = serde_json::from_str(answers).unwrap();
        for value in answers.as_object().unwrap().values() {
            if let Some(wrote) = value.as_str().filter(|wrote| wrote.contains(' ')) {
                written += 1;
                assert!(!text.contains(wrote), "{wrote}");
            }
        }
    }
    assert!(written > 0, "the demo writes comments");
    for seat in place
        .database
        .texts("seat", &format!("from responses where {ours}"))
    {
        assert!(!text.contains(&seat));
    }
    for format in ["csv", "xlsx", "sav", "parquet"] {
        let (first, _) = export(&place, &campaign, format);
        assert!(first == export(&place, &campaign, format).0, "{format}");
    }
    shown_comments(&place, &campaign, &few);
}

/// One comment that is shown, one that nobody has decided about, one of an institution with too few answers.
fn shown_comments(place: &Place, campaign: &str, few: &str) {
    let run = |sql: String| place.database.execute(&sql).unwrap();
    run(format!(
        "delete from tally_marks where institution_id = {few}"
    ));
    run(format!(
        "update tallies set responses = 0 where institution_id = {few}"
    ));
    let ours = format!("campaign_id = (select id from campaigns where code = '{campaign}')");
    let add = |nth: usize, text: &str, state: &str, at: &str| {
        let moderator = if state == "new" {
            "'', null"
        } else {
            "'organ', '2026-11-20 10:00:00'"
        };
        run(format!(
            "insert into comments (institution_id, id, campaign_id, response_id, item, read_on, text, stems, state, moderator, moderated_at, edits) \
             select institution_id, {nth}, campaign_id, id, 'comment{nth}', '2026-11-20', '{text}', '', '{state}', {moderator}, 0 \
             from responses where {ours} and status = 'counted' and {at} order by institution_id, id limit 1"
        ));
    };
    let many = format!(
        "institution_id = (select min(institution_id) from tallies where {ours} and status = 'counted' and responses > 20)"
    );
    add(1, "Врачи внимательны", "shown", &many);
    add(
        2,
        "Пока не прочитано",
        "new",
        &format!("{many} and id % 2 = 0"),
    );
    add(
        3,
        "О нас мало ответов",
        "shown",
        &format!("institution_id = {few}"),
    );
    assert_eq!(place.database.count("comments"), 3);
    let path = place.path("comments.csv");
    let out = path.display().to_string();
    let words = ["export", "comments", "--campaign", campaign, "-o", &out];
    let told = place.run(&words);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.err.contains("Отзывов: 1."), "{}", told.err);
    let csv = std::fs::read_to_string(path).unwrap();
    assert!(csv.contains("Врачи внимательны"), "{csv}");
    assert!(
        !csv.contains("не прочитано") && !csv.contains("мало ответов"),
        "{csv}"
    );
    assert_eq!(
        place.database.count("audit where act = 'comments-taken'"),
        1
    );
    let wrong = [&words[..4], &["--institution", "nowhere"]].concat();
    assert!(place.run(&wrong).refused().contains("nowhere"));
}
