//! What an alert says: as JSON for other systems, in words for people.
use serde_json::{Value, json};

use super::{Alert, AlertKind};
use crate::i18n::{Key, Lang, key, t, t_args};

/// The campaign an alert is about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Code and title of the campaign.
    pub campaign: (&'a str, &'a str),
    /// Code and name of the institution, where it is about one.
    pub institution: Option<(&'a str, &'a str)>,
    /// Where to look.
    pub link: &'a str,
}

/// The body that is kept and posted.
pub fn body(alert: &Alert, about: &About<'_>) -> String {
    let numbers: serde_json::Map<String, Value> = alert
        .numbers
        .iter()
        .map(|(name, n)| ((*name).to_owned(), json!(n)))
        .collect();
    let named = |(code, name): (&str, &str)| json!({ "code": code, "name": name });
    json!({
        "kind": alert.kind.as_str(),
        "campaign": named(about.campaign),
        "institution": about.institution.map(named),
        "numbers": numbers,
        "link": about.link,
    })
    .to_string()
}

/// Subject and text of a letter, Russian first, from a body as kept.
pub fn letter(kind: AlertKind, body: &str) -> (String, String) {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let word = |path: &str| body.pointer(path).and_then(Value::as_str).unwrap_or("");
    let subject = format!("{}: {}", t(Lang::Ru, title(kind)), word("/campaign/name"));
    let mut text = String::new();
    for lang in Lang::ALL {
        text.push_str(&sentence(lang, kind, &body));
        text.push_str("\r\n");
        for line in [word("/campaign/name"), word("/institution/name")] {
            if !line.is_empty() {
                text.push_str(line);
                text.push_str("\r\n");
            }
        }
        text.push_str("\r\n");
    }
    text.push_str(word("/link"));
    text.push_str("\r\n");
    (subject, text)
}

/// The name of a kind.
pub fn title(kind: AlertKind) -> Key {
    match kind {
        AlertKind::Behind => key::ALERT_BEHIND,
        AlertKind::Burst => key::ALERT_BURST,
        AlertKind::Closing => key::ALERT_CLOSING,
        AlertKind::Quality => key::ALERT_QUALITY,
        AlertKind::Test => key::ALERT_TEST,
    }
}

/// What is said, with its numbers.
pub fn sentence(lang: Lang, kind: AlertKind, body: &Value) -> String {
    let n = |name: &str| body["numbers"][name].as_u64().unwrap_or(0);
    let said = |key: Key, names: &[&str]| {
        let args: Vec<_> = names.iter().map(|name| (*name, n(name).into())).collect();
        t_args(lang, key, &args)
    };
    let names = ["answered", "required", "days"];
    match kind {
        AlertKind::Behind => said(key::ALERT_SAID_BEHIND, &names),
        AlertKind::Closing => said(key::ALERT_SAID_CLOSING, &names),
        AlertKind::Burst => said(key::ALERT_SAID_BURST, &["today", "usual"]),
        AlertKind::Quality => said(key::ALERT_SAID_QUALITY, &["signals"]),
        AlertKind::Test => t(lang, key::ALERT_SAID_TEST).to_owned(),
    }
}
