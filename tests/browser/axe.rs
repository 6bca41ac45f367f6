//! The accessibility auditor.
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::{browser::Browser, variable};

static AXE: LazyLock<String> = LazyLock::new(|| {
    let path =
        variable("TEST_AXE").expect("the journeys need axe-core: run them by `tests/run browser`");
    std::fs::read_to_string(path).unwrap()
});

/// Everything WCAG 2.2 AA asks that a program can see, the size of targets included, and the auditor's own good
/// practices.
const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(
        found => done(found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html + ' — ' + n.failureSummary)])),
        fault => done([['broken', String(fault), []]]));";

/// Fails with every violation on the page.
pub async fn check(browser: &Browser, what: &str) {
    // Put in by the driver: the page's own policy would refuse it as a script of the page.
    browser.client.execute(&AXE, Vec::new()).await.unwrap();
    again(browser, what).await;
}

/// The same on a page that has the auditor already.
pub async fn again(browser: &Browser, what: &str) {
    let found = browser.client.execute_async(RUN, Vec::new()).await.unwrap();
    assert_eq!(found, json!([]), "{what}: {}", text(&found));
}

fn text(found: &Value) -> String {
    serde_json::to_string_pretty(found).unwrap_or_default()
}
