//! An operator's day, by keys that are counted: nobody answers, a whole interview, a network that breaks, no script.
use otklik::survey::{Kind, NOT_KNOWN, REFUSED, Survey};
use serde_json::json;

use crate::{
    axe,
    browser::Browser,
    drive::{Device, journey},
    hand,
    network::set_offline,
    room::{self, ASKED, afternoon, answer_all, asked, begin, dial, next, survey, times},
    staff::{come_in, walked},
};

#[test]
fn three_keys_for_who_does_not_answer_and_a_whole_interview_without_the_mouse() {
    let _room = room::alone();
    let survey = survey();
    journey("calls", Device::Desk, async |browser| {
        come_in(browser, "operator").await;
        afternoon();
        hand::count(browser).await;
        browser.open("/staff/calls").await;
        walked(browser, "calls-start").await;
        for result in ["Digit1", "Numpad2", "Digit3"] {
            hand::pressed(browser).await;
            next(browser).await;
            walked_once(browser, result, "calls-preview").await;
            dial(browser).await;
            walked_once(browser, result, "calls-dialing").await;
            hand::key(browser, result).await;
            browser
                .until("document.querySelector('.note[role=status]')")
                .await;
            let keys = hand::pressed(browser).await;
            assert!(keys.len() <= 3, "{keys:?}");
            assert!(keys.iter().all(|(key, _)| key != "mouse"));
        }

        next(browser).await;
        dial(browser).await;
        begin(browser).await;
        let items = answer_all(browser, &survey).await;
        hand::key(browser, "Enter").await;
        browser.arrives("/staff/calls").await;
        let keys = hand::pressed(browser).await;
        assert!(keys.iter().all(|(key, _)| key != "mouse"), "{keys:?}");
        let beside = keys.iter().filter(|(_, item)| item.is_empty()).count();
        assert!(beside <= 6, "{beside} beside questions: {keys:?}");
        let is_closed = |id: &String| {
            let item = survey.items.iter().find(|item| item.id == *id).unwrap();
            !item.option_ids().is_empty()
        };
        let closed: Vec<&String> = items.iter().filter(|id| is_closed(id)).collect();
        let spent = keys
            .iter()
            .filter(|(_, item)| closed.contains(&item))
            .count();
        assert!(
            spent * 10 <= closed.len() * 12,
            "{spent} for {}: {keys:?}",
            closed.len()
        );
        assert!(items.len() >= 20, "{items:?}");
        assert!(
            keys.len() * 20 <= items.len() * 30,
            "{} for {}: {keys:?}",
            keys.len(),
            items.len()
        );
        assert!(
            browser.text("[role=status]").await.contains("интервью"),
            "it is said that it is kept"
        );

        let times = times("operator");
        assert_eq!(times.len(), items.len());
        assert!(
            times.iter().all(|(_, ms, keys)| *ms > 0 && *keys > 0),
            "{times:?}"
        );
        let sum: i32 = times.iter().map(|(_, _, keys)| keys).sum();
        assert_eq!(usize::try_from(sum).unwrap() + beside, keys.len());
    });
}

async fn walked_once(browser: &Browser, result: &str, what: &str) {
    if result == "Digit1" {
        walked(browser, what).await;
    }
}

/// The answer to a question that the page has now.
async fn given(browser: &Browser, item: &str) -> serde_json::Value {
    let pressed = format!(
        "[...document.querySelectorAll('[data-place] form[data-item={item}] [aria-pressed=true]')].map(b => b.value)"
    );
    browser.js(&pressed).await
}

#[test]
fn silence_steps_back_and_the_number_pad_are_keys_of_the_same_places_in_either_layout() {
    let _room = room::alone();
    let survey = survey();
    journey("calls-keys", Device::Desk, async |browser| {
        come_in(browser, "operator").await;
        afternoon();
        browser.open("/staff/calls").await;
        next(browser).await;
        browser.click("a[hreflang=en]").await;
        browser
            .until("document.documentElement.lang === 'en'")
            .await;
        walked(browser, "calls-preview-en").await;
        browser.click("a[hreflang=ru]").await;
        browser
            .until("document.documentElement.lang === 'ru'")
            .await;
        dial(browser).await;
        begin(browser).await;
        walked(browser, "ask-yes-no").await;
        let first = asked(browser).await;
        // A key held down answers one question, not all of them.
        hand::hold(browser, "KeyY", 5).await;
        browser.until(&format!("{ASKED} !== '{first}'")).await;
        let second = asked(browser).await;
        hand::key(browser, "BracketLeft").await;
        browser.until(&format!("{ASKED} !== '{second}'")).await;
        hand::key(browser, "Backspace").await;
        browser.until(&format!("{ASKED} === '{second}'")).await;
        assert_eq!(given(browser, &second).await, json!([REFUSED]));
        hand::key(browser, "Backspace").await;
        browser.until(&format!("{ASKED} === '{first}'")).await;
        assert_eq!(given(browser, &first).await, json!([NOT_KNOWN]));
        hand::key(browser, "Numpad1").await;
        browser.until(&format!("{ASKED} !== '{first}'")).await;
        hand::key(browser, "Backspace").await;
        browser.until(&format!("{ASKED} === '{first}'")).await;
        assert_eq!(given(browser, &first).await, json!(["yes"]));
        hand::key(browser, "F1").await;
        browser
            .until("document.querySelector('.qa details[open]')")
            .await;
        walked(browser, "ask-ready").await;

        for item in &survey.items {
            let kind = match &item.kind {
                Kind::Scale { .. } => "scale",
                Kind::Single { options, .. } if options.len() > 9 => "two-digits",
                Kind::LongText { .. } => "text",
                Kind::Number { .. } => "number",
                _ => continue,
            };
            let path = browser.path().await;
            let base = path.split('?').next().unwrap();
            browser.open(&format!("{base}?item={}", item.id)).await;
            if asked(browser).await != item.id {
                continue;
            }
            walked(browser, &format!("ask-{kind}")).await;
            if kind == "two-digits" {
                // The number that the person names chooses the answer that it belongs to.
                hand::number(browser, "40").await;
                browser.until(&format!("{ASKED} !== '{}'", item.id)).await;
                hand::key(browser, "Backspace").await;
                browser.until(&format!("{ASKED} === '{}'", item.id)).await;
                assert_eq!(given(browser, &item.id).await, json!(["more"]));
            }
        }
        hand::key(browser, "F9").await;
        browser.arrives("/staff/interviews/").await;
        browser.until("location.pathname.endsWith('/end')").await;
        walked(browser, "ask-end").await;
        hand::key(browser, "Digit1").await;
        browser.arrives("/staff/calls").await;

        next(browser).await;
        dial(browser).await;
        browser.write("#note", "лучше вечером").await;
        hand::key(browser, "Tab").await;
        hand::key(browser, "Digit4").await;
        browser.until("document.activeElement.id === 'day'").await;
        assert!(
            browser
                .is("document.querySelector('#note').value === 'лучше вечером'")
                .await
        );
        walked(browser, "calls-appointment").await;
        browser
            .js("document.querySelector('#time').value = '15:00'")
            .await;
        hand::key(browser, "Enter").await;
        browser
            .until("document.querySelector('.note[role=status]')")
            .await;
        assert!(browser.path().await.starts_with("/staff/calls?"));
    });
}

#[test]
fn a_network_that_breaks_in_the_middle_takes_nothing_and_without_script_it_is_the_same_interview() {
    let _room = room::alone();
    let survey = survey();
    journey("calls-offline", Device::Desk, async |browser| {
        come_in(browser, "operator").await;
        afternoon();
        browser.open("/staff/calls").await;
        next(browser).await;
        dial(browser).await;
        begin(browser).await;
        for _ in 0..2 {
            let id = asked(browser).await;
            hand::key(browser, "Digit1").await;
            browser.until(&format!("{ASKED} !== '{id}'")).await;
        }
        set_offline(browser, true).await;
        let items = answer_all(browser, &survey).await;
        // The answer before may not have been told that it is kept when the network broke: then it waits, too.
        let waiting = format!(
            "[{0}, {0} + 1].some(n => document.querySelector('[data-unsaved]').textContent.includes(n))",
            items.len()
        );
        browser.until(&waiting).await;
        browser.shot("staff-ask-offline-1280-light").await;
        axe::check(browser, "an interview without network").await;
        // The end waits for what is not kept yet.
        hand::key(browser, "Enter").await;
        assert!(browser.path().await.starts_with("/staff/interviews/"));
        browser.until(&waiting).await;
        set_offline(browser, false).await;
        browser.arrives("/staff/calls").await;
        assert_eq!(times("operator").len(), items.len() + 2);

        browser
            .cdp(
                "Emulation.setScriptExecutionDisabled",
                json!({ "value": true }),
            )
            .await;
        browser.open("/staff/calls").await;
        for (button, place) in [
            ("section form .key.go", "/staff/calls/"),
            (".keys .key.go", "/staff/calls/"),
            (".keys .key.go", "/staff/interviews/"),
        ] {
            // Two of these pages have one address and one button: the next is there only when this one has gone.
            browser.js("document.body.dataset.left = 'yes'").await;
            browser.click(button).await;
            browser
                .until("document.readyState === 'complete' && !document.body.dataset.left")
                .await;
            browser.arrives(place).await;
        }
        without_script(browser, &survey).await;
    });
}

async fn without_script(browser: &Browser, survey: &Survey) {
    let mut seen = Vec::new();
    loop {
        let id = asked(browser).await;
        if id.is_empty() {
            break;
        }
        let item = survey.items.iter().find(|item| item.id == id).unwrap();
        match &item.kind {
            Kind::Number { .. } => {
                browser.write("[data-place] input[type=number]", "41").await;
                browser.click("[data-place] .key.go").await;
            }
            Kind::ShortText { .. } | Kind::LongText { .. } => {
                browser.click("[data-place] .key.go").await
            }
            _ => browser.click("[data-place] .ans .key").await,
        }
        browser
            .until(&format!(
                "document.readyState === 'complete' && {ASKED} !== '{id}'"
            ))
            .await;
        assert!(!seen.contains(&id), "{id} is asked again");
        seen.push(id);
    }
    assert!(seen.len() >= 15, "{seen:?}");
    browser.click("[data-place] .key.go").await;
    browser.arrives("/staff/calls").await;
    assert_eq!(times("operator").len(), seen.len());
}
