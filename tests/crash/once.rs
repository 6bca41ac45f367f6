//! Once: one form, one answer; one seat, one answer; however many send at once.

use std::{collections::HashMap, sync::Barrier, thread};

use crate::{
    http::Client,
    people::{Held, Places, UNHURRIED, randomness},
    site::Site,
};

/// Sends all at once over `AT_ONCE` connections; counts how often each `Location` came.
fn all_at_once(port: u16, forms: &[Held]) -> HashMap<String, usize> {
    const AT_ONCE: usize = 50;
    let barrier = Barrier::new(AT_ONCE.min(forms.len()));
    let sent: Vec<String> = thread::scope(|scope| {
        let parts: Vec<_> = forms
            .chunks(forms.len().div_ceil(AT_ONCE))
            .map(|part| {
                let barrier = &barrier;
                scope.spawn(move || {
                    let mut client = Client::new(port);
                    client.get("/healthz", "").unwrap();
                    barrier.wait();
                    let send = |held: &Held| {
                        let reply = held.send(&mut client).unwrap();
                        assert_eq!(reply.status, 303, "{}", reply.body);
                        reply.header("location").unwrap().to_owned()
                    };
                    part.iter().map(send).collect::<Vec<_>>()
                })
            })
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap())
            .collect()
    });
    let mut counts = HashMap::new();
    for to in sent {
        *counts.entry(to).or_default() += 1;
    }
    counts
}

#[test]
fn a_hundred_sendings_of_one_form_and_those_after_a_kill_give_one_answer_and_one_receipt() {
    let mut site = Site::start(&[UNHURRIED]);
    let mut client = Client::new(site.port);
    let held = Places::of(&site)
        .open(&mut client, &mut randomness("one", 0), 0, "")
        .unwrap();
    let first = all_at_once(site.port, &vec![held.clone(); 100]);
    assert_eq!(first.len(), 1, "{first:?}");
    site.kill();
    site.serve();
    let later = all_at_once(site.port, &vec![held; 10]);
    assert_eq!(first.keys().next(), later.keys().next());
    assert_eq!(site.rows(), 1);
    site.verify();
}

#[test]
fn of_a_thousand_first_answers_from_one_seat_exactly_one_is_counted() {
    let site = Site::start(&[UNHURRIED]);
    let (mut client, places) = (Client::new(site.port), Places::of(&site));
    let mut rng = randomness("seat", 0);
    let first = places.open(&mut client, &mut rng, 0, "").unwrap();
    let forms: Vec<Held> = (0..1000)
        .map(|_| places.open(&mut client, &mut rng, 0, &first.lines).unwrap())
        .collect();
    let counts = all_at_once(site.port, &forms);
    let receipts: std::collections::HashSet<&str> = counts
        .keys()
        .map(|to| to.split('?').next().unwrap())
        .collect();
    assert_eq!(
        receipts.len(),
        1,
        "everybody is shown the first receipt: {counts:?}"
    );
    let counted = counts.iter().find(|(to, _)| !to.contains('?')).unwrap();
    assert_eq!(*counted.1, 1);
    assert_eq!(counts.values().sum::<usize>(), 1000);
    assert_eq!(site.rows(), 1);
    site.verify();
}
