//! What a supervisor moves, each with its line in the log of acts.
use crate::{
    access::{Act, Role, Scope},
    accounts::By,
    db::{
        Conn, board,
        cases::{self, CaseRow},
        contact_lists::{self, ListRow},
        quotas::{self, Cell},
        users,
    },
    error::{Error, Result},
    phone::{Disposition, ListState},
};

/// Whether something was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// It was, of so many cases.
    Done(usize),
    /// It is not any more as the page showed it.
    Late,
}

/// Pauses a list, or calls it on.
pub fn set_list(conn: &mut Conn, campaign: i64, list: i64, active: bool, by: &By) -> Result<Move> {
    let list = own_list(conn, campaign, list)?;
    let (from, to, act) = if active {
        (ListState::Paused, ListState::Active, Act::BoardListResumed)
    } else {
        (ListState::Active, ListState::Paused, Act::BoardListPaused)
    };
    if !contact_lists::set_state(conn, list.id, from, to)? {
        return Ok(Move::Late);
    }
    by.note(conn, act, &list.name, None)?;
    Ok(Move::Done(0))
}

/// Raises the most attempts of a list; people given up for less are called again.
pub fn set_cap(conn: &mut Conn, campaign: i64, list: i64, cap: i32, by: &By) -> Result<Move> {
    let list = own_list(conn, campaign, list)?;
    if cap <= list.max_attempts {
        return Ok(Move::Late);
    }
    let opened = board::set_cap(conn, list.id, (list.max_attempts, cap), by.at)?;
    by.note(conn, Act::BoardCapRaised, &list.name, None)?;
    Ok(Move::Done(opened))
}

/// Takes a case from the operator who has it open; with `to`, keeps it for another.
pub fn take_over(
    conn: &mut Conn,
    campaign: i64,
    case: i64,
    to: Option<i64>,
    by: &By,
) -> Result<Move> {
    let case = own_case(conn, campaign, case)?;
    if board::end_lease(conn, &case, by.at)?.is_none() {
        return Ok(Move::Late);
    }
    board::want(conn, case.id, to)?;
    by.note(conn, Act::BoardTakenOver, &case.id.to_string(), None)?;
    Ok(Move::Done(1))
}

/// Keeps a case for an operator, or for anybody.
pub fn give(conn: &mut Conn, campaign: i64, case: i64, to: Option<i64>, by: &By) -> Result<Move> {
    let case = own_case(conn, campaign, case)?;
    if case.lease_user.is_some() || case.final_result.is_some() {
        return Ok(Move::Late);
    }
    board::want(conn, case.id, to)?;
    by.note(conn, Act::BoardGiven, &case.id.to_string(), None)?;
    Ok(Move::Done(1))
}

/// Gives what is kept for one operator to another, or to anybody.
pub fn give_all(
    conn: &mut Conn,
    campaign: i64,
    (from, to): (i64, Option<i64>),
    by: &By,
) -> Result<Move> {
    let moved = board::want_all(conn, campaign, from, to)?;
    let (user, _) = users::by_id(conn, from)?;
    by.note(conn, Act::BoardGiven, &user.login, None)?;
    Ok(Move::Done(moved))
}

/// Decides on a case that waits for the supervisor: called on, or over.
pub fn decide(
    conn: &mut Conn,
    campaign: i64,
    case: i64,
    end: Option<Disposition>,
    by: &By,
) -> Result<Move> {
    let case = own_case(conn, campaign, case)?;
    if !board::decide(conn, case.id, end, by.at)? {
        return Ok(Move::Late);
    }
    by.note(conn, Act::BoardDecided, &case.id.to_string(), None)?;
    Ok(Move::Done(1))
}

/// Sets how many interviews are wanted of an institution.
pub fn set_quota(conn: &mut Conn, cell: Cell, target: i64, by: &By) -> Result<Move> {
    if !quotas::set_target(conn, cell, target)? {
        return Ok(Move::Late);
    }
    by.note(conn, Act::BoardQuotaSet, &cell.campaign.to_string(), None)?;
    Ok(Move::Done(0))
}

/// The operator with this number, if the reader may move cases to them.
pub fn operator(conn: &mut Conn, scope: Scope, id: i64) -> Result<i64> {
    users::all(conn, scope)?
        .iter()
        .find(|(user, _)| user.id == id && user.role.0 == Role::Operator)
        .map(|(user, _)| user.id)
        .ok_or(Error::NotFound)
}

fn own_list(conn: &mut Conn, campaign: i64, list: i64) -> Result<ListRow> {
    contact_lists::of_campaigns(conn, &[campaign])?
        .into_iter()
        .find(|row| row.id == list)
        .ok_or(Error::NotFound)
}

fn own_case(conn: &mut Conn, campaign: i64, case: i64) -> Result<CaseRow> {
    cases::find(conn, case)?
        .filter(|row| row.campaign_id == campaign)
        .ok_or(Error::NotFound)
}
