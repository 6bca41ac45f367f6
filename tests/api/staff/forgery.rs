//! What another site makes a browser send changes nothing: every unsafe address of staff.
use otklik::{access::Role, web::routes::PATTERNS};

use super::crew::{inside, site, token, user};
use crate::{browser::Browser, helpers::Site};

/// Everything that could have been changed.
fn state(site: &Site) -> Vec<String> {
    let mut all = Vec::new();
    for (table, row) in [
        ("users", "login || role || state || passphrase || secret"),
        ("sessions", "id || stage"),
        ("signin_links", "id"),
        ("recovery_codes", "nth"),
        ("audit", "act"),
    ] {
        all.extend(
            site.database
                .texts(row, &format!("from {table} order by 1")),
        );
    }
    all
}

fn forged(person: &Browser, headers: &[(&str, &str)]) -> Browser {
    let mut browser = person.clone();
    browser.headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    browser
}

#[test]
fn a_form_of_another_site_is_turned_away_from_every_unsafe_address() {
    let site = site();
    let mut admin = inside(&site, Role::Admin);
    let own = token(&admin.get("/staff/"));
    let others = token(&inside(&site, Role::Admin).get("/staff/"));
    let (before, mut walked) = (state(&site), 0);
    for pattern in PATTERNS
        .iter()
        .filter(|pattern| pattern.starts_with("/staff"))
    {
        let path = pattern
            .replace("{link}", "none")
            .replace("{list}", "1")
            .replace("{file}", "none")
            .replace("{batch}", "1")
            .replace("{draft}", "1")
            .replace("{token}", "1")
            .replace("{case}", "1")
            .replace("{user}", &user(Role::Clerk).to_string());
        let body = format!(
            "token={own}&role=clerk&current=x&new=x&again=x&login=x.new&name=x&party=organ"
        );
        let form = ("application/x-www-form-urlencoded", body.as_bytes());
        if admin
            .clone()
            .call("POST", &path, Some(("text/plain", b"")))
            .status
            == 405
        {
            continue;
        }
        walked += 1;
        for headers in [
            &[][..],
            &[("Sec-Fetch-Site", "cross-site")],
            &[("Sec-Fetch-Site", "same-site")],
            &[
                ("Sec-Fetch-Site", "cross-site"),
                ("Origin", "http://otklik.test"),
            ],
            &[("Origin", "null")],
            &[("Origin", "https://evil.example")],
            &[("Origin", "http://otklik.test.evil.example")],
        ] {
            let page = forged(&admin, headers).call("POST", &path, Some(form));
            assert_eq!(page.status, 403, "{pattern} {headers:?}");
        }
        // Our own page, but no token, another session's, or a wrong one.
        for token in ["", "0000000000000000", others.as_str()] {
            let body = body.replace(&own, token);
            let page = admin.clone().call(
                "POST",
                &path,
                Some(("application/x-www-form-urlencoded", body.as_bytes())),
            );
            assert_eq!(page.status, 403, "{pattern} {token}");
        }
    }
    assert!(walked >= 13, "{walked}");
    assert_eq!(state(&site), before);
}

#[test]
fn a_browser_that_says_nothing_of_the_page_is_told_what_to_do_in_its_language() {
    let site = site();
    let mut admin = inside(&site, Role::Admin);
    let form = (
        "application/x-www-form-urlencoded",
        &b"login=x&passphrase=y"[..],
    );
    let (silent, cross) = ([], [("Sec-Fetch-Site", "cross-site")]);
    for (lang, words) in [
        ("ru", "Этот браузер не подходит"),
        ("en", "This browser will not do"),
    ] {
        admin.get(&format!("/staff/?lang={lang}"));
        for path in ["/staff/signin", "/staff/campaigns/new"] {
            let ask =
                |headers: &[(&str, &str)]| forged(&admin, headers).call("POST", path, Some(form));
            let (page, forged) = (ask(&silent), ask(&cross));
            assert_eq!((page.status, forged.status), (403, 403));
            assert!(page.says(words), "{path}: {}", page.text());
            assert!(page.says("Origin") && page.says("Chrome"));
            // A forged form is no fault of the browser.
            assert!(!forged.says(words) && !forged.says("Origin"), "{path}");
        }
    }
}
