//! What is stored beside an answer: evidence, signals, network tags. None of it turns anybody away.
use crate::helpers::{CAMPAIGN, KIOSK, PLACE, Site, receipt};

fn signals(site: &Site) -> Vec<String> {
    site.database.texts("signals", "from responses order by id")
}

#[test]
fn an_odd_answer_is_marked_and_counted_all_the_same() {
    let site = Site::new();
    let mut fast = site.browser();
    let mut form = fast.get(&format!("/q/{PLACE}")).form();
    site.wait(5);
    receipt(&fast.send(form.fill()));
    assert_eq!(signals(&site), ["fast"]);

    site.wait(3600);
    let mut robot = site.browser();
    let mut form = site.answered(&mut robot, PLACE);
    receipt(&robot.send(form.set("website", "https://spam.example")));
    assert_eq!(signals(&site), ["fast", "honeypot"]);

    site.wait(3600);
    let mut closed = site.browser();
    closed.keeps_cookies = false;
    let form = site.answered(&mut closed, PLACE);
    receipt(&closed.send(&form));
    assert_eq!(signals(&site), ["fast", "honeypot", "no-cookie"]);
    let evidence = site
        .database
        .texts("evidence", "from responses order by id");
    assert_eq!(evidence, ["device", "device", "form"]);
    assert_eq!(site.database.count("responses where status = 'counted'"), 3);
    assert_eq!(site.assert_sound().responses, 3);
}

#[test]
fn three_hundred_people_behind_one_address_are_all_counted_and_the_burst_is_marked() {
    let site = Site::new();
    let mut waiting: Vec<_> = (0..300)
        .map(|_| {
            let mut person = site.browser();
            let mut form = person.get(&format!("/q/{PLACE}")).form();
            form.fill();
            (person, form)
        })
        .collect();
    site.wait(300);
    for (person, form) in &mut waiting {
        receipt(&person.send(form));
    }
    assert_eq!(
        site.database.count("responses where status = 'counted'"),
        300
    );
    assert_eq!(
        site.database.count("responses where signals = 'burst'"),
        240
    );
    assert_eq!(site.database.count("responses where signals = ''"), 60);
    site.assert_sound();
}

#[test]
fn each_kind_of_evidence_is_a_column() {
    let site = Site::new();
    let mut person = site.browser();
    let form = site.answered(&mut person, PLACE);
    receipt(&person.send(&form));
    let next = person.post(&format!("/q/{PLACE}/another"), &[]);
    assert_eq!(
        (next.status, next.location()),
        (303, format!("/q/{PLACE}").as_str())
    );
    let form = site.answered(&mut person, PLACE);
    receipt(&person.send(&form));
    let mut closed = site.browser();
    closed.keeps_cookies = false;
    let form = site.answered(&mut closed, PLACE);
    receipt(&closed.send(&form));
    site.answer(KIOSK);
    site.fold();
    let found = site.database.texts(
        "evidence || ' ' || responses",
        "from tallies order by evidence",
    );
    assert_eq!(found, ["device 1", "form 1", "kiosk 1", "shared-device 1"]);
    site.assert_sound();
}

#[test]
fn a_seat_cookie_that_was_changed_or_is_of_another_campaign_is_as_none() {
    let site = Site::new();
    let mut person = site.browser();
    let form = site.answered(&mut person, PLACE);
    let (name, value) = person.cookies[0].clone();
    assert_eq!(name, format!("otklik-seat-{CAMPAIGN}"));
    person.cookies = vec![(
        name.clone(),
        value.replace(&value[4..5], if &value[4..5] == "A" { "B" } else { "A" }),
    )];
    receipt(&person.send(&form));
    let foreign =
        otklik::integrity::Seat::new(false, 0, [1; 9]).seal(&site.app.seat_seal, CAMPAIGN + 1);
    let mut other = site.browser();
    let form = site.answered(&mut other, PLACE);
    other.cookies = vec![(name, foreign)];
    receipt(&other.send(&form));
    assert_eq!(
        site.database.texts("evidence", "from responses"),
        ["form", "form"]
    );
}

#[test]
fn a_network_is_known_by_a_tag_of_the_day_only() {
    let site = Site::new();
    let tag_of = |address: &str| {
        let mut person = site.browser();
        person.address = address.to_owned();
        let form = site.answered(&mut person, PLACE);
        let receipt = receipt(&person.send(&form));
        let number =
            otklik::region::code::Receipt::parse(receipt.strip_prefix("/r/").unwrap()).unwrap();
        site.database
            .texts(
                "network_tag",
                &format!("from responses where id = {}", number.response),
            )
            .remove(0)
    };
    let (first, same) = (tag_of("198.51.100.7"), tag_of("::ffff:198.51.100.7"));
    assert_ne!(first, "null");
    assert_eq!(first, same, "two spellings of one address");
    assert_ne!(tag_of("198.51.100.8"), first);
    assert_eq!(
        tag_of("2001:db8:1:2::1"),
        tag_of("2001:db8:1:2:ffff::9"),
        "one /64"
    );
    site.wait(24 * 3600);
    assert_ne!(tag_of("198.51.100.7"), first, "the next day it is another");
}

#[test]
fn a_flood_is_asked_to_wait_keeps_its_form_and_does_not_touch_others() {
    let site = Site::with(&[
        ("OTKLIK_FLOOD_BURST", "2"),
        ("OTKLIK_FLOOD_PER_MINUTE", "1"),
    ]);
    let send = |address: &str| {
        let mut person = site.browser();
        person.address = address.to_owned();
        let mut form = site.answered(&mut person, PLACE);
        form.set("q16", "важное");
        let page = person.send(&form);
        (form, page)
    };
    assert_eq!(send("198.51.100.7").1.status, 303);
    assert_eq!(send("198.51.100.7").1.status, 303);
    let (form, page) = send("198.51.100.7");
    assert_eq!(page.status, 429);
    let wait: u64 = page.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    let kept = page.form();
    assert_eq!(kept.answers(), form.answers());
    assert_eq!(
        kept.value("key"),
        form.value("key"),
        "sent later, it is the same form"
    );
    assert_eq!(send("198.51.100.8").1.status, 303);
    assert_eq!(site.database.count("responses"), 3);
}
