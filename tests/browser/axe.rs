//! The accessibility auditor.
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::{browser::Browser, variable};

static AXE: LazyLock<String> = LazyLock::new(|| {
    let path =
        variable("TEST_AXE").expect("the journeys need axe-core: run them by `tests/run browser`");
    std::fs::read_to_string(path).unwrap()
});

/// Runs the auditor with these options. Everything WCAG 2.2 AA asks that a program can see, the size of targets included, and the
/// auditor's own good practices.
fn run(options: &str) -> String {
    format!(
        "const done = arguments[arguments.length - 1];
    axe.run(document, {{ resultTypes: ['violations'], {options} }}).then(
        found => done(found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html + ' — ' + n.failureSummary)])),
        fault => done([['broken', String(fault), []]]));"
    )
}

/// How many of these looks at one page are audited. How a page looks does not depend on where its figures are kept: every look on
/// SQLite, the first of each page on a server.
pub fn looks(all: usize) -> usize {
    match variable("TEST_DATABASE_URL") {
        Some(_) => all.min(1),
        None => all,
    }
}

/// Fails with every violation on the page.
pub async fn check(browser: &Browser, what: &str) {
    audit(browser, what, "rules: { 'target-size': { enabled: true } }").await;
}

/// The same of what colors alone can break, on a page that was checked in other colors.
pub async fn colors(browser: &Browser, what: &str) {
    audit(
        browser,
        what,
        "runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }",
    )
    .await;
}

async fn audit(browser: &Browser, what: &str, options: &str) {
    if !browser.is("typeof axe === 'object'").await {
        // Put in by the driver: the page's own policy would refuse it as a script of the page.
        browser.client.execute(&AXE, Vec::new()).await.unwrap();
    }
    let found = browser
        .client
        .execute_async(&run(options), Vec::new())
        .await
        .unwrap();
    assert_eq!(found, json!([]), "{what}: {}", text(&found));
}

fn text(found: &Value) -> String {
    serde_json::to_string_pretty(found).unwrap_or_default()
}
