//! Second calls: by another operator, who does not know who asked first, or why; within the life of the tie.
use otklik::{
    access::{Login, Role},
    db::users::{self, NewUser},
};

use super::{
    crew::{acts, inside, inside_as, party, send, token},
    interviews_phone::{begun, dialed, finish},
    people,
    talk::to_the_end,
};
use crate::{
    browser::{Browser, Page},
    helpers::Site,
};

const AGAIN: &str = "/staff/quality/again";
const CHECKS: &str = "/staff/quality/1/checks";

/// A site with one interview by phone, drawn to be asked about again; a browser of who asked, and one of another operator.
fn drawn() -> (Site, Browser, Browser) {
    let (site, case) = dialed();
    let mut first = inside(&site, Role::Operator);
    let at = begun(&mut first, &case);
    site.wait(400);
    to_the_end(&mut first, &at);
    assert_eq!(finish(&mut first, &at, "").status, 303);
    let mut supervisor = inside(&site, Role::Supervisor);
    let page = send(
        &mut supervisor,
        "/staff/quality/1/count",
        "/staff/quality/1",
        &[],
    );
    assert_eq!(page.status, 303);
    let new = NewUser {
        login: &Login::parse("second.operator").unwrap(),
        name: "Второй",
        role: Role::Operator,
        party: party(Role::Operator),
    };
    let now = site.clock.stamp();
    let other = site
        .app
        .db
        .write_now(|conn| Ok(users::insert(conn, &new, now)?));
    let second = inside_as(&site, other.unwrap());
    (site, first, second)
}

fn next(browser: &mut Browser) -> Page {
    send(browser, AGAIN, "/staff/", &[])
}

fn check(site: &Site) -> (String, String) {
    let one = |what: &str| site.database.texts(what, "from quality_checks").remove(0);
    (one("cast(id as text)"), one("state"))
}

fn record(browser: &mut Browser, site: &Site, fields: &[(&str, &str)]) -> Page {
    let path = format!("{AGAIN}/{}", check(site).0);
    let mut all = vec![("act", "done")];
    all.extend(fields);
    send(browser, &path, "/staff/", &all)
}

#[test]
fn the_first_interview_of_a_new_operator_is_asked_about_again_by_another_who_is_told_nothing() {
    let (site, mut first, mut second) = drawn();
    assert_eq!(
        next(&mut first).location(),
        "/staff/quality/again?none=1",
        "not by oneself"
    );
    assert_eq!(next(&mut second).location(), AGAIN);
    let page = second.get(AGAIN);
    assert!(page.text().contains(&people::number(0)), "{}", page.text());
    assert!(page.says("Вам звонили с этим опросом?"));
    for hidden in ["Кто-то", "operator", "риск", "случайно"] {
        let main = page.text().split("<main").nth(1).unwrap();
        assert!(!main.contains(hidden), "{hidden}: {main}");
    }
    assert!(!first.get(AGAIN).text().contains(&people::number(0)));
    let told = acts(&site);
    let shown = told
        .iter()
        .filter(|line| line.starts_with("second.operator quality-asked"));
    assert_eq!(shown.count(), 1, "{told:?}");

    let page = record(&mut second, &site, &[("day", "вчера")]);
    assert_eq!(page.status, 422);
    assert!(
        page.says("Выберите, был ли разговор") && page.says("вчера"),
        "{}",
        page.text()
    );
    // What the operator wrote down of everything: yes to the first option, in some minutes, on this day.
    let said = [
        ("called", "yes"),
        ("day", "2026-11-22"),
        ("length", "middle"),
        ("item", "yes"),
    ];
    let page = record(&mut second, &site, &said);
    assert_eq!(page.location(), "/staff/quality/again?done=1");
    assert_eq!(check(&site).1, "agrees");
    let kept = site
        .database
        .texts("result", "from quality_checks")
        .remove(0);
    assert!(
        !kept.contains("yes") && kept.contains("\"day\":true"),
        "{kept}"
    );
    let page = record(&mut second, &site, &said);
    assert_eq!(page.location(), "/staff/quality/again?late=1");
    let mut supervisor = inside(&site, Role::Supervisor);
    let page = supervisor.get(CHECKS);
    assert!(
        page.says("день — совпал, длительность — совпал"),
        "{}",
        page.text()
    );
    let page = send(
        &mut supervisor,
        "/staff/quality/1/count",
        "/staff/quality/1",
        &[],
    );
    assert_eq!(
        (page.status, site.database.count("quality_checks")),
        (303, 1),
        "drawn once"
    );
}

#[test]
fn nobody_who_called_is_a_difference_and_a_person_put_back_waits_for_anybody() {
    let (site, _, mut second) = drawn();
    next(&mut second);
    let path = format!("{AGAIN}/{}", check(&site).0);
    assert_eq!(
        send(&mut second, &path, "/staff/", &[("act", "back")]).location(),
        AGAIN
    );
    assert!(second.get(AGAIN).says("Взять следующего"));
    next(&mut second);
    record(&mut second, &site, &[("called", "no")]);
    assert_eq!(check(&site).1, "differs");
    let page = inside(&site, Role::Supervisor).get(CHECKS);
    assert!(page.says("человек говорит, что ему не звонили"));
}

#[test]
fn nobody_is_called_who_must_not_be_or_whose_tie_is_gone() {
    let (site, ..) = drawn();
    site.wait(9 * 3_600);
    let mut second = back(&site);
    assert_eq!(
        next(&mut second).location(),
        "/staff/quality/again?none=1",
        "at night"
    );
    site.wait(16 * 3_600);
    let mut second = back(&site);
    let stop = "update contact_phones set state = 'stop'";
    site.database.execute(stop).unwrap();
    assert_eq!(
        next(&mut second).location(),
        "/staff/quality/again?none=1",
        "asked not to be"
    );
    site.database
        .execute("update contact_phones set state = 'ok'")
        .unwrap();
    assert_eq!(next(&mut second).location(), AGAIN);
    site.wait(15 * 24 * 3_600);
    let mut second = back(&site);
    assert!(second.get(AGAIN).says("Взять следующего"));
    let page = record(&mut second, &site, &[("called", "no")]);
    assert_eq!(page.location(), "/staff/quality/again?done=1");
    assert_eq!(check(&site).1, "unreached");
}

/// The second operator, back after a pause that ended the session.
fn back(site: &Site) -> Browser {
    let id = "from users where login = 'second.operator'";
    let id = site.database.texts("cast(id as text)", id).remove(0);
    inside_as(site, id.parse().unwrap())
}

#[test]
fn a_second_call_of_another_partys_campaign_is_not_there() {
    let (site, _, mut second) = drawn();
    next(&mut second);
    site.database
        .execute("delete from campaign_parties where party_id = 3")
        .unwrap();
    assert!(!second.get(AGAIN).text().contains(&people::number(0)));
    let mut supervisor = inside(&site, Role::Supervisor);
    assert_eq!(supervisor.get(CHECKS).status, 404);
    let token = token(&second.get("/staff/"));
    let fields = [
        ("token".to_owned(), token),
        ("called".to_owned(), "no".to_owned()),
    ];
    let page = second.post(&format!("{AGAIN}/{}", check(&site).0), &fields);
    assert_eq!(page.location(), "/staff/quality/again?late=1");
    assert_eq!(check(&site).1, "open");
    assert_eq!(next(&mut second).location(), "/staff/quality/again?none=1");
}
