//! A board follows what happens, and asks for little.
use diesel::prelude::*;
use otklik::{db::schema::campaigns, region::Sector};

use crate::{
    browser::Browser,
    drive::{Device, journey},
    site::site,
    staff::come_in,
};

/// How the board was asked for since its page came.
async fn asked(browser: &Browser) -> Vec<i64> {
    let all = "performance.getEntriesByType('resource').filter(one => one.name.endsWith(location.pathname)).map(one => one.responseStatus)";
    let all = browser.js(all).await;
    all.as_array()
        .unwrap()
        .iter()
        .filter_map(serde_json::Value::as_i64)
        .collect()
}

/// As if the reader came back to the page and `seconds` were enough to ask again.
async fn looked(browser: &Browser, seconds: u32) {
    let look = format!(
        "(document.querySelector('[data-live]').setAttribute('data-live', '{seconds}'), document.dispatchEvent(new Event('visibilitychange')))"
    );
    browser.js(&look).await;
}

/// The address of a campaign's board.
fn board(campaign: i64) -> String {
    let code = |conn: &mut otklik::db::Conn| {
        let found = campaigns::table.find(campaign).select(campaigns::code);
        let code: String = found.first(conn)?;
        Ok(code)
    };
    format!("/staff/campaigns/{}", site().db().read_now(code).unwrap())
}

#[test]
fn a_board_asks_once_in_a_while_and_shows_what_changed_without_touching_what_is_typed() {
    let here = site().fresh(Sector::Health);
    journey("live", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        browser.open(&board(here.campaign)).await;
        let part = "document.querySelector('[data-part=side]')";
        browser
            .js(&format!("{part}.setAttribute('data-old', '')"))
            .await;
        for _ in 0..20 {
            looked(browser, 60).await;
        }
        assert_eq!(asked(browser).await, Vec::<i64>::new(), "no storm");
        let acts = "document.querySelector('#reason')";
        browser
            .js(&format!("{acts}.closest('details').open = true"))
            .await;
        browser.write("#reason", "карантин").await;
        browser.becomes(&here.form(), 200).await;
        // What was opened is counted within seconds.
        for _ in 0..40 {
            looked(browser, 0).await;
            tokio::time::sleep(std::time::Duration::from_millis(250)).await;
            if !browser
                .is(&format!("{part}.hasAttribute('data-old')"))
                .await
            {
                break;
            }
        }
        assert!(
            !browser
                .is(&format!("{part}.hasAttribute('data-old')"))
                .await
        );
        assert!(asked(browser).await.contains(&200));
        assert_eq!(browser.js(&format!("{acts}.value")).await, "карантин");
    });
}
