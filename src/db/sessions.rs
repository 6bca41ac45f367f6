//! Sessions of staff, known by the SHA-256 of the number in their cookie.
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::{Conn, schema::sessions, types::Word, users, users::Account};
use crate::access::{
    Stage,
    session::{IDLE_MINUTES, WHOLE_HOURS},
};

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    /// SHA-256 of the cookie, hexadecimal.
    pub id: String,
    /// Whose.
    pub user_id: i64,
    /// How far it has come.
    pub stage: Word<Stage>,
    /// When it began, UTC.
    pub made_at: NaiveDateTime,
    /// The last act, to the minute.
    pub seen_at: NaiveDateTime,
    /// From which network it began, as the tag of that day.
    pub network_tag: Option<i64>,
}

/// Keeps a new session.
pub fn insert(conn: &mut Conn, row: &SessionRow) -> QueryResult<()> {
    diesel::insert_into(sessions::table)
        .values(row.clone())
        .execute(conn)?;
    Ok(())
}

/// The session with this number and its account. Whether it still holds is `access::session`'s to say.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<(SessionRow, Account)>> {
    let row: Option<SessionRow> = SessionRow::query()
        .filter(sessions::id.eq(id))
        .first(conn)
        .optional()?;
    match row {
        None => Ok(None),
        Some(row) => {
            let account = users::by_id(conn, row.user_id)?;
            Ok(Some((row, account)))
        }
    }
}

/// Writes the last act down.
pub fn touch(conn: &mut Conn, id: &str, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(sessions::table.find(id).filter(sessions::seen_at.lt(now)))
        .set(sessions::seen_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// The sessions of an account, the latest first.
pub fn of_user(conn: &mut Conn, user: i64) -> QueryResult<Vec<SessionRow>> {
    SessionRow::query()
        .filter(sessions::user_id.eq(user))
        .order((sessions::seen_at.desc(), sessions::id))
        .load(conn)
}

/// Ends one.
pub fn end(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(sessions::table.find(id)).execute(conn)?;
    Ok(())
}

/// Ends all of an account; gives how many there were.
pub fn end_all(conn: &mut Conn, user: i64) -> QueryResult<usize> {
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user))).execute(conn)
}

/// Forgets those whose time is over.
pub fn sweep(conn: &mut Conn, now: NaiveDateTime) -> QueryResult<usize> {
    let idle = now - TimeDelta::minutes(IDLE_MINUTES);
    let whole = now - TimeDelta::hours(WHOLE_HOURS);
    let over = sessions::seen_at.le(idle).or(sessions::made_at.le(whole));
    diesel::delete(sessions::table.filter(over)).execute(conn)
}
