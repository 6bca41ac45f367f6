//! Faults of the disk under the SQLite file: full, failing, slow. `shim.c` stands between the program and
//! the disk.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{
    http::Client,
    people::{Held, Places, randomness},
    site::{Site, within},
};

/// What the disk does, as in `shim.c`.
#[derive(Debug, Clone, Copy)]
enum Disk {
    Works,
    IsFull,
    FailsWriting,
    FailsFlushing,
    FailsNthWrite(u32),
    FailsNthFlush(u32),
    FlushesSlowly { ms: u32 },
}

/// A site on such a disk.
pub struct Faulty {
    pub site: Site,
    control: PathBuf,
    _folder: TempDir,
}

impl Faulty {
    fn start(settings: &[(&str, &str)]) -> Faulty {
        let folder = tempfile::tempdir().unwrap();
        let control = folder.path().join("control");
        fs::write(&control, [0; 12]).unwrap();
        let mut all = vec![
            ("LD_PRELOAD", shim().to_str().unwrap()),
            ("SHIM_FILES", "otklik.sqlite"),
            ("SHIM_CONTROL", control.to_str().unwrap()),
        ];
        all.extend(settings);
        let site = Site::start_on_sqlite(&all);
        let faulty = Faulty {
            site,
            control,
            _folder: folder,
        };
        faulty.set(Disk::Works);
        faulty
    }

    /// Changes the disk under the running program.
    fn set(&self, disk: Disk) {
        let (what, count) = match disk {
            Disk::Works => (0, 0),
            Disk::IsFull => (1, 0),
            Disk::FailsWriting => (2, 0),
            Disk::FailsFlushing => (3, 0),
            Disk::FailsNthWrite(nth) => (4, nth),
            Disk::FailsNthFlush(nth) => (5, nth),
            Disk::FlushesSlowly { ms } => (6, ms),
        };
        // First what is counted, then what happens; in place, since the program has the file mapped.
        let file = fs::File::options().write(true).open(&self.control).unwrap();
        for (at, value) in [(0, 0_u32), (4, count), (0, what)] {
            std::os::unix::fs::FileExt::write_all_at(&file, &value.to_ne_bytes(), at).unwrap();
        }
    }

    /// How many calls the disk has refused.
    fn refused(&self) -> u32 {
        let bytes = fs::read(&self.control).unwrap();
        u32::from_ne_bytes(bytes[8..12].try_into().unwrap())
    }
}

/// Compiled once a run.
fn shim() -> &'static Path {
    static MADE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shim.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/crash/shim.c");
        let done = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .arg(&path)
            .arg(source)
            .arg("-ldl")
            .status();
        assert!(done.unwrap().success());
        (folder, path)
    });
    path
}

/// A form that was not taken comes back with everything in it.
fn is_kept_in(page: &str, held: &Held) {
    for (name, value) in form_urlencoded::parse(held.body.as_bytes()) {
        let value = value
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        let field = format!("name=\"{name}\" value=\"{value}\"");
        assert!(page.contains(&field), "{field} is not in the page");
    }
}

/// A fault comes, answers are turned away with everything in the page, pages go on; it goes, answers are
/// taken again, those that were turned away too.
fn a_fault_comes_and_goes(disk: Disk) {
    let faulty = Faulty::start(&[]);
    let (site, places) = (&faulty.site, Places::of(&faulty.site));
    let (mut client, mut rng) = (Client::new(site.port), randomness("disk", 0));
    let mut open = |client: &mut Client, nth| places.open(client, &mut rng, nth, "").unwrap();
    let mut receipts = Vec::new();
    for nth in 0..20 {
        let held = open(&mut client, nth);
        receipts.push(
            held.send(&mut client)
                .unwrap()
                .receipt()
                .unwrap()
                .to_owned(),
        );
    }
    faulty.set(disk);
    let mut turned_away = Vec::new();
    for nth in 0..30 {
        let held = open(&mut client, 100 + nth);
        let reply = held.send(&mut client).unwrap();
        assert_eq!(reply.status, 503, "{disk:?}: {}", reply.body);
        let wait: u32 = reply.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=60).contains(&wait));
        is_kept_in(&reply.body, &held);
        turned_away.push(held);
        for path in ["/", "/healthz", &format!("/r/{}", receipts[0])] {
            assert_eq!(
                client.get(path, "").unwrap().status,
                200,
                "{disk:?}: {path}"
            );
        }
    }
    assert!(faulty.refused() > 0);
    let ready = |client: &mut Client| client.get("/readyz", "").unwrap().status;
    assert_eq!(ready(&mut client), 503, "{disk:?}");
    faulty.set(Disk::Works);
    let start = Instant::now();
    // Whoever sends people to a ready program only must see that it is, without an answer coming first.
    let comes_back = within(Duration::from_secs(10), || ready(&mut client) == 200);
    assert!(comes_back, "{disk:?}: not ready in 10 s\n{}", site.log());
    let again = within(Duration::from_secs(10), || {
        turned_away[0].send(&mut client).unwrap().status == 303
    });
    assert!(again, "{disk:?}: not taken again in 10 s\n{}", site.log());
    println!(
        "{disk:?}: taken again after {:.2} s",
        start.elapsed().as_secs_f64()
    );
    for held in &turned_away {
        receipts.push(
            held.send(&mut client)
                .unwrap()
                .receipt()
                .unwrap()
                .to_owned(),
        );
    }
    for receipt in &receipts {
        assert_eq!(
            client.get(&format!("/r/{receipt}"), "").unwrap().status,
            200,
            "{disk:?}: {receipt} is lost"
        );
    }
    assert_eq!(site.rows(), receipts.len());
    site.verify();
}

#[test]
fn a_full_disk_turns_answers_away_with_everything_kept_and_takes_them_when_there_is_room() {
    a_fault_comes_and_goes(Disk::IsFull);
}

#[test]
fn a_disk_that_cannot_write_turns_answers_away_and_takes_them_when_it_can() {
    a_fault_comes_and_goes(Disk::FailsWriting);
}

#[test]
fn a_disk_that_cannot_flush_turns_answers_away_and_takes_them_when_it_can() {
    a_fault_comes_and_goes(Disk::FailsFlushing);
}

/// After the nth call failed once: was anything acknowledged that is not there after a `kill -9`, or doubled?
fn the_nth_call_fails(nth: impl Iterator<Item = Disk>) {
    // Small batches of pages, so that the faults hit checkpoints too.
    let mut faulty = Faulty::start(&[]);
    let places = Places::of(&faulty.site);
    let (mut rng, mut receipts, mut hit) = (randomness("nth", 0), Vec::new(), 0);
    for disk in nth {
        let mut client = Client::new(faulty.site.port);
        let refused = faulty.refused();
        faulty.set(disk);
        let mut turned_away = 0;
        for place in 0..12 {
            let held = places.open(&mut client, &mut rng, place * 5, "").unwrap();
            let first = held.send(&mut client).unwrap();
            turned_away += u32::from(first.status == 503);
            receipts.push(held.send_until_taken(&mut client));
        }
        hit += u32::from(faulty.refused() > refused);
        assert!(
            turned_away <= 3,
            "{disk:?}: one fault turned {turned_away} answers away"
        );
        faulty.site.kill();
        faulty.set(Disk::Works);
        faulty.site.serve();
        assert_eq!(
            faulty.site.rows(),
            receipts.len(),
            "{disk:?}: lost or doubled"
        );
    }
    println!("{hit} faults met");
    assert!(hit >= 10, "the faults missed the program: {hit}");
    let mut client = Client::new(faulty.site.port);
    for receipt in &receipts {
        assert_eq!(
            client.get(&format!("/r/{receipt}"), "").unwrap().status,
            200
        );
    }
    faulty.site.verify();
}

#[test]
fn whichever_flush_fails_once_nothing_is_acknowledged_falsely() {
    the_nth_call_fails((1..=15).map(Disk::FailsNthFlush));
}

#[test]
fn whichever_write_fails_once_nothing_is_acknowledged_falsely() {
    the_nth_call_fails(
        [1, 2, 3, 4, 5, 7, 9, 12, 16, 20, 25, 31, 38, 46, 55]
            .map(Disk::FailsNthWrite)
            .into_iter(),
    );
}

#[test]
fn when_the_queue_is_full_an_answer_is_turned_away_at_once_and_kept_in_the_page() {
    let faulty = Faulty::start(&[("OTKLIK_QUEUE", "1"), ("OTKLIK_BATCH", "1")]);
    let (places, port) = (Places::of(&faulty.site), faulty.site.port);
    let forms: Vec<Held> = (0..8)
        .map(|nth| {
            let mut rng = randomness("queue", nth);
            places
                .open(&mut Client::new(port), &mut rng, nth * 3, "")
                .unwrap()
        })
        .collect();
    faulty.set(Disk::FlushesSlowly { ms: 1500 });
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let sent: Vec<_> = forms
            .iter()
            .map(|held| {
                scope.spawn(move || {
                    let start = Instant::now();
                    let reply = held.send(&mut Client::new(port)).unwrap();
                    if reply.status == 503 {
                        assert!(start.elapsed() < Duration::from_secs(1), "told late");
                        assert!(reply.header("retry-after").is_some());
                        is_kept_in(&reply.body, held);
                    }
                    reply.status
                })
            })
            .collect();
        sent.into_iter().map(|one| one.join().unwrap()).collect()
    });
    faulty.set(Disk::Works);
    let taken = statuses.iter().filter(|status| **status == 303).count();
    let turned_away = statuses.iter().filter(|status| **status == 503).count();
    assert_eq!(taken + turned_away, forms.len(), "{statuses:?}");
    assert!(
        (1..=3).contains(&taken),
        "one is written, one waits: {statuses:?}"
    );
    for held in &forms {
        held.send_until_taken(&mut Client::new(port));
    }
    assert_eq!(faulty.site.rows(), forms.len());
    faulty.site.verify();
}
