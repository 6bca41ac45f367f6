//! Alerts: noticed once, told by e-mail and to another system, tried again, and nobody else's.
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    sync::{Arc, Mutex},
    thread::JoinHandle,
};

use otklik::{access::Role, alerts, app::App, db::alerts as kept};

use super::crew::{acts, inside, send, site_with};
use crate::{
    browser::Browser,
    helpers::{CAMPAIGN, PLACE, Site, block},
};

pub const PAGE: &str = "/staff/alerts/1";

/// What somebody outside was told.
type Told = Arc<Mutex<Vec<String>>>;

/// A mail relay that takes letters; gives its address.
fn relay() -> (String, Told) {
    let (listener, told) = (TcpListener::bind("127.0.0.1:0").unwrap(), Told::default());
    let (address, all) = (
        listener.local_addr().unwrap().to_string(),
        Arc::clone(&told),
    );
    let _: JoinHandle<()> = std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let mut said = |line: &str| stream.write_all(format!("{line}\r\n").as_bytes()).unwrap();
            let (mut letter, mut inside) = (String::new(), false);
            said("220 relay");
            while let Some(Ok(line)) = lines.next() {
                letter.push_str(&line);
                letter.push('\n');
                match line.as_str() {
                    "." if inside => {
                        inside = false;
                        said("250 taken");
                    }
                    "DATA" => {
                        inside = true;
                        said("354 go on");
                    }
                    "QUIT" => break,
                    _ if inside => {}
                    "EHLO otklik" => said("250-relay\r\n250 8BITMIME"),
                    _ => said("250 ok"),
                }
            }
            all.lock().unwrap().push(letter);
        }
    });
    (address, told)
}

/// Another system that answers each request with the next of these statuses.
fn system(statuses: &'static [u16]) -> (String, Told) {
    let (listener, told) = (TcpListener::bind("127.0.0.1:0").unwrap(), Told::default());
    let (address, all) = (
        listener.local_addr().unwrap().to_string(),
        Arc::clone(&told),
    );
    let _: JoinHandle<()> = std::thread::spawn(move || {
        for (stream, status) in listener.incoming().zip(statuses) {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if let Some(n) = line.strip_prefix("Content-Length: ") {
                    length = n.trim().parse().unwrap();
                }
                if line == "\r\n" {
                    break;
                }
                head.push_str(&line);
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            head.push_str(std::str::from_utf8(&body).unwrap());
            all.lock().unwrap().push(head);
            write!(stream, "HTTP/1.1 {status} x\r\nContent-Length: 0\r\n\r\n").unwrap();
        }
    });
    (address, told)
}

pub fn watched(kinds: &[&str], address: &str, settings: &[(&str, &str)]) -> Site {
    let site = site_with(settings);
    let mut officer = inside(&site, Role::Organ);
    let fields: Vec<(&str, &str)> = kinds.iter().map(|kind| ("kind", *kind)).collect();
    let page = send(&mut officer, &format!("{PAGE}/kinds"), PAGE, &fields);
    assert_eq!(page.status, 303);
    let fields = [("address", address)];
    let page = send(&mut officer, &format!("{PAGE}/targets"), PAGE, &fields);
    assert_eq!(page.status, 303, "{}", page.text());
    site
}

pub fn log(site: &Site) -> Vec<String> {
    site.database.texts(
        "kind || ' ' || state || ' ' || tries || ' ' || fault",
        "from alert_deliveries order by id",
    )
}

#[test]
fn a_lag_is_told_once_by_e_mail_in_words_and_numbers() {
    let (address, told) = relay();
    let settings = [
        ("OTKLIK_SMTP", address.as_str()),
        ("OTKLIK_SMTP_FROM", "otklik@region.example"),
    ];
    let site = watched(&["behind", "closing"], "office@region.example", &settings);
    alerts::watch(&site.app).unwrap();
    alerts::watch(&site.app).unwrap();
    assert_eq!(alerts::deliver(&site.app).unwrap(), 1);
    assert_eq!(alerts::deliver(&site.app).unwrap(), 0, "once");
    assert_eq!(log(&site), ["behind sent 1 "]);
    let letter = told.lock().unwrap()[0].clone();
    for line in [
        "MAIL FROM:<otklik@region.example>",
        "RCPT TO:<office@region.example>",
        "Subject: =?utf-8?B?",
        "Content-Transfer-Encoding: base64",
    ] {
        assert!(letter.contains(line), "{line}: {letter}");
    }
    let text = letter
        .split("\n\n")
        .nth(1)
        .unwrap()
        .split("\n.\n")
        .next()
        .unwrap();
    let text = base64::Engine::decode(
        &base64::engine::general_purpose::STANDARD,
        text.replace('\n', ""),
    );
    let text = String::from_utf8(text.unwrap()).unwrap();
    for words in [
        "отстаёт",
        "behind the plan",
        "800",
        "/staff/campaigns/health-2026",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // A new week is a new occasion, and in the last days so is the end.
    site.wait(21 * 24 * 3600);
    alerts::watch(&site.app).unwrap();
    assert_eq!(alerts::deliver(&site.app).unwrap(), 2);
    assert!(inside(&site, Role::Organ).get(PAGE).says("принято"));
    assert_eq!(acts(&site), ["organ alerts-changed health-2026"; 2]);
}

#[test]
fn another_system_is_told_with_a_signature_and_again_until_it_takes_it() {
    let (host, told) = system(&[500, 200]);
    let address = format!("http://{host}/in?a=1");
    let site = watched(
        &["behind"],
        &address,
        &[("OTKLIK_HOOK_HOSTS", host.as_str())],
    );
    alerts::watch(&site.app).unwrap();
    assert_eq!(alerts::deliver(&site.app).unwrap(), 0);
    assert_eq!(log(&site), ["behind waiting 1 HTTP 500"]);
    assert_eq!(
        alerts::deliver(&site.app).unwrap(),
        0,
        "not before its minute"
    );
    site.wait(61);
    assert_eq!(alerts::deliver(&site.app).unwrap(), 1);
    assert_eq!(log(&site), ["behind sent 2 "]);
    let page = inside(&site, Role::Organ).get(PAGE);
    let told = told.lock().unwrap().clone();
    assert!(
        told[1].starts_with("POST /in?a=1 HTTP/1.1\r\n"),
        "{}",
        told[1]
    );
    let signed = told[1].split("X-Otklik-Signature: ").nth(1).unwrap();
    let signed = signed.lines().next().unwrap();
    let at: i64 = signed[2..].split(',').next().unwrap().parse().unwrap();
    let body = &told[1][told[1].find('{').unwrap()..];
    let secret = page.text().split("<code class=\"mono\">").nth(1).unwrap();
    let secret = secret.split('<').next().unwrap();
    assert_eq!(alerts::rules::signature(secret, at, body), signed);
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(body["id"], 1);
    assert_eq!(body["campaign"]["code"], "health-2026");
    assert_eq!(body["numbers"]["required"], 800);
}

#[test]
fn what_nobody_takes_is_given_up_after_half_a_day_and_said() {
    // The host is allowed, and nobody listens there.
    let gone = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    let site = watched(
        &["behind"],
        &format!("http://{gone}/"),
        &[("OTKLIK_HOOK_HOSTS", gone.as_str())],
    );
    alerts::watch(&site.app).unwrap();
    for minutes in [0, 1, 5, 30, 120, 720, 0] {
        site.wait(minutes * 60 + 1);
        assert_eq!(alerts::deliver(&site.app).unwrap(), 0);
    }
    assert!(
        log(&site)[0].starts_with("behind failed 6 "),
        "{:?}",
        log(&site)
    );
    assert!(inside(&site, Role::Organ).get(PAGE).says("не доставлено"));
}

/// A site where whoever wants to be told of bursts is told by e-mail.
fn watched_for_bursts() -> Site {
    let settings = [
        ("OTKLIK_SMTP", "127.0.0.1:9"),
        ("OTKLIK_SMTP_FROM", "o@b.example"),
    ];
    watched(&["burst"], "a@b.example", &settings)
}

/// Writes down what there is today, and goes on to the next day.
pub fn next_day(site: &Site) {
    block(site.app.keep_progress()).unwrap();
    site.wait(24 * 3600);
}

#[test]
fn a_burst_at_an_institution_is_noticed_against_its_usual_days() {
    let site = watched_for_bursts();
    for _ in 0..4 {
        next_day(&site);
    }
    for _ in 0..29 {
        site.answer(PLACE);
    }
    alerts::watch(&site.app).unwrap();
    assert_eq!(log(&site), [""; 0]);
    site.answer(PLACE);
    alerts::watch(&site.app).unwrap();
    assert_eq!(log(&site), ["burst waiting 0 "]);
    let body = site.database.texts("body", "from alert_deliveries")[0].clone();
    assert!(
        body.contains("zdr-01") && body.contains("\"today\":30"),
        "{body}"
    );
}

#[test]
fn as_many_answers_as_on_the_day_before_are_no_burst_in_a_campaigns_first_days() {
    let site = watched_for_bursts();
    let today = site.app.clock.today();
    site.database
        .execute(&format!("update campaigns set starts_on = '{today}'"))
        .unwrap();
    site.change(|conn| Ok(otklik::db::directory::changed(conn)?));
    for _ in 0..2 {
        for _ in 0..40 {
            site.answer(PLACE);
        }
        alerts::watch(&site.app).unwrap();
        next_day(&site);
    }
    assert_eq!(log(&site), [""; 0]);
}

#[test]
fn only_allowed_hosts_and_whole_addresses_are_taken_and_what_is_dropped_waits_no_more() {
    let site = site_with(&[("OTKLIK_HOOK_HOSTS", "crm.example:8080")]);
    let mut officer = inside(&site, Role::Organ);
    let mut add = |address: &str| {
        let fields = [("address", address)];
        send(&mut officer, &format!("{PAGE}/targets"), PAGE, &fields)
    };
    for (address, words) in [
        ("http://127.0.0.1/", "не разрешил"),
        ("http://crm.example/", "не разрешил"),
        ("https://crm.example/", "не разрешил"),
        ("ftp://crm.example:8080/", "не адрес"),
        ("office@region.example", "Почтовый узел не указан"),
        ("office@region.example\r\nRCPT TO:<x@y>", "не адрес"),
        ("", "не адрес"),
    ] {
        let page = add(address);
        assert!(
            page.status == 422 && page.says(words),
            "{address}: {}",
            page.text()
        );
    }
    assert_eq!(add("http://crm.example:8080/x").status, 303);
    assert_eq!(add("http://crm.example:8080/x").status, 303, "once more");
    assert_eq!(site.database.count("alert_targets"), 1);
    let target = format!("{PAGE}/targets/1");
    for (act, waiting) in [("test", 1), ("drop", 0)] {
        assert_eq!(
            send(&mut officer, &target, PAGE, &[("act", act)]).status,
            303
        );
        let count = site
            .database
            .count("alert_deliveries where state = 'waiting'");
        assert_eq!(count, waiting, "{act}");
    }
    assert!(!officer.get(PAGE).says("Проверить"));
    // The letters of the log stay, and what is told from now on is signed with another secret.
    let add = |officer: &mut Browser| {
        let fields = [("address", "http://crm.example:8080/x")];
        send(officer, &format!("{PAGE}/targets"), PAGE, &fields).status
    };
    assert_eq!(add(&mut officer), 303);
    let all = |what: &str, table: &str| site.database.texts(what, &format!("from {table}"));
    assert_eq!(all("id || ''", "alert_targets"), ["2"]);
    assert_eq!(all("target_id || ''", "alert_deliveries"), ["2"]);
    let page = officer.get(PAGE);
    let secret = alerts::rules::secret(&App::secret(&site.app.config).unwrap(), 2);
    assert!(page.says(&secret) && page.says("Чтобы сменить ключ"));
    assert_eq!(add(&mut officer), 303, "once more");
    assert_eq!(all("id || ''", "alert_targets"), ["2"]);
    site.database
        .execute("delete from campaign_parties where party_id = 2")
        .unwrap();
    assert_eq!(officer.get(PAGE).status, 404);
    for path in ["kinds", "targets", "targets/1"] {
        let page = send(
            &mut officer,
            &format!("{PAGE}/{path}"),
            "/staff/",
            &[("kind", "behind"), ("address", "http://crm.example:8080/x")],
        );
        assert_eq!(page.status, 404, "{path}");
    }
    let kinds = site
        .app
        .db
        .read_now(|conn| Ok(kept::kinds(conn, CAMPAIGN)?));
    assert!(kinds.unwrap().is_empty());
}
