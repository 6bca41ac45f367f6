//! Many people behind one address, and a flood from one network.

use std::thread;

use crate::{
    http::Client,
    people::{Held, Places, randomness},
    site::Site,
};

const BEHIND_A_PROXY: (&str, &str) = ("OTKLIK_TRUSTED_PROXIES", "127.0.0.1");

fn from(address: &str) -> String {
    format!("X-Forwarded-For: {address}\r\n")
}

#[test]
fn three_hundred_people_behind_one_address_are_all_counted() {
    let site = Site::start(&[BEHIND_A_PROXY]);
    let (mut client, places) = (Client::new(site.port), Places::of(&site));
    let lines = from("203.0.113.7");
    for person in 0..300 {
        let mut rng = randomness("behind", person);
        let held = places.open(&mut client, &mut rng, 5, &lines).unwrap();
        let reply = held.send(&mut client).unwrap();
        assert_eq!(reply.status, 303, "person {person}: {}", reply.body);
    }
    assert_eq!(site.rows(), 300);
    site.verify();
}

#[test]
fn a_flood_from_one_network_is_slowed_down_and_nobody_else() {
    let site = Site::start(&[BEHIND_A_PROXY]);
    let (places, port) = (Places::of(&site), site.port);
    let mut client = Client::new(port);
    let held = places
        .open(&mut client, &mut randomness("flood", 0), 0, "")
        .unwrap();
    // Two thousand sendings from one /64 with ever new addresses; the form is the same, what counts is the sending.
    let (taken, refused) = thread::scope(|scope| {
        let floods: Vec<_> = (0..4)
            .map(|part| {
                let held = &held;
                scope.spawn(move || flood(port, held, part))
            })
            .collect();
        for person in 0..50 {
            let mut rng = randomness("honest", person);
            let lines = from("2001:db8:2::1");
            let held = places.open(&mut client, &mut rng, person, &lines).unwrap();
            assert_eq!(held.send(&mut client).unwrap().status, 303);
        }
        let ends = floods.into_iter().map(|one| one.join().unwrap());
        ends.fold((0, 0), |sum, end| (sum.0 + end.0, sum.1 + end.1))
    });
    println!("of 2,000: {taken} taken, {refused} refused");
    assert_eq!(taken + refused, 2000);
    assert!(refused > 1200, "{refused} refused");
    assert_eq!(site.rows(), 51);
    // What a stranger claims who is not behind the proxy is not believed: the right-most address counts. A place comes
    // free in each second that has gone by since the flood, so the first of these may be let through; were the claimed
    // addresses believed, all would.
    let refused = (0..500).any(|nth| {
        let lines = from(&format!("198.51.100.{}, 2001:db8:1::ffff", nth % 250));
        let claimed = Held {
            lines,
            ..held.clone()
        };
        claimed.send(&mut client).unwrap().status == 429
    });
    assert!(refused, "the address that a stranger claims is believed");
    site.verify();
}

fn flood(port: u16, held: &Held, part: usize) -> (u32, u32) {
    let (mut client, mut taken, mut refused) = (Client::new(port), 0, 0);
    for nth in 0..500 {
        let lines = format!(
            "{}{}",
            held.lines,
            from(&format!("2001:db8:1::{part:x}:{nth:x}"))
        );
        let reply = Held {
            lines,
            ..held.clone()
        }
        .send(&mut client)
        .unwrap();
        match reply.status {
            303 => taken += 1,
            429 => {
                let wait: u64 = reply.header("retry-after").unwrap().parse().unwrap();
                assert!((1..=60).contains(&wait));
                assert!(reply.body.contains("name=\"key\""), "the form is not kept");
                refused += 1;
            }
            other => panic!("{other}: {}", reply.body),
        }
    }
    (taken, refused)
}
