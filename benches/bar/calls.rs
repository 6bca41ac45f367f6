//! The phone room: 200,000 people brought in, and the next case for a hundred operators of one shift.
use std::{
    fs,
    io::Write,
    path::Path,
    sync::{Mutex, PoisonError, mpsc},
    time::{Duration, Instant},
};

use anyhow::Context;
use chrono::{NaiveDateTime, TimeDelta, Utc};
use otklik::{
    access::{Login, Role},
    accounts::By,
    calls,
    contacts::Keys,
    db::{
        Conn, Db, campaigns,
        cases::{self, Left},
        institutions, parties,
        users::{self, NewUser},
    },
    error::{Error, Result},
    phone::{CallSlot, CaseState, Disposition, Window},
    region::Sector,
};

use crate::{
    Plan,
    cluster::Postgres,
    forms::SECRET,
    million::run,
    product::{self, free_port},
    table::Table,
};

const PEOPLE: usize = 200_000;
const OPERATORS: usize = 100;
/// Each operator asks so often, much more often than anybody who talks, and so many times.
const EVERY: Duration = Duration::from_secs(2);
const TIMES: u32 = 15;
/// The bar of the 95th percentile, ms.
const NEXT_MS: f64 = 150.0;
/// The party that calls for the demo's campaigns.
const PARTY: &str = "echo";
/// No command may take longer.
const LIMIT: Duration = Duration::from_secs(900);

/// Both databases, or the one that is named.
pub fn measure(plan: &Plan, table: &mut Table) -> anyhow::Result<()> {
    if plan.has_database("sqlite") {
        let folder = tempfile::tempdir()?;
        let url = product::sqlite(folder.path());
        on("SQLite", folder.path(), &url, table)?;
    }
    if plan.has_database("postgres") {
        let Some(cluster) = Postgres::start(free_port()?)? else {
            table.row("PostgreSQL", "not on this machine");
            return Ok(());
        };
        let folder = tempfile::tempdir()?;
        let url = cluster.database("otklik")?;
        on("PostgreSQL", folder.path(), &url, table)?;
    }
    Ok(())
}

fn on(name: &str, data: &Path, url: &str, table: &mut Table) -> anyhow::Result<()> {
    table.part(&format!("the phone room, {name}"));
    product::make_region(data, url, 0)?;
    let db = Db::open(url, 4)?;
    let campaign = db.read_now(campaign).map_err(anyhow::Error::new)?;
    let (id, code, places) = campaign.context("no campaign of health")?;
    let file = data.join("people.csv");
    sample(&file, &places)?;
    let file = file.display().to_string();
    let words = [
        "import",
        "contacts",
        &file,
        "--campaign",
        &code,
        "--basis",
        "№ 1",
        "--party",
        PARTY,
    ];
    let (seconds, memory) = run(data, url, &words, LIMIT)?;
    table.row(
        &format!("{PEOPLE} people brought in and encrypted"),
        &format!("{seconds:.1} s, {memory:.0} MiB"),
    );
    let mut waits = shift(&db, id).map_err(anyhow::Error::new)?;
    waits.sort_unstable();
    let at = |share: usize| waits[(waits.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    let (median, most) = (at(50), at(95));
    table.bar(
        &format!("{name}: next case, {PEOPLE} cases, {OPERATORS} operators, p95, bar 150 ms"),
        &format!("{most:.0} ms (median {median:.0} ms)"),
        most <= NEXT_MS,
    );
    Ok(())
}

/// The health campaign: number, code, and codes of its institutions.
fn campaign(conn: &mut Conn) -> Result<Option<(i64, String, Vec<String>)>> {
    let all = campaigns::all(conn)?;
    let found = all.into_iter().find(|row| row.sector.0 == Sector::Health);
    let Some(row) = found else {
        return Ok(None);
    };
    let members = campaigns::members_of(conn, row.id)?;
    let known = institutions::all(conn)?;
    let places = known.into_iter().filter(|place| {
        members
            .iter()
            .any(|member| member.institution_id == place.id)
    });
    let codes = places.map(|place| place.code).collect();
    Ok(Some((row.id, row.code, codes)))
}

/// A file of people with numbers of a range that nobody has.
fn sample(file: &Path, places: &[String]) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(fs::File::create(file)?);
    writeln!(out, "Организация;Телефон;Имя")?;
    for nth in 0..PEOPLE {
        let place = &places[nth % places.len()];
        writeln!(out, "{place};8 900 {nth:07};Получатель № {nth}")?;
    }
    Ok(out.flush()?)
}

/// How long each «next» took, from the asking to the commit: the case found and leased, its person checked again, the log written.
fn shift(db: &Db, campaign: i64) -> Result<Vec<Duration>> {
    let (keys, now) = (Keys::new(SECRET.as_bytes()), midday());
    let people = db.write_now(|conn| operators(conn, now))?;
    let waits = Mutex::new(Vec::new());
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let running: Vec<_> = people
            .iter()
            .enumerate()
            .map(|(nth, user)| {
                let (waits, keys) = (&waits, &keys);
                scope.spawn(move || -> Result<()> {
                    for time in 0..TIMES {
                        let share = u32::try_from(nth).unwrap_or_default();
                        let due = EVERY * time + EVERY * share / OPERATORS as u32;
                        rest(due.saturating_sub(begun.elapsed()));
                        let wait = one(db, keys, (*user, campaign), now)?;
                        waits
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .push(wait);
                    }
                    Ok(())
                })
            })
            .collect();
        for one in running {
            one.join().map_err(|_| Error::Unavailable)??;
        }
        Ok::<(), Error>(())
    })?;
    Ok(waits.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// One case served, and then given back as nobody picked up.
fn one(db: &Db, keys: &Keys, lease: (i64, i64), now: NaiveDateTime) -> Result<Duration> {
    let by = By::console(now);
    let begun = Instant::now();
    let case = db.write_now(|conn| calls::serve(conn, keys, lease, now.date(), &by))?;
    let wait = begun.elapsed();
    let case = case.ok_or(Error::NotFound)?;
    let left = Left {
        result: Disposition::NoAnswer,
        state: CaseState::Ready,
        next_at: now + TimeDelta::hours(3),
        last: None,
        counted: Some(CallSlot::Day),
        reached: false,
        refused: false,
        wanted: None,
        avoided: None,
        now,
    };
    let done = db.write_now(|conn| {
        Ok(cases::finish(
            conn,
            case.id,
            lease.0,
            case.lease_version,
            &left,
        )?)
    })?;
    done.then_some(wait).ok_or(Error::Conflict)
}

fn operators(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<i64>> {
    let party = parties::by_code(conn, PARTY)?;
    let mut made = Vec::with_capacity(OPERATORS);
    for nth in 0..OPERATORS {
        let login = Login::parse(&format!("bench.{nth}")).ok_or(Error::NotFound)?;
        let new = NewUser {
            login: &login,
            name: "Оператор",
            role: Role::Operator,
            party: party.id,
        };
        made.push(users::insert(conn, &new, now)?);
    }
    Ok(made)
}

/// An hour after the import at which people in Moscow may be called.
#[expect(
    clippy::disallowed_methods,
    reason = "the imported rows have the time of the system"
)]
fn midday() -> NaiveDateTime {
    let tomorrow = Utc::now().date_naive() + TimeDelta::days(1);
    let days = tomorrow
        .iter_days()
        .filter_map(|day| day.and_hms_opt(10, 0, 0));
    let is_open = |at: &NaiveDateTime| Window::default().is_open(*at, chrono_tz::Europe::Moscow);
    days.take(30).find(is_open).unwrap_or_default()
}

/// Waits without holding the processor.
fn rest(time: Duration) {
    let (_keep, never) = mpsc::channel::<()>();
    let _timed_out = never.recv_timeout(time);
}
