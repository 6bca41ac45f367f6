//! A person who would rather answer alone: the link, its one answer, and its end.
use otklik::access::Role;

use super::{
    super::{crew, people},
    shift::{act, next, of_case},
};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, Site},
};

const DAY: i64 = 24 * 3600;

/// Serves, dials and makes a link; gives its path and the page that showed it.
pub fn handed(operator: &mut Browser) -> (String, Page) {
    let address = next(operator);
    act(operator, &address, "dial", &[]);
    let page = act(operator, &address, "hand", &[("note", "просит ссылку")]);
    assert_eq!(page.status, 200, "{}", page.text());
    (link(&page), page)
}

/// A site with one person, who was given this link.
fn linked() -> (Site, Browser, String) {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let (link, _) = handed(&mut operator);
    (site, operator, link)
}

/// The path of the link on the operator's page.
fn link(page: &Page) -> String {
    let (_, rest) = page.text().split_once("readonly value=\"").unwrap();
    let whole = rest.split('"').next().unwrap();
    whole[whole.find("/i/").unwrap()..].to_owned()
}

/// Opens a link and answers everything; the form is not sent.
fn filled(site: &Site, person: &mut Browser, link: &str) -> crate::html::Form {
    let page = person.get(link);
    assert_eq!(page.status, 200, "{}", page.text());
    site.wait(300);
    let mut form = page.form();
    form.fill();
    form
}

#[test]
fn a_person_answers_once_by_the_link_and_is_not_called_again() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let (link, page) = handed(&mut operator);
    assert_eq!(link.len(), "/i/".len() + 27);
    assert!(page.says("29.11 13:00"), "{}", page.text());
    assert_eq!(of_case(&site, "state || ' ' || attempts"), ["handed 1"]);
    let mut person = site.browser();
    // A look uses nothing up, in any spelling of the code.
    for spelled in [link.clone(), link.to_lowercase().replace("/i/", "/I/")] {
        let shown = person.get(&spelled);
        assert_eq!(shown.status, 200);
        assert_eq!(shown.header("cache-control"), Some("no-store"));
    }
    let form = filled(&site, &mut person, &link);
    let wrong = person.post(&link, &form.clone().remove("q5").fields);
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.says(&format!("action=\"{link}\"")),
        "{}",
        wrong.text()
    );
    let receipt = person.post(&link, &form.fields);
    assert_eq!(receipt.status, 303, "{}", receipt.text());
    assert_eq!(person.get(receipt.location()).status, 200);
    // The same form again gives the same receipt.
    let again = person.post(&link, &form.fields);
    assert_eq!(again.location(), receipt.location());
    assert_eq!(
        of_case(&site, "state || ' ' || final_result"),
        ["site answered-on-site"]
    );
    let kept = site.database.texts(
        "channel || ' ' || evidence || ' ' || received_hour",
        "from responses",
    );
    assert!(
        kept[0].starts_with("web token 2026-11-22 00:00:00"),
        "{kept:?}"
    );
    // The second answer of the seat is none, and tells no receipt.
    let used = person.get(&link);
    assert_eq!(used.status, 410);
    assert!(used.says("уже ответили") && !used.says(receipt.location()));
    site.wait(8 * DAY);
    let mut operator = crew::inside(&site, Role::Operator);
    assert!(next(&mut operator).contains("none=1"));
    assert_eq!(site.database.count("responses"), 1);
    site.fold();
    site.assert_sound();
}

#[test]
fn two_forms_of_one_link_are_one_answer() {
    let (site, _, link) = linked();
    let (mut one, mut other) = (site.browser(), site.browser());
    let (first, second) = (
        filled(&site, &mut one, &link),
        filled(&site, &mut other, &link),
    );
    assert_eq!(one.post(&link, &first.fields).status, 303);
    let late = other.post(&link, &second.fields);
    assert_eq!(late.status, 410);
    assert_eq!(late.header("location"), None);
    assert_eq!(site.database.count("responses"), 1);
}

#[test]
fn an_unused_link_is_over_in_a_week_and_the_person_is_called_again() {
    let (site, mut operator, link) = linked();
    assert!(
        next(&mut operator).contains("none=1"),
        "left alone at first"
    );
    site.wait(6 * DAY);
    let mut person = site.browser();
    let begun = filled(&site, &mut person, &link);
    site.wait(DAY + 3600);
    let over = site.browser().get(&link);
    assert_eq!(over.status, 410);
    assert!(
        over.says("больше не") && over.says("name=\"q\""),
        "{}",
        over.text()
    );
    let mut operator = crew::inside(&site, Role::Operator);
    let address = next(&mut operator);
    assert!(operator.get(&address).says("отправлена ссылка"));
    // What was begun while the link was good is not lost, and the call is not made.
    assert_eq!(person.post(&link, &begun.fields).status, 303);
    let dialed = act(&mut operator, &address, "dial", &[]);
    assert!(
        dialed.location().contains("none=1"),
        "{}",
        dialed.location()
    );
    assert_eq!(of_case(&site, "state"), ["site"]);
    // A form that is not ours is not taken after the days of the link.
    let mut late = begun.clone();
    late.set("key", "no-key");
    site.wait(DAY);
    assert_eq!(site.browser().post(&link, &late.fields).status, 410);
}

#[test]
fn the_same_form_twice_gives_a_link_that_works_and_ends_the_first() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let address = next(&mut operator);
    let early = act(
        &mut operator,
        &address,
        "hand",
        &[("note", "ещё не набран")],
    );
    assert_eq!(early.status, 409, "a link without a call");
    assert!(early.says("ещё не набран"));
    act(&mut operator, &address, "dial", &[]);
    let first = link(&act(&mut operator, &address, "hand", &[]));
    let second = link(&act(&mut operator, &address, "hand", &[]));
    assert_ne!(first, second);
    assert_eq!(site.browser().get(&first).status, 410);
    assert_eq!(site.browser().get(&second).status, 200);
    assert_eq!(site.database.count("attempts"), 1);
    let stale = act(&mut operator, &address, "result", &[("result", "busy")]);
    assert_eq!(stale.status, 409);
}

#[test]
fn who_calls_with_the_code_of_a_link_is_found_by_it() {
    let site = crew::site();
    let (_, cases) = people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let (link, _) = handed(&mut operator);
    let code = link.strip_prefix("/i/").unwrap().to_lowercase();
    let find = |operator: &mut Browser, code: &str| {
        let fields = [("number", code)];
        let page = crew::send(operator, "/staff/calls/find", "/staff/calls", &fields);
        page.location().to_owned()
    };
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let address = find(&mut operator, &spaced);
    assert!(address.contains(&format!("/{}?v=", cases[0])), "{address}");
    let none = find(&mut operator, "000000000000000000000000000");
    assert!(none.contains("unknown=1"), "{none}");
    site.database
        .execute("delete from campaign_parties where party_id = 3")
        .unwrap();
    let other = find(&mut operator, &code);
    assert!(other.contains("unknown=1"), "another party's: {other}");
}

#[test]
fn a_link_of_a_survey_that_is_stopped_or_over_says_so_and_nobody_elses_code_opens() {
    let (site, _, link) = linked();
    let mut person = site.browser();
    let form = filled(&site, &mut person, &link);
    let set = |state: &str| {
        let sql = format!("update campaigns set state = '{state}' where id = {CAMPAIGN}");
        site.database.execute(&sql).unwrap();
        site.change(|conn| Ok(otklik::db::directory::changed(conn)?));
    };
    set("paused");
    assert_eq!(person.get(&link).status, 503);
    let halted = person.post(&link, &form.fields);
    assert_eq!(halted.status, 503);
    assert!(
        halted.says(&format!("action=\"{link}\"")),
        "the answers ride along"
    );
    set("closed");
    assert_eq!(person.get(&link).status, 410);
    assert_eq!(person.post(&link, &form.fields).status, 410);
    set("open");
    assert_eq!(person.post(&link, &form.fields).status, 303);
    for wrong in [
        "/i/",
        "/i/7K3M9XQ2",
        "/i/000000000000000000000000000",
        &link[..link.len() - 1],
    ] {
        assert_eq!(site.browser().get(wrong).status, 404, "{wrong}");
    }
    assert_eq!(person.post(&format!("{link}/started"), &[]).status, 204);
}

#[test]
fn nothing_kept_opens_the_link_and_nothing_ties_it_to_the_answer() {
    let (site, _, link) = linked();
    let mut person = site.browser();
    let form = filled(&site, &mut person, &link);
    assert_eq!(person.post(&link, &form.fields).status, 303);
    let code = link.strip_prefix("/i/").unwrap();
    let rows = [
        site.database.texts("tag", "from handoffs"),
        site.database
            .texts("act || ' ' || object || ' ' || who", "from audit"),
        site.database
            .texts("note || ' ' || call_id", "from attempts"),
        site.database
            .texts("seat || ' ' || answers", "from responses"),
    ];
    assert!(rows[1].iter().any(|act| act.starts_with("call-handed")));
    for row in rows.iter().flatten() {
        assert!(!row.to_uppercase().contains(code), "{row}");
    }
    // Thirty days after its end nobody knows that there was one; the seat goes with its days.
    site.wait(38 * DAY);
    let swept = site.app.sweep_contacts();
    actix_web::rt::System::new().block_on(swept).unwrap();
    assert_eq!(site.database.count("handoffs"), 0);
    assert_eq!(of_case(&site, "seat"), [""]);
    assert_eq!(site.browser().get(&link).status, 404);
}
