//! One-time links, known by the SHA-256 of the number in their address; an account has one at most.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, schema::signin_links};

/// Keeps a link; the one before it is void.
pub fn put(conn: &mut Conn, id: &str, user: i64, expires: NaiveDateTime) -> QueryResult<()> {
    void(conn, user)?;
    diesel::insert_into(signin_links::table)
        .values((
            signin_links::id.eq(id),
            signin_links::user_id.eq(user),
            signin_links::expires_at.eq(expires),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whose link it is, if it still holds.
pub fn find(conn: &mut Conn, id: &str, now: NaiveDateTime) -> QueryResult<Option<i64>> {
    signin_links::table
        .find(id)
        .filter(signin_links::expires_at.gt(now))
        .select(signin_links::user_id)
        .first(conn)
        .optional()
}

/// Uses a link up; `false` if somebody else was faster.
pub fn take(conn: &mut Conn, id: &str) -> QueryResult<bool> {
    Ok(diesel::delete(signin_links::table.find(id)).execute(conn)? == 1)
}

/// Makes the link of an account void, if there is one.
pub fn void(conn: &mut Conn, user: i64) -> QueryResult<()> {
    diesel::delete(signin_links::table.filter(signin_links::user_id.eq(user))).execute(conn)?;
    Ok(())
}

/// Forgets those whose time is over.
pub fn sweep(conn: &mut Conn, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(signin_links::table.filter(signin_links::expires_at.le(now))).execute(conn)
}
