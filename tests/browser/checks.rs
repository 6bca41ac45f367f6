//! Experts' checks: the form goes out, comes back with faults, is corrected and kept; an officer decides; runs of the rating
//! made meanwhile are listed. Each page under the auditor.
use otklik::region::Sector;
use serde_json::json;

use crate::{
    browser::Browser,
    drive::{Device, journey},
    site::{site, today},
    staff::{come_in, walked},
};

/// The form of one institution as a CSV, taken by the page's own form.
async fn take(browser: &Browser, code: &str) -> String {
    let ask = "fetch(location.pathname + '/form', { method: 'POST', body: new URLSearchParams({ \
        token: document.querySelector('[name=token]').value, kind: 'csv', codes: arguments[0] }) }).then(reply => reply.text())";
    let form = browser.js_with(ask, vec![json!(code)]).await;
    form.as_str().unwrap().to_owned()
}

/// It as an expert fills it in: everything is there, but for the first item.
fn filled(form: &str, assessor: &str, first: &str) -> String {
    let day = today().format("%d.%m.%Y").to_string();
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(';').collect();
        let said = match cells[0] {
            "assessor" => assessor,
            "organization" => "<b>Союз</b> потребителей",
            "organization-kind" => "общественная организация",
            "assessed-on" => &day,
            "s1" => first,
            _ if cells.len() > 1 && !cells[1].is_empty() && line.ends_with(';') => "1",
            _ => "",
        };
        format!("{line}{said}\r\n")
    };
    form.lines().map(line).collect()
}

/// Chooses the file on the page where the browser is, and looks at what it says.
async fn upload(browser: &Browser, text: &str) {
    let file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let path = file.path().display().to_string();
    browser.write("#file", &path).await;
    let before = browser.path().await;
    browser.click("form[action$='/import'] button").await;
    let gone = format!("location.pathname !== '{before}' && document.readyState === 'complete'");
    browser.until(&gone).await;
    browser.arrives("/staff/checklists/").await;
}

async fn commit(browser: &Browser, page: &str) {
    browser.click("button[value=commit]").await;
    let done = format!("location.pathname === '{page}' && document.querySelector('[role=status]')");
    browser.until(&done).await;
}

/// Works a rating out while answers come in, which a command alone does.
fn compute(campaign: &str) {
    site().run(&["rating", "compute", "--campaign", campaign]);
}

#[test]
fn a_form_goes_out_and_comes_back_and_an_officer_decides() {
    let here = site().fresh(Sector::Health);
    let page = format!("/staff/checklists/{}", here.called);
    journey("checks", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        browser.open("/staff/checklists").await;
        walked(browser, "checks-campaigns").await;
        browser.open(&page).await;
        walked(browser, "checks").await;
        let form = take(browser, &here.registered).await;
        upload(browser, &filled(&form, "Иванова", "2")).await;
        browser.until("document.querySelector('.note.b')").await;
        walked(browser, "checks-faults").await;
        upload(browser, &filled(&form, "Иванова", "1")).await;
        browser
            .until("document.querySelector('button[value=commit]')")
            .await;
        assert!(!browser.shows("td b").await, "a name is no markup");
        walked(browser, "checks-look").await;
        commit(browser, &page).await;
        let rating = format!("/staff/ratings/{}", here.campaign);
        compute(&here.called);
        browser.open(&page).await;
        upload(browser, &filled(&form, "Петров", "0")).await;
        commit(browser, &page).await;
        walked(browser, "checks-waiting").await;
        browser.click("a[href*='institution=']").await;
        browser.until("document.querySelector('#decide')").await;
        walked(browser, "checks-decide").await;
        browser.click("#assessment-2").await;
        browser.write("#why", "Выезд <i>повторён</i>").await;
        browser.click("form[action$='/adopt'] button").await;
        browser
            .until("location.search === '?adopted=1' && document.querySelector('[role=status]')")
            .await;
        compute(&here.called);
        browser.open(&rating).await;
        walked(browser, "ratings-two").await;
        // The campaign goes on, and others use it: its runs are listed, and neither given out nor compared.
        let found = browser.text("main").await;
        assert!(found.contains("до того, как собраны все ответы"), "{found}");
        assert!(!browser.shows("a[href*='/compare?']").await);
        browser.open(&format!("{rating}/compare")).await;
        walked(browser, "ratings-compare").await;
    });
}

#[test]
fn an_expert_sees_no_names_and_decides_nothing() {
    journey("checks-expert", Device::Desk, async |browser| {
        come_in(browser, "expert").await;
        walked(browser, "expert-home").await;
        browser.click("main a[href='/staff/checklists']").await;
        browser.arrives("/staff/checklists").await;
        browser.click("main li a").await;
        browser.arrives("/staff/checklists/").await;
        walked(browser, "checks-expert").await;
        assert!(!browser.shows("a[href*='institution=']").await);
    });
}
