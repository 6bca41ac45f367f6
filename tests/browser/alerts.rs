//! An officer chooses what to be told and where to, and sees what became of it.
use crate::{
    drive::{Device, journey},
    site::site,
    staff::{come_in, walked},
};

#[test]
fn an_officer_chooses_alerts_adds_an_address_tries_it_and_takes_it_away() {
    site();
    journey("alerts", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        browser.open("/staff/alerts").await;
        walked(browser, "alerts-campaigns").await;
        browser.click("main li a").await;
        browser.arrives("/staff/alerts/").await;
        walked(browser, "alerts").await;
        // A tick is kept: by the keyboard, as the first of them has the focus.
        let first = "document.querySelector('[name=kind]')";
        let ticked = browser.is(&format!("{first}.checked")).await;
        browser.js(&format!("{first}.focus()")).await;
        browser.press(" ").await;
        browser.click("form[action$='/kinds'] button").await;
        browser
            .until("document.querySelector('[role=status]')")
            .await;
        assert_ne!(browser.is(&format!("{first}.checked")).await, ticked);
        // A host that nobody allowed is refused, and what was typed stays.
        browser.write("#address", "http://other.example/hook").await;
        browser.click("form[action$='/targets'] button").await;
        browser
            .until("document.querySelector('[role=alert]')")
            .await;
        walked(browser, "alerts-refused").await;
        let typed = browser.js("document.querySelector('#address').value").await;
        assert_eq!(typed, "http://other.example/hook");
        browser
            .js("document.querySelector('#address').value = ''")
            .await;
        browser.write("#address", "http://127.0.0.1:9/hook").await;
        browser.click("form[action$='/targets'] button").await;
        browser
            .until("document.querySelector('button[value=test]')")
            .await;
        browser.click("button[value=test]").await;
        browser
            .until("document.readyState === 'complete' && document.querySelector('main .tag')")
            .await;
        walked(browser, "alerts-told").await;
        browser.click("button[value=drop]").await;
        browser
            .until("document.readyState === 'complete' && !document.querySelector('button[value=drop]')")
            .await;
    });
}
