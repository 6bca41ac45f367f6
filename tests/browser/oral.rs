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

/// A camera and a reader of codes as a telephone has them: what they see is said by the journey.
const CAMERA: &str = "(() => {
    const canvas = document.createElement('canvas');
    setInterval(() => canvas.getContext('2d').fillRect(0, 0, Math.random() * 99, 99), 50);
    navigator.mediaDevices.getUserMedia = () => sessionStorage.getItem('denied')
        ? Promise.reject(new Error('denied')) : Promise.resolve(canvas.captureStream());
    window.BarcodeDetector = function () {};
    window.BarcodeDetector.prototype.detect = () => { const seen = sessionStorage.getItem('seen');
        return Promise.resolve(seen ? [{ rawValue: seen }] : []); };
})()";

#[test]
fn a_poster_that_the_camera_sees_is_the_place_of_the_interview() {
    let here = site().fresh(Sector::Health);
    journey("oral-scan", Device::Phone, async |browser| {
        come_in(browser, "interviewer").await;
        browser.open("/staff/interviews").await;
        assert!(
            !browser.shows("[data-scan]").await,
            "this browser reads no codes"
        );
        let source = serde_json::json!({ "source": CAMERA });
        browser
            .cdp("Page.addScriptToEvaluateOnNewDocument", source)
            .await;
        browser.open("/staff/interviews").await;
        browser.js("sessionStorage.setItem('denied', '1')").await;
        browser.tap("[data-scan]", 1).await;
        browser
            .until("document.querySelector('[data-scan-told]').textContent")
            .await;
        assert!(
            browser
                .text("[data-scan-told]")
                .await
                .contains("Камера не открылась")
        );
        browser
            .js("sessionStorage.removeItem('denied') || sessionStorage.setItem('seen', 'https://example.org/menu')")
            .await;
        browser.tap("[data-scan]", 1).await;
        browser
            .until("document.querySelector('[data-scan-told]').textContent.includes('нашего')")
            .await;
        walked(browser, "oral-scan").await;
        let poster = format!("HTTP://OTKLIK.EXAMPLE/Q/{}", here.code);
        browser
            .js(&format!("sessionStorage.setItem('seen', '{poster}')"))
            .await;
        browser
            .until("document.querySelector('#present-nobody')")
            .await;
        assert!(browser.text("main").await.contains(&here.name));
    });
}
