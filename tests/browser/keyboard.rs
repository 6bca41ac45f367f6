//! Nothing but a keyboard.
use fantoccini::key::Key;
use otklik::region::Sector;
use serde_json::Value;

use crate::{
    browser::Browser,
    drive::{Device, journey},
    site::site,
};

/// More stops than any page has.
const MOST: usize = 200;

/// What has the focus, whether that is seen, and whether it lies free: no other thing covers its middle.
const FOCUS: &str = "(() => { const e = document.activeElement, row = e.closest('.opt') || e, box = row.getBoundingClientRect();
    const ring = getComputedStyle(row), own = getComputedStyle(e);
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
    return { tag: e.nodeName, type: e.type || '', id: e.id, send: e.matches('.send > .btn'), text: e.textContent.trim().slice(0, 40),
        question: e.closest('.q') ? e.closest('.q').id : '', many: e.name ? document.getElementsByName(e.name).length : 0,
        ring: [ring, own].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2),
        free: !!top && (row.contains(top) || top.contains(e)) }; })()";

async fn focus(browser: &Browser) -> Value {
    let focus = browser.js(FOCUS).await;
    assert_ne!(focus["tag"], "BODY", "the focus is lost");
    assert_eq!(focus["ring"], true, "the focus is not seen: {focus}");
    assert_eq!(focus["free"], true, "the focus is covered: {focus}");
    focus
}

async fn key(browser: &Browser, key: Key) {
    browser.press(&char::from(key).to_string()).await;
}

#[test]
fn the_whole_form_is_answered_and_sent_by_keys_with_the_focus_always_in_view() {
    let here = site().fresh(Sector::Health);
    journey("keyboard", Device::Desk, async |browser| {
        browser.open(&here.form()).await;
        key(browser, Key::Tab).await;
        let skip = focus(browser).await;
        assert_eq!(skip["text"], "Сразу к\u{a0}вопросам");
        browser.shot("skip-link-1280").await;
        key(browser, Key::Enter).await;
        browser.until("location.hash === '#part1'").await;

        let mut seen = Vec::new();
        for nth in 0..MOST {
            key(browser, Key::Tab).await;
            let stop = focus(browser).await;
            if nth == 0 {
                assert_ne!(
                    stop["question"], "",
                    "the skip link leads to the questions: {stop}"
                );
            }
            if stop["send"] == true {
                break;
            }
            let question = stop["question"].as_str().unwrap().to_owned();
            assert_ne!(question, "", "something else between the questions: {stop}");
            seen.push(question);
            match (
                stop["tag"].as_str().unwrap(),
                stop["type"].as_str().unwrap(),
            ) {
                // The first of a group is taken by the space bar, another one by an arrow: each in its turn.
                ("INPUT", "radio") if nth % 2 == 0 => browser.press(" ").await,
                ("INPUT", "radio") => key(browser, Key::Down).await,
                ("INPUT", "checkbox") => browser.press(" ").await,
                ("SELECT", _) => key(browser, Key::Down).await,
                ("TEXTAREA", _) => browser.press("Спасибо за приём").await,
                _ => browser.press("41").await,
            }
            focus(browser).await;
        }
        assert_eq!(focus(browser).await["send"], true);
        seen.dedup();
        let drawn = browser.js("[...document.querySelectorAll('.q')].filter(q => q.getClientRects().length).map(q => q.id)").await;
        assert_eq!(
            serde_json::json!(seen),
            drawn,
            "each question is reached, in their order"
        );
        browser.shot("keyboard-1280").await;

        key(browser, Key::Enter).await;
        browser.arrives("/r/").await;
        assert_eq!(site().answers(&here).len(), 1);
    });
}

#[test]
fn after_mistakes_the_focus_is_on_the_summary_and_the_title_says_how_many() {
    let here = site().fresh(Sector::Sport);
    journey("keyboard-errors", Device::Desk, async |browser| {
        browser.open(&here.form()).await;
        browser
            .bring(".send > .btn")
            .await
            .send_keys(" ")
            .await
            .unwrap();
        browser
            .until("document.activeElement.matches('.summary')")
            .await;
        let title = browser.client.title().await.unwrap();
        assert!(
            title.starts_with(|first: char| first.is_ascii_digit()),
            "{title}"
        );
        key(browser, Key::Tab).await;
        assert_eq!(focus(browser).await["tag"], "A");
        key(browser, Key::Enter).await;
        browser
            .until("document.activeElement.type === 'radio'")
            .await;
        focus(browser).await;
        assert!(
            browser
                .is("document.activeElement.closest('.q').querySelector('.err')")
                .await
        );
    });
}
