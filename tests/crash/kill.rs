//! `kill -9`, hundreds of times, at random moments of a busy hour.

use std::{
    collections::HashSet,
    panic::AssertUnwindSafe,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use otklik::{db::responses, region::code::Receipt};
use rand::Rng;

use crate::{
    http::Client,
    people::{Held, Places, UNHURRIED, counted, randomness},
    site::{Site, pass},
};

/// Two programs at once, because most of a kill is waiting.
const SITES: usize = 2;
/// Of each.
const KILLS: usize = 100;
const PEOPLE: usize = 6;
/// Forms that are sent once more at the end.
const REPEATS: usize = 150;

#[test]
fn of_answers_acknowledged_between_two_hundred_kills_none_is_lost_and_none_is_doubled() {
    thread::scope(|scope| {
        let sites: Vec<_> = (0..SITES)
            .map(|nth| scope.spawn(move || a_hundred(nth)))
            .collect();
        sites.into_iter().for_each(|site| site.join().unwrap());
    });
}

fn a_hundred(nth: usize) {
    let mut site = Site::start(&[UNHURRIED]);
    let (places, over) = (Places::of(&site), AtomicBool::new(false));
    let (port, mut after_commit) = (site.port, 0);
    let taken: Vec<(String, Held)> = thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE)
            .map(|person| {
                let (places, over) = (&places, &over);
                scope.spawn(move || answer(port, places, nth * PEOPLE + person, over))
            })
            .collect();
        // People go home also when a kill goes wrong: else the scope would wait for them for ever.
        let done = std::panic::catch_unwind(AssertUnwindSafe(|| kill_and_start(&mut site, nth)));
        over.store(true, Ordering::SeqCst);
        after_commit = done.unwrap();
        people
            .into_iter()
            .flat_map(|person| person.join().unwrap())
            .collect()
    });
    println!(
        "{KILLS} kills, {} answers acknowledged, {after_commit} of them committed by a program that was killed before it could say so",
        taken.len()
    );
    assert!(taken.len() > 10 * KILLS, "too little load: {}", taken.len());

    let receipts: HashSet<&str> = taken.iter().map(|(receipt, _)| receipt.as_str()).collect();
    assert_eq!(receipts.len(), taken.len(), "two forms, one receipt");
    assert_eq!(site.rows(), taken.len(), "lost or doubled");
    let db = site.db();
    for receipt in &receipts {
        let number = Receipt::parse(receipt).unwrap();
        db.read_now(|conn| Ok(responses::find(conn, number.institution, number.response)?))
            .unwrap_or_else(|err| panic!("{receipt} is lost: {err}"));
    }
    let mut client = Client::new(port);
    for (receipt, held) in taken.iter().rev().take(REPEATS) {
        assert_eq!(&held.send_until_taken(&mut client), receipt);
        let page = client.get(&format!("/r/{receipt}"), "").unwrap();
        assert_eq!(page.status, 200);
    }
    assert_eq!(site.rows(), taken.len(), "a repeat was counted");
    site.verify();
}

/// Kills and starts; gives how many forms were found already kept when they were sent again.
fn kill_and_start(site: &mut Site, which: usize) -> u64 {
    let mut rng = randomness("kill", which);
    let mut repeated = 0;
    for nth in 0..KILLS {
        pass(Duration::from_micros(rng.random_range(50_000..450_000)));
        repeated += counted(&mut Client::new(site.port), "answers_repeated").unwrap_or_default();
        pass(Duration::from_micros(rng.random_range(0..20_000)));
        site.kill();
        if nth % 10 == 9 {
            // Now and then in the middle of starting, too.
            site.spawn();
            pass(Duration::from_micros(rng.random_range(0..100_000)));
            site.kill();
        }
        site.serve();
    }
    repeated
}

/// One person after another, until it is over; whatever was sent once is sent until it is taken.
fn answer(port: u16, places: &Places, person: usize, over: &AtomicBool) -> Vec<(String, Held)> {
    let (mut client, mut rng) = (Client::new(port), randomness("answer", person));
    let mut taken = Vec::new();
    while !over.load(Ordering::SeqCst) {
        let nth = rng.random_range(0..10_000);
        match places.open(&mut client, &mut rng, nth, "") {
            Ok(held) => taken.push((held.send_until_taken(&mut client), held)),
            Err(_) => pass(Duration::from_millis(10)),
        }
        pass(Duration::from_millis(5));
    }
    taken
}
