//! A broken network: nothing is lost, nothing is counted twice.
use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    thread,
};

use otklik::region::Sector;
use serde_json::json;

use crate::{
    browser::Browser,
    drive::{Device, journey},
    form::{choose, fill_quickly},
    site::site,
};

/// Drafts that the browser keeps.
const DRAFTS: &str = "Object.keys(localStorage).filter(name => name.indexOf('otklik:') === 0)";
const NO_DRAFT: &str = "Object.keys(localStorage).every(name => name.indexOf('otklik:') !== 0)";

/// Takes the network away, and gives it back.
pub async fn set_offline(browser: &Browser, offline: bool) {
    browser.cdp("Network.enable", json!({})).await;
    let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser
        .cdp("Network.emulateNetworkConditions", conditions)
        .await;
}

#[test]
fn answers_sent_into_a_broken_network_arrive_once_it_is_back_and_the_draft_goes() {
    let here = site().fresh(Sector::Social);
    journey("offline", Device::Phone, async |browser| {
        browser.open(&here.form()).await;
        fill_quickly(browser).await;
        set_offline(browser, true).await;
        browser.tap(".send > .btn", 1).await;
        browser
            .until("document.querySelector('.net p').textContent.indexOf('Нет') === 0")
            .await;
        let said = browser.text(".net").await;
        assert!(said.contains("Ответы сохранены на этом телефоне"), "{said}");
        assert!(said.contains("Следующая попытка через"), "{said}");
        browser.shot("offline-360").await;
        crate::axe::check(browser, "the message about the network").await;
        assert_eq!(
            browser.js(DRAFTS).await,
            json!([format!("otklik:{}", here.form())])
        );
        assert!(site().answers(&here).is_empty());

        // By hand it does not go either, and nothing is lost.
        browser.tap(".net button", 1).await;
        browser
            .until("document.querySelector('form.waiting')")
            .await;
        set_offline(browser, false).await;
        browser.arrives("/r/").await;
        browser.until(NO_DRAFT).await;
        assert_eq!(site().answers(&here).len(), 1);
    });
}

#[test]
fn when_the_reply_is_lost_after_the_answer_was_kept_it_is_sent_again_and_counted_once() {
    let here = site().fresh(Sector::Sport);
    let (address, cut) = proxy();
    journey("lost-reply", Device::Phone, async |browser| {
        browser.open(&format!("{address}{}", here.form())).await;
        fill_quickly(browser).await;
        cut.store(true, SeqCst);
        browser.tap(".send > .btn", 1).await;
        browser
            .until("document.querySelector('form.waiting')")
            .await;
        assert_eq!(
            site().answers(&here).len(),
            1,
            "the answer was kept, its reply lost"
        );
        cut.store(false, SeqCst);
        browser.arrives("/r/").await;
        assert!(browser.text("h1").await.contains("Спасибо"));
        assert_eq!(site().answers(&here).len(), 1);
    });
    site().run(&["verify"]);
}

#[test]
fn a_page_closed_half_way_comes_back_with_its_answers_and_can_be_cleared() {
    let here = site().fresh(Sector::Culture);
    journey("draft", Device::Phone, async |browser| {
        browser.open(&here.form()).await;
        let first = &here.survey().items[0].id;
        choose(browser, first, "no").await;
        browser.write("textarea", "Скамейки").await;
        let old = browser.client.window().await.unwrap();
        let tab = browser.client.new_window(true).await.unwrap();
        assert_ne!(tab.handle, old);
        browser.client.close_window().await.unwrap();
        browser.client.switch_to_window(tab.handle).await.unwrap();

        browser.open(&here.form()).await;
        browser
            .until("document.querySelector('.draft').hidden === false")
            .await;
        assert!(
            browser
                .is(&format!("document.getElementById('{first}-no').checked"))
                .await
        );
        assert!(
            browser
                .is("document.querySelector('textarea').value === 'Скамейки'")
                .await
        );
        browser.shot("draft-360").await;
        crate::axe::check(browser, "a draft that came back").await;

        browser.tap(".draft button", 1).await;
        browser
            .until("document.querySelector('.draft').hidden")
            .await;
        assert!(
            browser
                .is("!document.querySelector('.q :checked[type=radio]')")
                .await
        );
        assert!(browser.is(NO_DRAFT).await);
        browser.client.refresh().await.unwrap();
        assert!(browser.is("document.querySelector('.draft').hidden").await);
    });
}

#[test]
fn a_draft_older_than_a_day_is_not_brought_back() {
    let here = site().fresh(Sector::Culture);
    journey("old-draft", Device::Phone, async |browser| {
        browser.open(&here.form()).await;
        let first = &here.survey().items[0].id;
        choose(browser, first, "no").await;
        let older =
            "(name => { const draft = JSON.parse(localStorage.getItem(name)); draft.t -= 864e5;
            localStorage.setItem(name, JSON.stringify(draft)); return true; })(arguments[0])";
        browser
            .js_with(older, vec![json!(format!("otklik:{}", here.form()))])
            .await;
        browser.open(&here.form()).await;
        browser.until(NO_DRAFT).await;
        assert!(
            browser
                .is("!document.querySelector('.q :checked[type=radio]')")
                .await
        );
    });
}

/// A way to the site that, while it is cut, brings forms to it but no reply to them back.
fn proxy() -> (String, Arc<AtomicBool>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let cut = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&cut);
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let flag = Arc::clone(&flag);
            thread::spawn(move || pass(client, &flag));
        }
    });
    (address, cut)
}

/// One connection: what the client says goes on at once, what the server says only while the way is whole.
fn pass(mut client: TcpStream, cut: &AtomicBool) {
    let mut server = TcpStream::connect(site().base.trim_start_matches("http://")).unwrap();
    let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || {
        // Either end may go away at any time.
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Write);
    });
    let mut bytes = [0; 16 * 1024];
    while let Ok(count @ 1..) = server.read(&mut bytes) {
        if cut.load(SeqCst) || client.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
}
