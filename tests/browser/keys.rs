//! Keys of other systems, and the button for an institution's website.
use crate::{
    drive::{Device, journey},
    staff::{come_in, walked},
};

#[test]
fn an_organ_gives_a_key_and_takes_it_back() {
    journey("keys", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        browser.open("/staff/tokens").await;
        browser.write("#name", "Портал данных").await;
        browser.click("#add .btn").await;
        browser.until("document.querySelector('.msg')").await;
        walked(browser, "keys-fault").await;
        browser.click("#permit-0").await;
        browser.click("#add .btn").await;
        browser.until("document.querySelector('.link-once')").await;
        walked(browser, "keys-given").await;
        browser.click("main a[href='/staff/tokens']").await;
        browser.until("document.querySelector('td form')").await;
        walked(browser, "keys").await;
        browser.click("td form button").await;
        browser
            .until("document.querySelector('[role=status]')")
            .await;
        browser.open("/staff/campaigns").await;
        browser.click("table a").await;
        browser.until("document.querySelector('.facts')").await;
        browser
            .open(&format!("{}?all=1", browser.path().await))
            .await;
        browser.click("a[href*='/institutions/']").await;
        browser
            .until("location.pathname.indexOf('/institutions/') > 0 && document.readyState === 'complete'")
            .await;
        browser.click("a[href$='/embed']").await;
        browser
            .until("document.querySelector('textarea') || document.querySelector('.note')")
            .await;
        walked(browser, "embed").await;
    });
}
