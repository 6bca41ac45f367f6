//! `campaign` and `point`: what is missing is said, what cannot be is refused.
use crate::program::Place;

fn state(place: &Place) -> Vec<String> {
    place.database.texts("state", "from campaigns order by id")
}

#[test]
fn a_campaign_is_created_opened_paused_and_closed_for_good() {
    let place = Place::with_campaign();
    assert_eq!(state(&place), ["draft"]);
    let row = "code || ' ' || c.recipients || ' ' || required_sample";
    let members =
        "from campaign_institutions c join institutions i on i.id = c.institution_id order by code";
    assert_eq!(
        place.database.texts(row, members),
        ["zdr-01 1000 400", "zdr-02 1001 401"],
        "40 %, rounded up"
    );
    for (command, after) in [
        ("open", "open"),
        ("pause", "paused"),
        ("open", "open"),
        ("close", "closed"),
    ] {
        place.run(&["campaign", command, "health-2026"]).done();
        assert_eq!(state(&place), [after]);
    }
    for command in ["open", "pause", "close"] {
        let told = place.run(&["campaign", command, "health-2026"]).refused();
        assert!(
            told.contains("health-2026") && told.contains("closed"),
            "{told}"
        );
    }
    assert_eq!(state(&place), ["closed"]);
    let listed = place.run(&["campaign", "list"]).done();
    let parts: Vec<&str> = listed.trim().split('\t').collect();
    assert_eq!(parts[..3], ["health-2026", "closed", "завершена"]);
    assert_eq!(parts[4..], ["2", "Опрос"]);
    // Closed early, it ended on the day it was closed and not on the day that was planned.
    let (first, last) = parts[3].split_once(" — ").unwrap();
    assert!(
        first == "2020-01-01" && ("2026-11-22".."2099-12-31").contains(&last),
        "{listed}"
    );
}

#[test]
fn opening_says_everything_that_is_missing() {
    let place = Place::with_registry();
    place
        .create("health-2026", "health", "health-outpatient")
        .done();
    let file = place.file("recipients.csv", "код;получатели\nzdr-01;0\nzdr-02;10\n");
    let create = |code: &str, more: &[&str]| {
        let usual = [
            "campaign",
            "create",
            "--code",
            code,
            "--title",
            "Опрос",
            "--sector",
            "health",
            "--survey",
            "health-outpatient",
            "--organizer",
            "Совет",
        ];
        place.run(&[&usual, more].concat())
    };
    create(
        "past",
        &[
            "--from",
            "2020-01-01",
            "--to",
            "2020-02-01",
            "--recipients",
            &file,
        ],
    )
    .done();
    let told = place.run(&["campaign", "open", "past"]).refused();
    for part in [
        "2020-02-01",
        "zdr-01 не указано число получателей",
        "у организации zdr-01 нет точки сбора",
        "у организации zdr-02 нет точки",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(state(&place), ["draft", "draft"]);
    for code in ["zdr-01", "zdr-02"] {
        place
            .run(&[
                "point",
                "add",
                "--institution",
                code,
                "--kind",
                "site",
                "--label",
                "Сайт",
            ])
            .done();
    }
    place.run(&["campaign", "open", "health-2026"]).done();
    create(
        "second",
        &[
            "--from",
            "2026-01-01",
            "--to",
            "2099-01-01",
            "--institution",
            "zdr-01",
        ],
    )
    .done();
    let told = place.run(&["campaign", "open", "second"]).refused();
    assert!(
        told.contains("zdr-01")
            && told.contains("кампания health-2026")
            && !told.contains("zdr-02"),
        "{told}"
    );
    place.run(&["campaign", "close", "health-2026"]).done();
    place.run(&["campaign", "open", "second"]).done();
}

#[test]
fn a_campaign_that_makes_no_sense_is_not_created() {
    let place = Place::with_campaign();
    let usual = [
        ("--code", "next"),
        ("--title", "Опрос"),
        ("--sector", "health"),
        ("--survey", "health-outpatient"),
        ("--organizer", "Совет"),
        ("--from", "2026-01-01"),
        ("--to", "2026-02-01"),
    ];
    for (name, value, words) in [
        ("--code", "кампания", "латинских"),
        ("--code", "health-2026", "уже есть"),
        ("--sector", "magic", "education, health"),
        ("--sector", "culture", "для отрасли health"),
        ("--survey", "no-such", "есть: culture, education"),
        ("--to", "2025-01-01", "--to раньше --from"),
        ("--results", "2026-02-01", "--results"),
        ("--sample-percent", "0", "процент"),
        ("--institution", "kul-01", "kul-01"),
        ("--recipients", "/no/such.csv", "/no/such.csv"),
    ] {
        let mut args = vec!["campaign", "create"];
        let changed = usual.iter().map(|(known, old)| {
            if *known == name {
                (*known, value)
            } else {
                (*known, *old)
            }
        });
        args.extend(changed.flat_map(|(name, value)| [name, value]));
        if usual.iter().all(|(known, _)| *known != name) {
            args.extend([name, value]);
        }
        let told = place.run(&args).refused();
        assert!(told.contains(words), "{name} {value}: {told}");
    }
    let told = place.run(&["campaign", "open", "no-such"]).refused();
    assert!(
        told.contains("no-such") && told.contains("health-2026"),
        "it says which there are: {told}"
    );
    assert_eq!(place.database.count("campaigns"), 1);
    assert_eq!(
        place.database.count("surveys"),
        1,
        "a refused campaign leaves no version behind"
    );
}

#[test]
fn a_file_of_recipients_stands_before_the_registry_and_its_bad_lines_are_named() {
    let place = Place::with_registry();
    let file = place.file(
        "recipients.csv",
        "\u{feff}код;получатели\r\nzdr-01;2000\r\n\r\n",
    );
    let create = |code: &str, file: &str| {
        place.run(&[
            "campaign",
            "create",
            "--code",
            code,
            "--title",
            "Опрос",
            "--sector",
            "health",
            "--survey",
            "health-inpatient",
            "--organizer",
            "Совет",
            "--from",
            "2026-01-01",
            "--to",
            "2026-02-01",
            "--recipients",
            file,
        ])
    };
    create("one", &file).done();
    let found = place.database.texts(
        "recipients || ' ' || required_sample",
        "from campaign_institutions order by institution_id",
    );
    assert_eq!(found, ["2000 600", "1001 401"], "600 at most");
    for (text, line) in [("zdr-01;много\n", 1), ("zdr-01;10\nzdr-02;10;3\n", 2)] {
        let broken = place.file("broken.csv", text);
        let told = create("two", &broken).refused();
        assert!(told.contains(&format!("broken.csv:{line}:")), "{told}");
    }
    let unknown = place.file("unknown.csv", "zdr-99;10\n");
    assert!(create("three", &unknown).refused().contains("zdr-99"));
}

#[test]
fn a_point_is_added_listed_replaced_and_revoked() {
    let place = Place::with_registry();
    let add = |kind: &str| {
        place.run(&[
            "point",
            "add",
            "--institution",
            "zdr-01",
            "--kind",
            kind,
            "--label",
            "Вход с улицы",
        ])
    };
    let first = add("place").done().trim().to_owned();
    let kiosk = add("kiosk").done().trim().to_owned();
    assert_eq!(first.len(), 8);
    let fresh = place
        .run(&["point", "replace", &first.to_lowercase()])
        .done()
        .trim()
        .to_owned();
    assert_ne!(fresh, first);
    place.run(&["point", "revoke", &kiosk]).done();
    let listed = place.run(&["point", "list", "zdr-01"]).done();
    let mut states: Vec<Vec<&str>> = listed
        .lines()
        .map(|line| line.split('\t').take(3).collect())
        .collect();
    states.sort_unstable();
    let mut expected = vec![
        vec![first.as_str(), "place", "отозвана"],
        vec![&kiosk, "kiosk", "отозвана"],
        vec![&fresh, "place", "действует"],
    ];
    expected.sort_unstable();
    assert_eq!(states, expected);
    assert!(
        listed.contains(&format!("http://127.0.0.1:8080/q/{fresh}\tВход с улицы")),
        "{listed}"
    );
    assert_eq!(
        place.database.count("points where replaced_by is not null"),
        1
    );

    for (args, words) in [
        (vec!["point", "revoke", &kiosk], "уже отозвана"),
        (vec!["point", "replace", &first], "уже отозвана"),
        (vec!["point", "revoke", "NOTACODE"], "не код точки"),
        (vec!["point", "list", "no-such"], "no-such"),
        (
            vec![
                "point",
                "add",
                "--institution",
                "no-such",
                "--kind",
                "place",
                "--label",
                "x",
            ],
            "no-such",
        ),
        (
            vec![
                "point",
                "add",
                "--institution",
                "zdr-01",
                "--kind",
                "cloud",
                "--label",
                "x",
            ],
            "place, site, kiosk",
        ),
        (
            vec![
                "point",
                "add",
                "--institution",
                "zdr-01",
                "--kind",
                "place",
                "--label",
                "",
            ],
            "--label",
        ),
    ] {
        let told = place.run(&args).refused();
        assert!(told.contains(words), "{args:?}: {told}");
    }
    assert_eq!(
        place.database.count("points"),
        3,
        "a refused command changes nothing"
    );
}

#[test]
fn a_campaign_is_given_more_days_for_a_reason_that_is_kept() {
    let place = Place::with_campaign();
    let extend = |to: &str, reason: &str| {
        place.run(&[
            "campaign",
            "extend",
            "health-2026",
            "--to",
            to,
            "--reason",
            reason,
        ])
    };
    let told = extend("2100-01-31", "карантин").refused();
    assert!(told.contains("draft"), "{told}");
    place.run(&["campaign", "open", "health-2026"]).done();
    let told = extend("2000-01-01", " ").refused();
    assert!(told.contains("--to") && told.contains("--reason"), "{told}");
    extend("2100-01-31", "карантин").done();
    let kept = place
        .database
        .texts("to_day || ' ' || reason || ' ' || who", "from extensions");
    assert_eq!(kept, ["2100-01-31 карантин console"]);
    assert_eq!(
        place.database.texts("ends_on", "from campaigns"),
        ["2100-01-31"]
    );
    let moved = |results: &str| {
        let more = [
            "--to",
            "2100-02-28",
            "--reason",
            "ещё",
            "--results",
            results,
        ];
        place.run(&[&["campaign", "extend", "health-2026"], &more[..]].concat())
    };
    let told = moved("2100-02-28").refused();
    assert!(told.contains("--results"), "{told}");
    moved("2100-04-01").done();
    assert_eq!(
        place.database.texts("results_on", "from campaigns"),
        ["2100-04-01"]
    );
    let acts = place
        .database
        .texts("act", "from audit where act like 'campaign-%' order by id");
    assert_eq!(
        acts,
        [
            "campaign-created",
            "campaign-opened",
            "campaign-extended",
            "campaign-extended"
        ]
    );
}
