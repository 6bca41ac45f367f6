//! Who would rather answer alone is given a link: the operator reads it out, the person answers once.
use crate::{
    drive::{Device, journey},
    form::fill_quickly,
    hand,
    room::{self, afternoon, dial, next},
    staff::{come_in, walked},
};

#[test]
fn a_link_is_handed_over_by_a_key_and_answers_once() {
    let _room = room::alone();
    let mut link = String::new();
    journey("link-operator", Device::Desk, async |browser| {
        come_in(browser, "operator2").await;
        afternoon();
        browser.open("/staff/calls").await;
        next(browser).await;
        dial(browser).await;
        hand::key(browser, "F9").await;
        browser.until("document.querySelector('#address')").await;
        walked(browser, "calls-handed").await;
        let address = browser.js("document.querySelector('#address').value").await;
        let address = address.as_str().unwrap();
        link = address[address.find("/i/").unwrap()..].to_owned();
        hand::key(browser, "Enter").await;
        browser
            .until("document.querySelector('.note[role=status]')")
            .await;
    });
    journey("link-person", Device::Phone, async |browser| {
        browser.open(&link).await;
        walked(browser, "link-form").await;
        fill_quickly(browser).await;
        browser.tap(".send > .btn", 1).await;
        browser.arrives("/r/").await;
        assert!(browser.text("h1").await.contains("Спасибо"));
        browser.open(&link).await;
        assert!(browser.text("h1").await.contains("уже ответили"));
        walked(browser, "link-used").await;
        let other = link[..link.len() - 1].to_owned() + if link.ends_with('0') { "1" } else { "0" };
        browser.open(&other).await;
        assert!(browser.text("h1").await.contains("Такой ссылки нет"));
        walked(browser, "link-unknown").await;
    });
}
