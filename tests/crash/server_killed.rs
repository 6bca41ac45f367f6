//! The database server itself is killed, again and again, under load, and recovers from its log.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use rand::Rng;

use crate::{
    cluster::Postgres,
    http::Client,
    people::{Places, UNHURRIED, randomness},
    site::{Site, free_port, pass, postgres},
};

const KILLS: usize = 12;
const PEOPLE: usize = 4;

#[test]
fn what_was_acknowledged_survives_a_killed_server_and_answers_go_on() {
    // SQLite has no server. The run's own is not killed: other tests use it.
    if postgres().is_none() {
        return;
    }
    let cluster = Postgres::start(free_port()).unwrap().unwrap();
    let site = Site::start_on(cluster.database("otklik").unwrap(), &[UNHURRIED]);
    let (places, over, port) = (Places::of(&site), AtomicBool::new(false), site.port);
    let taken: usize = thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE)
            .map(|person| {
                let (places, over) = (&places, &over);
                scope.spawn(move || answer(port, places, person, over))
            })
            .collect();
        let mut rng = randomness("server killed", 0);
        let crashed = (0..KILLS).try_for_each(|_| {
            pass(Duration::from_millis(rng.random_range(200..700)));
            cluster.crash()?;
            cluster.go_on()
        });
        pass(Duration::from_secs(1));
        over.store(true, Ordering::SeqCst);
        let taken = people.into_iter().map(|one| one.join().unwrap()).sum();
        crashed.unwrap();
        taken
    });
    println!("{KILLS} kills of the server, {taken} answers acknowledged");
    assert!(taken > 10 * KILLS, "too little load: {taken}");
    assert_eq!(site.rows(), taken, "lost or doubled");
    site.verify();
}

/// One person after another, until it is over; whatever was sent once is sent until it is taken.
fn answer(port: u16, places: &Places, person: usize, over: &AtomicBool) -> usize {
    let (mut client, mut rng) = (Client::new(port), randomness("killed", person));
    let mut taken = 0;
    while !over.load(Ordering::SeqCst) {
        match places.open(&mut client, &mut rng, taken * PEOPLE + person, "") {
            Ok(held) => {
                held.send_until_taken(&mut client);
                taken += 1;
            }
            Err(_) => pass(Duration::from_millis(10)),
        }
    }
    taken
}
