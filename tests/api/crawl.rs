//! Every address with every method, and every status: the headers and the cleanliness of what comes back.
use otklik::web::routes::PATTERNS;

use crate::{
    browser::{Browser, Page},
    helpers::{KIOSK, PLACE, Site},
    html::tags,
};

const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

/// What is wrong with a reply, in words.
fn faults(page: &Page, tls: bool) -> Vec<String> {
    let mut faults = Vec::new();
    let mut want = |name: &str, fits: &dyn Fn(&str) -> bool| {
        let value = page.header(name);
        if !value.is_some_and(fits) {
            faults.push(format!("{name}: {value:?}"));
        }
    };
    let strict = |csp: &str| {
        csp.starts_with("default-src 'none';")
            && csp.contains("frame-ancestors 'none'")
            && csp.contains("base-uri 'none'")
            && csp.contains("form-action 'self'")
            && !["unsafe", "http:", "https:", "data:", "*"]
                .iter()
                .any(|loose| csp.contains(loose))
    };
    want("content-security-policy", &strict);
    want("x-content-type-options", &|value| value == "nosniff");
    want("referrer-policy", &|value| value == "no-referrer");
    want("cross-origin-opener-policy", &|value| {
        value == "same-origin"
    });
    if tls {
        want("strict-transport-security", &|value| {
            value.starts_with("max-age=31536000")
        });
    } else if page.header("strict-transport-security").is_some() {
        faults.push("HSTS without TLS".to_owned());
    }
    for (_, cookie) in page.headers.iter().filter(|(name, _)| name == "set-cookie") {
        let site = if cookie
            .trim_start_matches("__Host-")
            .starts_with("otklik-visit")
        {
            "; SameSite=Strict"
        } else {
            "; SameSite=Lax"
        };
        let good =
            cookie.contains("; HttpOnly") && cookie.contains(site) && cookie.contains("; Path=/");
        if !good || cookie.starts_with("__Host-") != tls || cookie.contains("; Secure") != tls {
            faults.push(cookie.clone());
        }
    }
    if page
        .header("content-type")
        .is_some_and(|kind| kind.starts_with("text/html"))
        && !page.body.is_empty()
    {
        faults.extend(html_faults(page.text()));
    }
    faults
}

/// Nothing inline, nothing from elsewhere, a language and a title.
fn html_faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let all = tags(html);
    for tag in &all {
        let alone = matches!(
            (tag.name.as_str(), tag.get("src")),
            ("script", None) | ("style" | "iframe" | "object" | "embed" | "base", _)
        );
        if alone {
            faults.push(format!("<{}>", tag.name));
        }
        faults.extend(
            tag.attributes()
                .filter(|name| name.starts_with("on") || *name == "style")
                .map(str::to_owned),
        );
        for name in ["href", "src", "action", "formaction", "poster", "srcset"] {
            let foreign = |to: &&str| {
                !(to.starts_with('/') && !to.starts_with("//")
                    || to.starts_with(['#', '?'])
                    || to.starts_with("tel:"))
            };
            faults.extend(
                tag.get(name)
                    .filter(foreign)
                    .map(|to| format!("{name}={to}")),
            );
        }
    }
    let html = all.iter().find(|tag| tag.name == "html");
    if html
        .and_then(|tag| tag.get("lang"))
        .is_none_or(str::is_empty)
    {
        faults.push("no language".to_owned());
    }
    if all
        .iter()
        .find(|tag| tag.name == "title")
        .is_none_or(|tag| tag.text.trim().is_empty())
    {
        faults.push("no title".to_owned());
    }
    faults
}

/// Real addresses for a pattern.
fn addresses(pattern: &str, assets: &[String], receipt: &str) -> Vec<String> {
    let fill = |name: &str, values: &[String]| {
        values
            .iter()
            .map(|value| pattern.replace(name, value))
            .collect()
    };
    if pattern.contains("{code}") {
        fill(
            "{code}",
            &[PLACE.to_string(), KIOSK.to_string(), "NOTACODE".to_owned()],
        )
    } else if pattern.contains("{receipt}") {
        fill("{receipt}", &[receipt.to_owned(), "NOTARECEIPT".to_owned()])
    } else if pattern.contains("{name}") {
        let mut names = assets.to_vec();
        names.push("none-00000000.css".to_owned());
        fill("{name}", &names)
    } else if pattern.contains("{institution}") {
        let codes = ["soc-0001", "soc-0016", "none"].map(str::to_owned);
        fill("{institution}", &codes)
    } else if pattern.contains("{campaign}") {
        let pattern = pattern.replace("{file}", "inputs.csv");
        ["social-2026", "none"]
            .map(|value| pattern.replace("{campaign}", value))
            .to_vec()
    } else {
        vec![pattern.replace("{link}", "none").replace("{user}", "1")]
    }
}

fn assets(browser: &mut Browser) -> Vec<String> {
    let page = browser.get(&format!("/q/{PLACE}"));
    let all = tags(page.text());
    let links = all
        .iter()
        .flat_map(|tag| [tag.get("href"), tag.get("src")])
        .flatten();
    let mut names: Vec<String> = links
        .filter_map(|to| to.strip_prefix("/static/"))
        .map(str::to_owned)
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 3, "sheet, script, icon: {names:?}");
    names
}

fn crawl(base_url: &str) {
    let site = Site::with(&[("OTKLIK_BASE_URL", base_url)]);
    let tls = base_url.starts_with("https");
    crate::public::open::publish(&site);
    let receipt = site.answer(PLACE).trim_start_matches("/r/").to_owned();
    let assets = assets(&mut site.browser());
    let mut statuses = std::collections::BTreeSet::new();
    for pattern in PATTERNS
        .iter()
        .chain(&["/no/such/page", "/?lang=en", "/about?view=large&x=1"])
    {
        for address in addresses(pattern, &assets, &receipt) {
            for method in METHODS {
                let page = site.browser().call(method, &address, None);
                statuses.insert(page.status);
                assert_eq!(
                    faults(&page, tls),
                    [""; 0],
                    "{method} {address}: {} {}",
                    page.status,
                    String::from_utf8_lossy(&page.body)
                );
                if page.status == 405 {
                    assert!(
                        page.header("allow").is_some(),
                        "{method} {address} does not say what is allowed"
                    );
                }
            }
        }
    }
    assert_eq!(
        statuses.into_iter().collect::<Vec<_>>(),
        [200, 204, 303, 401, 403, 404, 405, 422]
    );
}

#[test]
fn every_reply_of_every_address_has_the_headers_without_tls() {
    crawl("http://otklik.test");
}

#[test]
fn every_reply_of_every_address_has_the_headers_behind_tls() {
    crawl("https://otklik.test");
}

#[test]
fn faults_of_every_kind_have_the_headers_too() {
    let site = Site::with(&[
        ("OTKLIK_FLOOD_BURST", "1"),
        ("OTKLIK_FLOOD_PER_MINUTE", "1"),
        ("OTKLIK_BODY_SECONDS", "1"),
    ]);
    let place = format!("/q/{PLACE}");
    let kind = "application/x-www-form-urlencoded";
    let mut person = site.browser();
    let mut form = site.answered(&mut person, PLACE);
    let unclean = |page: &Page| faults(page, false);
    let wrong = person.send(form.remove("q5"));
    assert_eq!((wrong.status, unclean(&wrong)), (422, Vec::new()));
    let flood = person.send(&form);
    assert_eq!((flood.status, unclean(&flood)), (429, Vec::new()));
    let large = person.call("POST", &place, Some((kind, &[b'a'; 70_000])));
    assert_eq!((large.status, unclean(&large)), (413, Vec::new()));
    let mut stalled = person.request("POST", &place, Some((kind, b"abc")));
    stalled.truncate(stalled.len() - 2);
    let slow = crate::browser::exchange(site.address, &stalled, false);
    assert_eq!((slow.status, unclean(&slow)), (408, Vec::new()));

    let receipt = Site::new();
    let number = receipt.answer(PLACE);
    receipt
        .database
        .execute(crate::helpers::NO_RESPONSES)
        .unwrap();
    let broken = receipt.browser().get(&number);
    assert_eq!((broken.status, unclean(&broken)), (500, Vec::new()));
    assert!(
        !broken.text().contains("responses"),
        "no word of what is inside"
    );
    receipt.app.stop_being_ready();
    let stopping = receipt.browser().get("/readyz");
    assert_eq!((stopping.status, unclean(&stopping)), (503, Vec::new()));
}

#[test]
fn the_list_of_patterns_is_the_table_of_routes() {
    let table = concat!(
        include_str!("../../src/web/routes.rs"),
        include_str!("../../src/web/routes/organ.rs"),
        include_str!("../../src/web/routes/machines.rs"),
        include_str!("../../src/web/routes/surveys.rs")
    );
    let routed: Vec<&str> = table
        .split("web::resource(")
        .skip(1)
        .flat_map(|rest| {
            rest.split(')')
                .next()
                .unwrap()
                .split('"')
                .skip(1)
                .step_by(2)
        })
        .collect();
    assert_eq!(routed, PATTERNS);
    assert!(
        !table.contains("web::scope(") && !table.contains(".route(\""),
        "another way of adding an address: teach this test to read it"
    );
}

#[test]
fn where_get_works_head_gives_the_same_without_a_body() {
    let site = Site::new();
    let receipt = site.answer(PLACE);
    for address in [
        "/",
        "/about",
        "/healthz",
        "/readyz",
        "/metrics",
        "/robots.txt",
        "/favicon.ico",
        &receipt,
        &format!("/q/{PLACE}"),
        "/r/NO",
    ] {
        let (got, head) = (
            site.browser().get(address),
            site.browser().call("HEAD", address, None),
        );
        assert_eq!((head.status, head.body.len()), (got.status, 0), "{address}");
        assert_eq!(
            head.header("content-type"),
            got.header("content-type"),
            "{address}"
        );
    }
    crate::helpers::block(site.app.flush_funnel()).unwrap();
    assert_eq!(
        site.database.texts("opened", "from funnels"),
        ["2"],
        "a look at the head alone opens nothing"
    );
}
