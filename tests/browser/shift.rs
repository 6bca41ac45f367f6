//! A supervisor at the board: takes a case over while its operator is on it, stops a list, and lets it go on.
use crate::{
    browser::Browser,
    drive::{Device, journey},
    hand,
    network::set_offline,
    room,
    staff::{come_in, walked},
};

/// Presses a button of a form on the board and waits for what is said.
async fn press(browser: &Browser, button: &str) -> String {
    browser.click(button).await;
    browser.arrives("/staff/board/").await;
    browser
        .until("document.querySelector('.note[role=status]')")
        .await;
    browser.text(".note[role=status]").await
}

async fn supervises(browser: &Browser) {
    come_in(browser, "supervisor").await;
    browser.open("/staff/board").await;
    walked(browser, "board-list").await;
    browser.click("main ul a").await;
    browser.arrives("/staff/board/").await;
    walked(browser, "board").await;
    let take = "form:has(input[value=take]) .btn";
    press(browser, take).await;
    walked(browser, "board-taken").await;
    assert!(!browser.shows(take).await, "nobody has a case any more");
    browser.click("td details summary").await;
    press(browser, "form:has(input[name=from]) .btn").await;
    press(browser, "button[value=pause]").await;
}

#[test]
fn a_case_taken_over_leaves_its_operator_with_what_was_typed() {
    let _room = room::alone();
    journey("shift", Device::Desk, async |browser| {
        come_in(browser, "operator").await;
        room::afternoon();
        browser.open("/staff/calls").await;
        room::next(browser).await;
        room::dial(browser).await;
        browser.write("#note", "лучше вечером").await;
        std::thread::scope(|scope| {
            let board = || journey("board", Device::Desk, async |board| supervises(board).await);
            scope.spawn(board).join().unwrap();
        });
        // The page learns of it by itself.
        browser
            .until("document.querySelector('[data-lost]').hidden === false")
            .await;
        walked(browser, "calls-told").await;
        hand::key(browser, "Tab").await;
        hand::key(browser, "Digit1").await;
        browser
            .until("document.readyState === 'complete' && document.querySelector('main section p.note')")
            .await;
        assert_eq!(browser.status().await, 409);
        assert!(browser.text("main").await.contains("лучше вечером"));
        walked(browser, "calls-lost").await;
        // The list is stopped: there is nobody to call, and it is said why.
        browser.open("/staff/calls").await;
        hand::key(browser, "Enter").await;
        browser.until("document.querySelector('.note.w')").await;
        walked(browser, "calls-none").await;
        std::thread::scope(|scope| {
            let board = || {
                journey("board-on", Device::Desk, async |board| {
                    come_in(board, "supervisor").await;
                    board.open("/staff/board").await;
                    board.click("main ul a").await;
                    press(board, "button[value=resume]").await;
                });
            };
            scope.spawn(board).join().unwrap();
        });
        browser.open("/staff/calls").await;
        room::next(browser).await;
        hand::key(browser, "F10").await;
        browser.until("location.pathname === '/staff/calls'").await;
    });
}

#[test]
fn answers_that_wait_for_the_network_are_shown_when_the_case_has_gone_meanwhile() {
    let _room = room::alone();
    journey("shift-offline", Device::Desk, async |browser| {
        come_in(browser, "operator").await;
        room::afternoon();
        browser.open("/staff/calls").await;
        room::next(browser).await;
        room::dial(browser).await;
        room::begin(browser).await;
        set_offline(browser, true).await;
        for _ in 0..3 {
            let asked = room::asked(browser).await;
            hand::key(browser, "Digit2").await;
            browser
                .until(&format!("{} !== '{asked}'", room::ASKED))
                .await;
        }
        std::thread::scope(|scope| {
            let board = || {
                journey("board-take", Device::Desk, async |board| {
                    come_in(board, "supervisor").await;
                    board.open("/staff/board").await;
                    board.click("main ul a").await;
                    press(board, "form:has(input[value=take]) .btn").await;
                });
            };
            scope.spawn(board).join().unwrap();
        });
        set_offline(browser, false).await;
        browser
            .until("document.querySelectorAll('main dl dd').length === 3")
            .await;
        assert_eq!(browser.status().await, 409);
        walked(browser, "ask-lost").await;
    });
}
