//! The database server drops every connection, again and again, under load.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use crate::{
    http::Client,
    people::{Places, UNHURRIED, randomness},
    site::{Site, execute, pass},
};

#[test]
fn when_the_server_drops_connections_nothing_acknowledged_is_lost_and_answers_go_on() {
    let site = Site::start(&[UNHURRIED]);
    // SQLite has no server; its faults are those of the disk.
    let Some((server, name)) = site.server() else {
        return;
    };
    let drop_all = format!(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{name}'"
    );
    let (places, over, port) = (Places::of(&site), AtomicBool::new(false), site.port);
    let taken: usize = thread::scope(|scope| {
        let people: Vec<_> = (0..4)
            .map(|person| {
                let (places, over) = (&places, &over);
                scope.spawn(move || {
                    let (mut client, mut rng) = (Client::new(port), randomness("away", person));
                    let mut receipts = Vec::new();
                    while !over.load(Ordering::SeqCst) {
                        let nth = receipts.len() * 4 + person;
                        let held = places.open(&mut client, &mut rng, nth, "").unwrap();
                        receipts.push(held.send_until_taken(&mut client));
                    }
                    receipts.len()
                })
            })
            .collect();
        for _ in 0..20 {
            pass(Duration::from_millis(300));
            execute(server, &drop_all);
        }
        pass(Duration::from_secs(1));
        over.store(true, Ordering::SeqCst);
        people.into_iter().map(|one| one.join().unwrap()).sum()
    });
    println!("{taken} acknowledged");
    assert!(taken > 100);
    assert_eq!(site.rows(), taken, "lost or doubled");
    site.verify();
}
