//! Attempts: each opening of a case by an operator, with at most one dial.
use chrono::NaiveDateTime;
use diesel::{dsl::max, prelude::*};

use super::{
    Conn,
    schema::{attempts, contact_phones},
    types::Word,
};
use crate::phone::{CallSlot, DialMode, Disposition, PhoneState};

/// An attempt.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = attempts)]
pub struct AttemptRow {
    /// The case.
    pub case_id: i64,
    /// Which of the case's, from 1.
    pub nth: i32,
    /// The case's campaign.
    pub campaign_id: i64,
    /// Who called.
    pub user_id: i64,
    /// Which of the person's numbers.
    pub phone_nth: Option<i32>,
    /// How it was dialed.
    pub mode: Word<DialMode>,
    /// In which part of the person's week.
    pub slot: Word<CallSlot>,
    /// Under which lease.
    pub lease_version: i64,
    /// When the case was opened, UTC.
    pub opened_at: NaiveDateTime,
    /// When the number was dialed, UTC.
    pub dialed_at: Option<NaiveDateTime>,
    /// When somebody picked up, if the exchange said so.
    pub answered_at: Option<NaiveDateTime>,
    /// When the line was cut, if the exchange said so.
    pub ended_at: Option<NaiveDateTime>,
    /// When it got its result.
    pub coded_at: Option<NaiveDateTime>,
    /// The result.
    pub result: Option<Word<Disposition>>,
    /// A note, encrypted; may be empty.
    pub note: String,
    /// By which the exchange knows the call; may be empty.
    pub call_id: String,
    /// Why the call ended, as the exchange said (Q.850).
    pub cause: Option<i32>,
}

/// Keeps a new attempt with the next number of its case; gives the number.
pub fn open(conn: &mut Conn, row: &AttemptRow) -> QueryResult<i32> {
    let last: Option<i32> = attempts::table
        .filter(attempts::case_id.eq(row.case_id))
        .select(max(attempts::nth))
        .first(conn)?;
    let nth = last.unwrap_or(0) + 1;
    let row = AttemptRow { nth, ..row.clone() };
    diesel::insert_into(attempts::table)
        .values(row)
        .execute(conn)?;
    Ok(nth)
}

/// The attempts of a case, the latest first.
pub fn of_case(conn: &mut Conn, case: i64) -> QueryResult<Vec<AttemptRow>> {
    AttemptRow::query()
        .filter(attempts::case_id.eq(case))
        .order(attempts::nth.desc())
        .load(conn)
}

/// The attempt of a case that has no result yet.
pub fn open_of(conn: &mut Conn, case: i64) -> QueryResult<Option<AttemptRow>> {
    AttemptRow::query()
        .filter(attempts::case_id.eq(case))
        .filter(attempts::result.is_null())
        .order(attempts::nth.desc())
        .first(conn)
        .optional()
}

/// Gives an attempt its result; `false` if it has one.
pub fn code(
    conn: &mut Conn,
    (case, nth): (i64, i32),
    result: Disposition,
    note: &str,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let changed = diesel::update(attempts::table.find((case, nth)))
        .filter(attempts::result.is_null())
        .set((
            attempts::result.eq(Some(Word(result))),
            attempts::coded_at.eq(Some(now)),
            attempts::note.eq(note),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Says that whatever is open of a case was interrupted.
pub fn interrupt(conn: &mut Conn, case: i64, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(attempts::table.filter(attempts::case_id.eq(case)))
        .filter(attempts::result.is_null())
        .set((
            attempts::result.eq(Some(Word(Disposition::Interrupted))),
            attempts::coded_at.eq(Some(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// What the exchange told of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallEvent {
    /// Somebody picked up.
    Answered,
    /// The line was cut, for this cause (Q.850) if one was given.
    Ended(Option<i32>),
}

/// Notes what the exchange told; `false` if it is no call of ours, or it was told before.
pub fn note_event(
    conn: &mut Conn,
    call: &str,
    event: CallEvent,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    // An attempt by hand has no call.
    let of_call = attempts::table
        .filter(attempts::call_id.eq(call))
        .filter(attempts::call_id.ne(""));
    let changed = match event {
        CallEvent::Answered => diesel::update(of_call.filter(attempts::answered_at.is_null()))
            .set(attempts::answered_at.eq(Some(now)))
            .execute(conn)?,
        CallEvent::Ended(cause) => diesel::update(of_call.filter(attempts::ended_at.is_null()))
            .set((attempts::ended_at.eq(Some(now)), attempts::cause.eq(cause)))
            .execute(conn)?,
    };
    Ok(changed == 1)
}

/// Whether a call is one of ours.
pub fn is_known(conn: &mut Conn, call: &str) -> QueryResult<bool> {
    let found: i64 = attempts::table
        .filter(attempts::call_id.eq(call))
        .filter(attempts::call_id.ne(""))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

/// The exchange did not dial: the operator does, by hand.
pub fn by_hand(conn: &mut Conn, call: &str) -> QueryResult<()> {
    diesel::update(attempts::table.filter(attempts::call_id.eq(call)))
        .filter(attempts::call_id.ne(""))
        .set((
            attempts::mode.eq(Word(DialMode::Manual)),
            attempts::call_id.eq(""),
        ))
        .execute(conn)?;
    Ok(())
}

/// How many attempts somebody has coded since a time, and how many of them were complete interviews.
pub fn day_of(conn: &mut Conn, user: i64, since: NaiveDateTime) -> QueryResult<(i64, i64)> {
    let all = attempts::table
        .filter(attempts::user_id.eq(user))
        .filter(attempts::opened_at.ge(since))
        .filter(attempts::result.is_not_null());
    let coded = all.count().get_result(conn)?;
    let complete = all
        .filter(attempts::result.eq(Word(Disposition::Complete)))
        .count()
        .get_result(conn)?;
    Ok((coded, complete))
}

/// How many attempts a case had since a time.
pub fn since(conn: &mut Conn, case: i64, since: NaiveDateTime) -> QueryResult<i64> {
    attempts::table
        .filter(attempts::case_id.eq(case))
        .filter(attempts::opened_at.ge(since))
        .count()
        .get_result(conn)
}

/// Counts a dial of one of a person's numbers.
pub fn count_try(conn: &mut Conn, case: i64, phone: i32) -> QueryResult<()> {
    diesel::update(contact_phones::table.find((case, phone)))
        .set(contact_phones::tries.eq(contact_phones::tries + 1))
        .execute(conn)?;
    Ok(())
}

/// Says what is known of a number now.
pub fn set_phone(
    conn: &mut Conn,
    case: i64,
    phone: i32,
    state: Word<PhoneState>,
) -> QueryResult<()> {
    diesel::update(contact_phones::table.find((case, phone)))
        .set(contact_phones::state.eq(state))
        .execute(conn)?;
    Ok(())
}
