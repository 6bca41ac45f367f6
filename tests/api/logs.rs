//! No address, browser, cookie, key or answer in the logs, whatever their level; no address in the database.
use std::{
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use otklik::access::Role;

use crate::{
    helpers::{PLACE, Site, receipt},
    staff::{calls::hand::handed, crew, people},
};

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn nothing_about_a_person_reaches_the_logs_or_the_rows() {
    let heard = Heard::default();
    let sink = heard.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || sink.clone())
        .finish();
    // For the whole binary: what other tests log is heard too and holds none of these words.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let site = Site::new();
    let mut person = site.browser();
    person.address = "198.51.100.213".to_owned();
    person
        .headers
        .push(("User-Agent".to_owned(), "Canary/7.3".to_owned()));
    person.headers.push((
        "Referer".to_owned(),
        "https://canary.example/from".to_owned(),
    ));
    let mut form = site.answered(&mut person, PLACE);
    form.set("q16", "канарейка в шахте");
    let (cookie, key) = (
        person.cookies[0].1.clone(),
        form.value("key").unwrap().to_owned(),
    );
    person.send(form.clone().remove("q5"));
    person.send(form.clone().set("key", "stale-canary"));
    let receipt = receipt(&person.send(&form));
    person.get(&receipt);
    person.get("/?q=canary-query");
    person.get("/q/CANARYCODE");
    site.database.execute(crate::helpers::NO_RESPONSES).unwrap();
    assert_eq!(person.get(&receipt).status, 500);
    site.wait(60);
    let mut other = site.browser();
    other.address = "198.51.100.213".to_owned();
    let mut form = site.answered(&mut other, PLACE);
    assert_eq!(other.send(form.set("q16", "канарейка в шахте")).status, 503);

    // A person's own link, too, when it is found, unknown, and when the database fails under it.
    let room = crew::site();
    people::list(&room, "первый", 1);
    let (link, _) = handed(&mut crew::inside(&room, Role::Operator));
    let mut invited = room.browser();
    assert_eq!(invited.get(&link).status, 200);
    assert_eq!(invited.get("/i/CANARYINVITATION").status, 404);
    room.database.execute(crate::helpers::NO_RESPONSES).unwrap();
    assert_eq!(invited.get(&link).status, 500);

    let logs = heard
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let logs = String::from_utf8_lossy(&logs);
    assert!(
        logs.contains("request failed") && logs.contains("answers not kept"),
        "faults are told: {logs}"
    );
    let number = receipt.strip_prefix("/r/").unwrap();
    for secret in [
        "198.51.100.213",
        "Canary/7.3",
        "canary.example",
        "канарейка",
        "stale-canary",
        "canary-query",
        "CANARYCODE",
        "CANARYINVITATION",
        link.strip_prefix("/i/").unwrap(),
        number,
        cookie.as_str(),
        key.as_str(),
    ] {
        assert!(!logs.contains(secret), "{secret} is in the logs");
    }
}

#[test]
fn no_address_or_browser_reaches_the_database() {
    let site = Site::new();
    let mut person = site.browser();
    person.address = "198.51.100.213".to_owned();
    person
        .headers
        .push(("User-Agent".to_owned(), "Canary/7.3".to_owned()));
    let form = site.answered(&mut person, PLACE);
    receipt(&person.send(&form));
    let rows = match site.database.is_server() {
        true => site.database.texts("r", "from responses r"),
        false => site.database.texts(
            "institution_id || id || proof || seat || channel || evidence || lang || signals || network_tag || received_hour || answers",
            "from responses",
        ),
    };
    assert_eq!(rows.len(), 1);
    let (plain, number) = (
        ["198.51.100.213", "Canary"],
        u32::from_be_bytes([198, 51, 100, 213]).to_string(),
    );
    for secret in plain.iter().copied().chain([
        number.as_str(),
        person.cookies[0].1.as_str(),
        form.value("key").unwrap(),
    ]) {
        assert!(!rows[0].contains(secret), "{secret} in {}", rows[0]);
    }
}
