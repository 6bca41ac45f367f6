//! `GET` and `POST /q/{code}`: from the page to the receipt; nothing typed is ever lost.
use serde_json::Value;

use crate::helpers::{KIOSK, PLACE, SURVEY, Site, receipt};

/// A text that a careless page would break on.
const HARD: &str = "Скамейки у <b>входа</b> & \"навес\"; 5 > 3,\u{a0}ёлки\r\nи 'ещё' строка 😀";

#[test]
fn an_answer_goes_from_the_page_to_a_receipt_that_does_not_tell_it() {
    let site = Site::new();
    let mut person = site.browser();
    let page = person.get(&format!("/q/{PLACE}"));
    assert_eq!(page.status, 200);
    assert!(page.says("Городская поликлиника № 5"));
    assert!(page.says("г. Тихий, ул. Лесная, д. 5"));
    site.wait(300);
    let mut form = page.form();
    form.fill().set("q16", HARD);
    let sent = person.send(&form);
    let receipt = receipt(&sent);
    let page = person.get(&receipt);
    assert_eq!(page.status, 200);
    let number = receipt.strip_prefix("/r/").unwrap();
    for group in number.as_bytes().chunks(4) {
        assert!(page.text().contains(std::str::from_utf8(group).unwrap()));
    }
    assert!(page.says("22 ноября 2026"), "{}", page.text());
    assert!(!page.says("Скамейки"));

    let kept: Value =
        serde_json::from_str(&site.database.texts("answers", "from responses")[0]).unwrap();
    let mut kept: Vec<(String, String)> = kept
        .as_object()
        .unwrap()
        .iter()
        .map(|(item, value)| (item.clone(), value.as_str().unwrap().to_owned()))
        .collect();
    kept.sort_unstable();
    let mut answers = form.answers();
    for answer in &mut answers {
        answer.1 = answer.1.replace("\r\n", "\n");
    }
    assert_eq!(kept, answers, "what is kept is what was sent");
    let row = "channel || ' ' || evidence || ' ' || status || ' ' || lang || ' [' || signals || '] ' || tag || ' ' || institution_id";
    assert_eq!(
        site.database.texts(row, "from responses"),
        ["web device counted ru [] 1001 1"]
    );
    let hour = &site.database.texts("received_hour", "from responses")[0];
    assert!(
        hour.starts_with("2026-11-22 10:00:00"),
        "no finer than the hour: {hour}"
    );
    site.assert_sound();
}

#[test]
fn a_wrong_form_comes_back_with_everything_typed_and_links_to_what_is_missing() {
    let site = Site::new();
    let mut person = site.browser();
    let mut form = site.answered(&mut person, PLACE);
    form.set("q16", HARD)
        .set("q1", "no")
        .remove("q5")
        .set("wait-visit", "");
    let page = person.send(&form);
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(
        text.contains("role=\"alert\"") && text.contains("Осталось поправить"),
        "{text}"
    );
    assert!(text.contains("href=\"#q5-yes\"") && text.contains("id=\"q5-yes\""));
    assert!(text.contains("href=\"#wait-visit\"") && text.contains("id=\"wait-visit\""));
    let again = page.form();
    let plain = |answers: Vec<(String, String)>| -> Vec<_> {
        answers
            .into_iter()
            .map(|(name, value)| (name, value.replace("\r\n", "\n")))
            .collect()
    };
    assert_eq!(plain(again.answers()), plain(form.answers()));
    assert_eq!(
        again.value("key"),
        form.value("key"),
        "it stays the same form, a retry of it is one answer"
    );
    assert_eq!(site.database.count("responses"), 0);

    let mut mended = again;
    mended.set("q5", "no").set("wait-visit", "3");
    receipt(&person.send(&mended));
    assert_eq!(site.database.count("responses"), 1);
}

#[test]
fn an_option_that_is_not_on_the_page_is_refused_at_its_question() {
    let site = Site::new();
    for (item, value) in [
        ("q5", "maybe"),
        ("wait-visit", "99"),
        ("q9", "unsure"),
        ("booking", "0"),
        ("q6", "yes;no"),
    ] {
        let mut person = site.browser();
        let mut form = site.answered(&mut person, PLACE);
        form.set(item, value);
        let page = person.send(&form);
        assert_eq!(page.status, 422, "{item} {value}");
        assert!(
            page.text().contains(&format!("id=\"{item}-err\"")),
            "{item} {value}"
        );
        assert_eq!(
            page.text().matches("class=\"err\"").count(),
            1,
            "only that one is wrong"
        );
    }
    assert_eq!(site.database.count("responses"), 0);
}

#[test]
fn what_is_sent_for_a_hidden_question_is_dropped_and_never_kept_as_no() {
    let site = Site::new();
    let mut person = site.browser();
    let mut form = site.answered(&mut person, PLACE);
    for (gate, hidden, value) in [
        ("q1", "q2", "no"),
        ("q3", "q4", "yes"),
        ("tests", "wait-tests", "no such"),
        ("q7", "q8", "no"),
        ("q11", "q12", "no"),
    ] {
        form.set(gate, "no").set(hidden, value);
    }
    receipt(&person.send(&form));
    let kept: Value =
        serde_json::from_str(&site.database.texts("answers", "from responses")[0]).unwrap();
    for hidden in ["q2", "q4", "wait-tests", "q8", "q12"] {
        assert_eq!(kept.get(hidden), None, "{hidden}");
    }
    assert_eq!(kept["q1"], "no");
    site.assert_sound();
}

#[test]
fn every_question_of_the_file_is_on_the_page_and_nothing_is_chosen_beforehand() {
    let site = Site::new();
    let form = site.browser().get(&format!("/q/{PLACE}")).form();
    let survey =
        otklik::survey::load::parse("health-outpatient", "survey.toml", SURVEY.as_bytes()).unwrap();
    let asked: Vec<&str> = form
        .controls
        .iter()
        .map(|control| control.name.as_str())
        .filter(|name| *name != "website")
        .collect();
    let items: Vec<&str> = survey.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(asked, items);
    assert_eq!(form.answers(), []);
}

#[test]
fn the_language_of_the_page_is_kept_with_the_answer() {
    let site = Site::new();
    let mut person = site.browser();
    let switched = person.get(&format!("/q/{PLACE}?lang=en"));
    assert_eq!(
        (switched.status, switched.location()),
        (303, format!("/q/{PLACE}").as_str())
    );
    let form = site.answered(&mut person, PLACE);
    receipt(&person.send(&form));
    let mut other = site.browser();
    other
        .headers
        .push(("Accept-Language".to_owned(), "en-GB,en;q=0.9".to_owned()));
    assert!(
        other
            .get(&format!("/q/{PLACE}"))
            .text()
            .contains("lang=\"en\"")
    );
    assert_eq!(site.database.texts("lang", "from responses"), ["en"]);
}

#[test]
fn a_switch_of_the_view_in_the_middle_keeps_what_was_answered() {
    let site = Site::new();
    let mut person = site.browser();
    let mut form = site.answered(&mut person, PLACE);
    form.remove("q5").set("q16", HARD).set("view", "en");
    let page = person.send(&form);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("<html lang=\"en\"") && !page.text().contains("role=\"alert\""));
    let mut again = page.form();
    assert_eq!(again.value("q1"), Some("yes"));
    assert_eq!(again.value("q5"), None);
    assert_eq!(
        again.value("q16").map(|text| text.replace("\r\n", "\n")),
        Some(HARD.replace("\r\n", "\n"))
    );
    again.set("q5", "no");
    receipt(&person.send(&again));
    assert_eq!(site.database.texts("lang", "from responses"), ["en"]);
}

#[test]
fn a_kiosk_takes_one_person_after_another_and_leaves_no_cookie_and_no_page_behind() {
    let site = Site::new();
    let mut screen = site.browser();
    for _ in 0..3 {
        let page = screen.get(&format!("/q/{KIOSK}"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        site.wait(200);
        let mut form = page.form();
        let first = receipt(&screen.send(form.fill()));
        assert_eq!(screen.get(&first).header("cache-control"), Some("no-store"));
    }
    assert!(
        screen
            .cookies
            .iter()
            .all(|(name, _)| !name.contains("seat")),
        "{:?}",
        screen.cookies
    );
    assert_eq!(
        site.database.texts("evidence || signals", "from responses"),
        ["kiosk"; 3]
    );
    site.assert_sound();
}
