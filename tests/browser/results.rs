//! Ratings in a browser: under the auditor, and from a table to a comparison without a script.
use crate::{
    accessible::pages,
    drive::{Device, journey},
    site::site,
};

#[test]
fn every_page_of_results_passes_the_auditor_in_every_look() {
    site().publish_rating();
    journey("axe-results", Device::Phone, async |browser| {
        browser.open("/ratings").await;
        browser.becomes("/ratings/social-2026", 200).await;
        let rating = "/ratings/social-2026";
        pages(
            browser,
            &[
                ("/ratings".to_owned(), "ratings"),
                (rating.to_owned(), "rating"),
                (format!("{rating}?order=name"), "rating-name"),
                (format!("{rating}?kind=x"), "rating-nothing"),
                (
                    format!("{rating}/compare?i=soc-0001&i=soc-0003&i=soc-0009"),
                    "compare",
                ),
                (format!("{rating}/compare?i=soc-0001"), "compare-few"),
                (format!("{rating}/method"), "method"),
                ("/institutions/soc-0004".to_owned(), "institution"),
                ("/institutions/soc-0015".to_owned(), "institution-unplaced"),
                ("/institutions/soc-0016".to_owned(), "institution-hidden"),
                ("/open/".to_owned(), "open"),
                ("/open/social-2026/".to_owned(), "open-package"),
            ],
        )
        .await;
    });
}

#[test]
fn from_the_table_to_a_comparison_without_a_script() {
    site().publish_rating();
    journey("compare", Device::Desk, async |browser| {
        browser.open("/ratings").await;
        browser.becomes("/ratings/social-2026", 200).await;
        browser.open("/ratings/social-2026").await;
        for code in ["soc-0001", "soc-0012"] {
            browser.click(&format!("[name=i][value={code}]")).await;
        }
        browser.click("main form .btn").await;
        browser.arrives("/ratings/social-2026/compare").await;
        assert_eq!(browser.text("h1").await, "Два учреждения рядом");
        assert!(browser.text(".lead").await.contains("А выше Б"));
        browser.click("main table a[href^='/institutions/']").await;
        browser.arrives("/institutions/soc-0001").await;
        assert!(browser.text("main").await.contains("Как получилось 91,00"));
    });
}
