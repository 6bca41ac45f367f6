//! A hand on the keyboard: keys by their place, in the letters of either layout, counted by the page's own events.
use serde_json::{Value, json};

use crate::browser::Browser;

/// Notes every real key and every press of a mouse, across pages: the key's place, and the question that was asked then.
const NOTE: &str = "(() => {
    const note = entry => { const all = JSON.parse(sessionStorage.getItem('hand') || '[]'); all.push(entry);
        sessionStorage.setItem('hand', JSON.stringify(all)); };
    const asked = () => { const form = document.querySelector('[data-place] form[data-item]'); return form ? form.dataset.item : ''; };
    addEventListener('keydown', event => { if (event.isTrusted && !event.repeat) note([event.code, asked()]); }, true);
    addEventListener('pointerdown', () => note(['mouse', asked()]), true);
})()";

/// Begins to count what is pressed.
pub async fn count(browser: &Browser) {
    let source = json!({ "source": NOTE });
    browser
        .cdp("Page.addScriptToEvaluateOnNewDocument", source)
        .await;
}

/// What was pressed since the last call, each with the question that was asked.
pub async fn pressed(browser: &Browser) -> Vec<(String, String)> {
    let all = browser
        .js("(all => { sessionStorage.removeItem('hand'); return JSON.parse(all || '[]'); })(sessionStorage.getItem('hand'))")
        .await;
    serde_json::from_value(all).unwrap()
}

/// Presses a key by its place: `Digit1`, `Numpad1`, `KeyY`, `F2`.
pub async fn key(browser: &Browser, code: &str) {
    browser
        .cdp("Input.dispatchKeyEvent", event(code, "keyDown"))
        .await;
    browser
        .cdp("Input.dispatchKeyEvent", event(code, "keyUp"))
        .await;
}

/// Presses it and holds it down until it repeats itself so often.
pub async fn hold(browser: &Browser, code: &str, times: usize) {
    for nth in 0..=times {
        let mut down = event(code, "keyDown");
        down["autoRepeat"] = json!(nth > 0);
        browser.cdp("Input.dispatchKeyEvent", down).await;
    }
    browser
        .cdp("Input.dispatchKeyEvent", event(code, "keyUp"))
        .await;
}

/// The digits of a number, then Enter.
pub async fn number(browser: &Browser, digits: &str) {
    for digit in digits.chars() {
        key(browser, &format!("Digit{digit}")).await;
    }
    key(browser, "Enter").await;
}

/// As a Russian layout gives it.
fn event(code: &str, kind: &str) -> Value {
    let (shown, text, number) = match code {
        "Enter" | "NumpadEnter" => ("Enter", "\r", 13),
        "Backspace" => ("Backspace", "", 8),
        "Tab" => ("Tab", "", 9),
        "KeyY" => ("н", "н", 89),
        "BracketLeft" => ("х", "х", 219),
        _ => match code.strip_prefix("Digit").or(code.strip_prefix("Numpad")) {
            Some(digit) => (digit, digit, 48 + digit.parse::<u8>().unwrap()),
            None => (code, "", 111 + code[1..].parse::<u8>().unwrap()),
        },
    };
    let mut event = json!({ "type": kind, "code": code, "key": shown, "windowsVirtualKeyCode": number,
        "isKeypad": code.starts_with("Numpad") });
    if kind == "keyDown" && !text.is_empty() {
        event["text"] = json!(text);
    }
    event
}
