//! `rating compute` and what becomes of its runs.
use std::process::Command;

use otklik::db::surveys;
use sha2::{Digest, Sha256};

use crate::{
    clinics::{CHECKLIST, SURVEY, answer_at, assess, clinics, survey},
    program::{Place, Run},
};

fn compute(place: &Place, more: &[&str]) -> Run {
    place.run(&[&["rating", "compute", "--campaign", "health-2026"], more].concat())
}

fn to(place: &Place, run: &str, state: &str) -> Run {
    place.run(&[
        "rating",
        "move",
        run,
        state,
        "--who",
        "Совет",
        "--why",
        "Протокол № 4",
    ])
}

fn publish(place: &Place, run: &str) -> Run {
    to(place, run, "discussion").done();
    to(place, run, "approved").done();
    to(place, run, "published")
}

fn states(place: &Place) -> Vec<String> {
    place.database.texts("state", "from runs order by id")
}

#[test]
fn a_run_is_kept_with_its_inputs_and_the_same_inputs_are_the_same_run() {
    let place = clinics();
    let first = compute(&place, &[]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(
        first.err.contains("№ 1") && first.err.contains("С местом"),
        "{}",
        first.err
    );
    let lines: Vec<&str> = first.out.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[0].starts_with("id;name;sector;Истенд;") && lines[0].ends_with(";tier;shown"));
    let hidden = lines
        .iter()
        .find(|line| line.starts_with("zdr-04"))
        .unwrap();
    assert!(
        hidden.ends_with(";hidden") && !hidden.contains("100"),
        "{hidden}"
    );

    let again = compute(&place, &[]);
    assert!(again.err.contains("не изменились"), "{}", again.err);
    assert_eq!(
        (again.out, place.database.count("runs")),
        (first.out.clone(), 1)
    );

    let inputs = place.run(&["rating", "show", "1", "--inputs"]).done();
    let digest = Sha256::digest(inputs.as_bytes());
    let hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(place.database.texts("inputs_hash", "from runs")[0], hash);
    let results = place.run(&["rating", "show", "1", "--results"]).done();
    assert!(results.contains(&hash) && results.contains("otklik.rating-results/1"));
    // What was kept is worked out again to the same bytes.
    let kept: otklik::rating::run::RunInputs = serde_json::from_str(&inputs).unwrap();
    let anew = otklik::rating::run::compute(&kept, 1, &mut |_| {}).unwrap();
    assert_eq!(serde_json::to_string(&anew).unwrap(), results);
    let told = place.run(&["rating", "show", "7", "--results"]).refused();
    assert!(told.contains("есть: 1"), "{told}");

    // The calculator finds the same scores in the table.
    let table = place.file("rating.csv", &compute(&place, &["--exact"]).out);
    let scored = place.run(&[
        "rating",
        "score",
        "--methodology",
        "mintrud-344n",
        "--input",
        &table,
        "--exact",
    ]);
    let column = |text: &str, name: &str| -> Vec<String> {
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let header: Vec<&str> = lines.next().unwrap().split(';').collect();
        let place = header.iter().position(|cell| *cell == name).unwrap();
        let cells = lines.map(|line| line.split(';').nth(place).unwrap().to_owned());
        cells.collect()
    };
    let ours = column(&std::fs::read_to_string(&table).unwrap(), "S");
    assert_eq!(column(&scored.done(), "S"), ours);
    assert!(
        ours.iter().filter(|cell| cell.contains('/')).count() >= 3,
        "{ours:?}"
    );
}

#[test]
fn a_script_of_its_own_finds_the_same_scores() {
    let place = clinics();
    let degrees = assess(&place);
    let file = |name: &str, args: &[&str]| {
        let path = place.path(name).display().to_string();
        place.run(&[args, &["-o", &path]].concat()).done();
        path
    };
    let aggregates = file(
        "aggregates.json",
        &[
            "export",
            "aggregates",
            "--campaign",
            "health-2026",
            "--format",
            "json",
        ],
    );
    let rating = file(
        "rating.csv",
        &["rating", "compute", "--campaign", "health-2026", "--exact"],
    );
    let output = Command::new(python())
        .arg("tests/cli/recompute.py")
        .args([
            aggregates,
            place.file("survey.toml", SURVEY),
            place.file("checklist.toml", CHECKLIST),
            place.file("degrees.json", &serde_json::to_string(&degrees).unwrap()),
            rating,
        ])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "3");
}

#[expect(clippy::disallowed_methods, reason = "where the tests' own tools are")]
fn python() -> std::ffi::OsString {
    std::env::var_os("TEST_PYTHON").unwrap_or("python3".into())
}

#[test]
fn a_run_goes_its_way_with_names_and_reasons_and_takes_the_place_of_another() {
    let mut place = clinics();
    compute(&place, &[]).done();
    let told = to(&place, "1", "published").refused();
    assert!(
        told.contains("draft") && told.contains("discussion"),
        "{told}"
    );
    assert_eq!(
        place
            .run(&["rating", "move", "1", "shown", "--who", "a", "--why", "b"])
            .code,
        2
    );
    assert_eq!(
        place
            .run(&[
                "rating",
                "move",
                "1",
                "discussion",
                "--who",
                "",
                "--why",
                "b"
            ])
            .code,
        2
    );
    let revision = place.database.texts("number", "from revision");
    publish(&place, "1").done();
    assert_ne!(place.database.texts("number", "from revision"), revision);
    let listed = place
        .run(&["rating", "runs", "--campaign", "health-2026"])
        .done();
    for part in [
        "1\thealth-2026\tpublished",
        "draft → discussion",
        "approved → published\tСовет\tПротокол № 4",
    ] {
        assert!(listed.contains(part), "{part}: {listed}");
    }
    assert!(
        place
            .run(&["rating", "runs", "--campaign", "no"])
            .refused()
            .contains("health-2026")
    );

    // Many new answers at two clinics: another rating, which takes the place of the first.
    answer_at(&place, 1, 1000, 12);
    answer_at(&place, 2, 1000, 9);
    let second = compute(&place, &[]);
    assert!(
        !second.err.contains("Опубликовать этот расчёт нельзя"),
        "{}",
        second.err
    );
    let told = publish(&place, "2");
    assert!(told.err.contains("№ 1"), "{}", told.err);
    assert_eq!(states(&place), ["superseded", "published"]);
    let compared = place.run(&["rating", "compare", "1", "2"]).done();
    for part in [
        "zdr-01",
        "ответы, web, counted: 120 → 129",
        "ответы, phone, counted: 40 → 43",
        "zdr-02",
    ] {
        assert!(compared.contains(part), "{part}: {compared}");
    }
    assert!(
        to(&place, "1", "published")
            .refused()
            .contains("superseded")
    );
    place.set("OTKLIK_LANG", "en");
    let told = to(&place, "2", "draft").refused();
    assert!(
        told.contains("the run is published: it cannot become draft"),
        "{told}"
    );
    let told = compute(&place, &[]).err;
    assert!(
        told.contains("this is run 2") && told.contains("too few answers 1"),
        "{told}"
    );
    let compared = place.run(&["rating", "compare", "1", "2"]).done();
    assert!(
        compared.contains("answers, web, counted: 120 → 129"),
        "{compared}"
    );
}

#[test]
fn what_would_tell_single_people_apart_is_not_published() {
    let place = clinics();
    compute(&place, &[]).done();
    publish(&place, "1").done();
    answer_at(&place, 1, 1000, 2);
    answer_at(&place, 2, 1000, 20);
    // The hidden one may change by as few as it likes.
    answer_at(&place, 4, 1000, 1);
    let second = compute(&place, &[]);
    assert!(second.err.contains("(zdr-01)"), "{}", second.err);
    let told = publish(&place, "2").refused();
    for part in ["zdr-01", "160", "162", "--keep-published"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(
        !told.contains("zdr-02") && !told.contains("zdr-04"),
        "{told}"
    );
    assert_eq!(states(&place), ["published", "approved"]);
    let third = compute(&place, &["--keep-published"]);
    assert!(
        third.err.contains("№ 3") && third.err.contains("прежние ответы"),
        "{}",
        third.err
    );
    publish(&place, "3").done();
    assert_eq!(states(&place), ["superseded", "approved", "published"]);
}

#[test]
fn the_database_keeps_runs_as_they_were() {
    let place = clinics();
    compute(&place, &[]).done();
    publish(&place, "1").done();
    answer_at(&place, 1, 1000, 30);
    compute(&place, &[]).done();
    for sql in [
        "update runs set results = '{}' where id = 1",
        "update runs set inputs_hash = inputs_hash || '' , made_at = '2020-01-01 00:00:00' where id = 1",
        "update runs set state = 'published' where id = 2",
        "update runs set state = 'shown' where id = 2",
        "delete from runs where id = 1",
        "update run_events set who = 'a'",
        "delete from run_events",
        "insert into run_events select run_id, nth + 100, to_state, to_state, at, who, why from run_events where nth = 1",
    ] {
        assert!(place.database.execute(sql).is_err(), "{sql}");
    }
    assert_eq!(states(&place), ["published", "draft"]);
}

#[test]
fn the_rating_of_the_year_before_is_found_and_compared_with() {
    let place = clinics();
    place
        .database
        .execute("update campaigns set ends_on = '2026-12-31', starts_on = '2026-01-01'")
        .unwrap();
    compute(&place, &[]).done();
    publish(&place, "1").done();
    // Next year the same questionnaire, answered by the same people and twenty more.
    let created = place.run(&[
        "campaign",
        "create",
        "--code",
        "health-2027",
        "--title",
        "Опрос",
        "--sector",
        "health",
        "--survey",
        "health-outpatient",
        "--organizer",
        "Общественный совет",
        "--from",
        "2027-01-01",
        "--to",
        "2027-12-31",
    ]);
    created.done();
    let survey = survey();
    let rows: Vec<surveys::SurveyRow> = place
        .database
        .open()
        .read_now(|conn| Ok(surveys::all(conn)?))
        .unwrap();
    assert_eq!(rows[0].version, survey.version.as_str());
    place
        .database
        .execute("insert into tally_marks select institution_id, 2, survey_version, channel, evidence, status, delta, marks from tally_marks")
        .unwrap();
    let next = place.run(&["rating", "compute", "--campaign", "health-2027"]);
    assert_eq!(next.code, 0, "{}", next.err);
    let results = place.run(&["rating", "show", "2", "--results"]).done();
    let results: otklik::rating::run::RunResults = serde_json::from_str(&results).unwrap();
    // Experts have not been there this year: the score is of the answers alone and cannot be compared.
    assert!(results.institutions.iter().all(|one| one.change.is_none()));
    let comfort = results.institutions[0]
        .indicators
        .iter()
        .find(|one| one.id == "2.3")
        .unwrap();
    assert_eq!(comfort.change.as_ref().unwrap().difference, 0.0);
}
