//! Every page and state under the auditor, in every look, and without scrolling sideways.
use otklik::region::Sector;
use serde_json::json;

use crate::{
    axe,
    browser::Browser,
    drive::{Device, journey},
    form::fill_quickly,
    site::{Here, site},
};

/// Language, print, contrast: the value of the cookie of the look.
const LOOKS: [&str; 6] = [
    "ru.normal.plain",
    "ru.large.plain",
    "ru.normal.contrast",
    "en.normal.plain",
    "en.large.plain",
    "en.normal.contrast",
];

async fn look(browser: &Browser, look: &str) {
    let cookie = json!({ "name": "otklik-look", "value": look, "url": site().base });
    browser.cdp("Network.setCookie", cookie).await;
}

async fn screen(browser: &Browser, width: u32, height: u32) {
    let screen =
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700 });
    browser
        .cdp("Emulation.setDeviceMetricsOverride", screen)
        .await;
}

async fn scheme(browser: &Browser, scheme: &str) {
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    browser.cdp("Emulation.setEmulatedMedia", media).await;
}

/// The page as it is now, light and dark, and at 320 px (which is 1280 at a zoom of 400 %).
async fn audit(browser: &Browser, what: &str) {
    scheme(browser, "light").await;
    axe::check(browser, &format!("{what}, light")).await;
    scheme(browser, "dark").await;
    axe::colors(browser, &format!("{what}, dark")).await;
    screen(browser, 320, 256).await;
    let wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert!(!browser.is(wide).await, "{what} scrolls sideways at 320 px");
    screen(browser, 360, 640).await;
}

/// What is tapped and is lower than 44 px; links within a text are as high as the text.
const LOW: &str = "[...document.querySelectorAll('.opt, .btn, select, textarea, input.say, #q, summary, .top a, .top button:not(.vh), .foot a, .summary a')]
    .filter(target => target.getClientRects().length && target.getBoundingClientRect().height < 44).map(target => target.outerHTML)";

/// Small and wide screens see the same markup: once a page.
async fn audit_sizes(browser: &Browser, what: &str) {
    scheme(browser, "light").await;
    for (width, height) in [(320, 640), (1280, 800)] {
        screen(browser, width, height).await;
        axe::check(browser, &format!("{what}, {width} px")).await;
        assert_eq!(
            browser.js(LOW).await,
            json!([]),
            "{what}, {width} px: low targets"
        );
    }
    screen(browser, 360, 640).await;
}

pub async fn pages(browser: &Browser, paths: &[(String, &str)]) {
    for (path, name) in paths {
        browser.open(path).await;
        audit_sizes(browser, path).await;
        scheme(browser, "light").await;
        browser.shot(&format!("{name}-360")).await;
        screen(browser, 1280, 800).await;
        browser.shot(&format!("{name}-1280")).await;
        screen(browser, 360, 640).await;
        for one in &LOOKS[..axe::looks(LOOKS.len())] {
            look(browser, one).await;
            browser.open(path).await;
            audit(browser, &format!("{path}, {one}")).await;
        }
        look(browser, LOOKS[0]).await;
    }
}

#[test]
fn every_questionnaire_passes_the_auditor_in_every_look() {
    journey("axe-forms", Device::Phone, async |browser| {
        let mut paths: Vec<(String, &str)> = Sector::ALL
            .iter()
            .map(|sector| (site().fresh(*sector).form(), sector.as_str()))
            .collect();
        paths.push((site().named("x-inpatient").form(), "inpatient"));
        pages(browser, &paths).await;
    });
}

#[test]
fn every_page_that_tells_passes_the_auditor_in_every_look() {
    let of = |code: &str| site().named(code).form();
    journey("axe-pages", Device::Phone, async |browser| {
        pages(
            browser,
            &[
                ("/".to_owned(), "home"),
                ("/?q=библиотека".to_owned(), "found"),
                ("/?q=зщшгнек".to_owned(), "not-found"),
                ("/about".to_owned(), "about"),
                ("/privacy".to_owned(), "privacy"),
                ("/accessibility".to_owned(), "accessibility"),
                (of("x-closed"), "closed"),
                (of("x-soon"), "soon"),
                (of("x-paused"), "paused"),
                ("/q/00000000".to_owned(), "unknown-code"),
                ("/r/0000000000000000".to_owned(), "unknown-receipt"),
                ("/nowhere".to_owned(), "missing"),
            ],
        )
        .await;
    });
}

/// A form sent empty, with a number out of range.
async fn wrong(browser: &Browser, here: &Here) {
    browser.open(&here.form()).await;
    browser
        .js("document.querySelectorAll('input.short').forEach(field => field.value = '999')")
        .await;
    browser.click(".send > .btn").await;
    browser.until("document.querySelector('.summary')").await;
}

/// A page on which an answer waits to be sent again.
const KEPT: &str = "document.querySelector('main form#survey input[type=hidden][name=key]') \
    && document.querySelector('main details') && !document.querySelector('.send')";

/// Sends until it is too much: the limit lets one through a minute.
async fn flood(browser: &Browser, form: &str) {
    for _ in 0..3 {
        browser.open(form).await;
        browser.js("document.querySelectorAll('[type=radio][id$=-no]').forEach(no => no.checked = true)").await;
        browser
            .js("document.querySelector('[name=key]').value = 'old'")
            .await;
        browser.click(".send > .btn").await;
        browser.until(KEPT).await;
        if browser.status().await == 429 {
            return;
        }
    }
    panic!("never too much");
}

#[test]
fn mistakes_receipts_and_forms_that_came_back_pass_the_auditor_in_every_look() {
    let (flooded, address) = site().beside(&[
        ("OTKLIK_FLOOD_BURST", "1".to_owned()),
        ("OTKLIK_FLOOD_PER_MINUTE", "1".to_owned()),
    ]);
    let here = site().fresh(Sector::Health);
    let done = site().fresh(Sector::Health);
    journey("axe-states", Device::Phone, async |browser| {
        browser.open(&done.form()).await;
        fill_quickly(browser).await;
        browser.click(".send > .btn").await;
        browser.arrives("/r/").await;
        pages(
            browser,
            &[(browser.path().await, "receipt"), (done.form(), "already")],
        )
        .await;
        for (nth, one) in LOOKS[..axe::looks(LOOKS.len())].iter().enumerate() {
            look(browser, one).await;
            wrong(browser, &here).await;
            audit(browser, &format!("mistakes, {one}")).await;
            if nth == 0 {
                audit_sizes(browser, "mistakes").await;
                browser.shot("mistakes-360").await;
            }

            browser.open(&here.form()).await;
            fill_quickly(browser).await;
            browser
                .js("document.querySelector('[name=key]').value = 'old'")
                .await;
            browser.click(".send > .btn").await;
            browser.until(KEPT).await;
            audit(browser, &format!("a form that was too old, {one}")).await;

            flood(browser, &format!("{address}{}", here.form())).await;
            audit(browser, &format!("too many from a network, {one}")).await;
            if nth == 0 {
                browser.shot("flood-360").await;
            }
        }
    });
    drop(flooded);
}
