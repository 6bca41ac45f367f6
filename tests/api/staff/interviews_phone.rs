//! Interviews by phone: under the lease of a case, one answer a person, and the case ends with it.
use otklik::{
    access::Role,
    accounts::By,
    calls,
    contacts::seat,
    db::{cases, cases::CaseRow, drafts, responses},
    interviews::{self, Sheet},
    region::Channel,
};

use super::{
    crew::{inside, party, send, site, token, user},
    people,
    talk::{answer, answer_under, lease, to_the_end},
};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, Site},
};

fn by(site: &Site) -> By {
    By {
        user: Some(user(Role::Operator)),
        who: "operator".to_owned(),
        party: Some(party(Role::Operator)),
        network_tag: None,
        at: site.clock.stamp(),
    }
}

/// A site with people to call, and the case that the operator has dialed.
pub fn dialed() -> (Site, CaseRow) {
    let site = site();
    people::list(&site, "получатели", 4);
    let case = dial(&site);
    (site, case)
}

fn dial(site: &Site) -> CaseRow {
    let (keys, by, today) = (&site.app.field_keys, by(site), site.clock.today());
    let me = user(Role::Operator);
    let how = calls::How {
        number: 1,
        inbound: false,
        extension: "",
    };
    let case = site.app.db.write_now(|conn| {
        let row = cases::next(conn, me, CAMPAIGN, by.at)?.unwrap();
        let lease = (row.id, me, row.lease_version);
        let dialed = calls::dial(conn, keys, lease, how, today, &by)?;
        assert_eq!(dialed, calls::Dialed::Open);
        Ok(cases::find(conn, row.id)?.unwrap())
    });
    case.unwrap()
}

fn begin(browser: &mut Browser, case: &CaseRow) -> Page {
    let (id, version) = (case.id.to_string(), case.lease_version.to_string());
    let fields = [("case", id.as_str()), ("version", version.as_str())];
    send(browser, "/staff/interviews/begin", "/staff/", &fields)
}

pub fn begun(browser: &mut Browser, case: &CaseRow) -> String {
    let page = begin(browser, case);
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().to_owned()
}

pub fn finish(browser: &mut Browser, at: &str, result: &str) -> Page {
    let lease = lease(browser, at);
    finish_under(browser, at, &lease, result)
}

fn finish_under(browser: &mut Browser, at: &str, lease: &str, result: &str) -> Page {
    let token = token(&browser.get("/staff/"));
    let fields = [
        ("token", token.as_str()),
        ("version", lease),
        ("result", result),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post(&format!("{at}/finish"), &fields)
}

fn beat(browser: &mut Browser, at: &str, lease: &str) -> u16 {
    let token = token(&browser.get("/staff/"));
    let fields = [("token", token.as_str()), ("version", lease)];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post(&format!("{at}/alive"), &fields).status
}

fn case(site: &Site, id: i64) -> CaseRow {
    let found = site.app.db.read_now(|conn| Ok(cases::find(conn, id)?));
    found.unwrap().unwrap()
}

fn results(case: &CaseRow) -> (String, Option<String>) {
    let last = case.final_result.map(|last| last.0.as_str().to_owned());
    (case.state.0.as_str().to_owned(), last)
}

#[test]
fn an_interview_by_phone_ends_its_case_and_the_answer_names_neither_case_nor_operator() {
    let (site, row) = dialed();
    let mut browser = inside(&site, Role::Operator);
    let at = begun(&mut browser, &row);
    assert_eq!(begun(&mut browser, &row), at, "sent twice it is begun once");
    assert!(to_the_end(&mut browser, &at) > 15);
    let page = finish(&mut browser, &at, "");
    let told = format!("/staff/calls?c={}&done=complete", row.campaign_id);
    assert_eq!((page.status, page.location()), (303, told.as_str()));
    let kept = "channel || ' ' || evidence || ' ' || cast(received_hour as text)";
    assert_eq!(
        site.database.texts(kept, "from responses"),
        ["phone call 2026-11-22 00:00:00"]
    );
    let after = case(&site, row.id);
    assert_eq!(
        results(&after),
        ("done".to_owned(), Some("complete".to_owned()))
    );
    assert_eq!(after.lease_user, None);
    assert_eq!(site.database.texts("result", "from attempts"), ["complete"]);
    assert_eq!(site.database.count("drafts"), 0);
    let seat = seat::open(&site.app.field_keys, row.id, &row.seat).unwrap();
    assert_eq!(site.database.texts("seat", "from responses"), [seat]);
    let days = "cast(case when expires_at > ended_at then 1 else 0 end as text)";
    assert_eq!(site.database.texts(days, "from interviews"), ["1"]);
    site.fold();
    site.assert_sound();
}

#[test]
fn a_case_that_went_to_another_is_told_with_what_was_typed_and_nothing_is_changed() {
    let (site, row) = dialed();
    let mut browser = inside(&site, Role::Operator);
    let at = begun(&mut browser, &row);
    assert_eq!(answer(&mut browser, &at, ("q1", "1"), &["yes"]).status, 303);
    // Nothing came for longer than the lease lasts; the supervisor gave the case to somebody else.
    site.database
        .execute(&format!(
            "update cases set lease_user = {}, lease_version = lease_version + 1 where id = {}",
            user(Role::Supervisor),
            row.id
        ))
        .unwrap();
    let page = answer(&mut browser, &at, ("q2", "2"), &["no"]);
    assert_eq!(page.status, 409);
    assert!(
        page.says("Карточка передана") && page.says("no"),
        "{}",
        page.text()
    );
    assert_eq!(browser.get(&at).status, 409);
    assert_eq!(finish(&mut browser, &at, "").status, 409);
    let version = row.lease_version.to_string();
    assert_eq!(beat(&mut browser, &at, &version), 409);
    assert_eq!(
        site.database.texts("cast(seq as text)", "from drafts"),
        ["1"]
    );
    assert_eq!(site.database.count("responses"), 0);
}

#[test]
fn a_heartbeat_keeps_the_case_and_an_interrupted_interview_goes_on_where_it_was() {
    let (site, row) = dialed();
    let mut browser = inside(&site, Role::Operator);
    let at = begun(&mut browser, &row);
    answer(&mut browser, &at, ("q1", "1"), &["no"]);
    for _ in 0..4 {
        site.wait(400);
        let lease = lease(&mut browser, &at);
        assert_eq!(beat(&mut browser, &at, &lease), 204);
    }
    // No beat for longer than the lease.
    site.wait(700);
    let again = dial(&site);
    assert_eq!(again.id, row.id, "offered to the same operator first");
    assert_eq!(begun(&mut browser, &again), at);
    let found = site
        .app
        .db
        .read_now(|conn| Ok(drafts::of_case(conn, row.id)?));
    assert_eq!(
        found.unwrap().unwrap().item,
        "q3",
        "nothing that was answered is asked again"
    );
}

#[test]
fn who_answered_on_the_site_meanwhile_is_not_asked_and_not_counted_twice() {
    let (site, row) = dialed();
    let mut browser = inside(&site, Role::Operator);
    let at = begun(&mut browser, &row);
    to_the_end(&mut browser, &at);
    // The person sends the form behind the link, which has the same seat.
    let (keys, directory) = (&site.app.field_keys, site.app.directory());
    let questionnaire = &directory.campaign(CAMPAIGN).unwrap().questionnaire;
    let found = site
        .app
        .db
        .read_now(|conn| Ok(drafts::of_case(conn, row.id)?));
    let mut draft = found.unwrap().unwrap();
    let sheet = Sheet::open(keys, draft.id, &draft.answers).unwrap();
    let answers = sheet
        .answers(&questionnaire.survey, Channel::Phone)
        .unwrap();
    draft.response_id += 1;
    let seat = seat::open(keys, row.id, &row.seat).unwrap();
    let sent = interviews::made(&draft, questionnaire, seat, &answers, site.clock.today());
    let kept = site
        .app
        .db
        .write_now(|conn| Ok(responses::keep(conn, &[sent])?));
    assert_eq!(kept.unwrap(), [responses::Kept::New]);
    let page = finish(&mut browser, &at, "");
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.says("Уже есть ответ"));
    assert_eq!(site.database.count("responses"), 1);
    assert_eq!(case(&site, row.id).state.0.as_str(), "site");
}

#[test]
fn a_broken_line_keeps_what_was_answered_and_a_broken_talk_ends_the_case() {
    let (site, row) = dialed();
    let mut browser = inside(&site, Role::Operator);
    let at = begun(&mut browser, &row);
    answer(&mut browser, &at, ("q1", "1"), &["no"]);
    let page = browser.get(&format!("{at}/end"));
    assert!(page.says("обрыв связи") && page.says("отказ, больше не звонить"));
    let page = finish(&mut browser, &at, "dropped");
    assert_eq!((page.status, page.location()), (303, "/staff/calls"));
    assert_eq!(site.database.texts("result", "from attempts"), ["dropped"]);
    assert_eq!(site.database.count("drafts"), 1);
    assert_eq!(case(&site, row.id).lease_user, None);
    let other = dial(&site);
    assert_ne!(other.id, row.id);
    let at = begun(&mut browser, &other);
    let page = finish(&mut browser, &at, "refusal-final");
    assert_eq!((page.status, page.location()), (303, "/staff/calls"));
    let after = results(&case(&site, other.id));
    assert_eq!(
        after,
        ("suppressed".to_owned(), Some("refusal-final".to_owned()))
    );
    assert_eq!(site.database.count("drafts"), 1);
    assert_eq!(site.database.count("suppressed_numbers"), 1);
}

#[test]
fn an_old_page_of_the_same_operator_is_refused_with_what_was_typed() {
    let (site, row) = dialed();
    let mut browser = inside(&site, Role::Operator);
    let at = begun(&mut browser, &row);
    let first = lease(&mut browser, &at);
    assert_eq!(first, row.lease_version.to_string());
    assert!(
        browser
            .get(&at)
            .says(&format!("/staff/calls/{}/appointment?v={first}", row.id))
    );
    // The same operator goes on with the case in another window.
    let take = format!("/staff/calls/{}/take", row.id);
    assert_eq!(send(&mut browser, &take, "/staff/", &[]).status, 303);
    let second = lease(&mut browser, &at);
    assert_ne!(second, first);
    let late = answer_under(&mut browser, &at, &first, ("q1", "1"), &["yes"]);
    assert_eq!(late.status, 409);
    assert!(
        late.says("другом окне") && late.says(&at),
        "{}",
        late.text()
    );
    let lost = answer_under(&mut browser, &at, "", ("q1", "1"), &["yes"]);
    assert_eq!(lost.status, 409, "a form without a version");
    let fields = [("version", first.as_str()), ("note", "плохо слышит")];
    let note = send(&mut browser, &format!("{at}/note"), "/staff/", &fields);
    assert_eq!(note.status, 409);
    assert!(note.says("плохо слышит"), "what was typed is lost");
    assert_eq!(beat(&mut browser, &at, &first), 409);
    assert_eq!(
        finish_under(&mut browser, &at, &first, "break-off").status,
        409
    );
    assert_eq!(
        site.database.texts("cast(seq as text)", "from drafts"),
        ["0"]
    );
    let page = answer_under(&mut browser, &at, &second, ("q1", "1"), &["yes"]);
    assert_eq!(page.status, 303);
    assert_eq!(beat(&mut browser, &at, &second), 204);
    assert_eq!(finish(&mut browser, &at, "break-off").status, 303);
}

#[test]
fn who_asks_where_the_number_is_from_is_told_how_the_list_was_made() {
    let (site, row) = dialed();
    let mut browser = inside(&site, Role::Operator);
    let at = begun(&mut browser, &row);
    let mut says = |word: &str| browser.get(&at).text().contains(word);
    assert!(says("оставили") && !says("случайно"));
    let drawn = "update contact_lists set frame = 'random'";
    site.database.execute(drawn).unwrap();
    assert!(!says("оставили") && says("случайно"));
}
