//! The telephone exchange: told to dial, and telling what became of it.
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    sync::mpsc,
};

use otklik::access::Role;

use super::{
    super::{crew, people},
    shift::{act, next, parts},
};
use crate::{browser::Browser, helpers::Site};

const SECRET: &str = "exchange-secret-of-at-least-32-letters";

/// An exchange that answers every order with a status; gives its address and what it was sent.
fn exchange(status: &'static str) -> (SocketAddr, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let (mut bytes, mut some) = (Vec::new(), [0; 4096]);
            // The order ends with the brace of its body.
            while !bytes.ends_with(b"}") {
                let read = stream.read(&mut some).unwrap();
                assert!(read > 0, "the order was cut");
                bytes.extend_from_slice(&some[..read]);
            }
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").unwrap();
            if tell.send(String::from_utf8(bytes).unwrap()).is_err() {
                return;
            }
        }
    });
    (address, told)
}

/// A site with an exchange, and an operator whose telephone is 101.
fn room(address: SocketAddr) -> (Site, Browser) {
    let hook = format!("http://{address}/dial");
    let site = crew::site_with(&[
        ("OTKLIK_DIAL_HOOK", &hook),
        ("OTKLIK_DIAL_SECRET", SECRET),
        ("OTKLIK_DIAL_SECONDS", "1"),
    ]);
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let kept = crew::send(
        &mut operator,
        "/staff/account/extension",
        "/staff/account",
        &[("extension", " 101 ")],
    );
    assert_eq!(kept.location(), "/staff/account");
    (site, operator)
}

/// An event of the exchange; gives the status.
fn event(site: &Site, secret: &str, body: &str) -> u16 {
    let mut exchange = site.browser();
    exchange
        .headers
        .push(("Authorization".to_owned(), format!("Bearer {secret}")));
    let body = Some(("application/json", body.as_bytes()));
    exchange.call("POST", "/api/v1/calls/events", body).status
}

/// What the exchange was told, by name.
fn ordered(order: &str, name: &str) -> String {
    let body: serde_json::Value =
        serde_json::from_str(order.split_once("\r\n\r\n").unwrap().1).unwrap();
    body[name].as_str().unwrap().to_owned()
}

#[test]
fn the_exchange_dials_and_its_events_mark_the_likely_result_which_the_operator_overrides() {
    let (address, told) = exchange("202 Accepted");
    let (site, mut operator) = room(address);
    let card = next(&mut operator);
    let dialed = act(&mut operator, &card, "dial", &[]);
    assert_eq!(dialed.location(), card);
    let order = told.recv().unwrap();
    assert!(order.starts_with("POST /dial HTTP/1.1\r\n"), "{order}");
    assert!(order.contains(&format!("Authorization: Bearer {SECRET}\r\n")));
    assert_eq!(ordered(&order, "extension"), "101");
    assert_eq!(ordered(&order, "number"), people::number(0));
    let call = ordered(&order, "call");
    assert_eq!(
        site.database.texts("mode || call_id", "from attempts"),
        [format!("hook{call}")]
    );
    assert!(operator.get(&card).says("Станция набирает"));
    // The same form once more orders nothing more.
    act(&mut operator, &card, "dial", &[]);
    assert!(told.try_recv().is_err());
    let hangup = format!("{{\"call\":\"{call}\",\"event\":\"hangup\",\"cause\":17}}");
    let ringing = format!("{{\"call\":\"{call}\",\"event\":\"ringing\"}}");
    assert_eq!(event(&site, SECRET, &ringing), 204);
    assert_eq!(event(&site, SECRET, &hangup), 204);
    assert_eq!(
        event(&site, SECRET, &hangup.replace(":17", ":1")),
        204,
        "told before: nothing changes"
    );
    let shown = operator.get(&card);
    assert!(
        shown.says("value=\"busy\" data-key=\"Digit2\" aria-pressed=\"true\""),
        "{}",
        shown.text()
    );
    let (case, version) = parts(&card);
    let line = operator.get(&format!("/staff/calls/{case}/line?v={version}"));
    assert_eq!(line.header("content-type"), Some("application/json"));
    assert!(line.says("\"likely\":\"busy\""), "{}", line.text());
    let late = operator.get(&format!("/staff/calls/{case}/line?v=1000"));
    assert_eq!(late.status, 404);
    let done = act(&mut operator, &card, "result", &[("result", "machine")]);
    assert!(
        done.location().contains("done=machine"),
        "the operator has the last word"
    );
}

#[test]
fn a_call_that_was_picked_up_suggests_nothing_when_it_is_cut() {
    let (address, told) = exchange("200 OK");
    let (site, mut operator) = room(address);
    let card = next(&mut operator);
    act(&mut operator, &card, "dial", &[]);
    let call = ordered(&told.recv().unwrap(), "call");
    let answered = format!("{{\"call\":\"{call}\",\"event\":\"answered\"}}");
    assert_eq!(event(&site, SECRET, &answered), 204);
    assert!(operator.get(&card).says("взяли трубку"));
    let hangup = format!("{{\"call\":\"{call}\",\"event\":\"hangup\",\"cause\":16}}");
    assert_eq!(event(&site, SECRET, &hangup), 204);
    let shown = operator.get(&card);
    assert!(shown.says("линия свободна") && !shown.says("aria-pressed=\"true\""));
}

#[test]
fn an_exchange_that_fails_is_told_of_and_the_operator_dials_by_hand() {
    let (silent, closed) = (TcpListener::bind("127.0.0.1:0").unwrap(), {
        let gone = TcpListener::bind("127.0.0.1:0").unwrap();
        gone.local_addr().unwrap()
    });
    for address in [exchange("500 No").0, silent.local_addr().unwrap(), closed] {
        let (site, mut operator) = room(address);
        let card = next(&mut operator);
        let dialed = act(&mut operator, &card, "dial", &[]);
        assert_eq!(dialed.location(), format!("{card}&hand=1"), "{address}");
        let shown = operator.get(dialed.location());
        assert!(shown.says("Наберите номер сами"), "{}", shown.text());
        assert!(shown.says(&format!("tel:{}", people::number(0))));
        assert_eq!(
            site.database.texts("mode || call_id", "from attempts"),
            ["manual"]
        );
        let done = act(&mut operator, &card, "result", &[("result", "busy")]);
        assert_eq!(done.status, 303);
    }
}

#[test]
fn only_the_exchange_tells_events_and_only_of_calls_that_are_ours() {
    let (address, _told) = exchange("200 OK");
    let (site, mut operator) = room(address);
    let card = next(&mut operator);
    act(&mut operator, &card, "dial", &[("mode", "inbound")]);
    assert_eq!(
        site.database.texts("mode || call_id", "from attempts"),
        ["inbound"]
    );
    let body = "{\"call\":\"0123\",\"event\":\"answered\"}";
    for wrong in ["", "x", &SECRET[1..], &format!("{SECRET}x")] {
        assert_eq!(event(&site, wrong, body), 401, "{wrong}");
    }
    assert_eq!(event(&site, SECRET, body), 404);
    assert_eq!(event(&site, SECRET, &body.replace("0123", "")), 404);
    for wrong in [
        "",
        "[]",
        "{\"call\":\"1\"}",
        "{\"call\":\"1\",\"event\":\"sang\"}",
    ] {
        assert_eq!(event(&site, SECRET, wrong), 422, "{wrong}");
    }
    let strange = "{\"call\":\"1\",\"event\":\"hangup\",\"cause\":128}";
    assert_eq!(event(&site, SECRET, strange), 422);
    assert_eq!(event(&site, SECRET, &" ".repeat(5000)), 413);
    let untouched = "attempts where ended_at is not null or cause is not null";
    assert_eq!(site.database.count(untouched), 0);
    // Where no exchange is set up, there is no such address.
    assert_eq!(event(&crew::site(), SECRET, body), 404);
}

#[test]
fn a_telephone_at_the_exchange_is_digits_and_only_operators_are_asked_for_it() {
    let (address, _told) = exchange("200 OK");
    let (site, mut operator) = room(address);
    assert!(operator.get("/staff/account").says("value=\"101\""));
    for wrong in ["1", "123456789", "10a", "+7 900"] {
        let fields = [("extension", wrong)];
        let page = crew::send(
            &mut operator,
            "/staff/account/extension",
            "/staff/account",
            &fields,
        );
        assert_eq!(page.status, 422, "{wrong}");
        assert!(
            page.says(&format!("value=\"{wrong}\"")),
            "what was typed is lost"
        );
    }
    let mut clerk = crew::inside(&site, Role::Clerk);
    assert!(!clerk.get("/staff/account").says("extension"));
    let by_hand = crew::site();
    let mut elsewhere = crew::inside(&by_hand, Role::Operator);
    assert!(!elsewhere.get("/staff/account").says("extension"));
    // Without one the operator dials by hand.
    let none = [("extension", "")];
    crew::send(
        &mut operator,
        "/staff/account/extension",
        "/staff/account",
        &none,
    );
    let card = next(&mut operator);
    act(&mut operator, &card, "dial", &[]);
    assert_eq!(site.database.texts("mode", "from attempts"), ["manual"]);
}
