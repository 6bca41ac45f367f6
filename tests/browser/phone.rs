//! A citizen with a phone.
use otklik::region::{Evidence, Sector};

use crate::{
    drive::{Device, journey},
    form::fill,
    site::site,
};

#[test]
fn a_citizen_answers_everything_by_taps_and_the_receipt_opens_anywhere() {
    let here = site().fresh(Sector::Health);
    let mut number = String::new();
    journey("phone", Device::Phone, async |browser| {
        browser.open(&here.form()).await;
        assert_eq!(browser.text("h1").await, here.name);
        let answered = fill(browser, &here).await;
        assert_eq!(answered.len(), here.survey().items.len());
        assert!(
            browser
                .is("document.querySelectorAll(':checked').length > 9")
                .await
        );

        browser.tap(".send > .btn", 1).await;
        browser.arrives("/r/").await;
        number = browser.text(".number").await.replace([' ', '\n'], "");
        assert_eq!(browser.path().await, format!("/r/{number}"));
        assert!(browser.text("main").await.contains("Ответ учтён"));

        let kept = site().answers(&here);
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].evidence.0, Evidence::Device);
    });
    journey("receipt", Device::Desk, async |other| {
        other.open(&format!("/r/{}", number.to_lowercase())).await;
        let text = other.text("main").await;
        assert!(
            text.contains("Ответ учтён") && text.contains(&here.name),
            "{text}"
        );
    });
}
