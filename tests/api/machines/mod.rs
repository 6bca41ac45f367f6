//! The door for other systems: keys, lists, and how a fault is told.
use otklik::{
    access::{NewToken, Permit},
    accounts::{By, add_token},
    region::Channel,
};
use serde_json::Value as Json;

mod answers;
mod described;
mod doors;
mod fuzzed;
mod released;

use crate::{
    browser::{Browser, Page},
    helpers::{OTHER, PLACE, Site},
    staff::crew,
};

/// A system of a party (1 the owner, 2 the organ with the one campaign, 3 a contractor without) with these rights.
pub fn system(site: &Site, party: i64, permits: &[Permit]) -> Browser {
    system_for(site, party, permits, 30)
}

fn system_for(site: &Site, party: i64, permits: &[Permit], days: i64) -> Browser {
    let new = NewToken {
        party,
        name: "Портал".to_owned(),
        permits: permits.to_vec(),
        channel: Some(Channel::Web),
        days,
    };
    let (today, by) = (site.clock.today(), By::console(site.clock.stamp()));
    let made = site
        .app
        .db
        .write_now(|conn| add_token(conn, &site.app.staff_keys, &new, today, &by));
    with_key(site, &made.unwrap().1.text())
}

fn with_key(site: &Site, key: &str) -> Browser {
    let mut browser = site.browser();
    let line = ("Authorization".to_owned(), format!("Bearer {key}"));
    browser.headers.push(line);
    browser
}

/// The body of a good reply.
pub fn json(page: &Page) -> Json {
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.header("content-type"), Some("application/json"));
    serde_json::from_slice(&page.body).unwrap()
}

/// The name of the problem that a reply tells.
pub fn problem(page: &Page) -> String {
    let kind = page.header("content-type");
    assert_eq!(kind, Some("application/problem+json"), "{}", page.text());
    let told: Json = serde_json::from_slice(&page.body).unwrap();
    assert_eq!(told["status"], page.status, "{told}");
    for word in ["title", "detail"] {
        assert!(
            told[word].as_str().is_some_and(|text| !text.is_empty()),
            "{told}"
        );
    }
    let name = told["type"].as_str().unwrap();
    let name = name.strip_prefix("urn:otklik:problem:").unwrap();
    format!("{} {name}", page.status)
}

fn codes(list: &Json) -> Vec<&str> {
    let items = list["items"].as_array().unwrap();
    items
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect()
}

const CAMPAIGN: &str = "/api/v1/campaigns/health-2026";

#[test]
fn the_registry_campaigns_and_points_are_read_with_a_key() {
    let site = crew::site();
    let mut system = system(&site, 2, Permit::ALL);
    let list = json(&system.get("/api/v1/institutions"));
    assert_eq!(codes(&list), ["zdr-01", "zdr-02", "kul-01"]);
    assert_eq!(list["items"][0]["name"], "Городская поликлиника № 5");
    assert_eq!(list["next"], Json::Null);
    let campaigns = json(&system.get("/api/v1/campaigns"));
    assert_eq!(campaigns["items"][0]["phase"], "running");
    let whole = json(&system.get(CAMPAIGN));
    assert_eq!(whole["institutions"][1]["code"], "zdr-02");
    assert_eq!(whole["institutions"][1]["required"], 400);
    assert_eq!(
        whole["questions"][0]["text"]["ru"]
            .as_str()
            .map(str::is_empty),
        Some(false)
    );
    let points = json(&system.get(&format!("{CAMPAIGN}/points")));
    assert_eq!(points["items"].as_array().unwrap().len(), 5, "{points}");
    assert_eq!(points["items"][1]["kind"], "site");
    let url = points["items"][1]["url"].as_str().unwrap();
    let path = url.strip_prefix("http://otklik.test").unwrap();
    assert_eq!(site.browser().get(path).status, 200);
}

#[test]
fn a_draft_that_was_given_up_is_no_campaign() {
    let site = crew::site();
    let mut system = system(&site, 2, Permit::ALL);
    let state = |state: &str, dropped: u8| {
        let change = format!(
            "update campaigns set state = '{state}', dropped = {dropped}; update revision set number = number + 1"
        );
        site.database.execute(&change).unwrap();
        site.refresh();
    };
    for (kept, dropped, found) in [
        ("draft", 0, true),
        ("closed", 0, true),
        ("closed", 1, false),
    ] {
        state(kept, dropped);
        let list = json(&system.get("/api/v1/campaigns"));
        assert_eq!(!codes(&list).is_empty(), found, "{kept} {dropped}");
        let one = system.get(CAMPAIGN).status;
        assert_eq!(one == 200, found, "{kept} {dropped}: {one}");
    }
}

#[test]
fn a_list_is_read_page_by_page_and_its_cursor_is_good_for_nothing_else() {
    let site = crew::site();
    let mut system = system(&site, 2, Permit::ALL);
    for (list, all) in [
        ("/api/v1/institutions".to_owned(), 3),
        (format!("{CAMPAIGN}/points"), 5),
    ] {
        let whole = json(&system.get(&list));
        let (mut at, mut read) = (format!("{list}?limit=2"), Vec::new());
        loop {
            let page = system.get(&at);
            let body = json(&page);
            read.extend(body["items"].as_array().unwrap().clone());
            let Some(next) = body["next"].as_str() else {
                assert_eq!(page.header("link"), None);
                break;
            };
            assert_eq!(
                page.header("link"),
                Some(&*format!("<{next}>; rel=\"next\""))
            );
            at = next.to_owned();
        }
        assert_eq!(read.len(), all);
        assert_eq!(Some(&read), whole["items"].as_array());
    }
    let first = json(&system.get("/api/v1/institutions?limit=1"));
    let cursor = first["next"]
        .as_str()
        .unwrap()
        .split_once("cursor=")
        .unwrap()
        .1
        .to_owned();
    for query in [
        format!("{CAMPAIGN}/points?cursor={cursor}"),
        format!("/api/v1/institutions?cursor={}A", &cursor[1..]),
        "/api/v1/institutions?cursor=".to_owned(),
        "/api/v1/institutions?limit=0".to_owned(),
        "/api/v1/institutions?limit=1001".to_owned(),
        "/api/v1/institutions?limit=x".to_owned(),
    ] {
        assert_eq!(problem(&system.get(&query)), "400 malformed", "{query}");
    }
}

#[test]
fn no_key_opens_nothing_and_says_how_to_come_in() {
    let site = crew::site();
    let text = |browser: &Browser| browser.headers[0].1["Bearer ".len()..].to_owned();
    let good = text(&system(&site, 2, &[Permit::Registry]));
    let revoked = text(&system(&site, 2, &[Permit::Registry]));
    let over = text(&system_for(&site, 2, &[Permit::Registry], 1));
    site.database
        .execute("update api_tokens set revoked_at = made_at where id = 2")
        .unwrap();
    let day = 24 * 3600;
    site.wait(day);
    assert_eq!(
        with_key(&site, &over).get("/api/v1/institutions").status,
        200,
        "its last day"
    );
    site.wait(day);
    let list = "/api/v1/institutions";
    assert_eq!(with_key(&site, &good).get(list).status, 200);
    for wrong in [&revoked, &over, &good[4..], "", "otk_", &format!("{good}A")] {
        let page = with_key(&site, wrong).get(list);
        assert_eq!(problem(&page), "401 no-key", "{wrong}");
        assert!(
            page.header("www-authenticate")
                .unwrap()
                .starts_with("Bearer")
        );
    }
    let mut none = site.browser();
    assert_eq!(problem(&none.get(list)), "401 no-key");
    let used = site.database.texts(
        "id || ' ' || coalesce(used_on || '', '-')",
        "from api_tokens order by id",
    );
    assert_eq!(used, ["1 2026-11-24", "2 -", "3 2026-11-23"]);
    assert_eq!(
        site.database
            .count(&format!("api_tokens where tag like '%{}%'", &good[4..])),
        0
    );
}

#[test]
fn a_right_opens_its_own_addresses_and_another_partys_campaign_is_not_there() {
    let site = crew::site();
    let addresses = [
        (Permit::Registry, "/api/v1/institutions"),
        (Permit::Campaigns, "/api/v1/campaigns"),
        (Permit::Campaigns, CAMPAIGN),
        (Permit::Points, "/api/v1/campaigns/health-2026/points"),
        (
            Permit::Aggregates,
            "/api/v1/campaigns/health-2026/aggregates",
        ),
        (Permit::Responses, "/api/v1/campaigns/health-2026/responses"),
    ];
    for held in Permit::ALL {
        let mut system = system(&site, 2, &[*held]);
        for (needed, address) in addresses {
            let page = system.get(address);
            if *held == needed {
                assert_eq!(page.status, 200, "{held} {address}");
            } else {
                assert_eq!(problem(&page), "403 not-permitted", "{held} {address}");
            }
        }
    }
    let mut stranger = system(&site, 3, Permit::ALL);
    assert_eq!(
        json(&stranger.get("/api/v1/campaigns"))["items"],
        Json::Array(vec![])
    );
    for (_, address) in &addresses[2..] {
        assert_eq!(
            problem(&stranger.get(address)),
            "404 not-found",
            "{address}"
        );
    }
    let mut owner = system(&site, 1, Permit::ALL);
    assert_eq!(
        owner.get(CAMPAIGN).status,
        200,
        "the owner of the site sees all"
    );
}

#[test]
fn who_has_it_already_is_told_so_and_what_is_not_there_is_a_problem() {
    let site = crew::site();
    let mut system = system(&site, 2, Permit::ALL);
    for address in ["/api/v1/institutions", "/api/v1/campaigns", CAMPAIGN] {
        let first = system.get(address);
        let mark = first.header("etag").unwrap().to_owned();
        assert_eq!(first.header("cache-control"), Some("private, no-cache"));
        assert_eq!(first.header("access-control-allow-origin"), None);
        let mut again = system.clone();
        again
            .headers
            .push(("If-None-Match".to_owned(), mark.clone()));
        let same = again.get(address);
        assert_eq!((same.status, same.body.len()), (304, 0), "{address}");
        assert_eq!(same.header("etag"), Some(&*mark));
        let head = system.call("HEAD", address, None);
        assert_eq!((head.status, head.header("etag")), (200, Some(&*mark)));
    }
    site.database
        .execute("update institutions set phone = '1' where id = 1")
        .unwrap();
    let changed = system.get("/api/v1/institutions");
    assert_eq!(json(&changed)["items"][0]["phone"], "1");
    assert_eq!(problem(&system.get("/api/v1/none")), "404 not-found");
    assert_eq!(
        problem(&system.get("/api/v1/campaigns/none")),
        "404 not-found"
    );
    let wrong = system.call("DELETE", CAMPAIGN, None);
    assert_eq!(problem(&wrong), "405 method");
    assert!(wrong.header("allow").unwrap().contains("GET"));
    let page = system.get("/api/v1/institutions?lang=en");
    assert_eq!(page.status, 200, "no cookie for a program");
}

#[test]
fn a_key_that_asks_too_often_waits_and_another_does_not() {
    let settings = [("OTKLIK_API_BURST", "3"), ("OTKLIK_API_PER_MINUTE", "6")];
    let site = crew::site_with(&settings);
    let mut busy = system(&site, 2, &[Permit::Registry]);
    let address = "/api/v1/institutions";
    for left in [2, 1, 0] {
        let page = busy.get(address);
        assert_eq!(page.status, 200);
        assert_eq!(page.header("ratelimit-policy"), Some("\"key\";q=3;w=30"));
        let line = format!("\"key\";r={left};t={}", (3 - left) * 10);
        assert_eq!(page.header("ratelimit"), Some(&*line));
    }
    let page = busy.get(address);
    assert_eq!(problem(&page), "429 too-many");
    let wait: u64 = page.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=10).contains(&wait), "{wait}");
    assert_eq!(page.header("ratelimit"), Some("\"key\";r=0;t=30"));
    let mut other = system(&site, 2, &[Permit::Registry]);
    assert_eq!(other.get(address).status, 200);
    assert_eq!(site.browser().get(address).header("ratelimit"), None);
}

#[test]
fn aggregates_are_the_figures_of_the_disclosed_file_and_no_two_readings_tell_of_few() {
    let site = crew::site();
    let answers = |code, count| (0..count).for_each(|_| drop(site.answer(code)));
    answers(PLACE, 12);
    answers(OTHER, 9);
    site.fold();
    let mut system = system(&site, 2, &[Permit::Aggregates]);
    let address = format!("{CAMPAIGN}/aggregates");
    let first = json(&system.get(&address));
    assert_eq!(first["schema"], otklik::export::json::SCHEMA);
    assert_eq!(first["too_few"], serde_json::json!(["zdr-02"]));
    let told = |page: &Json| page["items"][0]["respondents"].as_u64();
    assert_eq!(told(&first), Some(12));
    assert_eq!(first["items"].as_array(), Some(&disclosed(&site)));
    assert_eq!(json(&system.get(&address)), first, "nothing has changed");
    answers(PLACE, 4);
    let little = json(&system.get(&address));
    assert_eq!(little["unchanged"], serde_json::json!(["zdr-01"]));
    assert_eq!(
        little["items"],
        serde_json::json!([]),
        "four would be given away"
    );
    answers(PLACE, 1);
    answers(OTHER, 1);
    let page = json(&system.get(&format!("{address}?limit=1")));
    assert_eq!(told(&page), Some(17));
    let rest = json(&system.get(page["next"].as_str().unwrap()));
    assert_eq!((told(&rest), &rest["next"]), (Some(10), &Json::Null));
    let whole = json(&system.get(&address));
    assert_eq!(whole["items"].as_array(), Some(&disclosed(&site)));
}

/// The rows of the file that may leave, as JSON.
fn disclosed(site: &Site) -> Vec<Json> {
    use otklik::taking::aggregates::{Part, disclosed, read};
    let today = site.clock.today();
    let rule = otklik::disclosure::Rule {
        hide_below: 10,
        least_cell: 5,
    };
    let file = site.app.db.read_now(|conn| {
        let row = otklik::db::campaigns::by_code(conn, "health-2026")?;
        let (about, parts) = read(conn, today, &row)?;
        Ok((about, disclosed(parts, |_| Some(rule))?.0))
    });
    let (about, parts) = file.unwrap();
    let mut bytes = Vec::new();
    let all = parts.iter().flat_map(Part::rows);
    otklik::export::write(otklik::export::Format::Json, &about, all, &mut bytes).unwrap();
    let file: Json = serde_json::from_slice(&bytes).unwrap();
    file["rows"].as_array().unwrap().clone()
}
