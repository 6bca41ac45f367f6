//! The key made with each form: what it is good for, for how long, and that a bad one loses nothing.
use otklik::{
    integrity::{FormKey, Seal},
    region::LinkCode,
};

use crate::{
    browser::Browser,
    helpers::{CAMPAIGN, LINK, OTHER, PLACE, Site, receipt},
    html::Form,
};

const HOUR: i64 = 3600;

fn key(site: &Site, code: LinkCode, campaign: i64, age: i64) -> FormKey {
    FormKey::new(code, campaign, site.clock.now().timestamp() - age, [9; 13])
}

/// The answers come back under a fresh key, nothing is kept, and sending that page again counts.
fn assert_asked_again(site: &Site, person: &mut Browser, form: &Form, why: &str) {
    let before = site.database.count("responses");
    let page = person.send(form);
    assert_eq!(page.status, 422, "{why}: {}", page.text());
    assert_eq!(site.database.count("responses"), before, "{why}");
    let again = page.form();
    assert_eq!(again.answers(), form.answers(), "{why}");
    assert_ne!(again.value("key"), form.value("key"), "{why}");
    receipt(&person.send(&again));
    assert_eq!(site.database.count("responses"), before + 1, "{why}");
}

#[test]
fn a_key_that_is_not_of_this_page_gives_the_answers_back_with_one_that_is() {
    let site = Site::new();
    let seal = &site.app.form_seal;
    let good = key(&site, PLACE, CAMPAIGN, 0).seal(seal);
    let mut forged = good.clone();
    forged.replace_range(8..9, if &good[8..9] == "A" { "B" } else { "A" });
    let none = LinkCode {
        institution: PLACE.institution,
        tag: 77,
    };
    for (why, key) in [
        ("no key", None),
        ("an empty key", Some(String::new())),
        ("no key at all", Some("не ключ".to_owned())),
        ("a cut key", Some(good[..good.len() - 1].to_owned())),
        ("a changed key", Some(forged)),
        (
            "signed by somebody else",
            Some(key(&site, PLACE, CAMPAIGN, 0).seal(&Seal::new(b"other", "form"))),
        ),
        (
            "signed for a seat",
            Some(key(&site, PLACE, CAMPAIGN, 0).seal(&site.app.seat_seal)),
        ),
        (
            "another campaign's",
            Some(key(&site, PLACE, CAMPAIGN + 1, 0).seal(seal)),
        ),
        (
            "another point's",
            Some(key(&site, LINK, CAMPAIGN, 0).seal(seal)),
        ),
        ("no point's", Some(key(&site, none, CAMPAIGN, 0).seal(seal))),
        (
            "another institution's",
            Some(key(&site, OTHER, CAMPAIGN, 0).seal(seal)),
        ),
        (
            "from the future",
            Some(key(&site, PLACE, CAMPAIGN, -HOUR).seal(seal)),
        ),
        (
            "too old",
            Some(key(&site, PLACE, CAMPAIGN, 72 * HOUR + 1).seal(seal)),
        ),
    ] {
        let mut person = site.browser();
        let mut form = site.answered(&mut person, PLACE);
        // Five minutes have gone by since the keys above were made: all of them are judged as of then.
        site.wait(-300);
        form.set("q16", "Тут \"важное\" <слово>");
        match key {
            None => form.remove("key"),
            Some(key) => form.set("key", &key),
        };
        assert_asked_again(&site, &mut person, &form, why);
    }
    site.assert_sound();
}

#[test]
fn a_page_is_good_for_three_days_and_then_the_answers_come_back_with_a_fresh_key() {
    let site = Site::new();
    for (hours, good) in [(24, true), (25, true), (72, true)] {
        let mut person = site.browser();
        let mut form = person.get(&format!("/q/{PLACE}")).form();
        site.wait(hours * HOUR);
        assert_eq!(person.send(form.fill()).status == 303, good, "{hours}");
    }
    let mut person = site.browser();
    let mut form = person.get(&format!("/q/{PLACE}")).form();
    site.wait(72 * HOUR + 1);
    assert_asked_again(&site, &mut person, form.fill(), "older than three days");
}

#[test]
fn a_bad_key_and_a_wrong_answer_are_both_mended_in_two_steps() {
    let site = Site::new();
    let mut person = site.browser();
    let mut form = site.answered(&mut person, PLACE);
    form.set("key", "x").remove("q5");
    let stale = person.send(&form);
    assert_eq!(stale.status, 422);
    let wrong = person.send(&stale.form());
    assert_eq!(wrong.status, 422);
    let mut form = wrong.form();
    assert_eq!(form.value("q1"), Some("yes"));
    form.set("q5", "yes");
    receipt(&person.send(&form));
}
