//! A case is one operator's at a time, whoever asks and however often.
use std::{
    collections::HashSet,
    sync::{Mutex, atomic::AtomicUsize, atomic::Ordering},
};

use chrono::TimeDelta;
use otklik::{
    access::{Login, Role},
    db::{
        Conn, appointments, attempts, cases,
        cases::{CaseRow, Left},
        types::Word,
        users::{self, NewUser},
    },
    error::{Error, Result},
    phone::{AppointmentKind, CallSlot, CaseState, DialMode, Disposition, LeaseStage},
};

use super::super::{crew, people};
use crate::helpers::{CAMPAIGN, Site};

const CLIENTS: usize = 50;

/// So many operators of the contractor's; gives their numbers.
fn operators(site: &Site, count: usize) -> Vec<i64> {
    let (now, party) = (site.clock.stamp(), crew::party(Role::Operator));
    let make = |conn: &mut Conn| {
        let mut made = Vec::new();
        for nth in 0..count {
            let login = Login::parse(&format!("operator.{nth}")).unwrap();
            let new = NewUser {
                login: &login,
                name: "Оператор",
                role: Role::Operator,
                party,
            };
            made.push(users::insert(conn, &new, now)?);
        }
        Ok(made)
    };
    site.app.db.write_now(make).unwrap()
}

fn left(site: &Site, result: Disposition) -> Left {
    Left {
        result,
        state: CaseState::Ready,
        next_at: site.clock.stamp() + TimeDelta::hours(3),
        last: None,
        counted: Some(CallSlot::Weekend),
        reached: false,
        refused: false,
        wanted: None,
        avoided: None,
        now: site.clock.stamp(),
    }
}

fn write<T>(site: &Site, job: impl FnOnce(&mut Conn) -> Result<T>) -> T {
    site.app.db.write_now(job).unwrap()
}

fn next(site: &Site, user: i64) -> Option<CaseRow> {
    let now = site.clock.stamp();
    write(site, |conn| Ok(cases::next(conn, user, CAMPAIGN, now)?))
}

/// A write that may lose to another, as a handler does it: tried again.
fn insistently<T>(site: &Site, mut job: impl FnMut(&mut Conn) -> Result<T>) -> T {
    for _ in 0..50 {
        match site.app.db.write_now(&mut job) {
            Ok(done) => return done,
            Err(Error::Unavailable | Error::Conflict) => {}
            Err(fault) => panic!("{fault:?}"),
        }
    }
    panic!("fifty times in vain");
}

#[test]
fn fifty_operators_on_a_hundred_thousand_cases_are_never_given_the_same() {
    const LEASES: usize = 2_000;
    let site = crew::site();
    people::many(&site, "большой", 100_000);
    let users = operators(&site, CLIENTS);
    let (seen, served) = (Mutex::new(HashSet::new()), AtomicUsize::new(0));
    let now = site.clock.stamp();
    let work = |user: i64| {
        while served.fetch_add(1, Ordering::SeqCst) < LEASES {
            let case = insistently(&site, |conn| Ok(cases::next(conn, user, CAMPAIGN, now)?));
            let case = case.expect("there are cases enough");
            assert_eq!(case.lease_user, Some(user));
            assert!(
                seen.lock().unwrap().insert(case.id),
                "case {} was given twice",
                case.id
            );
            let left = left(&site, Disposition::NoAnswer);
            let version = case.lease_version;
            assert!(insistently(&site, |conn| {
                Ok(cases::finish(conn, case.id, user, version, &left)?)
            }));
        }
    };
    std::thread::scope(|scope| {
        for user in &users {
            scope.spawn(|| work(*user));
        }
    });
    assert_eq!(seen.lock().unwrap().len(), LEASES);
    assert_eq!(site.database.count("cases where lease_version = 2"), LEASES);
    assert_eq!(site.database.count("cases where attempts = 1"), LEASES);
}

#[test]
fn the_next_case_is_found_by_the_index() {
    let site = crew::site();
    people::many(&site, "большой", 20_000);
    site.database.execute("analyze").unwrap();
    let now = site.clock.stamp();
    let user = crew::user(Role::Operator);
    let plan = write(&site, |conn| Ok(cases::explain(conn, user, CAMPAIGN, now)?));
    assert!(plan.contains("cases_next"), "{plan}");
    assert!(!plan.contains("SCAN c\n"), "{plan}");
}

#[test]
fn who_asks_again_is_given_the_same_case_and_a_stale_writer_is_refused() {
    let site = crew::site();
    people::list(&site, "первый", 3);
    let users = operators(&site, 2);
    let first = next(&site, users[0]).unwrap();
    assert_eq!(next(&site, users[0]), Some(first.clone()));
    let other = next(&site, users[1]).unwrap();
    assert_ne!(other.id, first.id);
    let (now, version) = (site.clock.stamp(), first.lease_version);
    // Goes on in another window: the first window's version is old from now on.
    let again = write(&site, |conn| {
        Ok(cases::take(
            conn,
            first.id,
            users[0],
            LeaseStage::Preview,
            now,
        )?)
    })
    .unwrap();
    let left = left(&site, Disposition::Busy);
    for (user, version, expected) in [
        (users[0], version, false),
        (users[1], again.lease_version, false),
        (users[0], again.lease_version, true),
        (users[0], again.lease_version, false),
    ] {
        let extended = write(&site, |conn| {
            Ok(cases::extend(
                conn,
                first.id,
                user,
                version,
                LeaseStage::Call,
                now,
            )?)
        });
        let finished = write(&site, |conn| {
            Ok(cases::finish(conn, first.id, user, version, &left)?)
        });
        assert_eq!((extended, finished), (expected, expected));
    }
    let taken = write(&site, |conn| {
        Ok(cases::take(
            conn,
            other.id,
            users[0],
            LeaseStage::Call,
            now,
        )?)
    });
    assert_eq!(taken, None, "another's case was taken");
}

#[test]
fn an_interrupted_call_comes_back_to_the_same_operator_first() {
    let site = crew::site();
    people::list(&site, "первый", 2);
    let users = operators(&site, 3);
    let case = next(&site, users[0]).unwrap();
    let row = attempts::AttemptRow {
        case_id: case.id,
        nth: 0,
        campaign_id: CAMPAIGN,
        user_id: users[0],
        phone_nth: Some(1),
        mode: Word(DialMode::Manual),
        slot: Word(CallSlot::Weekend),
        lease_version: case.lease_version,
        opened_at: site.clock.stamp(),
        dialed_at: Some(site.clock.stamp()),
        answered_at: None,
        ended_at: None,
        coded_at: None,
        result: None,
        note: String::new(),
        call_id: String::new(),
        cause: None,
    };
    let now = site.clock.stamp();
    write(&site, |conn| {
        cases::extend(
            conn,
            case.id,
            users[0],
            case.lease_version,
            LeaseStage::Call,
            now,
        )?;
        Ok(attempts::open(conn, &row)?)
    });
    site.wait(599);
    let other = next(&site, users[1]).unwrap();
    assert_ne!(other.id, case.id, "a live lease was taken");
    let away = left(&site, Disposition::NoAnswer);
    write(&site, |conn| {
        Ok(cases::finish(
            conn,
            other.id,
            users[1],
            other.lease_version,
            &away,
        )?)
    });
    site.wait(2);
    assert_eq!(next(&site, users[2]).map(|case| case.id), None);
    let result = site.database.texts("result", "from attempts");
    assert_eq!(result, ["interrupted"]);
    let back = next(&site, users[0]).unwrap();
    assert_eq!(back.id, case.id);
    assert_eq!(back.last_result, Some(Word(Disposition::Interrupted)));
    // The lease on the card alone ends without a trace.
    site.wait(121);
    assert_eq!(next(&site, users[2]).map(|case| case.id), None);
    site.wait(480);
    let anybody = next(&site, users[2]).map(|case| case.id);
    assert_eq!(anybody, Some(case.id), "it is anybody's after ten minutes");
}

#[test]
fn cases_are_served_in_the_order_of_the_rules() {
    let site = crew::site();
    let (_, ids) = people::list(&site, "первый", 6);
    let users = operators(&site, 2);
    let now = site.clock.stamp();
    let appointment = |case: i64, kind: AppointmentKind, user: Option<i64>| {
        let row = appointments::AppointmentRow {
            case_id: case,
            nth: 0,
            starts_at: now - TimeDelta::minutes(1),
            ends_at: now + TimeDelta::hours(1),
            kind: Word(kind),
            user_id: user,
            made_at: now,
            state: "open".to_owned(),
        };
        write(&site, |conn| Ok(appointments::put(conn, &row)?));
        let set = format!("update cases set state = 'appointment' where id = {case}");
        site.database.execute(&set).unwrap();
    };
    appointment(ids[1], AppointmentKind::Hard, Some(users[0]));
    appointment(ids[3], AppointmentKind::Soft, None);
    for (case, set) in [
        (ids[0], "priority = 5"),
        (ids[2], "priority = 7"),
        (ids[4], "priority = 999999, last_result = 'interrupted'"),
        (ids[5], "avoided_user = 10"),
    ] {
        let sql = format!("update cases set {set} where id = {case}");
        site.database.execute(&sql).unwrap();
    }
    assert_eq!(users[0], 10);
    let mut served = Vec::new();
    while let Some(case) = next(&site, users[0]) {
        served.push(ids.iter().position(|id| *id == case.id).unwrap());
        let left = left(&site, Disposition::NoAnswer);
        write(&site, |conn| {
            Ok(cases::finish(
                conn,
                case.id,
                users[0],
                case.lease_version,
                &left,
            )?)
        });
    }
    assert_eq!(served, [1, 4, 3, 2, 0]);
    assert_eq!(next(&site, users[1]).map(|case| case.id), Some(ids[5]));
}

#[test]
fn a_time_agreed_with_one_operator_is_anybodys_once_it_was_not_kept() {
    let site = crew::site();
    let (_, ids) = people::list(&site, "первый", 1);
    let users = operators(&site, 2);
    let now = site.clock.stamp();
    let row = appointments::AppointmentRow {
        case_id: ids[0],
        nth: 0,
        starts_at: now,
        ends_at: now + TimeDelta::minutes(30),
        kind: Word(AppointmentKind::Hard),
        user_id: Some(users[0]),
        made_at: now,
        state: "open".to_owned(),
    };
    write(&site, |conn| Ok(appointments::put(conn, &row)?));
    let set = "update cases set state = 'appointment'";
    site.database.execute(set).unwrap();
    assert_eq!(next(&site, users[1]), None);
    site.wait(1801);
    assert!(next(&site, users[1]).is_some());
    assert_eq!(
        site.database.texts("state", "from appointments"),
        ["missed"]
    );
}

#[test]
fn paused_lists_and_full_institutions_are_not_served() {
    let site = crew::site();
    people::list(&site, "первый", 2);
    let user = operators(&site, 1)[0];
    let quota = "insert into quotas (campaign_id, institution_id, channel, target, done) values (1, 1, 'phone', 5, 5)";
    site.database.execute(quota).unwrap();
    let case = next(&site, user).unwrap();
    assert_eq!(case.institution_id, 2);
    write(&site, |conn| {
        Ok(cases::release(conn, case.id, user, case.lease_version)?)
    });
    let paused = "update contact_lists set state = 'paused'";
    site.database.execute(paused).unwrap();
    assert_eq!(next(&site, user), None);
}
