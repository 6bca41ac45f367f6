//! Staff: in by the keyboard, every page under the auditor, light and dark, at both sizes of their screens.
use std::{collections::BTreeMap, sync::Mutex};

use otklik::access::totp;
use serde_json::json;

use crate::{
    axe,
    browser::Browser,
    drive::{Device, journey},
    site::site,
};

/// What the demo prints for a role: the passphrase, and the app's secret if there is one.
fn access(role: &str) -> (String, Option<Vec<u8>>) {
    let out = site().run(&["demo", "--no-history", "--no-serve"]);
    let line = out
        .lines()
        .find(|line| {
            line.contains(&format!("имя {role},")) || line.contains(&format!("name {role},"))
        })
        .unwrap();
    let word = |after: &str| {
        let (_, rest) = line.split_once(after)?;
        rest.split([',', '&']).next().map(str::to_owned)
    };
    let passphrase = word("пароль ").or_else(|| word("password ")).unwrap();
    (passphrase, word("secret=").map(|secret| bytes(&secret)))
}

fn bytes(base32: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        _ => letter - b'2' + 26,
    };
    let bits: String = base32
        .bytes()
        .map(|letter| format!("{:05b}", value(letter)))
        .collect();
    (0..totp::SECRET)
        .map(|byte| u8::from_str_radix(&bits[byte * 8..byte * 8 + 8], 2).unwrap())
        .collect()
}

/// The step of a one-time code that the role has not come in with: two journeys of one role follow each other closely.
async fn step(role: &str) -> i64 {
    static USED: Mutex<BTreeMap<String, i64>> = Mutex::new(BTreeMap::new());
    let clock = otklik::clock::Clock::system(chrono::FixedOffset::east_opt(0).unwrap());
    let now = || clock.now().timestamp() / totp::STEP_SECONDS;
    let step = {
        let mut used = USED.lock().unwrap();
        let last = used.get(role).copied().unwrap_or_default();
        let step = now().max(last + 1);
        used.insert(role.to_owned(), step);
        step
    };
    // A clock half a minute ahead is forgiven.
    while now() + 1 < step {
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    step
}

/// Comes in with keys alone: the name has the focus, Tab goes on, Enter sends.
pub async fn come_in(browser: &Browser, role: &str) {
    let (passphrase, secret) = access(role);
    browser.open("/staff/signin").await;
    browser.until("document.activeElement.id === 'login'").await;
    let code = match secret {
        Some(secret) => totp::code_at(&secret, step(role).await),
        None => String::new(),
    };
    let (tab, enter) = ('\u{e004}', '\u{e007}');
    for (typed, next) in [
        (role, tab),
        (passphrase.as_str(), tab),
        (code.as_str(), enter),
    ] {
        browser.press(&format!("{typed}{next}")).await;
    }
    browser.arrives("/staff/").await;
}

/// The auditor and a picture at the size of a desk, light and dark, and of a small one; nothing scrolls sideways.
pub async fn audited(browser: &Browser, what: &str) {
    in_looks(browser, what, (1024, 768)).await;
}

/// The same with a small phone.
pub async fn walked(browser: &Browser, what: &str) {
    in_looks(browser, what, (360, 640)).await;
}

async fn in_looks(browser: &Browser, what: &str, small: (u32, u32)) {
    let desk = (1280, 800);
    let looks = [(desk, "light"), (desk, "dark"), (small, "light")];
    for (size, scheme) in &looks[..axe::looks(looks.len())] {
        look(browser, *size, scheme).await;
        let what = format!("{what}, {}, {scheme}", size.0);
        if *scheme == "dark" {
            axe::colors(browser, &what).await;
        } else {
            axe::check(browser, &what).await;
        }
        let name = what.replace(", ", "-");
        browser.shot(&format!("staff-{name}")).await;
        let wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
        assert!(!browser.is(wide).await, "{what} scrolls sideways");
    }
    // The journey goes on in the last look, however many were audited.
    look(browser, small, "light").await;
}

async fn look(browser: &Browser, (width, height): (u32, u32), scheme: &str) {
    let screen =
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 900 });
    browser
        .cdp("Emulation.setDeviceMetricsOverride", screen)
        .await;
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    browser.cdp("Emulation.setEmulatedMedia", media).await;
}

#[test]
fn an_administrator_comes_in_by_keys_and_every_page_is_accessible() {
    journey("staff-admin", Device::Desk, async |browser| {
        browser.open("/staff/signin").await;
        audited(browser, "signin").await;
        come_in(browser, "admin").await;
        for (path, what) in [
            ("/staff/", "home"),
            ("/staff/users", "users"),
            ("/staff/users/4", "user"),
            ("/staff/audit", "audit"),
            ("/staff/account", "account"),
        ] {
            browser.open(path).await;
            audited(browser, what).await;
        }
        browser.open("/staff/users?lang=en").await;
        browser
            .until("document.documentElement.lang === 'en'")
            .await;
        audited(browser, "users-en").await;
    });
}

#[test]
fn an_operator_needs_no_code_and_may_join_an_app() {
    journey("staff-operator", Device::Desk, async |browser| {
        come_in(browser, "operator").await;
        assert!(
            !browser
                .is("document.querySelector('a[href=\"/staff/users\"]')")
                .await
        );
        browser.open("/staff/factor").await;
        audited(browser, "factor").await;
        browser.open("/staff/").await;
        browser.click(".top form button").await;
        browser.arrives("/staff/signin").await;
        browser.open("/staff/").await;
        browser.arrives("/staff/signin").await;
        audited(browser, "signed-out").await;
    });
}
