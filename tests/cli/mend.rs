//! What was on pages only: drafts mended and checked, alerts, the log, roles, lists of questionnaires and of people.
use crate::program::Place;

fn row(place: &Place) -> String {
    let row = "title || '|' || organizer || '|' || starts_on || '|' || ends_on || '|' || coalesce(cast(results_on as text), '-') || '|' || sample_percent";
    place.database.texts(row, "from campaigns").remove(0)
}

fn members(place: &Place) -> Vec<String> {
    place.database.texts(
        "code || ' ' || c.recipients || ' ' || required_sample",
        "from campaign_institutions c join institutions i on i.id = c.institution_id order by code",
    )
}

#[test]
fn a_draft_is_mended_in_what_is_named_and_keeps_the_rest() {
    let place = Place::with_campaign();
    let file = place.file("recipients.csv", "zdr-02;50\n");
    let mend = |more: &[&str]| place.run(&[&["campaign", "mend", "health-2026"], more].concat());
    mend(&[
        "--title",
        "Поликлиники",
        "--from",
        "2030-02-01",
        "--to",
        "2030-03-01",
        "--results",
        "2030-04-01",
        "--sample-percent",
        "10",
        "--recipients",
        &file,
    ])
    .done();
    let expected = "Поликлиники|Общественный совет|2030-02-01|2030-03-01|2030-04-01|10";
    assert_eq!(row(&place), expected);
    assert_eq!(members(&place), ["zdr-01 1000 100", "zdr-02 50 5"]);
    // Nothing is named: nothing changes, numbers of this campaign alone included.
    mend(&[]).done();
    assert_eq!(row(&place), expected);
    assert_eq!(members(&place), ["zdr-01 1000 100", "zdr-02 50 5"]);
    mend(&["--institution", "zdr-02", "--no-results"]).done();
    assert_eq!(members(&place), ["zdr-02 50 5"]);
    assert!(row(&place).ends_with("|-|10"));
    mend(&["--whole-sector"]).done();
    assert_eq!(members(&place), ["zdr-01 1000 100", "zdr-02 50 5"]);

    let told = mend(&[
        "--to",
        "2030-01-01",
        "--survey",
        "none",
        "--party",
        "nobody",
    ])
    .refused();
    for part in [
        "--to раньше --from",
        "анкеты «none» нет",
        "стороны «nobody» нет",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    place.run(&["campaign", "open", "health-2026"]).done();
    let told = mend(&["--title", "Поздно"]).refused();
    assert!(
        told.contains("open") && told.contains("campaign extend"),
        "{told}"
    );
    assert_eq!(
        place.database.count("audit where act = 'campaign-mended'"),
        4
    );
}

#[test]
fn a_check_says_what_is_missing_and_changes_nothing() {
    let place = Place::with_registry();
    place
        .create("health-2026", "health", "health-outpatient")
        .done();
    let check = ["campaign", "check", "health-2026"];
    let told = place.run(&check).refused();
    assert!(
        told.contains("zdr-01 нет точки сбора") && told.contains("zdr-02 нет точки сбора"),
        "{told}"
    );
    for code in ["zdr-01", "zdr-02"] {
        let add = ["point", "add", "--institution", code, "--kind", "place"];
        place.run(&[&add[..], &["--label", "Вход"]].concat()).done();
    }
    place.run(&check).done();
    assert_eq!(place.database.texts("state", "from campaigns"), ["draft"]);
}

#[test]
fn alerts_are_set_tested_and_read_and_what_cannot_be_told_is_refused() {
    let mut place = Place::with_campaign();
    let told = place
        .run(&["alert", "add", "health-2026", "organ@region.example"])
        .refused();
    assert!(told.contains("OTKLIK_SMTP"), "{told}");
    place.set("OTKLIK_HOOK_HOSTS", "crm.region.example");
    let alert = |words: &[&str]| place.run(&[&["alert"], words].concat());
    let told = alert(&["add", "health-2026", "https://other.example/x"]).refused();
    assert!(told.contains("OTKLIK_HOOK_HOSTS"), "{told}");
    assert!(
        alert(&["add", "health-2026", "почта"])
            .refused()
            .contains("не почта")
    );
    alert(&["add", "health-2026", "https://crm.region.example/x"]).done();
    let kinds = [
        "kinds",
        "health-2026",
        "--kind",
        "behind",
        "--kind",
        "closing",
    ];
    alert(&kinds).done();
    let told = alert(&["kinds", "health-2026", "--kind", "test"]).refused();
    assert!(told.contains("behind, burst, closing, quality"), "{told}");
    let list = alert(&["list", "health-2026"]).done();
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "kind\tbehind\tyes",
            "kind\tburst\tno",
            "kind\tclosing\tyes",
            "kind\tquality\tno"
        ]
    );
    let (target, secret) = lines[4].rsplit_once('\t').unwrap();
    assert_eq!(target, "target\t1\thook\thttps://crm.region.example/x");
    assert_eq!(secret.len(), 64);
    assert!(
        alert(&["test", "health-2026", "2"])
            .refused()
            .contains("№ 2")
    );
    alert(&["test", "health-2026", "1"]).done();
    let log = alert(&["log", "health-2026"]).done();
    assert!(
        log.contains("\ttest\thttps://crm.region.example/x\twaiting\t0\t"),
        "{log}"
    );
    alert(&["remove", "health-2026", "1"]).done();
    assert_eq!(alert(&["remove", "health-2026", "1"]).code, 1);
    assert!(alert(&["log", "health-2026"]).done().contains("\tfailed\t"));
    let audit = place.run(&["audit", "--act", "alerts-changed"]).done();
    assert_eq!(audit.lines().count(), 3, "{audit}");
    assert!(
        audit
            .lines()
            .all(|line| line.contains("\tconsole\talerts-changed\thealth-2026\t"))
    );
    let told = place.run(&["audit", "--act", "alerts"]).refused();
    assert!(told.contains("--act alerts"), "{told}");
}

#[test]
fn a_role_is_changed_and_questionnaires_are_listed_with_ones_own() {
    let place = Place::with_campaign();
    let party = ["party", "add", "--code", "region", "--name", "Министерство"];
    place
        .run(&[&party[..], &["--kind", "owner"]].concat())
        .done();
    let add = [
        "user",
        "add",
        "--login",
        "v.anna",
        "--name",
        "Анна В.",
        "--role",
        "operator",
    ];
    place
        .run(&[&add[..], &["--party", "region"]].concat())
        .done();
    let told = place
        .run(&["user", "role", "v.anna", "--role", "boss"])
        .refused();
    assert!(told.contains("supervisor"), "{told}");
    place
        .run(&["user", "role", "v.anna", "--role", "supervisor"])
        .done();
    assert!(
        place
            .run(&["user", "list"])
            .done()
            .starts_with("v.anna\tsupervisor\t")
    );
    let audit = place
        .run(&["audit", "--who", "CONSOLE", "--last", "1"])
        .done();
    assert!(
        audit.contains("\trole-changed\tv.anna\t") || audit.contains("\taudit-read\t"),
        "{audit}"
    );

    place
        .run(&["survey", "copy", "culture", "--code", "our-culture"])
        .done();
    let list = place.run(&["survey", "list"]).done();
    assert!(
        list.lines()
            .any(|line| line.starts_with("culture\tfile\tculture\t")),
        "{list}"
    );
    assert!(
        list.lines()
            .any(|line| line.starts_with("our-culture\town\tculture\t")),
        "{list}"
    );
}
