//! An operator's day over HTTP: served, dialed, given a result, put off, called back.
use otklik::{access::Role, contacts, phone::Disposition};

use super::super::{crew, people};
use crate::{
    browser::{Browser, Page},
    helpers::{LINK, Site},
};

/// Asks for the next case; gives its address with the version.
pub(super) fn next(operator: &mut Browser) -> String {
    let fields = [("campaign", "1")];
    let page = crew::send(operator, "/staff/calls/next", "/staff/calls", &fields);
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().to_owned()
}

/// The number of the case and the version, from the address.
pub(super) fn parts(address: &str) -> (String, String) {
    let rest = address
        .strip_prefix("/staff/calls/")
        .unwrap_or_else(|| panic!("{address}"));
    let (case, version) = rest.split_once("?v=").unwrap();
    (case.to_owned(), version.to_owned())
}

/// Sends a form of the card.
pub(super) fn act(
    operator: &mut Browser,
    address: &str,
    what: &str,
    fields: &[(&str, &str)],
) -> Page {
    let (case, version) = parts(address);
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    let path = format!("/staff/calls/{case}/{what}");
    crew::send(operator, &path, "/staff/calls", &all)
}

/// Serves, dials and gives a result; gives the page that follows.
pub(super) fn call(operator: &mut Browser, result: &str) -> Page {
    let address = next(operator);
    let dialed = act(operator, &address, "dial", &[]);
    assert_eq!(dialed.location(), address);
    act(operator, &address, "result", &[("result", result)])
}

pub(super) fn of_case(site: &Site, what: &str) -> Vec<String> {
    site.database.texts(what, "from cases order by id")
}

#[test]
fn a_call_goes_from_the_start_to_its_result_in_three_steps() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let address = next(&mut operator);
    let card = operator.get(&address);
    assert!(card.says(&people::name(0)), "{}", card.text());
    assert!(card.says("data-key=\"F2\""));
    assert!(!card.says("name=\"result\""), "no result before a call");
    let early = act(&mut operator, &address, "result", &[("result", "busy")]);
    assert_eq!(early.status, 409, "a result without a call was taken");
    assert_eq!(
        act(&mut operator, &address, "dial", &[]).location(),
        address
    );
    // The same form twice opens one attempt.
    assert_eq!(
        act(&mut operator, &address, "dial", &[]).location(),
        address
    );
    let card = operator.get(&address);
    assert!(card.says("data-key=\"Digit1\""));
    let note = [("result", "no-answer"), ("note", "шумно")];
    let done = act(&mut operator, &address, "result", &note);
    assert_eq!(done.location(), "/staff/calls?c=1&done=no-answer");
    assert!(operator.get(done.location()).says("не берут трубку"));
    let attempts = site
        .database
        .texts("result || ' ' || mode || ' ' || slot", "from attempts");
    assert_eq!(attempts, ["no-answer manual weekend"]);
    assert!(!site.database.texts("note", "from attempts")[0].contains("шумно"));
    assert_eq!(of_case(&site, "attempts || ' ' || state"), ["1 ready"]);
    let acts: Vec<String> = crew::acts(&site)
        .into_iter()
        .map(|act| act.split(' ').nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(acts[1..], ["call-shown", "call-dialed", "call-coded"]);
    // Nobody is left for now; the page says why.
    let none = next(&mut operator);
    assert!(operator.get(&none).says("Сейчас звонить некому"));
    site.wait(24 * 3600);
    let mut operator = crew::inside(&site, Role::Operator);
    let again = next(&mut operator);
    assert!(
        operator.get(&again).says("шумно"),
        "the note is there for who calls next"
    );
}

#[test]
fn a_second_window_shows_nobody_and_the_first_is_late_once_the_second_goes_on() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let first = next(&mut operator);
    let (case, _) = parts(&first);
    act(&mut operator, &first, "dial", &[]);
    let bare = format!("/staff/calls/{case}");
    let other = operator.get(&bare);
    assert_eq!(other.status, 200);
    assert!(!other.says(&people::name(0)));
    assert!(other.says("Продолжить здесь"));
    let second = crew::send(&mut operator, &format!("{bare}/take"), &bare, &[]);
    let second = second.location().to_owned();
    assert_ne!(second, first);
    assert!(operator.get(&second).says("name=\"result\""));
    let typed = [("result", "busy"), ("note", "перезвонить маме")];
    let late = act(&mut operator, &first, "result", &typed);
    assert_eq!(late.status, 409);
    assert!(late.says("перезвонить маме"), "what was typed is lost");
    assert_eq!(act(&mut operator, &first, "alive", &[]).status, 409);
    assert_eq!(act(&mut operator, &second, "alive", &[]).status, 204);
    assert_eq!(site.database.count("attempts where result is null"), 1);
    let done = act(&mut operator, &second, "result", &[("result", "busy")]);
    assert_eq!(done.status, 303);
    assert_eq!(
        act(&mut operator, &second, "result", &[("result", "busy")]).status,
        409
    );
}

#[test]
fn the_heartbeat_keeps_a_case_and_without_it_the_case_goes_on() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let address = next(&mut operator);
    for _ in 0..4 {
        site.wait(100);
        assert_eq!(act(&mut operator, &address, "alive", &[]).status, 204);
    }
    site.wait(121);
    let again = next(&mut operator);
    assert_ne!(again, address, "the lease was over");
    assert_eq!(operator.get(&address).status, 200);
    assert!(!operator.get(&address).says(&people::name(0)));
}

#[test]
fn cases_of_another_party_are_not_there() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let address = next(&mut operator);
    site.database
        .execute("delete from campaign_parties where party_id = 3")
        .unwrap();
    assert_eq!(operator.get(&address).status, 404);
    for what in [
        "dial",
        "result",
        "hand",
        "alive",
        "take",
        "release",
        "appointment",
    ] {
        let fields = [("result", "busy"), ("day", "2026-11-30"), ("time", "12:00")];
        let page = act(&mut operator, &address, what, &fields);
        assert_eq!(page.status, 404, "{what}");
    }
    let fields = [("campaign", "1")];
    let page = crew::send(&mut operator, "/staff/calls/next", "/staff/calls", &fields);
    assert_eq!(page.status, 404);
    let number = people::number(0);
    let fields = [("number", number.as_str())];
    let page = crew::send(&mut operator, "/staff/calls/find", "/staff/calls", &fields);
    assert_eq!(page.location(), "/staff/calls?unknown=1");
}

#[test]
fn who_asks_not_to_be_called_is_not_called_by_any_list() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    people::list(&site, "второй", 1);
    let done = call(&mut operator, "refusal-final");
    assert_eq!(done.location(), "/staff/calls?c=1&done=refusal-final");
    assert_eq!(of_case(&site, "state"), ["suppressed", "suppressed"]);
    assert_eq!(site.database.count("suppressed_numbers"), 1);
    assert!(next(&mut operator).contains("none=1"));
}

#[test]
fn a_refusal_is_left_alone_for_a_week_and_then_is_for_another_operator() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    call(&mut operator, "refusal-soft");
    site.wait(8 * 24 * 3600);
    let mut operator = crew::inside(&site, Role::Operator);
    assert!(next(&mut operator).contains("none=1"));
    let avoided = of_case(&site, "avoided_user");
    assert_eq!(avoided, [crew::user(Role::Operator).to_string()]);
}

#[test]
fn a_time_is_agreed_in_the_persons_day_and_the_person_is_served_then() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let address = next(&mut operator);
    act(&mut operator, &address, "dial", &[]);
    let (case, version) = parts(&address);
    let form = operator.get(&format!("/staff/calls/{case}/appointment?v={version}"));
    assert_eq!(form.status, 200, "{}", form.text());
    for (day, time, said) in [
        ("2026-11-23", "22:00", "звонить нельзя"),
        ("2026-11-20", "12:00", "уже прошло"),
        ("2026-12-20", "12:00", "закончится"),
        ("завтра", "днём", "Укажите день и время"),
    ] {
        let fields = [
            ("day", day),
            ("time", time),
            ("kind", "hard"),
            ("note", "после обеда"),
        ];
        let page = act(&mut operator, &address, "appointment", &fields);
        assert_eq!(page.status, 422, "{day} {time}");
        assert!(page.says(said), "{day} {time}");
        assert!(page.says("после обеда"), "{day} {time}");
    }
    let fields = [("day", "2026-11-23"), ("time", "18:00"), ("kind", "hard")];
    let page = act(&mut operator, &address, "appointment", &fields);
    assert_eq!(page.location(), "/staff/calls?c=1&done=callback");
    assert_eq!(
        of_case(&site, "state || ' ' || attempts"),
        ["appointment 0"]
    );
    let starts = site.database.texts("starts_at", "from appointments");
    assert!(starts[0].starts_with("2026-11-23 15:00:00"), "{starts:?}");
    assert!(next(&mut operator).contains("none=1"));
    // 22 November, noon in Moscow or near it; the time is 18:00 of the next day.
    let until = chrono::NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(15, 1, 0)
        .unwrap();
    site.wait((until - site.clock.stamp()).num_seconds());
    let mut operator = crew::inside(&site, Role::Operator);
    let card = next(&mut operator);
    assert!(operator.get(&card).says("Договорились на 23.11 18:00"));
}

#[test]
fn whoever_has_answered_on_the_site_is_not_called() {
    let site = crew::site();
    let (_, cases) = people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let address = next(&mut operator);
    // The same seat on the site.
    let mut person = site.browser();
    let form = site.answered(&mut person, LINK);
    assert_eq!(person.post(&format!("/q/{LINK}"), &form.fields).status, 303);
    let seat = &site.database.texts("seat", "from responses")[0];
    let keys = &site.app.field_keys;
    let row = format!("cases|seat|{}", cases[0]);
    let kept = keys.seats.close(&row, seat.as_bytes(), [7; 24]).unwrap();
    assert_eq!(
        contacts::seat::open(keys, cases[0], &kept).as_ref(),
        Some(seat)
    );
    let set = format!("update cases set seat = '{kept}'");
    site.database.execute(&set).unwrap();
    let again = next(&mut operator);
    let address = if again.contains("none=1") {
        again
    } else {
        act(&mut operator, &address, "dial", &[])
            .location()
            .to_owned()
    };
    assert!(address.contains("none=1"), "{address}");
    let found = of_case(&site, "state || ' ' || final_result");
    assert_eq!(found, [format!("site {}", Disposition::AnsweredOnSite)]);
    assert_eq!(site.database.count("attempts"), 0);
}

#[test]
fn who_calls_back_is_found_by_number_and_answers_at_once() {
    let site = crew::site();
    let (_, cases) = people::list(&site, "первый", 3);
    let mut operator = crew::inside(&site, Role::Operator);
    let fields = [("number", "8 (900) 000-00-02")];
    let page = crew::send(&mut operator, "/staff/calls/find", "/staff/calls", &fields);
    let address = page.location().to_owned();
    assert_eq!(parts(&address).0, cases[2].to_string());
    let dialed = act(&mut operator, &address, "dial", &[("mode", "inbound")]);
    assert_eq!(dialed.location(), address);
    assert_eq!(site.database.texts("mode", "from attempts"), ["inbound"]);
    for number in ["+7 900 000-00-77", "", "не знаю"] {
        let fields = [("number", number)];
        let page = crew::send(&mut operator, "/staff/calls/find", "/staff/calls", &fields);
        assert_eq!(page.location(), "/staff/calls?unknown=1", "{number}");
    }
}

#[test]
fn nobody_is_dialed_outside_the_hours_even_if_the_card_was_open_before() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let until = chrono::NaiveDate::from_ymd_opt(2026, 11, 22)
        .unwrap()
        .and_hms_opt(15, 59, 0)
        .unwrap();
    site.wait((until - site.clock.stamp()).num_seconds());
    let mut operator = crew::inside(&site, Role::Operator);
    let address = next(&mut operator);
    assert!(address.contains("?v="), "{address}");
    site.wait(61);
    let page = act(&mut operator, &address, "dial", &[]);
    assert!(page.location().contains("none=1"), "{}", page.location());
    assert_eq!(site.database.count("attempts"), 0);
    assert!(next(&mut operator).contains("none=1"));
    let next_at = of_case(&site, "next_at");
    assert!(next_at[0].starts_with("2026-11-23 06:00:00"), "{next_at:?}");
}
