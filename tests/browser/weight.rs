//! What a first visit costs.
use std::collections::BTreeMap;

use otklik::region::Sector;
use serde_json::{Value, json};

use crate::{
    browser::Browser,
    drive::{Device, journey},
    site::site,
};

/// Bytes on the wire, headers of the replies included.
const MOST_BYTES: f64 = 14.0 * 1024.0;
const MOST_REQUESTS: usize = 4;

/// Every request since the last look: its address and the bytes that came for it.
async fn traffic(browser: &Browser) -> Vec<(String, f64)> {
    let mut requests: BTreeMap<String, (String, f64)> = BTreeMap::new();
    for entry in browser.log("performance").await {
        let message: Value = serde_json::from_str(entry["message"].as_str().unwrap()).unwrap();
        let (message, params) = (&message["message"], &message["message"]["params"]);
        let id = params["requestId"].as_str().unwrap_or_default().to_owned();
        match message["method"].as_str().unwrap() {
            "Network.requestWillBeSent" => {
                let address = params["request"]["url"].as_str().unwrap().to_owned();
                requests.insert(id, (address, 0.0));
            }
            "Network.loadingFinished" => {
                if let Some(request) = requests.get_mut(&id) {
                    request.1 = params["encodedDataLength"].as_f64().unwrap();
                }
            }
            _ => {}
        }
    }
    let sent = requests.into_values();
    sent.filter(|(address, _)| address.starts_with("http"))
        .collect()
}

#[test]
fn a_first_visit_is_light_asks_little_and_nobody_else() {
    for sector in Sector::ALL {
        let here = site().fresh(*sector);
        journey("weight", Device::Phone, async |browser| {
            traffic(browser).await;
            browser.open(&here.form()).await;
            // A browser without a window does not draw the icon of a tab: it is asked for here.
            let icon = browser
                .js("document.querySelector('link[rel=icon]').href")
                .await;
            let mut sent = traffic(browser).await;
            if !sent.iter().any(|(address, _)| json!(address) == icon) {
                browser.open(icon.as_str().unwrap()).await;
                sent.extend(
                    traffic(browser)
                        .await
                        .into_iter()
                        .filter(|(address, _)| json!(address) == icon),
                );
            }
            let bytes: f64 = sent.iter().map(|(_, bytes)| bytes).sum();
            println!("{sector}: {bytes} bytes in {} requests", sent.len());
            assert!(
                sent.iter()
                    .all(|(address, bytes)| address.starts_with(&site().base) && *bytes > 0.0),
                "{sent:?}"
            );
            assert!(sent.len() <= MOST_REQUESTS, "{sent:?}");
            assert!(bytes <= MOST_BYTES, "{bytes} bytes: {sent:?}");

            // The second visit brings the page alone.
            browser.open("/about").await;
            traffic(browser).await;
            browser.open(&here.form()).await;
            let again = traffic(browser).await;
            let fresh: Vec<_> = again.iter().filter(|(_, bytes)| *bytes > 0.0).collect();
            assert_eq!(fresh.len(), 1, "{again:?}");
        });
    }
}
