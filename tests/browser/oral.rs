//! An interviewer with a phone in the hand: the point's code typed, who is near, the interview, its end.
use otklik::region::{Channel, Evidence, Sector};

use crate::{
    drive::{Device, journey},
    room::{ASKED, asked},
    site::site,
    staff::{come_in, walked},
};

#[test]
fn an_interviewer_asks_face_to_face_with_a_thumb() {
    let here = site().fresh(Sector::Health);
    journey("oral", Device::Phone, async |browser| {
        come_in(browser, "interviewer").await;
        browser.open("/staff/interviews").await;
        walked(browser, "oral-start").await;
        browser.write("#code", "0000").await;
        browser.tap("main .btn", 1).await;
        browser.until("document.querySelector('#code-fault')").await;
        walked(browser, "oral-unknown").await;
        browser.find("#code").await.clear().await.unwrap();
        browser.write("#code", &here.code.to_lowercase()).await;
        browser.tap("main .btn", 1).await;
        browser
            .until("document.querySelector('#present-nobody')")
            .await;
        assert!(browser.text("main").await.contains(&here.name));
        walked(browser, "oral-present").await;
        browser.tap("label[for=present-relatives]", 1).await;
        browser.tap("main form .btn", 1).await;
        browser.arrives("/staff/interviews/").await;
        browser
            .until("document.querySelector('[data-place] form')")
            .await;
        walked(browser, "oral-item").await;

        // A picture of each kind of question; the first answer to each.
        let mut seen = 0;
        loop {
            let id = asked(browser).await;
            if id.is_empty() {
                break;
            }
            seen += 1;
            if ["booking", "wait-visit", "q16", "q18"].contains(&id.as_str()) {
                walked(browser, &format!("oral-{id}")).await;
            }
            browser.tap("[data-place] .ans .key", 1).await;
            browser.until(&format!("{ASKED} !== '{id}'")).await;
        }
        assert!(seen >= 20, "{seen} questions");
        walked(browser, "oral-closing").await;
        browser.tap("[data-place] .key.go", 1).await;
        browser
            .until("location.search === '?kept=1' && document.querySelector('.note[role=status]')")
            .await;
        walked(browser, "oral-kept").await;
        let kept = site().answers(&here);
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].channel.0, Channel::Interview);
        assert_ne!(kept[0].evidence.0, Evidence::Call);
    });
}
