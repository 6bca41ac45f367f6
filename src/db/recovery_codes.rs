//! Recovery codes, as keyed tags.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, schema::recovery_codes};

/// Keeps new codes in place of those before.
pub fn replace(conn: &mut Conn, user: i64, tags: &[i64]) -> QueryResult<()> {
    let old = recovery_codes::table.filter(recovery_codes::user_id.eq(user));
    diesel::delete(old).execute(conn)?;
    for (nth, tag) in (1_i32..).zip(tags) {
        diesel::insert_into(recovery_codes::table)
            .values((
                recovery_codes::user_id.eq(user),
                recovery_codes::nth.eq(nth),
                recovery_codes::tag.eq(*tag),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Uses a code up; `false` if there is none such, or it has been used.
pub fn use_one(conn: &mut Conn, user: i64, tag: i64, now: NaiveDateTime) -> QueryResult<bool> {
    let unused = recovery_codes::table
        .filter(recovery_codes::user_id.eq(user))
        .filter(recovery_codes::tag.eq(tag))
        .filter(recovery_codes::used_at.is_null());
    let used = diesel::update(unused)
        .set(recovery_codes::used_at.eq(now))
        .execute(conn)?;
    Ok(used > 0)
}

/// How many are left.
pub fn left(conn: &mut Conn, user: i64) -> QueryResult<i64> {
    recovery_codes::table
        .filter(recovery_codes::user_id.eq(user))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(conn)
}
