//! Signing in: who comes in, who does not, and how little a stranger learns.
use otklik::access::{Role, totp};

use super::crew::{
    PASSPHRASE, SECRET, acts, browser, code, come_in, inside, knock, send, site, site_with, token,
    user,
};
use crate::browser::{Browser, Page};

/// A page without what differs anyway: its token and the login given back.
fn plain(page: &Page, login: &str) -> String {
    page.text()
        .replace(&token(page), "")
        .replace(&format!("name=\"login\" value=\"{login}\""), "")
}

#[test]
fn everybody_comes_in_with_passphrase_and_code_and_an_operator_without_a_code() {
    let site = site();
    for role in Role::ALL {
        let mut person = come_in(&site, *role);
        let home = person.get("/staff/");
        assert_eq!(home.status, 200, "{role}: {}", home.text());
        assert_eq!(home.header("cache-control"), Some("no-store"));
    }
    site.assert_sound();
}

#[test]
fn whatever_is_wrong_the_answer_is_the_same() {
    let site = site();
    site.database
        .execute("update users set state = 'disabled' where login = 'expert'")
        .unwrap();
    site.database
        .execute("update users set passphrase = '' where login = 'clerk'")
        .unwrap();
    let code = code(&site);
    let mut pages = Vec::new();
    for (login, passphrase, code) in [
        ("organ", "другая длинная фраза", code.as_str()),
        ("organ", PASSPHRASE, "000000"),
        ("organ", PASSPHRASE, ""),
        ("organ", "", &code),
        ("nobody", PASSPHRASE, &code),
        ("not a login!", PASSPHRASE, &code),
        ("", PASSPHRASE, &code),
        ("expert", PASSPHRASE, &code),
        ("clerk", "", &code),
        ("operator", "другая длинная фраза", ""),
    ] {
        let page = knock(&mut browser(&site), login, passphrase, code);
        assert_eq!(page.status, 422, "{login} {passphrase} {code}");
        assert!(
            page.header("set-cookie")
                .is_none_or(|cookie| !cookie.contains("otklik-staff"))
        );
        pages.push(plain(&page, login));
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "{pages:#?}");
    assert_eq!(site.database.count("sessions"), 0);
}

#[test]
fn a_code_opens_the_door_once() {
    let site = site();
    let shown = code(&site);
    assert_eq!(
        knock(&mut browser(&site), "organ", PASSPHRASE, &shown).status,
        303
    );
    assert_eq!(
        knock(&mut browser(&site), "organ", PASSPHRASE, &shown).status,
        422,
        "replayed"
    );
    let before = totp::code_at(SECRET, site.clock.now().timestamp() / 30 - 1);
    assert_eq!(
        knock(&mut browser(&site), "organ", PASSPHRASE, &before).status,
        422,
        "older"
    );
    site.wait(30);
    let next = code(&site);
    assert_eq!(
        knock(&mut browser(&site), "organ", PASSPHRASE, &next).status,
        303
    );
}

#[test]
fn a_recovery_code_opens_the_door_once_and_is_told_in_the_log() {
    let site = site();
    let mut person = inside(&site, Role::Organ);
    let page = send(
        &mut person,
        "/staff/account/recovery",
        "/staff/account",
        &[("current", PASSPHRASE)],
    );
    assert_eq!(page.status, 200, "{}", page.text());
    let codes: Vec<String> = page
        .text()
        .split("<li>")
        .filter_map(|rest| rest.split_once("</li>"))
        .map(|(code, _)| code.to_owned())
        .filter(|code| code.len() == 11)
        .collect();
    assert_eq!(codes.len(), 10, "{}", page.text());
    assert_eq!(
        knock(&mut browser(&site), "organ", PASSPHRASE, &codes[3]).status,
        303
    );
    assert_eq!(
        knock(&mut browser(&site), "organ", PASSPHRASE, &codes[3]).status,
        422
    );
    assert_eq!(
        knock(&mut browser(&site), "auditor", PASSPHRASE, &codes[4]).status,
        422
    );
    let left = "recovery_codes where used_at is null";
    assert_eq!(site.database.count(left), 9);
    assert!(acts(&site).contains(&"organ recovery-used ".to_owned()));
    for code in &codes {
        assert_eq!(
            site.database.count(&format!(
                "recovery_codes where cast(tag as text) like '%{code}%'"
            )),
            0
        );
    }
}

fn fail(browser: &mut Browser, login: &str, times: usize) -> Page {
    let mut last = None;
    for _ in 0..times {
        last = Some(knock(browser, login, "другая длинная фраза", ""));
    }
    last.unwrap()
}

#[test]
fn guessing_is_slowed_down_for_the_one_who_guesses_and_for_nobody_else() {
    let site = site();
    let mut known = come_in(&site, Role::Organ);
    let mut stranger = browser(&site);
    stranger.address = "198.51.100.9".to_owned();
    assert_eq!(fail(&mut stranger, "organ", 5).status, 422, "five are free");
    let page = fail(&mut stranger, "organ", 1);
    assert_eq!((page.status, page.header("retry-after")), (429, Some("15")));
    site.wait(10);
    let page = knock(&mut stranger, "organ", PASSPHRASE, &code(&site));
    assert_eq!(
        (page.status, page.header("retry-after")),
        (429, Some("5")),
        "even if it is right"
    );
    let mut elsewhere = browser(&site);
    elsewhere.address = "203.0.113.77".to_owned();
    site.wait(20);
    assert_eq!(
        knock(&mut elsewhere, "organ", PASSPHRASE, &code(&site)).status,
        303
    );
    let page = fail(&mut stranger, "organ", 1);
    assert_eq!(page.status, 422, "the wait is over");
    assert_eq!(
        fail(&mut stranger, "organ", 1).header("retry-after"),
        Some("30"),
        "and doubles"
    );
    // The owner's own device in the stranger's network is not held up.
    known.address = "198.51.100.9".to_owned();
    known.cookies.retain(|(name, _)| name != "otklik-staff");
    site.wait(30);
    assert_eq!(fail(&mut stranger, "organ", 1).status, 422);
    assert_eq!(
        knock(&mut known, "organ", PASSPHRASE, &code(&site)).status,
        303
    );
    assert!(
        acts(&site).contains(&"unknown sign-in-failed organ".to_owned()),
        "{:?}",
        acts(&site)
    );
}

#[test]
fn a_login_that_does_not_exist_is_slowed_down_alike_and_leaves_no_trace() {
    let site = site();
    let mut stranger = browser(&site);
    assert_eq!(fail(&mut stranger, "nobody", 5).status, 422);
    let page = fail(&mut stranger, "NoBody ", 1);
    assert_eq!((page.status, page.header("retry-after")), (429, Some("15")));
    assert_eq!(acts(&site), [""; 0]);
    assert_eq!(site.database.count("signin_failures"), 1);
}

#[test]
fn many_tries_at_once_are_not_all_free() {
    let site = site();
    let mut first = browser(&site);
    let token = token(&first.get("/staff/signin"));
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..20)
            .map(|_| {
                let (mut person, token) = (first.clone(), token.clone());
                scope.spawn(move || {
                    let fields = [
                        ("token", token.as_str()),
                        ("login", "organ"),
                        ("passphrase", "x"),
                        ("code", ""),
                    ];
                    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
                    person.post("/staff/signin", &fields).status
                })
            })
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 422).count(),
        5,
        "{statuses:?}"
    );
    assert_eq!(
        statuses.iter().filter(|status| **status == 429).count(),
        15,
        "{statuses:?}"
    );
}

#[test]
fn a_session_has_a_new_number_and_a_strict_cookie() {
    for (base, tls) in [("http://otklik.test", false), ("https://otklik.test", true)] {
        let site = site_with(&[("OTKLIK_BASE_URL", base)]);
        let name = if tls {
            "__Host-otklik-staff"
        } else {
            "otklik-staff"
        };
        let mut person = browser(&site);
        // A number that somebody has planted is not taken over.
        let planted = "A".repeat(43);
        person.cookies.push((name.to_owned(), planted.clone()));
        let page = knock(&mut person, "organ", PASSPHRASE, &code(&site));
        assert_eq!(page.status, 303);
        let line = page
            .headers
            .iter()
            .find(|(header, value)| {
                header == "set-cookie" && value.starts_with(&format!("{name}="))
            })
            .map(|(_, value)| value.clone())
            .unwrap();
        assert!(!line.contains(&planted));
        assert!(
            line.contains("; Path=/; HttpOnly; SameSite=Strict"),
            "{line}"
        );
        assert!(
            !line.contains("Max-Age") && !line.contains("Domain"),
            "{line}"
        );
        assert_eq!(line.contains("; Secure"), tls, "{line}");
        let value = line.split(';').next().unwrap().split_once('=').unwrap().1;
        let kept = site.database.texts(
            "id",
            &format!("from sessions where user_id = {}", user(Role::Organ)),
        );
        assert_eq!((kept.len(), kept[0].len()), (1, 64));
        assert!(!kept[0].contains(value), "the cookie itself is not kept");
    }
}
