//! Clients that are too slow or say too much.

use std::{
    io::{BufReader, Write},
    net::TcpStream,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    http::{self, Client},
    people::{Held, Places, UNHURRIED, randomness},
    site::{Site, pass, within},
};

const SLOW: usize = 200;
/// From the last header to the end of the connection.
const CUT: Duration = Duration::from_secs(15);

fn head(held: &Held) -> String {
    format!(
        "POST {} HTTP/1.1\r\nHost: otklik.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n{}\r\n",
        held.path,
        held.body.len(),
        held.lines
    )
}

/// Whether the program has ended the connection.
fn is_over(stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    let mut read = [0; 4096];
    loop {
        match std::io::Read::read(&mut &*stream, &mut read) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(err) => return err.kind() != std::io::ErrorKind::WouldBlock,
        }
    }
}

#[test]
fn bodies_that_stall_or_dribble_are_cut_while_honest_people_are_served() {
    let site = Site::start(&[UNHURRIED]);
    let places = Places::of(&site);
    let (mut client, mut rng) = (Client::new(site.port), randomness("slow", 0));
    let held = places.open(&mut client, &mut rng, 0, "").unwrap();
    let slow: Vec<TcpStream> = (0..2 * SLOW)
        .map(|_| {
            let mut stream = http::connect(site.port).unwrap();
            stream.write_all(head(&held).as_bytes()).unwrap();
            stream
        })
        .collect();
    let start = Instant::now();
    let (mut longest, mut served) = (Duration::ZERO, 0);
    let mut next_byte = start;
    let over = within(CUT, || {
        if next_byte <= Instant::now() {
            // The second half says a byte a second; a closed connection is seen below.
            slow[SLOW..]
                .iter()
                .for_each(|stream| drop((&*stream).write(b"a")));
            next_byte += Duration::from_secs(1);
        }
        let asked = Instant::now();
        let honest = places.open(&mut client, &mut rng, served, "").unwrap();
        assert_eq!(honest.send(&mut client).unwrap().status, 303);
        longest = longest.max(asked.elapsed());
        served += 1;
        slow.iter().all(is_over)
    });
    assert!(
        over,
        "{} of them are still connected",
        slow.iter().filter(|one| !is_over(one)).count()
    );
    println!(
        "all {} cut after {:.1} s; {served} honest answers meanwhile, the slowest in {longest:?}",
        slow.len(),
        start.elapsed().as_secs_f64()
    );
    assert!(
        start.elapsed() > Duration::from_secs(5),
        "a slow network is not given a chance"
    );
    assert!(served > 100 && longest < Duration::from_secs(2));
    assert_eq!(site.rows(), served);
}

#[test]
fn a_body_that_came_in_time_is_taken_however_it_was_cut() {
    let site = Site::start(&[UNHURRIED]);
    let mut client = Client::new(site.port);
    let held = Places::of(&site)
        .open(&mut client, &mut randomness("cut", 0), 0, "")
        .unwrap();
    let mut stream = http::connect(site.port).unwrap();
    stream.write_all(head(&held).as_bytes()).unwrap();
    for piece in held.body.as_bytes().chunks(40) {
        pass(Duration::from_millis(50));
        stream.write_all(piece).unwrap();
    }
    let reply = http::read(&mut BufReader::new(stream)).unwrap();
    assert_eq!(reply.status, 303);
    assert_eq!(site.rows(), 1);
}

#[test]
fn too_large_a_body_is_refused_without_being_read() {
    let site = Site::start(&[UNHURRIED]);
    let mut client = Client::new(site.port);
    let held = Places::of(&site)
        .open(&mut client, &mut randomness("large", 0), 0, "")
        .unwrap();
    // Told in the head, and untold in pieces.
    let large = Held {
        body: format!("{}&q={}", held.body, "a".repeat(64 * 1024)),
        ..held.clone()
    };
    assert_eq!(large.send(&mut client).unwrap().status, 413);
    let mut stream = http::connect(site.port).unwrap();
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: otklik.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n",
        held.path
    );
    stream.write_all(head.as_bytes()).unwrap();
    let (mut writing, told) = (stream.try_clone().unwrap(), AtomicBool::new(false));
    let written = thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let piece = format!("1000\r\n{}\r\n", "a".repeat(4096));
            let mut go_on = |_: &usize| {
                !told.load(Ordering::SeqCst) && writing.write_all(piece.as_bytes()).is_ok()
            };
            (0..100_000).take_while(&mut go_on).count()
        });
        let reply = http::read(&mut BufReader::new(stream.try_clone().unwrap()));
        told.store(true, Ordering::SeqCst);
        assert_eq!(reply.unwrap().status, 413);
        writer.join().unwrap()
    });
    // Told while the body was still coming, not at its end.
    assert!(
        written < 100_000,
        "the whole of an endless body was read first"
    );
    assert_eq!(held.send(&mut client).unwrap().status, 303);
    assert_eq!(site.rows(), 1);
}
