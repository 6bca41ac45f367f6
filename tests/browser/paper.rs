//! Paper: a clerk keys forms with the keyboard alone, the keeper of batches looks at what differs.
use otklik::{
    db::{Conn, paper_batches},
    paper::rules::Serial,
};

use crate::{
    browser::Browser,
    drive::{Device, journey},
    site::site,
    staff::{come_in, walked},
};

const ENTER: char = '\u{e007}';
const BACKSPACE: char = '\u{e003}';

/// The number of a form that the second clerk may key.
async fn waiting(browser: &Browser) -> String {
    let first = "document.querySelector('.links.mono li').textContent";
    browser.js(first).await.as_str().unwrap().to_owned()
}

#[test]
fn a_clerk_keys_a_form_with_the_keyboard_alone() {
    journey("paper-clerk", Device::Desk, async |browser| {
        come_in(browser, "clerk2").await;
        browser.open("/staff/paper/key").await;
        walked(browser, "paper-choose").await;
        browser.open("/staff/paper/key?batch=1").await;
        walked(browser, "paper-key").await;
        let serial = waiting(browser).await;
        browser
            .until("document.activeElement.id === 'serial'")
            .await;
        // A scanner types digits alone, then Enter.
        let digits: String = serial.chars().filter(char::is_ascii_digit).collect();
        browser.press(&format!("{digits}{ENTER}")).await;
        browser.until("document.activeElement.id === 'f-q1'").await;
        browser.press(&format!("1{ENTER}+")).await;
        browser
            .until("document.activeElement === document.querySelectorAll('.form3 input')[2]")
            .await;
        // A step back, the slip erased, and forth again.
        browser
            .press(&format!("{BACKSPACE}{BACKSPACE}2{ENTER}"))
            .await;
        browser
            .until("document.activeElement === document.querySelectorAll('.form3 input')[2]")
            .await;
        let fields = browser
            .js("document.querySelectorAll('.form3 input, #keying textarea').length")
            .await;
        let left = fields.as_u64().unwrap() - 2;
        for nth in 0..left {
            let key = match nth % 3 {
                0 => "1".to_owned(),
                1 => "-".to_owned(),
                _ => "*".to_owned(),
            };
            let is_dense = browser
                .is("document.activeElement.tagName === 'INPUT'")
                .await;
            let keys = if is_dense && key != "1" {
                key
            } else if is_dense {
                format!("{key}{ENTER}")
            } else {
                ENTER.to_string()
            };
            browser.press(&keys).await;
        }
        browser
            .until("document.querySelector('.note[role=status]')")
            .await;
        assert!(browser.text(".note[role=status]").await.contains(&serial));
        // What was keyed is refused the next time, and stays on the screen.
        browser.press(&format!("{digits}{ENTER}")).await;
        for _ in 0..fields.as_u64().unwrap() {
            let is_dense = browser
                .is("document.activeElement.tagName === 'INPUT'")
                .await;
            browser
                .press(&if is_dense {
                    "+".to_owned()
                } else {
                    ENTER.to_string()
                })
                .await;
        }
        browser.until("document.querySelector('#refused')").await;
        walked(browser, "paper-refused").await;
    });
}

#[test]
fn who_keeps_batches_decides_what_a_form_shows() {
    journey("paper-keeper", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        for (path, what) in [
            ("/staff/paper", "paper-list"),
            ("/staff/paper/batches/1", "paper-batch"),
            ("/staff/paper/errors", "paper-errors"),
        ] {
            browser.open(path).await;
            walked(browser, what).await;
        }
        browser.open("/staff/paper/batches/1").await;
        browser.click("table a").await;
        browser.until("document.querySelector('table.mid')").await;
        walked(browser, "paper-differs").await;
        let rows = "document.querySelectorAll('table.mid tbody tr').length";
        for _ in 0..browser.js(rows).await.as_u64().unwrap() {
            let left = browser.js(rows).await;
            browser.press("1").await;
            let fewer =
                format!("document.querySelectorAll('table.mid tbody tr').length !== {left}");
            browser.until(&fewer).await;
        }
        browser
            .until("location.pathname === '/staff/paper/batches/1'")
            .await;
    });
}

/// Keys a form: the same in every field but the first.
async fn keyed(browser: &Browser, serial: Serial, first: &str) {
    browser.open("/staff/paper/key?batch=1").await;
    browser
        .until("document.activeElement.id === 'serial'")
        .await;
    browser.press(&format!("{}{ENTER}", serial.digits())).await;
    let left = "document.querySelectorAll('.form3 input, #keying textarea').length";
    for nth in 0..browser.js(left).await.as_u64().unwrap() {
        let id = browser.js("document.activeElement.id").await;
        let keys = match id.as_str().unwrap() {
            "f-q1" if nth == 0 => first,
            "f-q16" => "",
            "f-q18" => "41",
            _ => "1",
        };
        browser.press(&format!("{keys}{ENTER}")).await;
    }
    browser
        .until("document.querySelector('.note[role=status]')")
        .await;
    let said = browser.text(".note[role=status]").await;
    assert!(said.contains(&serial.to_string()), "{said}");
}

#[test]
fn a_form_keyed_by_two_is_decided_by_a_third_where_they_differ() {
    let mut serial = None;
    journey("paper-first", Device::Desk, async |browser| {
        come_in(browser, "clerk").await;
        let read = |conn: &mut Conn| Ok(paper_batches::find(conn, 1)?.campaign_id);
        let campaign = site().db().read_now(read).unwrap();
        // The demo's batch holds the first twelve that were printed.
        let next = Serial::of(campaign, 13).unwrap();
        keyed(browser, next, "1").await;
        serial = Some(next);
    });
    let serial = serial.unwrap();
    journey("paper-second", Device::Desk, async |browser| {
        come_in(browser, "clerk2").await;
        keyed(browser, serial, "2").await;
    });
    journey("paper-third", Device::Desk, async |browser| {
        come_in(browser, "supervisor").await;
        browser.open(&format!("/staff/paper/forms/{serial}")).await;
        walked(browser, "paper-one-differs").await;
        let rows = "document.querySelectorAll('table.mid tbody tr').length";
        assert_eq!(browser.js(rows).await, 1, "only what differs is shown");
        browser.press("1").await;
        browser
            .until("location.pathname === '/staff/paper/batches/1'")
            .await;
        let line = format!(
            "[...document.querySelectorAll('tr')].find(row => row.textContent.includes('{serial}')).textContent"
        );
        let line = browser.js(&line).await;
        assert!(line.as_str().unwrap().contains("ответ учтён"), "{line}");
        walked(browser, "paper-decided").await;
    });
}
