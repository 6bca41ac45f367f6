//! Every invariant is a constraint: what the product would never write is refused by the database itself.
use crate::helpers::{KIOSK, PLACE, Site};

/// A response that may be kept, with some values replaced.
fn response(changes: &[(&str, &str)]) -> String {
    let mut columns = [
        ("institution_id", "1"),
        ("id", "5"),
        ("proof", "6"),
        ("campaign_id", "1"),
        ("survey_version", "(select version from surveys)"),
        ("tag", "1001"),
        ("seat", "'dSeat'"),
        ("channel", "'web'"),
        ("evidence", "'device'"),
        ("lang", "'ru'"),
        ("signals", "''"),
        ("received_hour", "'2026-11-22 10:00:00'"),
        ("answers", "'{}'"),
    ];
    for (name, value) in changes {
        columns
            .iter_mut()
            .find(|(known, _)| known == name)
            .unwrap()
            .1 = value;
    }
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let values: Vec<&str> = columns.iter().map(|(_, value)| *value).collect();
    format!(
        "insert into responses ({}) values ({})",
        names.join(", "),
        values.join(", ")
    )
}

/// The funnel of a point in the campaign.
fn funnel(institution: i64, tag: i64) -> String {
    format!(
        "insert into funnels (institution_id, campaign_id, tag, survey_version) values ({institution}, 1, {tag}, (select version from surveys))"
    )
}

#[test]
fn a_row_that_breaks_a_rule_is_refused() {
    let site = Site::new();
    let database = &site.database;
    assert!(
        database.execute(&response(&[])).is_err(),
        "no funnel of its point"
    );
    database.execute(&funnel(1, 1001)).unwrap();
    database.execute(&funnel(2, 2001)).unwrap();
    for (name, value) in [
        ("institution_id", "3"),
        ("institution_id", "77"),
        ("campaign_id", "2"),
        ("tag", "1077"),
        ("tag", "2001"),
        ("survey_version", "'0000000000000000'"),
        ("id", "-1"),
        ("seat", "''"),
        ("channel", "'pigeon'"),
        ("evidence", "'word'"),
        ("lang", "'tlh'"),
        ("received_hour", "'2026-11-22 10:30:00'"),
        ("answers", "null"),
        ("proof", "null"),
    ] {
        let refused = database.execute(&response(&[(name, value)]));
        assert!(refused.is_err(), "{name} = {value} was kept");
    }
    database.execute(&response(&[])).unwrap();
    assert!(
        database
            .execute(&response(&[("seat", "'dOther'")]))
            .is_err(),
        "a number twice"
    );
    assert!(
        database.execute(&response(&[("id", "7")])).is_err(),
        "a seat twice"
    );
    database
        .execute(&response(&[
            ("id", "7"),
            ("institution_id", "2"),
            ("tag", "2001"),
        ]))
        .unwrap();
}

#[test]
fn dictionaries_and_tallies_refuse_what_makes_no_sense() {
    let site = Site::new();
    let database = &site.database;
    for statement in [
        "update campaigns set ends_on = '2026-10-01'",
        "update campaigns set results_on = '2026-12-15'",
        "update campaigns set state = 'lost'",
        "update campaigns set sample_percent = 0",
        "update campaigns set survey_version = '0000000000000000'",
        "update institutions set sector = 'magic' where id = 1",
        "update institutions set code = 'zdr-02' where id = 1",
        "update institutions set id = 300000 where id = 3",
        "update institutions set recipients = -1 where id = 1",
        "update points set kind = 'cloud' where tag = 1001",
        "update points set replaced_by = 1002 where tag = 1001",
        "update points set tag = 131072 where tag = 1001",
        "update campaign_institutions set recipients = -1",
        "update campaign_institutions set survey_version = '0000000000000000'",
        "insert into funnels (institution_id, campaign_id, tag, survey_version, sent) values (1, 1, 1001, (select version from surveys), -1)",
        "insert into funnels (institution_id, campaign_id, tag, survey_version) values (1, 1, 2001, (select version from surveys))",
        "insert into funnels (institution_id, campaign_id, tag, survey_version) values (1, 1, 1001, '0000000000000000')",
        "insert into tally_marks (institution_id, campaign_id, survey_version, channel, evidence, status, delta, marks) values (1, 1, '', '', '', '', 2, '')",
        "delete from institutions where id = 1",
        "delete from campaigns",
        "delete from points where tag = 3001; delete from institutions where id = 3; delete from surveys",
        "insert into revision (row_id, number) values (2, 1)",
    ] {
        assert!(database.execute(statement).is_err(), "{statement}");
    }
}

#[test]
fn a_kept_answer_can_change_its_status_and_nothing_else() {
    let site = Site::new();
    site.answer(PLACE);
    site.answer(KIOSK);
    let database = &site.database;
    for change in [
        "id = id + 1",
        "proof = proof + 1",
        "tag = 1002",
        "seat = 'dOther'",
        "channel = 'paper'",
        "evidence = 'serial'",
        "lang = 'en'",
        "signals = 'fast'",
        "received_hour = '2026-11-22 11:00:00'",
        "answers = '{}'",
    ] {
        let refused = database
            .execute(&format!("update responses set {change}"))
            .unwrap_err();
        assert!(refused.contains("append-only"), "{change}: {refused}");
    }
    assert!(
        database
            .execute("delete from responses")
            .unwrap_err()
            .contains("append-only")
    );
    database
        .execute("update responses set status = 'quarantined'")
        .unwrap();
    assert!(
        database
            .execute("update responses set status = 'lost'")
            .is_err()
    );
    database
        .execute("update responses set network_tag = null")
        .unwrap();
    let event = "insert into response_events select institution_id, id, 1, 'counted', 'quarantined', '2026-11-22 10:00:00', 'Совет', 'проверка' from responses";
    database.execute(event).unwrap();
    for change in [
        "update response_events set why = 'другое'",
        "delete from response_events",
    ] {
        assert!(
            database
                .execute(change)
                .unwrap_err()
                .contains("append-only"),
            "{change}"
        );
    }
    assert!(database.execute("insert into response_events values (1, 5, 1, 'counted', 'excluded', '2026-11-22 10:00:00', 'x', 'y')").is_err(), "of no answer");
    for change in ["update surveys set body = ''", "delete from surveys"] {
        assert!(
            database
                .execute(change)
                .unwrap_err()
                .contains("append-only"),
            "{change}"
        );
    }
}

#[test]
fn answers_cannot_be_emptied_out_at_once() {
    let site = Site::new();
    if !site.database.is_server() {
        // SQLite has no such statement; `delete` without a condition is caught row by row above.
        return;
    }
    site.answer(PLACE);
    for table in ["responses", "response_events", "surveys"] {
        let refused = site.database.execute(&format!("truncate {table} cascade"));
        assert!(refused.is_err(), "truncate {table}");
    }
}
