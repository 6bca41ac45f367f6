//! From the first page to a questionnaire.
use fantoccini::key::Key;
use otklik::region::Sector;

use crate::{
    drive::{Device, journey},
    site::site,
};

#[test]
fn an_institution_is_found_in_spite_of_slips_and_its_questionnaire_opens() {
    journey("find", Device::Phone, async |browser| {
        browser.open("/").await;
        browser
            .write("#q", "приреченская центральна библеотека")
            .await;
        browser.tap("main form button", 1).await;
        browser.until("document.querySelector('.rows')").await;
        browser.shot("find-360").await;
        let first = browser.text(".rows li:first-child a").await;
        assert_eq!(first, "Приреченская центральная библиотека");
        browser.tap(".rows li:first-child a", 1).await;
        browser.arrives("/q/").await;
        assert_eq!(browser.text("h1").await, first);
    });
}

#[test]
fn a_code_or_a_receipt_number_typed_into_the_search_opens_its_page() {
    let here = site().fresh(Sector::Culture);
    journey("find-code", Device::Desk, async |browser| {
        browser.open("/").await;
        browser.write("#q", &here.code.to_lowercase()).await;
        browser.press(&char::from(Key::Enter).to_string()).await;
        browser.arrives(&here.form()).await;
        crate::form::fill_quickly(browser).await;
        browser.click(".send > .btn").await;
        browser.arrives("/r/").await;
        let (receipt, number) = (browser.path().await, browser.text(".number").await);
        browser.open("/").await;
        browser.write("#q", &number.replace('\n', " ")).await;
        browser.click("main form button").await;
        browser.arrives(&receipt).await;
        assert_eq!(browser.text(".number").await, number);
    });
}

#[test]
fn what_is_not_there_is_said_and_the_way_on_is_shown() {
    journey("find-nothing", Device::Phone, async |browser| {
        browser.open("/?q=зщшгнек").await;
        assert!(browser.text("main").await.contains("Ничего не нашлось"));
        assert!(
            browser
                .is("document.querySelector('#q').value === 'зщшгнек'")
                .await
        );
        browser.tap("header a[href$='lang=en']", 1).await;
        browser
            .until("document.documentElement.lang === 'en'")
            .await;
        assert!(
            browser
                .is("document.querySelector('#q').value === 'зщшгнек'")
                .await,
            "the switch keeps the words"
        );
        browser.tap("main p a[href='/']", 1).await;
        browser.until("location.search === ''").await;
        browser.tap(".sectors li:first-child a", 1).await;
        browser
            .until("document.querySelectorAll('.rows li').length > 5")
            .await;
    });
}
