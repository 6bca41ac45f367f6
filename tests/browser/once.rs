//! One person, one answer.
use fantoccini::{
    actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    error::CmdError,
};
use otklik::region::{Evidence, Sector};

use crate::{
    browser::Browser,
    drive::{Device, journey},
    form::fill_quickly,
    site::site,
};

async fn number(browser: &Browser) -> String {
    browser.text(".number").await.replace([' ', '\n'], "")
}

#[test]
fn a_double_tap_and_a_double_click_on_send_are_one_answer() {
    for device in [Device::Phone, Device::Desk] {
        let here = site().fresh(Sector::Culture);
        journey("double-tap", device, async |browser| {
            browser.open(&here.form()).await;
            fill_quickly(browser).await;
            match device {
                Device::Phone => browser.tap(".send > .btn", 2).await,
                Device::Desk => double_click(browser).await.unwrap(),
            }
            browser.arrives("/r/").await;
            assert!(browser.text("h1").await.contains("Спасибо"), "{device:?}");
            assert_eq!(site().answers(&here).len(), 1, "{device:?}");
        });
    }
}

async fn double_click(browser: &Browser) -> Result<(), CmdError> {
    let element = browser.bring(".send > .btn").await;
    let (duration, button) = (None, MOUSE_BUTTON_LEFT);
    let to = PointerAction::MoveToElement {
        element,
        duration,
        x: 0.0,
        y: 0.0,
    };
    let (down, up) = (PointerAction::Down { button }, PointerAction::Up { button });
    let mouse = MouseActions::new("mouse".to_owned()).then(to);
    let mouse = mouse
        .then(down.clone())
        .then(up.clone())
        .then(down)
        .then(up);
    browser.client.perform_actions(mouse).await
}

#[test]
fn after_back_and_in_a_second_tab_sending_again_leads_to_the_first_receipt() {
    let here = site().fresh(Sector::Education);
    journey("back", Device::Desk, async |browser| {
        browser.open(&here.form()).await;
        let tab = browser.client.window().await.unwrap();
        let second = browser.client.new_window(true).await.unwrap().handle;
        browser
            .client
            .switch_to_window(second.clone())
            .await
            .unwrap();
        browser.open(&here.form()).await;
        fill_quickly(browser).await;
        browser.client.switch_to_window(tab).await.unwrap();

        fill_quickly(browser).await;
        browser.click(".send > .btn").await;
        browser.arrives("/r/").await;
        let first = number(browser).await;

        // Back is either the form as it was left, which can be sent again, or already the kind word.
        browser.client.back().await.unwrap();
        browser
            .until("document.querySelector('.send > .btn, .number')")
            .await;
        if browser.shows(".send > .btn").await {
            fill_quickly(browser).await;
            browser.click(".send > .btn").await;
            browser.arrives("/r/").await;
        }
        assert_eq!(number(browser).await, first);

        browser.client.switch_to_window(second).await.unwrap();
        browser.click(".send > .btn").await;
        browser.arrives("/r/").await;
        assert_eq!(number(browser).await, first);
        assert!(browser.text("h1").await.contains("Вы уже ответили"));
        assert_eq!(site().answers(&here).len(), 1);
    });
}

#[test]
fn a_second_visit_gets_a_kind_word_and_another_person_on_the_device_is_counted() {
    let here = site().fresh(Sector::Health);
    journey("second-visit", Device::Phone, async |browser| {
        browser.open(&here.form()).await;
        fill_quickly(browser).await;
        browser.tap(".send > .btn", 1).await;
        browser.arrives("/r/").await;
        let first = number(browser).await;

        browser.open(&here.form()).await;
        assert!(browser.text("h1").await.contains("Вы уже ответили"));
        assert_eq!(number(browser).await, first);
        browser.tap("main form button", 1).await;
        browser.until("document.querySelector('.send')").await;
        assert!(
            browser
                .is("!document.querySelector('.q :checked[type=radio]')")
                .await,
            "a fresh form"
        );
        fill_quickly(browser).await;
        browser.tap(".send > .btn", 1).await;
        browser.arrives("/r/").await;
        assert_ne!(number(browser).await, first);

        let kept = site().answers(&here);
        let mut evidence: Vec<Evidence> = kept.iter().map(|row| row.evidence.0).collect();
        evidence.sort_by_key(|one| one.as_str());
        assert_eq!(evidence, [Evidence::Device, Evidence::SharedDevice]);
    });
    site().run(&["verify"]);
}
