//! A rating on pages: worked out, discussed, approved, published; nobody else's, and not without who and why.
use otklik::{
    access::Role,
    accounts::By,
    db::campaigns,
    rate::{self, Wanted},
};

use super::crew::{acts, close, inside, send, site};
use crate::helpers::{OTHER, PLACE, Site};

const PAGE: &str = "/staff/ratings/health-2026";

fn answers(site: &Site) {
    for _ in 0..12 {
        site.answer(PLACE);
        site.answer(OTHER);
    }
    site.fold();
    close(site);
}

/// Works a rating out as the command does, whenever that is.
fn at_the_console(site: &Site) {
    let row = site
        .app
        .db
        .read_now(|conn| Ok(campaigns::by_code(conn, "health-2026")?));
    let row = row.unwrap();
    let surveys = site.app.config.place.surveys.as_deref();
    let (_, methodology) = rate::methodology(surveys, &row.methodology).unwrap();
    let wanted = Wanted {
        campaign: &row,
        methodology: &methodology,
        keep_published: false,
        only_whole: false,
        threads: 1,
    };
    let by = By::console(site.clock.stamp());
    rate::make(&site.app.db, wanted, &by, &mut |_| ()).unwrap();
}

fn states(site: &Site) -> Vec<String> {
    site.database
        .texts("id || ' ' || state", "from runs order by id")
}

#[test]
fn a_rating_is_worked_out_once_and_goes_step_by_step_to_the_public() {
    let site = site();
    answers(&site);
    let mut officer = inside(&site, Role::Organ);
    assert!(
        officer
            .get("/staff/ratings")
            .says("Здравоохранение, 2026 год")
    );
    assert!(officer.get(PAGE).says("Расчётов пока нет"));
    for _ in 0..2 {
        let made = send(&mut officer, &format!("{PAGE}/compute"), PAGE, &[]);
        assert_eq!((made.status, made.location()), (303, PAGE));
        assert_eq!(
            states(&site),
            ["1 draft"],
            "the same inputs are the same run"
        );
    }
    assert!(officer.get(PAGE).says("Расчёт № 1"));
    let to = format!("{PAGE}/runs/1/move");
    // Neither who nor why, and what was typed is kept.
    let half = send(
        &mut officer,
        &to,
        PAGE,
        &[("to", "discussion"), ("who", "Совет"), ("why", " ")],
    );
    assert_eq!(half.status, 422);
    assert!(half.says("кто решил и на каком основании") && half.text().contains("value=\"Совет\""));
    let step = |officer: &mut _, state: &str| {
        let form = [
            ("to", state),
            ("who", "Общественный совет"),
            ("why", "Протокол № 4"),
        ];
        send(officer, &to, PAGE, &form)
    };
    let leap = step(&mut officer, "published");
    assert_eq!(leap.status, 422);
    assert!(leap.says("в другом состоянии"), "{}", leap.text());
    assert_eq!(states(&site), ["1 draft"]);
    for state in ["discussion", "approved", "published"] {
        let done = step(&mut officer, state);
        assert_eq!(
            (done.status, done.location()),
            (303, "/staff/ratings/health-2026?done=1"),
            "{}",
            done.text()
        );
        assert_eq!(states(&site), [format!("1 {state}")]);
    }
    assert!(officer.get(PAGE).says("Протокол № 4"));
    let public = site.browser().get("/ratings/health-2026");
    assert!(public.says("Городская поликлиника"), "{}", public.text());
    let expected = [
        "organ rating-made health-2026 № 1",
        "organ rating-moved № 1: discussion",
        "organ rating-moved № 1: approved",
        "organ rating-moved № 1: published",
    ];
    assert_eq!(acts(&site), expected);
    site.assert_sound();
}

#[test]
fn a_run_is_taken_as_files_that_say_what_it_says() {
    let site = site();
    answers(&site);
    let mut officer = inside(&site, Role::Organ);
    send(&mut officer, &format!("{PAGE}/compute"), PAGE, &[]);
    let file = |officer: &mut crate::browser::Browser, name: &str| {
        officer.get(&format!("{PAGE}/runs/1/{name}"))
    };
    let table = file(&mut officer, "rating.csv");
    assert_eq!(table.status, 200);
    assert!(
        table.text().starts_with("\u{feff}id;name;sector;"),
        "{}",
        table.text()
    );
    assert_eq!(table.text().lines().count(), 3);
    for (name, begins) in [
        ("rating.xlsx", &b"PK"[..]),
        ("rating.zip", b"PK"),
        ("results.json", b"{"),
    ] {
        let page = file(&mut officer, name);
        assert_eq!(page.status, 200, "{name}");
        assert!(page.body.starts_with(begins), "{name}");
        let saved = page.header("content-disposition").unwrap_or_default();
        assert!(saved.contains(&format!("health-2026-1-{name}")), "{saved}");
    }
    for path in [
        "runs/1/rating.docx",
        "runs/1/inputs.json",
        "runs/2/rating.csv",
        "runs/x/rating.csv",
    ] {
        assert_eq!(officer.get(&format!("{PAGE}/{path}")).status, 404, "{path}");
    }
}

#[test]
fn another_partys_rating_is_not_there() {
    let site = site();
    answers(&site);
    let mut officer = inside(&site, Role::Organ);
    send(&mut officer, &format!("{PAGE}/compute"), PAGE, &[]);
    site.database
        .execute("delete from campaign_parties where party_id = 2")
        .unwrap();
    for path in ["", "/runs/1/rating.csv"] {
        assert_eq!(officer.get(&format!("{PAGE}{path}")).status, 404, "{path}");
    }
    let form = [("to", "withdrawn"), ("who", "Кто-то"), ("why", "Так")];
    for path in ["compute", "runs/1/move"] {
        let turned = send(&mut officer, &format!("{PAGE}/{path}"), "/staff/", &form);
        assert_eq!(turned.status, 404, "{path}");
    }
    assert_eq!(states(&site), ["1 draft"]);
}

#[test]
fn no_rating_is_worked_out_on_a_page_while_answers_come_in() {
    let site = site();
    site.answer(PLACE);
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(PAGE);
    assert!(page.says("после закрытия опроса"), "{}", page.text());
    assert!(!page.text().contains("/compute\""));
    let made = send(&mut officer, &format!("{PAGE}/compute"), PAGE, &[]);
    assert_eq!((made.status, made.location()), (303, PAGE));
    assert_eq!(states(&site), [""; 0]);
    close(&site);
    send(&mut officer, &format!("{PAGE}/compute"), PAGE, &[]);
    assert_eq!(states(&site), ["1 draft"]);
    assert!(!officer.get(PAGE).says("после закрытия опроса"));
}

#[test]
fn the_files_of_a_run_tell_nothing_of_whom_too_few_answered() {
    let site = site();
    for _ in 0..12 {
        site.answer(PLACE);
    }
    for _ in 0..3 {
        site.answer(OTHER);
    }
    site.fold();
    close(&site);
    let mut officer = inside(&site, Role::Organ);
    send(&mut officer, &format!("{PAGE}/compute"), PAGE, &[]);
    let results = officer.get(&format!("{PAGE}/runs/1/results.json"));
    let results: serde_json::Value = serde_json::from_str(results.text()).unwrap();
    let of = |code: &str| {
        let all = results["institutions"].as_array().unwrap().iter();
        let mut found = all.filter(|one| one["code"] == code);
        found.next().unwrap().clone()
    };
    assert_eq!(of("zdr-01")["respondents"], 12);
    let few = of("zdr-02");
    assert_eq!(
        (&few["total"], &few["respondents"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    assert_eq!(few["inputs"], serde_json::json!({}));
    let table = officer.get(&format!("{PAGE}/runs/1/rating.csv"));
    let table = table.text();
    let row = table
        .lines()
        .find(|line| line.starts_with("zdr-02;"))
        .unwrap();
    let numbers: Vec<&str> = row
        .split(';')
        .skip(3)
        .filter(|cell| cell.contains(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(numbers, [""; 0], "{row}");
}

#[test]
fn a_run_made_before_the_closing_is_listed_and_not_given_out() {
    let site = site();
    for _ in 0..12 {
        site.answer(PLACE);
        site.answer(OTHER);
    }
    site.fold();
    at_the_console(&site);
    site.answer(PLACE);
    site.fold();
    at_the_console(&site);
    close(&site);
    let mut officer = inside(&site, Role::Organ);
    send(&mut officer, &format!("{PAGE}/compute"), PAGE, &[]);
    let page = officer.get(PAGE);
    for run in 1..=3 {
        assert!(page.says(&format!("Расчёт № {run}")), "{}", page.text());
        let links = page.text().contains(&format!("runs/{run}/rating.csv"));
        assert_eq!(links, run == 3, "{run}: {}", page.text());
        for (file, there) in [("rating.csv", 200), ("results.json", 200)] {
            let status = officer.get(&format!("{PAGE}/runs/{run}/{file}")).status;
            assert_eq!(status, if run == 3 { there } else { 404 }, "{run} {file}");
        }
    }
    assert!(page.says("сделан до того, как собраны все ответы"));
    assert!(!page.text().contains("compare?"), "{}", page.text());
    for query in ["first=1&second=2", "first=1&second=3", "first=3&second=2"] {
        let page = officer.get(&format!("{PAGE}/compare?{query}"));
        assert_eq!(page.status, 404, "{query}");
    }
    let page = officer.get(&format!("{PAGE}/compare"));
    assert!(
        page.status == 200 && page.says("меньше двух расчётов"),
        "{}",
        page.text()
    );
    // What the public has is given to officials, too.
    for state in ["discussion", "approved", "published"] {
        let form = [("to", state), ("who", "Совет"), ("why", "Протокол № 4")];
        let to = format!("{PAGE}/runs/2/move");
        assert_eq!(send(&mut officer, &to, PAGE, &form).status, 303);
    }
    assert_eq!(
        officer.get(&format!("{PAGE}/runs/2/rating.csv")).status,
        200
    );
    assert_eq!(
        officer.get(&format!("{PAGE}/runs/1/rating.csv")).status,
        404
    );
}

#[test]
fn a_run_made_before_the_closing_is_given_out_once_it_is_made_again_afterwards() {
    let site = site();
    for _ in 0..12 {
        site.answer(PLACE);
        site.answer(OTHER);
    }
    site.fold();
    // Nobody answers after the last day, and the campaign is closed later: the inputs stay the same.
    site.wait(30 * 24 * 3_600);
    site.refresh();
    at_the_console(&site);
    close(&site);
    let mut officer = inside(&site, Role::Organ);
    let file = format!("{PAGE}/runs/1/rating.csv");
    assert_eq!(officer.get(&file).status, 404);
    send(&mut officer, &format!("{PAGE}/compute"), PAGE, &[]);
    assert_eq!(states(&site), ["1 draft"]);
    assert_eq!(officer.get(&file).status, 200);
}
