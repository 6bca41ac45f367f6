//! What a first visit costs.
use std::collections::BTreeMap;

use otklik::region::Sector;
use serde_json::{Value, json};

use crate::{
    browser::Browser,
    drive::{Device, journey},
    site::site,
};

/// Compressed page, sheet, script and icon.
const MOST_BYTES: f64 = 14.0 * 1024.0;
/// The same with the headers of the replies as HTTP/1.1 writes them; HTTP/2 of a proxy in front compresses them.
const MOST_WITH_HEADERS: f64 = 14.75 * 1024.0;
const MOST_REQUESTS: usize = 4;

/// A request and what came for it.
#[derive(Debug, Default)]
struct Request {
    address: String,
    headers: f64,
    /// Headers and body; nothing for what the browser had already.
    all: f64,
}

/// Every request since the last look.
async fn traffic(browser: &Browser) -> Vec<Request> {
    let mut requests: BTreeMap<String, Request> = BTreeMap::new();
    for entry in browser.log("performance").await {
        let message: Value = serde_json::from_str(entry["message"].as_str().unwrap()).unwrap();
        let (message, params) = (&message["message"], &message["message"]["params"]);
        let id = params["requestId"].as_str().unwrap_or_default().to_owned();
        match message["method"].as_str().unwrap() {
            "Network.requestWillBeSent" => {
                let address = params["request"]["url"].as_str().unwrap().to_owned();
                requests.insert(
                    id,
                    Request {
                        address,
                        ..Request::default()
                    },
                );
            }
            "Network.responseReceived" => {
                if let Some(request) = requests.get_mut(&id) {
                    request.headers = params["response"]["encodedDataLength"].as_f64().unwrap();
                }
            }
            "Network.loadingFinished" => {
                if let Some(request) = requests.get_mut(&id) {
                    request.all = params["encodedDataLength"].as_f64().unwrap();
                }
            }
            _ => {}
        }
    }
    let sent = requests.into_values();
    sent.filter(|request| request.address.starts_with("http"))
        .collect()
}

const FETCH_ICON: &str = "fetch(document.querySelector('link[rel=icon]').href, { cache: 'reload' })
    .then(reply => reply.arrayBuffer()).then(bytes => bytes.byteLength)";

#[test]
fn a_first_visit_is_light_asks_little_and_nobody_else() {
    for sector in Sector::ALL {
        let here = site().fresh(*sector);
        journey("weight", Device::Phone, async |browser| {
            traffic(browser).await;
            browser.open(&here.form()).await;
            // A browser without a window does not draw the icon of a tab, or not yet: it is asked for here.
            let icon = browser
                .js("document.querySelector('link[rel=icon]').href")
                .await;
            let mut sent = traffic(browser).await;
            sent.retain(|request| json!(request.address) != icon || request.all > 0.0);
            // Its weight is in the log a moment after the page has it.
            for _ in 0..10 {
                if sent.iter().any(|request| json!(request.address) == icon) {
                    break;
                }
                browser.js(FETCH_ICON).await;
                let fetched = traffic(browser).await.into_iter();
                let whole = |one: &Request| json!(one.address) == icon && one.all > 0.0;
                sent.extend(fetched.filter(whole).take(1));
            }
            let all: f64 = sent.iter().map(|request| request.all).sum();
            let bodies: f64 = sent
                .iter()
                .map(|request| request.all - request.headers)
                .sum();
            println!(
                "{sector}: {bodies} bytes in {} requests, {all} with headers",
                sent.len()
            );
            let ours = |request: &Request| request.address.starts_with(&site().base);
            assert!(
                sent.iter()
                    .all(|request| ours(request) && request.all > 0.0),
                "{sent:?}"
            );
            assert!(sent.len() <= MOST_REQUESTS, "{sent:?}");
            assert!(
                bodies <= MOST_BYTES && all <= MOST_WITH_HEADERS,
                "{bodies}, {all}: {sent:?}"
            );

            // The second visit brings the page alone.
            browser.open("/about").await;
            traffic(browser).await;
            browser.open(&here.form()).await;
            let again = traffic(browser).await;
            let fresh: Vec<_> = again.iter().filter(|request| request.all > 0.0).collect();
            assert_eq!(fresh.len(), 1, "{again:?}");
        });
    }
}
