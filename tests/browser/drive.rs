//! Sessions: one driver for all, a fresh browser for each journey.
use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::Path,
    sync::LazyLock,
};

use fantoccini::{ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::{browser::Browser, guard, guard::Guarded, variable};

/// The browser as it comes, without a word to its maker.
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--window-size=1280,800",
];

/// What the person holds.
#[derive(Debug, Clone, Copy)]
pub enum Device {
    /// 360×640, touched.
    Phone,
    /// 1280×800 with a mouse and keys.
    Desk,
}

static DRIVER: LazyLock<(Guarded, String)> = LazyLock::new(|| {
    let program = variable("TEST_CHROMEDRIVER")
        .expect("the journeys need a browser: run them by `tests/run browser`");
    let folder = guard::folder().unwrap();
    // Profiles of browsers go with the driver's folder.
    let place = [("TMPDIR", folder.display().to_string())];
    let driver = Guarded::start(folder, Path::new(&program), &["--port=0"], &place).unwrap();
    let port = driver.said("out", "started successfully on port ", ".");
    (driver, format!("http://127.0.0.1:{port}"))
});

fn capabilities(device: Device) -> Capabilities {
    let mut chrome = json!({
        "binary": variable("TEST_CHROMIUM"),
        "args": FLAGS,
        "prefs": { "intl": { "accept_languages": "ru-RU,ru" } },
    });
    if let Device::Phone = device {
        chrome["mobileEmulation"] = json!({
            "deviceMetrics": { "width": 360, "height": 640, "pixelRatio": 2, "touch": true, "mobile": true },
        });
    }
    let wanted = json!({
        "goog:chromeOptions": chrome,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "timeouts": { "script": 120_000, "pageLoad": 120_000 },
    });
    match wanted {
        Value::Object(wanted) => wanted,
        _ => unreachable!(),
    }
}

/// Runs a journey in a browser of its own. A screenshot of where it failed is kept under its name.
pub fn journey(name: &str, device: Device, walk: impl AsyncFnOnce(&Browser)) {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(1).enable_all().build().unwrap();
    let client = runtime
        .block_on(
            ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities(device))
                .connect(&DRIVER.1),
        )
        .unwrap();
    let browser = Browser::new(client, name);
    let walked = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            walk(&browser).await;
            browser.is_quiet().await;
        });
    }));
    runtime.block_on(async {
        if walked.is_err() {
            browser.shot(&format!("failed-{name}")).await;
        }
        browser.close().await;
    });
    if let Err(fault) = walked {
        resume_unwind(fault);
    }
}
