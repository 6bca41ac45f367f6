//! Every kind of damage is planted by hand, and must be named.
use std::collections::HashMap;

use diesel::QueryResult;
use otklik::{
    cli,
    db::{
        Conn,
        snapshot::snapshot,
        tallies::{self, TallyKey},
        verify::{self, Report},
    },
    region::{Channel, Evidence, Status},
    survey::{Lang, Tally, Version},
};

use crate::{
    sheet::{Paper, VERSION, sheets},
    world::{Engine, World, engines, run, said},
};

/// Which of the institution's tallies the tests damage: that of answers 300, 294 … (number 1, web, counted).
fn key() -> TallyKey {
    TallyKey {
        institution_id: 1,
        campaign_id: 1,
        survey_version: VERSION.clone(),
        channel: Channel::Web,
        evidence: Evidence::Device,
        status: Status::Counted,
    }
}

/// How its place is told.
fn place() -> String {
    format!(
        "institution Б-1, campaign K-1, survey {}, channel web, evidence device, status counted: ",
        *VERSION
    )
}

/// Changes the kept counts of [`key`].
fn change(conn: &mut Conn, with: impl FnOnce(&mut Tally)) {
    let cells = &sheets()[&*VERSION].cells;
    let bytes = tallies::hold(conn, &[key()]).unwrap().remove(0).unwrap();
    let mut tally = Tally::unpack(cells, &bytes).unwrap();
    let responses = tally.responses as i64;
    with(&mut tally);
    tallies::put(conn, &[key()], &[responses], &[tally.pack()]).unwrap();
}

/// Plants damage behind the guards, checks, and takes it back.
fn planted(world: &World, damage: &dyn Fn(&mut Conn)) -> Report {
    let mut conn = world.conn();
    let mut report = None;
    let done: QueryResult<()> = otklik::db::transaction(&mut conn, |conn| {
        let guards = unguard(conn, world.engine);
        damage(conn);
        guards.iter().for_each(|sql| run(conn, sql));
        report = Some(verify::check(conn, &sheets(), |_, _| {})?);
        Err(diesel::result::Error::RollbackTransaction)
    });
    assert_eq!(done, Err(diesel::result::Error::RollbackTransaction));
    report.unwrap()
}

/// Takes the guards away; gives the statements that put them back.
fn unguard(conn: &mut Conn, engine: Engine) -> Vec<String> {
    match engine {
        Engine::Lite => {
            let guards = said(
                conn,
                "select sql as said from sqlite_master where type = 'trigger'",
            );
            for name in said(
                conn,
                "select name as said from sqlite_master where type = 'trigger'",
            ) {
                run(conn, &format!("drop trigger {name}"));
            }
            guards
        }
        Engine::Pg => {
            let tables = [
                "responses",
                "response_events",
                "surveys",
                "checklists",
                "methodologies",
                "assessments",
                "adoptions",
                "runs",
                "run_events",
                "users",
                "audit",
            ];
            // Foreign keys, too, are triggers there: they rest while the damage is done.
            run(conn, "set local session_replication_role = replica");
            for table in tables {
                run(conn, &format!("alter table {table} disable trigger user"));
            }
            tables
                .map(|table| format!("alter table {table} enable trigger user"))
                .to_vec()
        }
    }
}

fn answers(id: i64, json: &str) -> String {
    format!(
        "update responses set answers = '{json}' where institution_id = {} and id = {id}",
        1 + id % 3
    )
}

#[test]
fn a_sound_database_passes_and_everything_was_looked_at() {
    for engine in engines() {
        let report = World::full(engine, 300).report();
        assert_eq!(report.told, []);
        assert!(report.is_clean());
        assert_eq!(
            (report.institutions, report.responses, report.members),
            (3, 300, 3)
        );
        assert_eq!(report.by_status, [299, 1, 0, 0]);
        assert_eq!((report.events, report.funnels), (3, 6));
        // Two channels at each institution, and two for the quarantined ones; the emptied one stays.
        assert_eq!(report.tallies, 8);
    }
}

type Damage = Box<dyn Fn(&mut Conn)>;

fn sql(text: impl Into<String>) -> Damage {
    let text = text.into();
    Box::new(move |conn| run(conn, &text))
}

#[test]
fn every_kind_of_damage_is_named() {
    let tally = "where institution_id = 1 and channel = 'web' and status = 'counted'";
    let place = place();
    let damages: Vec<(Damage, String)> = vec![
        (Box::new(|conn| change(conn, |tally| tally.options[0] += 1)), format!("{place}item site, option yes: expected 27 from the answers, found 28 in the tally")),
        (Box::new(|conn| change(conn, |tally| tally.options[7] -= 1)), format!("{place}item age, option ..17: expected ")),
        (Box::new(|conn| change(conn, |tally| tally.pairs[1] += 5)), format!("{place}item site, option yes together with item site_good, option yes: expected ")),
        (Box::new(|conn| change(conn, |tally| tally.shown[1] -= 1)), format!("{place}item site_good: shown to: expected 27 from the answers, found 26 ")),
        (Box::new(|conn| change(conn, |tally| tally.answered[5] -= 1)), format!("{place}item note: answered by: expected 50 from the answers, found 49 ")),
        (Box::new(|conn| change(conn, |tally| tally.responses += 1)), format!("{place}column responses: expected 51, found 50")),
        (sql(format!("delete from tallies {tally}")), format!("{place}no tally, though there are responses: expected 50, found 0")),
        (sql(format!("update tallies set status = 'withdrawn' {tally}")), "status withdrawn: a tally without responses: expected 0, found 50".into()),
        (sql(format!("update tallies set channel = 'paper' {tally}")), "channel paper, evidence device, status counted: a tally without".into()),
        (sql(format!("update tallies set responses = 7 {tally}")), format!("{place}column responses: expected 50, found 7")),
        (sql(answers(6, r#"{"site":"perhaps"}"#)), "institution Б-1, response 6: does not fit its survey version: site".into()),
        (sql(answers(6, r#"{"site":"no","color":"red"}"#)), "response 6: does not fit its survey version: color".into()),
        (sql(answers(6, "not json")), "response 6: does not fit its survey version".into()),
        (sql(answers(6, r#"{"site":"no","site_good":"yes"}"#)), "response 6: item site_good: answered, though hidden".into()),
        (sql(answers(6, r#"{"site":"yes"}"#)), "response 6: item site_good: required, but not answered".into()),
        (sql(answers(6, r#"{"site":"no","age":5}"#)), "response 6: item age: number out of range".into()),
        (sql(answers(6, r#"{"site":"no","age":"..17"}"#)), "response 6: does not fit its survey version: age: ".into()),
        (sql(answers(6, r#"{"site":"no","wait":"unsure"}"#)), "response 6: item wait: “unsure” is not allowed".into()),
        (sql(answers(6, r#"{"site":"no","services":["b","a"]}"#)), "response 6: item services: options out of order".into()),
        (sql(answers(6, r#"{"site":"no","services":["a","b","c"]}"#)), "response 6: item services: options out of order".into()),
        (sql(answers(6, r#"{"site":"no","note":""}"#)), "response 6: item note: empty or too long".into()),
        (sql("delete from responses where institution_id = 1 and id = 6"), format!("{place}responses: expected 49 from the answers, found 50")),
        (sql("update responses set tag = 1 where id = 6"), "institution Б-1, campaign K-1, point ".into()),
        (sql("update responses set status = 'excluded' where id = 6"), "response 6: status: expected counted from the events, found excluded".into()),
        (sql("update responses set status = 'counted' where id = 1"), "institution Б-2, response 1: status: expected quarantined from the events, found counted".into()),
        (sql("update response_events set nth = 3 where response_id = 2 and nth = 2"), "institution Б-3, response 2: a gap in the events: expected event 2, found 3".into()),
        (sql("delete from response_events where response_id = 2 and nth = 1"), "response 2: a gap in the events: expected event 1, found 2".into()),
        (sql("update response_events set from_status = 'excluded' where response_id = 2 and nth = 2"), "response 2: event 2: expected from-status quarantined, found excluded".into()),
        (sql("update response_events set from_status = 'excluded' where response_id = 1"), "response 1: event 1: expected from-status counted, found excluded".into()),
        (sql("update funnels set sent = sent + 1 where institution_id = 3 and tag = 1"), ": sent: expected 0 from the answers, found 1 in the funnel".into()),
        (sql("update funnels set sent = 0 where institution_id = 3 and tag = 0"), ": sent: expected 50 from the answers, found 0 in the funnel".into()),
        (sql(format!("insert into funnels values (3, 1, 2, '{}', 0, 0, 4)", *VERSION)), ": sent: expected 0 from the answers, found 4 in the funnel".into()),
        (sql("update campaign_institutions set required_sample = 400 where institution_id = 1"), "institution Б-1, campaign K-1: required sample: expected 401 by the rule, found 400".into()),
        (sql("update runs set inputs = '{}'"), "rating run 1: inputs: expected hash ".into()),
        (sql("update runs set state = 'approved'"), "rating run 1: state: expected discussion from the events, found approved".into()),
        (sql("update run_events set nth = 2"), "rating run 1: its events are not a chain".into()),
        (sql("update audit set who = 'x' where id = 2"), "the chain is broken at line 2".into()),
        (sql("update audit set id = 3 where id = 2"), "the chain is broken at line 2".into()),
        (sql("delete from audit where id = 1"), "the chain is broken at line 1".into()),
        (sql("update campaigns set sample_cap = 700"), "required sample: expected 700 by the rule, found 600".into()),
    ];
    for engine in engines() {
        let world = World::full(engine, 300);
        for (damage, expected) in &damages {
            let report = planted(&world, damage);
            let told: Vec<&str> = report.told.iter().map(|text| text.get(Lang::En)).collect();
            assert!(
                told.iter().any(|text| text.contains(expected)),
                "{engine:?}: {expected}\n{told:#?}"
            );
            assert!(
                report
                    .told
                    .iter()
                    .all(|text| text.ru.contains(' ') && text.ru != text.en)
            );
        }
        assert!(world.report().is_clean());
    }
}

#[test]
fn what_references_would_have_kept_out_is_named() {
    let orphan = "insert into response_events values (1, 999999, 1, 'counted', 'excluded', '2026-11-22 10:00:00', 'x', 'y')";
    for engine in engines() {
        let cases = [
            (
                orphan,
                "response 999999: has events, but there is no such response",
            ),
            (
                "delete from institutions where id = 3",
                "table responses: 300 rows, of them 200 of institutions",
            ),
            (
                "delete from campaigns",
                "a member of campaign № 1, which does not exist",
            ),
        ];
        for (damage, expected) in cases {
            let world = World::full(engine, 300);
            world.run(match engine {
                Engine::Lite => "pragma user_version = 0",
                Engine::Pg => "select 1",
            });
            let mut conn = world.conn();
            run(
                &mut conn,
                match engine {
                    Engine::Lite => "pragma foreign_keys = off",
                    Engine::Pg => "set session_replication_role = replica",
                },
            );
            run(&mut conn, damage);
            let report = world.report();
            let told: Vec<&str> = report.told.iter().map(|text| text.get(Lang::En)).collect();
            assert!(
                told.iter().any(|text| text.contains(expected)),
                "{expected}\n{told:#?}"
            );
            if engine == Engine::Lite {
                assert!(
                    told.iter()
                        .any(|text| text.contains("refers to a row that is not in table"))
                );
            }
        }
    }
}

#[test]
fn a_damaged_file_and_a_broken_rule_are_named() {
    let world = World::full(Engine::Lite, 300);
    let mut conn = world.conn();
    run(
        &mut conn,
        "pragma ignore_check_constraints = on; update institutions set sector = 'war' where id = 1",
    );
    let report = world.report();
    assert!(
        report.told[0]
            .en
            .contains("the database file is damaged: CHECK"),
        "{:?}",
        report.told
    );
}

#[test]
fn a_missing_guard_is_named() {
    for engine in engines() {
        let world = World::full(engine, 3);
        world.run(match engine {
            Engine::Lite => "drop trigger responses_keep",
            Engine::Pg => "alter table responses disable trigger responses_keep",
        });
        let report = world.report();
        assert_eq!(report.differences, 1);
        assert!(
            report.told[0].en.contains("guard responses_keep"),
            "{:?}",
            report.told
        );
    }
}

#[test]
fn a_questionnaire_that_does_not_load_or_has_changed_is_named() {
    let world = World::full(Engine::Lite, 30);
    let check = |sheets: &HashMap<String, Paper>| {
        snapshot(&mut world.conn(), |conn| {
            verify::check(conn, sheets, |_, _| {})
        })
        .unwrap()
    };
    let none = check(&HashMap::new());
    assert!(
        none.told[0]
            .en
            .contains(&format!("survey version {}: does not load", *VERSION))
    );
    assert_eq!(none.differences, 31, "the version and every answer to it");
    assert_eq!(none.told.len(), verify::TOLD);
    let mut changed = sheets();
    changed.get_mut(&*VERSION).unwrap().survey.version =
        Version::parse("fedcba9876543210").unwrap();
    assert!(
        check(&changed).told[0]
            .en
            .contains("its hash is fedcba9876543210")
    );
}

#[test]
fn the_command_says_it_in_both_languages_and_by_its_status() {
    let world = World::full(Engine::Lite, 30);
    let command = |lang| {
        let mut out = Vec::new();
        let status = cli::verify::run(&world.db, |_| Ok(sheets()), lang, &mut out).unwrap();
        (status, String::from_utf8(out).unwrap())
    };
    let (status, out) = command(Lang::Ru);
    assert!(
        status == 0
            && out.contains("ответов 30 (= counted 29 + quarantined 1 + excluded 0 + withdrawn 0)")
            && out.contains("Расхождений нет"),
        "{out}"
    );
    world.run("update funnels set sent = sent + 1");
    let (status, out) = command(Lang::En);
    assert!(
        status == 1 && out.starts_with("institution Б-1") && out.contains("Differences: 6."),
        "{out}"
    );
    assert!(command(Lang::Ru).1.starts_with("организация Б-1"));
}
