//! The description of the door is true: every route, every status, every field of real replies.
use std::collections::{BTreeMap, BTreeSet};

use otklik::{
    access::Permit,
    region::CampaignState,
    web::{api::describe::DESCRIPTION, routes::PATTERNS},
};
use serde_json::Value as Json;

use super::{
    answers::{ADDRESS, body, hand},
    system,
};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, PLACE, block},
    staff::crew,
};

fn document() -> Json {
    serde_json::from_str(DESCRIPTION).unwrap()
}

/// What a reference leads to.
fn resolved<'a>(document: &'a Json, value: &'a Json) -> &'a Json {
    match value["$ref"].as_str() {
        None => value,
        Some(to) => document.pointer(&to[1..]).unwrap_or_else(|| panic!("{to}")),
    }
}

/// What of a value does not fit a schema: as much of JSON Schema as the document uses.
fn misfits(document: &Json, schema: &Json, value: &Json, at: &str) -> Vec<String> {
    let schema = resolved(document, schema);
    if let Some(ways) = schema["oneOf"].as_array() {
        let fits = ways
            .iter()
            .any(|way| misfits(document, way, value, at).is_empty());
        return if fits {
            vec![]
        } else {
            vec![format!("{at}: none of {schema}")]
        };
    }
    let kind = match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(number) if number.is_f64() => "number",
        Json::Number(_) => "integer",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    let is = |wanted: &Json| wanted == kind || wanted == "number" && kind == "integer";
    let fits = match &schema["type"] {
        Json::Array(kinds) => kinds.iter().any(is),
        wanted => is(wanted),
    };
    if !fits {
        return vec![format!("{at}: {kind} instead of {}", schema["type"])];
    }
    let mut found = Vec::new();
    if schema["enum"]
        .as_array()
        .is_some_and(|all| !all.contains(value))
    {
        found.push(format!("{at}: {value} is not one of {}", schema["enum"]));
    }
    if let Some(list) = value.as_array() {
        for (nth, one) in list.iter().enumerate() {
            found.extend(misfits(
                document,
                &schema["items"],
                one,
                &format!("{at}/{nth}"),
            ));
        }
    }
    if let Some(object) = value.as_object() {
        for (name, one) in object {
            let place = format!("{at}/{name}");
            match (&schema["properties"][name], &schema["additionalProperties"]) {
                (Json::Null, Json::Bool(false)) => found.push(format!("{place}: not described")),
                (Json::Null, Json::Null | Json::Bool(_)) => {}
                (Json::Null, other) => found.extend(misfits(document, other, one, &place)),
                (known, _) => found.extend(misfits(document, known, one, &place)),
            }
        }
        let needed = schema["required"].as_array().into_iter().flatten();
        for name in needed
            .filter_map(Json::as_str)
            .filter(|name| !object.contains_key(*name))
        {
            found.push(format!("{at}/{name}: missing"));
        }
    }
    found
}

/// Holds a reply against the document; gives its status.
fn holds(document: &Json, method: &str, pattern: &str, page: &Page) -> u16 {
    let told = &document["paths"][pattern][method]["responses"][page.status.to_string()];
    let at = format!("{method} {pattern} {}", page.status);
    assert!(told.is_object(), "{at} is not described: {}", page.text());
    let told = resolved(document, told);
    let headers = told["headers"].as_object().into_iter().flatten();
    for (name, _) in headers.filter(|(name, _)| *name != "Link") {
        assert!(
            page.header(&name.to_lowercase()).is_some(),
            "{at}: no {name}"
        );
    }
    match told["content"].as_object() {
        None => assert_eq!(page.body.len(), 0, "{at}"),
        Some(kinds) => {
            let kind = page.header("content-type").unwrap();
            let schema = &kinds.get(kind).unwrap_or_else(|| panic!("{at}: {kind}"))["schema"];
            let value: Json = serde_json::from_slice(&page.body).unwrap();
            assert_eq!(misfits(document, schema, &value, ""), [""; 0], "{at}");
        }
    }
    page.status
}

fn filled(pattern: &str) -> String {
    pattern.replace("{campaign}", "health-2026")
}

fn again(system: &Browser, address: &str, mark: &str) -> Page {
    let mut system = system.clone();
    system
        .headers
        .push(("If-None-Match".to_owned(), mark.to_owned()));
    system.get(address)
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let document = document();
    let described: BTreeSet<&str> = document["paths"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let routed: BTreeSet<&str> = PATTERNS
        .iter()
        .copied()
        .filter(|pattern| pattern.starts_with("/api/v1/"))
        // The telephone exchange has a secret of its own, and its one address is described with it in the README.
        .filter(|pattern| *pattern != "/api/v1/calls/events")
        .collect();
    assert_eq!(described, routed);
}

#[test]
fn every_reply_is_as_described_and_every_status_is_met() {
    let document = document();
    let site = crew::site_with(&[("OTKLIK_API_BURST", "1000")]);
    let body = body(&site);
    for _ in 0..10 {
        site.answer(PLACE);
    }
    let all = system(&site, 2, Permit::ALL);
    let [one, other] =
        [Permit::Registry, Permit::Ratings].map(|permit| system(&site, 2, &[permit]));
    block(site.app.release_answers()).unwrap();
    let mut met: BTreeMap<(String, String), BTreeSet<u16>> = BTreeMap::new();
    for pattern in document["paths"].as_object().unwrap().keys() {
        let method = if pattern.ends_with("/answers") {
            "post"
        } else {
            "get"
        };
        let mut statuses = BTreeSet::new();
        let mut met_by = |page: &Page| statuses.insert(holds(&document, method, pattern, page));
        let verb = method.to_uppercase();
        let address = filled(pattern);
        met_by(&site.browser().call(&verb, &address, None));
        let few = if pattern.ends_with("/institutions") {
            &other
        } else {
            &one
        };
        met_by(&few.clone().call(&verb, &address, None));
        let foreign = pattern.replace("{campaign}", "none");
        met_by(&all.clone().call(&verb, &foreign, None));
        if method == "get" {
            let page = all.clone().get(&address);
            met_by(&page);
            met_by(&again(
                &all,
                &address,
                page.header("etag").unwrap_or_default(),
            ));
            met_by(&all.clone().get(&format!("{address}?cursor=x")));
        } else {
            for (key, body) in [
                ("k", &body),
                ("k", &body),
                ("", &body),
                ("l", &Json::Object(Default::default())),
            ] {
                met_by(&hand(&all, key, body));
            }
            let mut loud = all.clone();
            loud.headers
                .push(("Idempotency-Key".to_owned(), "k".to_owned()));
            met_by(&loud.call("POST", ADDRESS, Some(("text/plain", b"{}"))));
            met_by(&loud.call("POST", ADDRESS, Some(("application/json", &[b' '; 70_000]))));
        }
        met.insert((pattern.clone(), method.to_owned()), statuses);
    }
    site.change(|conn| {
        Ok(otklik::db::campaigns::set_state(
            conn,
            CAMPAIGN,
            CampaignState::Paused,
        )?)
    });
    let paused = holds(
        &document,
        "post",
        "/api/v1/campaigns/{campaign}/answers",
        &hand(&all, "m", &body),
    );
    for ((pattern, method), mut statuses) in met {
        if method == "post" {
            statuses.insert(paused);
        }
        // A slow body, a rate, and faults of the site are met by tests of their own; this rating is not published.
        let elsewhere = [408, 429, 500, 503];
        let described = document["paths"][&pattern][&method]["responses"]
            .as_object()
            .unwrap();
        let missing: Vec<u16> = described
            .keys()
            .map(|status| status.parse().unwrap())
            .filter(|status| !elsewhere.contains(status) && !statuses.contains(status))
            .filter(|status| !(pattern.ends_with("/ratings") && [200, 304, 400].contains(status)))
            .collect();
        assert_eq!(missing, [0; 0], "{method} {pattern}: never met");
    }
}

#[test]
fn a_published_rating_is_read_as_described_and_hides_what_the_page_hides() {
    let document = document();
    let site = crew::site();
    crate::public::open::publish(&site);
    site.change(|conn| Ok(otklik::db::directory::changed(conn)?));
    site.database
        .execute("update campaigns set code = 'social-2026'")
        .unwrap();
    let (mut system, pattern) = (
        system(&site, 2, &[Permit::Ratings]),
        "/api/v1/campaigns/{campaign}/ratings",
    );
    let address = "/api/v1/campaigns/social-2026/ratings";
    let page = system.get(address);
    assert_eq!(holds(&document, "get", pattern, &page), 200);
    let same = again(&system, address, page.header("etag").unwrap());
    assert_eq!(holds(&document, "get", pattern, &same), 304);
    let wrong = system.get(&format!("{address}?limit=0"));
    assert_eq!(holds(&document, "get", pattern, &wrong), 400);
    let whole: Json = serde_json::from_slice(&page.body).unwrap();
    let items = whole["items"].as_array().unwrap();
    assert_eq!(items.len(), 16);
    let ratings = site.app.ratings();
    let published = ratings.of_campaign("social-2026").unwrap();
    for (one, item) in published.results.institutions.iter().zip(items) {
        assert_eq!(item["institution"], one.code);
        assert_eq!(item["total"], serde_json::json!(one.total));
        assert_eq!(item["respondents"], serde_json::json!(one.respondents));
    }
    let first = system.get(&format!("{address}?limit=15"));
    let first: Json = serde_json::from_slice(&first.body).unwrap();
    let rest = system.get(first["next"].as_str().unwrap());
    let rest: Json = serde_json::from_slice(&rest.body).unwrap();
    assert_eq!(rest["items"].as_array().unwrap()[..], items[15..]);
    assert_eq!(rest["next"], Json::Null);
}

/// Whether a text is as long and of such letters as a schema says; its pattern is that of base64url, or of hexadecimal digits.
fn looks(document: &Json, schema: &str, text: &str) -> bool {
    let schema = document.pointer(schema).unwrap();
    let length = |name: &str| usize::try_from(schema[name].as_u64().unwrap()).unwrap();
    let pattern = schema["pattern"].as_str().unwrap();
    let fits = |letter: u8| match pattern.contains("A-Z") {
        true => letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_'),
        false => letter.is_ascii_digit() || matches!(letter, b'a'..=b'f'),
    };
    (length("minLength")..=length("maxLength")).contains(&text.len()) && text.bytes().all(fits)
}

#[test]
fn a_cursor_and_a_version_look_as_described_and_what_only_looks_so_is_told_as_described() {
    const CURSOR: &str = "/components/schemas/Cursor";
    const VERSION: &str = "/components/schemas/Answer/properties/survey_version";
    let (document, site) = (document(), crew::site());
    for _ in 0..10 {
        site.answer(PLACE);
    }
    let mut all = system(&site, 2, Permit::ALL);
    block(site.app.release_answers()).unwrap();
    let (institutions, points) = (
        "/api/v1/institutions",
        "/api/v1/campaigns/health-2026/points",
    );
    let responses = "/api/v1/campaigns/health-2026/responses";
    let mut given = Vec::new();
    for list in [institutions, points] {
        let page: Json = serde_json::from_slice(&all.get(&format!("{list}?limit=1")).body).unwrap();
        let next = page["next"].as_str().unwrap();
        given.push(next.split_once("cursor=").unwrap().1.to_owned());
    }
    let page: Json = serde_json::from_slice(&all.get(responses).body).unwrap();
    given.push(page["cursor"].as_str().unwrap().to_owned());
    for cursor in &given {
        assert!(looks(&document, CURSOR, cursor), "{cursor}");
        let foreign = all.get(&format!("/api/v1/campaigns?cursor={cursor}"));
        assert_eq!(foreign.status, 400, "of another list: {cursor}");
    }
    let only_looks = "A".repeat(32);
    assert!(looks(&document, CURSOR, &only_looks));
    let refused = all.get(&format!("{institutions}?cursor={only_looks}"));
    assert_eq!(refused.status, 400);
    let mut body = body(&site);
    assert!(looks(
        &document,
        VERSION,
        body["survey_version"].as_str().unwrap()
    ));
    body["survey_version"] = Json::from("0".repeat(16));
    let refused = hand(&all, "v", &body);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("survey_version"));
}

#[test]
fn the_description_is_there_for_everybody_under_its_mark() {
    let site = crew::site();
    let page = site.browser().get("/api/openapi.json");
    assert_eq!((page.status, page.text()), (200, DESCRIPTION));
    let mark = page.header("etag").unwrap();
    let same = again(&site.browser(), "/api/openapi.json", mark);
    assert_eq!((same.status, same.body.len()), (304, 0));
    assert_eq!(document()["openapi"], "3.1.0");
}
