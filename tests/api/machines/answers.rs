//! Answers that another system hands over: the same rules, the same intake, and a key that makes a repeat one answer.
use otklik::{
    access::Permit,
    region::{CampaignState, code::Receipt},
};
use serde_json::{Map, Value as Json, json};

use super::{problem, system};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, PLACE, Site},
    staff::crew,
};

pub const ADDRESS: &str = "/api/v1/campaigns/health-2026/answers";

/// A good body: what a person on the site has answered, read out of the database.
pub fn body(site: &Site) -> Json {
    site.answer(PLACE);
    let kept = site.database.texts("answers", "from responses");
    let version = site.database.texts("survey_version", "from campaigns");
    let answers: Map<String, Json> = serde_json::from_str(&kept[0]).unwrap();
    json!({ "institution": "zdr-01", "survey_version": version[0], "lang": "ru", "answers": answers })
}

pub fn hand(system: &Browser, key: &str, body: &Json) -> Page {
    let mut system = system.clone();
    if !key.is_empty() {
        system
            .headers
            .push(("Idempotency-Key".to_owned(), key.to_owned()));
    }
    let bytes = body.to_string();
    system.call(
        "POST",
        ADDRESS,
        Some(("application/json", bytes.as_bytes())),
    )
}

fn receipt(page: &Page) -> String {
    let told: Json = serde_json::from_slice(&page.body).unwrap();
    let number = told["receipt"].as_str().unwrap();
    assert_eq!(told["url"], format!("http://otklik.test/r/{number}"));
    assert_eq!(page.location(), told["url"].as_str().unwrap());
    assert!(Receipt::parse(number).is_some());
    number.to_owned()
}

#[test]
fn an_answer_handed_over_is_kept_once_however_often_it_is_sent() {
    let site = crew::site();
    let body = body(&site);
    let system = system(&site, 2, &[Permit::Answers]);
    let first = hand(&system, "a-1", &body);
    assert_eq!(first.status, 201, "{}", first.text());
    let number = receipt(&first);
    site.wait(26 * 3600);
    // Spelled as a structured field, on another day, with its parts in another order: the same answer.
    let again = hand(&system, "\"a-1\"", &body);
    assert_eq!((again.status, receipt(&again)), (200, number.clone()));
    assert_eq!(site.browser().get(&format!("/r/{number}")).status, 200);
    let other = hand(&system, "a-2", &body);
    assert_eq!(other.status, 201);
    assert_ne!(receipt(&other), number);
    // Another system may use the same word for another answer.
    let beside = super::system(&site, 2, &[Permit::Answers]);
    assert_eq!(hand(&beside, "a-1", &body).status, 201);
    let kept = site.database.texts(
        "channel || ' ' || evidence || ' ' || lang || ' ' || substr(seat, 1, 1)",
        "from responses where evidence = 'form' order by id",
    );
    assert_eq!(kept, ["web form ru a"; 3]);
    let answers = site
        .database
        .texts("count(distinct answers) || ''", "from responses");
    assert_eq!(answers, ["1"], "kept as the site keeps them");
    site.refresh();
    let mut officer = crew::inside(&site, otklik::access::Role::Organ);
    let board = officer
        .get("/staff/campaigns/health-2026")
        .text()
        .replace('\u{a0}', " ");
    let sent = board.split_once("Отправили").unwrap().1;
    assert!(
        sent.split_once("</tr>").unwrap().0.contains(">1<"),
        "one person came by a page: {sent}"
    );
    site.assert_sound();
}

#[test]
fn another_answer_under_the_same_key_is_refused_and_the_first_stands() {
    let site = crew::site();
    let mut body = body(&site);
    let system = system(&site, 2, &[Permit::Answers]);
    assert_eq!(hand(&system, "a-1", &body).status, 201);
    body["lang"] = json!("en");
    assert_eq!(problem(&hand(&system, "a-1", &body)), "422 key-reused");
    assert_eq!(hand(&system, "a-3", &body).status, 201);
    assert_eq!(site.database.count("responses"), 3);
    assert_eq!(problem(&hand(&system, "", &body)), "400 malformed");
    assert_eq!(
        problem(&hand(&system, &"k".repeat(256), &body)),
        "400 malformed"
    );
}

/// What a 422 names: pointer and words.
fn faults(page: &Page) -> Vec<(String, String)> {
    assert_eq!(problem(page), "422 invalid", "{}", page.text());
    let told: Json = serde_json::from_slice(&page.body).unwrap();
    let errors = told["errors"].as_array().unwrap().iter();
    let text = |one: &Json, name: &str| one[name].as_str().unwrap().to_owned();
    errors
        .map(|one| (text(one, "pointer"), text(one, "detail")))
        .collect()
}

#[test]
fn everything_that_does_not_fit_is_named_with_its_place() {
    let site = crew::site();
    let good = body(&site);
    let system = system(&site, 2, &[Permit::Answers]);
    let with = |change: &dyn Fn(&mut Json)| {
        let mut body = good.clone();
        change(&mut body);
        let page = hand(&system, "x", &body);
        faults(&page)
            .into_iter()
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        with(&|body| body["institution"] = json!("kul-01")),
        ["#/institution"]
    );
    assert_eq!(
        with(&|body| body["survey_version"] = json!("0")),
        ["#/survey_version"]
    );
    for lang in [json!("de"), json!(""), json!(1)] {
        assert_eq!(with(&|body| body["lang"] = lang.clone()), ["#/lang"]);
    }
    let bare = with(&|body| *body = json!({ "x/y": 1 }));
    assert_eq!(
        bare,
        [
            "#/institution",
            "#/survey_version",
            "#/lang",
            "#/answers",
            "#/x~1y"
        ]
    );
    let both = with(&|body| {
        body["answers"]["q5"] = json!("perhaps");
        body["institution"] = json!("none");
    });
    assert_eq!(both, ["#/institution", "#/answers/q5"]);
    assert_eq!(
        with(&|body| body["answers"]["q5"] = json!(["yes"])),
        ["#/answers/q5"]
    );
    assert_eq!(
        with(&|body| body["answers"]["q5"] = Json::Null),
        ["#/answers/q5"]
    );
    assert_eq!(
        with(&|body| body["answers"]["q5"] = json!("!refused")),
        ["#/answers/q5"]
    );
    assert_eq!(
        with(&|body| body["answers"]["no such"] = json!("yes")),
        ["#/answers/no%20such"]
    );
    let missing = with(&|body| {
        body["answers"].as_object_mut().unwrap().remove("q5");
    });
    assert_eq!(missing, ["#/answers/q5"]);
    for (bytes, kind, expected) in [
        (&b"{"[..], "application/json", "400 malformed"),
        (b"[]", "application/json", "400 malformed"),
        (b"{}", "text/plain", "415 media-type"),
        (&[b'a'; 70_000], "application/json", "413 too-large"),
    ] {
        let mut system = system.clone();
        system
            .headers
            .push(("Idempotency-Key".to_owned(), "x".to_owned()));
        let page = system.call("POST", ADDRESS, Some((kind, bytes)));
        assert_eq!(problem(&page), expected);
    }
    assert_eq!(site.database.count("responses"), 1);
}

#[test]
fn what_is_not_asked_after_these_answers_is_not_taken_silently() {
    let site = crew::site();
    let mut body = body(&site);
    let sheet = site.app.directory();
    let survey = &sheet.campaign(CAMPAIGN).unwrap().questionnaire.survey;
    let hidden = survey
        .items
        .iter()
        .find(|item| item.show_if.is_some() && body["answers"].get(&item.id).is_some());
    let hidden = hidden.expect("a question that is asked after another");
    // The question before it is answered so that it is not asked.
    let before = survey
        .items
        .iter()
        .position(|item| item.id == hidden.id)
        .unwrap();
    let gate = survey.items[..before].iter().rev().find(|item| {
        item.option_ids().iter().any(|id| id == "no") && body["answers"].get(&item.id).is_some()
    });
    body["answers"][&gate.unwrap().id] = json!("no");
    let found = faults(&hand(&system(&site, 2, &[Permit::Answers]), "x", &body));
    let pointer = format!("#/answers/{}", hidden.id);
    assert!(found.iter().any(|(at, _)| *at == pointer), "{found:?}");
}

#[test]
fn whoever_did_not_get_the_receipt_gets_it_after_the_campaign_has_stopped() {
    let site = crew::site();
    let mut body = body(&site);
    let system = system(&site, 2, &[Permit::Answers]);
    let number = receipt(&hand(&system, "a-1", &body));
    for state in [CampaignState::Paused, CampaignState::Closed] {
        site.change(|conn| Ok(otklik::db::campaigns::set_state(conn, CAMPAIGN, state)?));
        let again = hand(&system, "a-1", &body);
        assert_eq!((again.status, receipt(&again)), (200, number.clone()));
        assert_eq!(problem(&hand(&system, "a-2", &body)), "409 not-running");
    }
    body["lang"] = json!("en");
    assert_eq!(problem(&hand(&system, "a-1", &body)), "409 not-running");
    body["lang"] = json!("de");
    assert_eq!(problem(&hand(&system, "a-1", &body)), "409 not-running");
    assert_eq!(site.database.count("responses"), 2);
}

#[test]
fn a_campaign_that_takes_no_answers_takes_none_here_either() {
    let site = crew::site();
    let body = body(&site);
    let own = system(&site, 2, &[Permit::Answers]);
    assert_eq!(
        problem(&hand(&system(&site, 3, Permit::ALL), "x", &body)),
        "404 not-found"
    );
    let few = [Permit::Registry, Permit::Responses];
    assert_eq!(
        problem(&hand(&system(&site, 2, &few), "x", &body)),
        "403 not-permitted"
    );
    assert_eq!(problem(&hand(&site.browser(), "x", &body)), "401 no-key");
    site.change(|conn| {
        Ok(otklik::db::campaigns::set_state(
            conn,
            CAMPAIGN,
            CampaignState::Paused,
        )?)
    });
    assert_eq!(problem(&hand(&own, "x", &body)), "409 not-running");
    assert_eq!(site.database.count("responses"), 1);
}
