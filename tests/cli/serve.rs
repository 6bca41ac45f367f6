//! `serve`: up, answering, down; and a trace of every level holds nobody's words.
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use crate::program::Place;

/// Waits for the line that tells the address; gives it with what was said before.
fn address(child: &mut Child, said: &mut String) -> (String, BufReader<std::process::ChildStderr>) {
    let mut lines = BufReader::new(child.stderr.take().unwrap());
    loop {
        let mut line = String::new();
        assert_ne!(lines.read_line(&mut line).unwrap(), 0, "it ended: {said}");
        said.push_str(&line);
        if let Some((_, bound)) = line.split_once("bound=") {
            return (bound.split_whitespace().next().unwrap().to_owned(), lines);
        }
    }
}

fn ask(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}

#[test]
fn the_site_starts_answers_stops_when_told_and_logs_nothing_about_people() {
    let mut place = Place::with_campaign();
    place.run(&["campaign", "open", "health-2026"]).done();
    place.set("OTKLIK_LOG_LEVEL", "trace");
    place.set("OTKLIK_DRAIN_SECONDS", "0");
    let mut child = place
        .command(&["serve", "--bind", "127.0.0.1:0"])
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let (address, mut rest) = address(&mut child, &mut said);
    let point = otklik::region::LinkCode {
        institution: 1,
        tag: place
            .database
            .texts("tag", "from points where institution_id = 1")[0]
            .parse()
            .unwrap(),
    };
    let head = "Host: x\r\nConnection: close\r\nUser-Agent: Canary/7.3\r\nX-Forwarded-For: 198.51.100.213\r\nCookie: otklik-look=canarycookie\r\n";
    assert!(
        ask(&address, &format!("GET /readyz HTTP/1.1\r\n{head}\r\n")).starts_with("HTTP/1.1 200")
    );
    assert!(
        ask(
            &address,
            &format!("GET /q/{point}?canary-query HTTP/1.1\r\n{head}\r\n")
        )
        .starts_with("HTTP/1.1 200")
    );
    let body = "key=canarykey&q1=canaryanswer";
    let post = format!(
        "POST /q/{point} HTTP/1.1\r\n{head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    assert!(ask(&address, &post).starts_with("HTTP/1.1 422"));
    assert!(ask(&address, "CANARY GARBAGE\r\n\r\n").starts_with("HTTP/1.1 400"));
    let told = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    rest.read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{said}");
    assert!(
        said.contains("stopping") && said.contains("stopped"),
        "{said}"
    );
    for secret in [
        "198.51.100.213",
        "Canary/7.3",
        "canarycookie",
        "canary-query",
        "canarykey",
        "canaryanswer",
        "CANARY",
        &point.to_string(),
    ] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
    // What was opened in memory was written down on the way out.
    assert_eq!(place.database.texts("opened", "from funnels"), ["1"]);
}

#[test]
fn an_address_that_is_taken_is_told_with_the_way_out() {
    let place = Place::with_campaign();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let bound = taken.local_addr().unwrap().to_string();
    let told = place.run(&["serve", "--bind", &bound]).refused();
    assert!(told.contains(&bound) && told.contains("--bind"), "{told}");
}
