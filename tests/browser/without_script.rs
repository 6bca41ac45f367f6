//! The same without JavaScript: style sheets hide, the server says what is missing, nothing is lost.
use otklik::{
    region::Sector,
    survey::{Item, Kind},
};
use serde_json::json;

use crate::{
    browser::Browser,
    drive::{Device, journey},
    form::{By, choose, fill},
    site::site,
};

const TEXT: &str = "Скамейка у входа сломана.\nИ свет!";

/// What is chosen and written in the page.
async fn answers(browser: &Browser) -> serde_json::Value {
    let values = "[...document.querySelectorAll('.q input, .q textarea, .q select')]
        .filter(c => c.type === 'radio' || c.type === 'checkbox' ? c.checked : c.value).map(c => c.name + '=' + c.value)";
    browser.js(values).await
}

#[test]
fn without_script_follow_ups_appear_and_what_is_missing_is_said_with_everything_kept() {
    let here = site().fresh(Sector::Culture);
    journey("without-script", Device::Phone, async |browser| {
        browser
            .cdp(
                "Emulation.setScriptExecutionDisabled",
                json!({ "value": true }),
            )
            .await;
        browser.open(&here.form()).await;
        assert!(
            !browser
                .is("document.querySelector('.done').hidden === false")
                .await,
            "a script ran"
        );

        let items = &here.survey().items;
        let follow_up = items.iter().find(|item| item.show_if.is_some()).unwrap();
        let box_of = format!("#f-{}", follow_up.id);
        let asked = &items[follow_up.show_if.as_ref().unwrap().items()[0]].id;
        assert!(!browser.shows(&box_of).await);
        choose(browser, asked, "yes", By::Taps).await;
        assert!(browser.shows(&box_of).await);
        choose(browser, asked, "no", By::Taps).await;
        assert!(!browser.shows(&box_of).await);
        choose(browser, asked, "yes", By::Taps).await;
        let counted = "getComputedStyle(document.querySelector('.count b'), '::before').content";
        assert!(
            browser
                .is(&format!("{counted}.indexOf('counter') >= 0"))
                .await
        );

        let long = items
            .iter()
            .find(|item| matches!(item.kind, Kind::LongText { .. }))
            .unwrap();
        browser.write(&format!("#{}", long.id), TEXT).await;
        let before = answers(browser).await;
        assert_eq!(before.as_array().unwrap().len(), 2);

        browser.tap(".send > .btn", 1).await;
        browser.until("document.querySelector('.summary')").await;
        assert_eq!(browser.status().await, 422);
        assert_eq!(answers(browser).await, before);
        assert!(browser.shows(&box_of).await);
        leads_to_the_controls(browser, items).await;

        for (switch, set) in [
            ("en", "document.documentElement.lang === 'en'"),
            ("large", "document.documentElement.dataset.size === 'large'"),
            (
                "contrast",
                "document.documentElement.dataset.contrast === 'high'",
            ),
            ("normal", "!document.documentElement.dataset.size"),
            ("ru", "document.documentElement.lang === 'ru'"),
        ] {
            browser
                .tap(&format!("header button[value={switch}]"), 1)
                .await;
            browser.until(set).await;
            assert_eq!(answers(browser).await, before, "after {switch}");
        }
        browser.open("/about").await;
        assert!(
            browser
                .is("document.documentElement.dataset.contrast === 'high'")
                .await
        );
        browser.client.back().await.unwrap();
        browser.open(&here.form()).await;

        fill(browser, &here, By::Taps).await;
        browser.tap(".send > .btn", 1).await;
        browser.arrives("/r/").await;
        let kept = site().answers(&here);
        assert_eq!(kept.len(), 1);
        assert!(!kept[0].signals.contains("honeypot"), "{}", kept[0].signals);
    });
}

/// Every missing question has its link, and the link brings its first control into view and into focus.
async fn leads_to_the_controls(browser: &Browser, items: &[Item]) {
    let links = browser
        .js("[...document.querySelectorAll('.summary a')].map(a => a.hash)")
        .await;
    let links = links.as_array().unwrap();
    let wrong = browser
        .js("[...document.querySelectorAll('.q.wrong')].map(q => q.id)")
        .await;
    assert_eq!(links.len(), wrong.as_array().unwrap().len());
    let must = items
        .iter()
        .filter(|item| item.required && item.show_if.is_none())
        .count();
    assert_eq!(links.len(), must, "one is answered, its follow-up is not");
    for (nth, link) in links.iter().enumerate() {
        browser
            .tap(&format!(".summary li:nth-child({}) a", nth + 1), 1)
            .await;
        let hash = link.as_str().unwrap();
        browser
            .until(&format!(
                "location.hash === '{hash}' && document.activeElement.id === '{}'",
                &hash[1..]
            ))
            .await;
        let seen = "(() => { const q = document.activeElement.closest('.q').querySelector('legend, label').getBoundingClientRect();
            return q.top >= 0 && q.bottom <= document.querySelector('.send').getBoundingClientRect().top; })()";
        browser.until(seen).await;
    }
}
