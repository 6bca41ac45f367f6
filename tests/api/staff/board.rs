//! The supervisor's board: what it shows, what it moves, and who sees it.
use std::sync::atomic::{AtomicUsize, Ordering};

use otklik::{
    access::Role,
    db::{
        cases,
        quotas::{self, Cell, Place},
    },
    phone::LeaseStage,
    region::Channel,
};

use super::{
    crew::{acts, inside, send, site, user},
    people,
};
use crate::helpers::{CAMPAIGN, Site};

const BOARD: &str = "/staff/board/1";

const CELL: Cell = Cell {
    campaign: CAMPAIGN,
    institution: 1,
    channel: Channel::Phone,
};

fn lease(site: &Site, case: i64) -> i64 {
    let (operator, now) = (user(Role::Operator), site.clock.stamp());
    let taken = site
        .app
        .db
        .write_now(|conn| Ok(cases::take(conn, case, operator, LeaseStage::Call, now)?));
    taken.unwrap().unwrap().lease_version
}

#[test]
fn only_a_supervisor_of_the_campaigns_party_sees_its_board() {
    let site = site();
    let mut supervisor = inside(&site, Role::Supervisor);
    assert_eq!(supervisor.get(BOARD).status, 404, "not yet of the campaign");
    people::list(&site, "Первый", 3);
    let page = supervisor.get(BOARD);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Первый"), "{}", page.text());
    assert!(!page.text().contains("+7900"), "no number is on the board");
    assert_eq!(supervisor.get("/staff/board/2").status, 404);
}

#[test]
fn a_case_taken_from_an_operator_is_lost_to_what_they_write_later() {
    let site = site();
    let (_, made) = people::list(&site, "Первый", 2);
    let (case, operator) = (made[0], user(Role::Operator));
    let version = lease(&site, case);
    let mut supervisor = inside(&site, Role::Supervisor);
    let text = case.to_string();
    let fields = [("act", "take"), ("case", text.as_str()), ("to", "")];
    let path = format!("{BOARD}/case");
    let page = send(&mut supervisor, &path, BOARD, &fields);
    assert_eq!(
        (page.status, page.location()),
        (303, "/staff/board/1?done=1")
    );
    let now = site.clock.stamp();
    let stale = site.app.db.write_now(|conn| {
        Ok(cases::extend(
            conn,
            case,
            operator,
            version,
            LeaseStage::Call,
            now,
        )?)
    });
    assert!(!stale.unwrap(), "the lease is gone");
    let again = send(&mut supervisor, &path, BOARD, &fields);
    assert_eq!(again.location(), "/staff/board/1?late=1");
    let written = acts(&site);
    let taken = written
        .iter()
        .filter(|line| line.contains("board-taken-over"));
    assert_eq!(taken.count(), 1, "{written:?}");
}

#[test]
fn lists_are_paused_and_a_raised_cap_opens_only_those_who_were_never_reached() {
    let site = site();
    let (_, made) = people::list(&site, "Первый", 3);
    let end = |case: i64, result: &str, attempts: i32| {
        site.database.execute(&format!(
            "update cases set state = 'done', final_result = '{result}', last_result = '{result}', attempts = {attempts} \
             where id = {case}"
        )).unwrap();
    };
    end(made[0], "no-answer", 5);
    end(made[1], "refusal-soft", 5);
    end(made[2], "no-answer", 1);
    let mut supervisor = inside(&site, Role::Supervisor);
    let list = site
        .database
        .texts("cast(id as text)", "from contact_lists")
        .remove(0);
    let path = format!("{BOARD}/list");
    let mut press = |act: &str, cap: &str| {
        let fields = [("list", list.as_str()), ("act", act), ("cap", cap)];
        let page = send(&mut supervisor, &path, BOARD, &fields);
        page.location().to_owned()
    };
    assert_eq!(press("pause", ""), "/staff/board/1?done=0");
    assert_eq!(press("pause", ""), "/staff/board/1?late=1");
    assert_eq!(press("resume", ""), "/staff/board/1?done=0");
    assert_eq!(press("cap", "шесть"), "/staff/board/1?unread=1");
    assert_eq!(press("cap", "3"), "/staff/board/1?late=1");
    assert_eq!(press("cap", "6"), "/staff/board/1?done=1");
    let open = site
        .database
        .texts("cast(id as text)", "from cases where state = 'ready'");
    assert_eq!(open, [made[0].to_string()]);
}

#[test]
fn a_decision_takes_a_case_from_the_queue_of_the_supervisor() {
    let site = site();
    let (_, made) = people::list(&site, "Первый", 2);
    site.database
        .execute("update cases set state = 'supervisor'")
        .unwrap();
    let mut supervisor = inside(&site, Role::Supervisor);
    let path = format!("{BOARD}/case");
    for (case, end, state) in [(made[0], "", "ready"), (made[1], "not-recipient", "done")] {
        let text = case.to_string();
        let fields = [("act", "decide"), ("case", text.as_str()), ("end", end)];
        let page = send(&mut supervisor, &path, BOARD, &fields);
        assert_eq!(page.location(), "/staff/board/1?done=1");
        let found = site
            .database
            .texts("state", &format!("from cases where id = {case}"));
        assert_eq!(found, [state]);
    }
}

#[test]
fn fifty_at_once_never_get_more_places_than_are_wanted() {
    let site = site();
    people::list(&site, "Первый", 1);
    let mut supervisor = inside(&site, Role::Supervisor);
    let fields = [("institution", "1"), ("channel", "phone"), ("target", "20")];
    let page = send(&mut supervisor, &format!("{BOARD}/quota"), BOARD, &fields);
    assert_eq!(page.location(), "/staff/board/1?done=0");
    let (reserved, full) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| {
                let place = site
                    .app
                    .db
                    .write_now(|conn| Ok(quotas::reserve(conn, CELL)?));
                match place.unwrap() {
                    Place::Reserved => reserved.fetch_add(1, Ordering::Relaxed),
                    Place::Full => full.fetch_add(1, Ordering::Relaxed),
                    Place::Free => panic!("there is a quota"),
                };
            });
        }
    });
    assert_eq!((reserved.into_inner(), full.into_inner()), (20, 30));
    let told = site.app.db.write_now(|conn| {
        let taken = quotas::take(conn, CELL)?;
        let back = quotas::release(conn, CELL)?;
        Ok((
            taken,
            back,
            quotas::set_target(conn, CELL, 18)?,
            quotas::reserve(conn, CELL)?,
        ))
    });
    assert_eq!(told.unwrap(), (true, true, false, Place::Reserved));
    let other = Cell {
        institution: 2,
        ..CELL
    };
    let free = site
        .app
        .db
        .write_now(|conn| Ok(quotas::reserve(conn, other)?));
    assert_eq!(free.unwrap(), Place::Free);
}
