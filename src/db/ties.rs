//! Ties between a person and an answer, and their end: the rows of interviews, and the seats of cases.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Conn,
    schema::{cases, interviews, item_times},
};

/// The states in which nothing more happens to a case.
const OVER: [&str; 3] = ["done", "site", "suppressed"];

/// Deletes the interviews whose days are over, with the times of their items; gives how many. To be called in a write
/// transaction.
pub fn end_due(conn: &mut Conn, now: NaiveDateTime) -> QueryResult<usize> {
    let due: Vec<i64> = interviews::table
        .filter(interviews::expires_at.le(now))
        .select(interviews::id)
        .load(conn)?;
    for some in due.chunks(1000) {
        diesel::delete(item_times::table.filter(item_times::interview_id.eq_any(some.to_vec())))
            .execute(conn)?;
        diesel::delete(interviews::table.filter(interviews::id.eq_any(some.to_vec())))
            .execute(conn)?;
    }
    Ok(due.len())
}

/// Empties the seats of a list's cases that have been over since `before` or longer; gives how many.
pub fn empty_seats(
    conn: &mut Conn,
    (campaign, list): (i64, i64),
    before: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::update(
        cases::table
            .filter(cases::campaign_id.eq(campaign))
            .filter(cases::list_id.eq(list))
            .filter(cases::state.eq_any(OVER))
            .filter(cases::seat.ne(""))
            .filter(cases::last_at.is_null().or(cases::last_at.le(before))),
    )
    .set(cases::seat.eq(""))
    .execute(conn)
}

/// How many interviews of lists are still tied to their answers: list and count.
pub fn live(conn: &mut Conn, lists: &[i64]) -> QueryResult<Vec<(i64, i64)>> {
    interviews::table
        .inner_join(cases::table.on(interviews::case_id.eq(cases::id.nullable())))
        .filter(cases::list_id.eq_any(lists.to_vec()))
        .group_by(cases::list_id)
        .select((cases::list_id, diesel::dsl::count_star()))
        .load(conn)
}
