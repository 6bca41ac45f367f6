//! What a person, and a curious engineer, can do with a browser.
use std::time::{Duration, Instant};

use fantoccini::{
    Client, Locator,
    actions::{InputSource, MOUSE_BUTTON_LEFT, PointerAction, TouchActions},
    elements::Element,
    wd::WebDriverCompatibleCommand,
};
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::{guard, site::site};

/// The machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A session.
pub struct Browser {
    /// The WebDriver client, for what has no word here.
    pub client: Client,
    name: String,
}

/// A command of the driver that the client does not know.
#[derive(Debug)]
struct Post {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Browser {
    /// A fresh session.
    pub fn new(client: Client, name: &str) -> Browser {
        let name = name.to_owned();
        Browser { client, name }
    }

    /// Opens an address of the site.
    pub async fn open(&self, path: &str) {
        let address = if path.starts_with('/') {
            format!("{}{path}", site().base)
        } else {
            path.to_owned()
        };
        self.client.goto(&address).await.unwrap();
    }

    /// The path of the page, with its query.
    pub async fn path(&self) -> String {
        let at = self.client.current_url().await.unwrap();
        at[url::Position::BeforePath..url::Position::AfterQuery].to_owned()
    }

    /// A command of the browser's own protocol.
    pub async fn cdp(&self, command: &str, params: Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        let path = "goog/cdp/execute";
        self.client.issue_cmd(Post { path, body }).await.unwrap()
    }

    /// What was logged since the last call: `browser` or `performance`.
    pub async fn log(&self, kind: &str) -> Vec<Value> {
        let (path, body) = ("se/log", json!({ "type": kind }));
        let entries = self.client.issue_cmd(Post { path, body }).await.unwrap();
        entries.as_array().cloned().unwrap_or_default()
    }

    /// The value of an expression in the page.
    pub async fn js(&self, expression: &str) -> Value {
        self.js_with(expression, Vec::new()).await
    }

    /// The same with `arguments`.
    pub async fn js_with(&self, expression: &str, arguments: Vec<Value>) -> Value {
        let script = format!("return ({expression})");
        match self.client.execute(&script, arguments).await {
            Ok(value) => value,
            Err(fault) => panic!("{}: {expression}: {fault}", self.name),
        }
    }

    /// Whether an expression in the page is true.
    pub async fn is(&self, expression: &str) -> bool {
        self.js(&format!("!!({expression})")).await == json!(true)
    }

    /// Waits until an expression in the page is true, also across navigations.
    pub async fn until(&self, expression: &str) {
        self.until_within(PATIENCE, expression).await;
    }

    /// The same, not longer than this.
    pub async fn until_within(&self, patience: Duration, expression: &str) {
        let deadline = Instant::now() + patience;
        let script = format!("return !!({expression})");
        // A page that is just going away answers with a fault.
        while !matches!(
            self.client.execute(&script, Vec::new()).await,
            Ok(Value::Bool(true))
        ) {
            if Instant::now() > deadline {
                let text = self
                    .js("location.href + '\\n' + document.body.innerText")
                    .await;
                panic!("{}: never came {expression} on {text}", self.name);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits for a page whose path begins so.
    pub async fn arrives(&self, path: &str) {
        let ready = "document.readyState === 'complete'";
        self.until(&format!(
            "{ready} && location.pathname.indexOf('{path}') === 0"
        ))
        .await;
    }

    /// The HTTP status of the page.
    pub async fn status(&self) -> u64 {
        let status = "performance.getEntriesByType('navigation')[0].responseStatus";
        self.js(status).await.as_u64().unwrap_or_default()
    }

    /// Waits until an address of the site has this status: a running program looks at changes of the
    /// registry every now and then.
    pub async fn becomes(&self, path: &str, status: u64) {
        let ask = "const [path, done] = arguments; fetch(path).then(page => done(page.status))";
        let deadline = Instant::now() + PATIENCE;
        loop {
            let got = self
                .client
                .execute_async(ask, vec![json!(path)])
                .await
                .unwrap();
            if got == json!(status) {
                return;
            }
            assert!(
                Instant::now() < deadline,
                "{}: {path} is still {got}",
                self.name
            );
        }
    }

    /// The one element of a selector.
    pub async fn find(&self, css: &str) -> Element {
        match self.client.find(Locator::Css(css)).await {
            Ok(element) => element,
            Err(fault) => panic!("{}: {css}: {fault}", self.name),
        }
    }

    /// Whether something that matches is drawn.
    pub async fn shows(&self, css: &str) -> bool {
        let drawn =
            "[...document.querySelectorAll(arguments[0])].some(e => e.getClientRects().length > 0)";
        self.js_with(drawn, vec![json!(css)]).await == json!(true)
    }

    /// The text of an element, without no-break spaces.
    pub async fn text(&self, css: &str) -> String {
        let text = self.find(css).await.text().await.unwrap();
        text.replace('\u{a0}', " ")
    }

    /// The element, brought to the middle of the window.
    pub async fn bring(&self, css: &str) -> Element {
        let element = self.find(css).await;
        let center = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let argument = serde_json::to_value(&element).unwrap();
        self.client.execute(center, vec![argument]).await.unwrap();
        element
    }

    /// A click of the mouse.
    pub async fn click(&self, css: &str) {
        let element = self.bring(css).await;
        if let Err(fault) = element.click().await {
            panic!("{}: {css}: {fault}", self.name);
        }
    }

    /// A tap of a finger, or several quick ones.
    pub async fn tap(&self, css: &str, times: usize) {
        let element = self.bring(css).await;
        let mut finger =
            TouchActions::new("finger".to_owned()).then(PointerAction::MoveToElement {
                element,
                duration: None,
                x: 0.0,
                y: 0.0,
            });
        for _ in 0..times {
            finger = finger
                .then(PointerAction::Down {
                    button: MOUSE_BUTTON_LEFT,
                })
                .then(PointerAction::Up {
                    button: MOUSE_BUTTON_LEFT,
                });
        }
        match self.client.perform_actions(finger).await {
            // The page was gone before the last of several taps: what a quick network does to a slow finger.
            Err(fantoccini::error::CmdError::Standard(fault))
                if times > 1 && fault.error() == "stale element reference" => {}
            done => done.unwrap(),
        }
    }

    /// Keys, one after another, to what has the focus.
    pub async fn press(&self, keys: &str) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap();
    }

    /// Text into a field.
    pub async fn write(&self, css: &str, text: &str) {
        self.bring(css).await.send_keys(text).await.unwrap();
    }

    /// Keeps a picture of the window.
    pub async fn shot(&self, name: &str) {
        if let Ok(picture) = self.client.screenshot().await {
            guard::keep(&format!("{name}.png"), &picture).unwrap();
        }
    }

    /// Nothing was reported: no broken policy, no fault of a script. A status that the journey provoked
    /// and a broken network are reported by the browser as well; they are no faults of the page.
    pub async fn is_quiet(&self) {
        let faults: Vec<Value> = self
            .log("browser")
            .await
            .into_iter()
            .filter(|entry| entry["source"] != "network" && entry["level"] != "DEBUG")
            .collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", self.name);
    }

    /// Ends the session.
    pub async fn close(self) {
        // A browser that is gone already needs no closing.
        let _ = self.client.close().await;
    }
}
