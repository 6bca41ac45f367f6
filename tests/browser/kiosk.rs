//! A shared screen: people in a row, each counted, none sees the other's answers.
use std::time::Duration;

use otklik::region::{Evidence, Sector};

use crate::{
    browser::Browser,
    drive::{Device, journey},
    form::fill_quickly,
    site::site,
};

const FRESH: &str = "document.querySelector('.send') && !document.querySelector('.q :checked[type=radio]') \
    && [...document.querySelectorAll('textarea, .q input.say')].every(field => !field.value)";

async fn keeps_nothing(browser: &Browser) {
    assert!(
        browser
            .is("localStorage.length === 0 && sessionStorage.length === 0")
            .await
    );
}

#[test]
fn two_people_in_a_row_on_a_shared_screen_are_both_counted_and_it_starts_afresh_by_itself() {
    let here = site().kiosk(Sector::Culture);
    journey("kiosk", Device::Desk, async |browser| {
        let form = here.form();
        browser.open(&form).await;
        fill_quickly(browser).await;
        browser.write("textarea", "Первый посетитель").await;
        keeps_nothing(browser).await;
        browser.click(".send > .btn").await;
        browser.arrives("/r/").await;
        keeps_nothing(browser).await;
        assert!(browser.shows(".stay").await, "it says that it goes back");
        assert!(
            !browser.shows(".away, .foot ul").await,
            "no way out of the survey"
        );
        browser.shot("kiosk-receipt-1280").await;
        crate::axe::check(browser, "the receipt on a shared screen").await;

        let patience = Duration::from_secs(40);
        browser
            .until_within(patience, &format!("location.pathname === '{form}'"))
            .await;
        browser.until(FRESH).await;
        keeps_nothing(browser).await;

        fill_quickly(browser).await;
        browser.click(".send > .btn").await;
        browser.arrives("/r/").await;
        browser.client.back().await.unwrap();
        browser.arrives(&form).await;
        browser.until(FRESH).await;

        let kept = site().answers(&here);
        assert_eq!(kept.len(), 2);
        assert!(kept.iter().all(|row| row.evidence.0 == Evidence::Kiosk));
    });
    site().run(&["verify"]);
}
