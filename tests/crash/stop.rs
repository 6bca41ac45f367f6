//! A graceful stop under load.

use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    http::Client,
    people::{Places, UNHURRIED, randomness},
    site::{Site, within},
};

const DRAIN: u64 = 2;

#[test]
fn told_to_stop_it_says_so_keeps_what_it_acknowledged_and_leaves_in_peace() {
    let mut site = Site::start(&[UNHURRIED, ("OTKLIK_DRAIN_SECONDS", "2")]);
    let (places, port) = (Places::of(&site), site.port);
    let (taken, gone) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (mut sent_after, mut said) = (0, None);
    thread::scope(|scope| {
        for person in 0..6 {
            let (places, taken, gone) = (&places, &taken, &gone);
            scope.spawn(move || {
                let (mut client, mut rng) = (Client::new(port), randomness("stop", person));
                for nth in 0.. {
                    let Ok(held) = places.open(&mut client, &mut rng, nth * 7 + person, "") else {
                        break;
                    };
                    match held.send(&mut client) {
                        Ok(reply) if reply.status == 303 => taken.fetch_add(1, Ordering::SeqCst),
                        _ => break,
                    };
                    if gone.load(Ordering::SeqCst) {
                        break;
                    }
                }
            });
        }
        assert!(within(Duration::from_secs(20), || taken
            .load(Ordering::SeqCst)
            > 200));
        let start = Instant::now();
        site.terminate();
        let before = taken.load(Ordering::SeqCst);
        let not_ready = within(Duration::from_secs(DRAIN), || {
            Client::new(port)
                .get("/readyz", "")
                .is_ok_and(|reply| reply.status == 503)
        });
        assert!(not_ready, "/readyz goes on saying yes");
        // While it drains, whoever comes is served.
        assert!(within(Duration::from_secs(DRAIN), || taken
            .load(Ordering::SeqCst)
            > before));
        said = site.ended(Duration::from_secs(DRAIN + 6));
        println!("stopped in {:.1} s", start.elapsed().as_secs_f64());
        gone.store(true, Ordering::SeqCst);
        sent_after = taken.load(Ordering::SeqCst) - before;
    });
    let status = said.unwrap_or_else(|| panic!("still running: {}", site.log()));
    assert_eq!(status.code(), Some(0), "{}", site.log());
    println!(
        "{} acknowledged, {sent_after} of them while it drained",
        taken.load(Ordering::SeqCst)
    );
    // What was under way when the connections closed may be kept unacknowledged: at most one a person.
    let (kept, taken) = (site.rows(), taken.into_inner());
    assert!(
        (taken..=taken + 6).contains(&kept),
        "{taken} acknowledged, {kept} kept"
    );
    site.verify();
}
