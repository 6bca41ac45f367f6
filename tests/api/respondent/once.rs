//! One form, one answer; one person, one answer.
use std::collections::HashSet;

use crate::{
    browser::{Browser, exchange},
    helpers::{OTHER, PLACE, Site, receipt},
    html::Form,
};

fn request(person: &Browser, form: &Form) -> Vec<u8> {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&form.fields)
        .finish();
    person.request(
        "POST",
        &form.action,
        Some(("application/x-www-form-urlencoded", body.as_bytes())),
    )
}

/// Sends every request at once, each on a connection of its own.
fn at_once(site: &Site, requests: &[Vec<u8>]) -> Vec<String> {
    let gate = std::sync::Barrier::new(requests.len());
    std::thread::scope(|scope| {
        let send = |bytes: &Vec<u8>| {
            let bytes = bytes.clone();
            let gate = &gate;
            scope.spawn(move || {
                gate.wait();
                receipt(&exchange(site.address, &bytes, false))
            })
        };
        let threads: Vec<_> = requests.iter().map(send).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    })
}

#[test]
fn a_form_sent_again_gives_the_same_receipt_and_its_first_answers_stay() {
    let site = Site::new();
    let mut person = site.browser();
    let mut form = site.answered(&mut person, PLACE);
    let first = receipt(&person.send(&form));
    assert_eq!(receipt(&person.send(&form)), first);
    let before = site.database.texts("answers", "from responses");
    form.set("q1", "no").set("q16", "передумал");
    assert_eq!(receipt(&person.send(&form)), first);
    // Without its cookie, and from another network, it is still that form.
    person.cookies.clear();
    person.address = "198.51.100.99".to_owned();
    assert_eq!(receipt(&person.send(&form)), first);
    assert_eq!(site.database.texts("answers", "from responses"), before);
    assert_eq!(site.assert_sound().responses, 1);
}

#[test]
fn a_second_form_from_the_same_device_is_shown_the_first_receipt_and_not_counted() {
    let site = Site::new();
    let mut person = site.browser();
    let form = site.answered(&mut person, PLACE);
    let mut second = person.clone();
    let mut later = person.get(&format!("/q/{PLACE}")).form();
    let first = receipt(&person.send(&form));
    // The other tab was open before.
    let again = receipt(&second.send(later.fill()));
    assert_eq!(again, format!("{first}?already"));
    let word = person.get(&again);
    assert_eq!(word.status, 200);
    assert!(
        word.text()
            .contains(&format!("action=\"/q/{PLACE}/another\"")),
        "{}",
        word.text()
    );
    // Opening the page again gives that word at once.
    let shown = person.get(&format!("/q/{PLACE}"));
    assert_eq!(
        (shown.status, shown.text().contains("id=\"survey\"")),
        (200, false)
    );
    assert_eq!(site.assert_sound().responses, 1);
}

#[test]
fn the_same_device_may_answer_about_another_institution() {
    let site = Site::new();
    let mut person = site.browser();
    for code in [PLACE, OTHER] {
        let form = site.answered(&mut person, code);
        assert!(!receipt(&person.send(&form)).contains("already"));
    }
    site.fold();
    let counted = site.database.texts(
        "institution_id",
        "from tallies where responses = 1 order by institution_id",
    );
    assert_eq!(counted, ["1", "2"]);
}

#[test]
fn a_hundred_posts_of_one_form_at_once_are_one_answer_with_one_receipt() {
    let site = Site::new();
    let mut person = site.browser();
    let form = site.answered(&mut person, PLACE);
    let receipts = at_once(&site, &vec![request(&person, &form); 100]);
    let different: HashSet<&String> = receipts.iter().collect();
    assert_eq!(different.len(), 1, "{different:?}");
    assert_eq!(site.assert_sound().responses, 1);
    site.fold();
    assert_eq!(site.database.texts("responses", "from tallies"), ["1"]);
    assert_eq!(site.database.texts("sent", "from funnels"), ["1"]);
}

#[test]
fn a_hundred_forms_of_one_device_at_once_are_one_answer_that_all_are_shown() {
    let site = Site::new();
    let mut person = site.browser();
    person.get(&format!("/q/{PLACE}"));
    let mut form = || {
        let mut form = person.get(&format!("/q/{PLACE}")).form();
        form.fill();
        form
    };
    let forms: Vec<Form> = (0..100).map(|_| form()).collect();
    site.wait(300);
    let requests: Vec<Vec<u8>> = forms.iter().map(|form| request(&person, form)).collect();
    let receipts = at_once(&site, &requests);
    let numbers: HashSet<&str> = receipts
        .iter()
        .map(|receipt| receipt.trim_end_matches("?already"))
        .collect();
    assert_eq!(numbers.len(), 1, "{numbers:?}");
    assert_eq!(
        receipts
            .iter()
            .filter(|receipt| !receipt.ends_with("?already"))
            .count(),
        1
    );
    assert_eq!(site.assert_sound().responses, 1);
}

#[test]
fn a_repeat_after_a_new_start_of_the_program_gives_the_same_receipt() {
    let site = Site::new();
    let mut person = site.browser();
    let form = site.answered(&mut person, PLACE);
    let first = receipt(&person.send(&form));
    let second = Site::beside(&site);
    let mut again = second.browser();
    again.cookies = person.cookies.clone();
    assert_eq!(receipt(&again.send(&form)), first);
    assert_eq!(site.assert_sound().responses, 1);
}
