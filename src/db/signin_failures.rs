//! Failures to sign in, by account and place, both as keyed tags: a login that does not exist is counted alike.
use chrono::{NaiveDateTime, TimeDelta};
use diesel::{prelude::*, sql_query, sql_types::BigInt};

use super::{Conn, each, schema::signin_failures};
use crate::access::throttle;

/// Takes a try: it is counted as a failure before it is looked at, so that many at once are not all free. Gives the
/// failures with this one, or how many seconds to wait. To be called in a write transaction.
pub fn take(
    conn: &mut Conn,
    (account, place): (i64, i64),
    now: NaiveDateTime,
) -> QueryResult<Result<i32, i64>> {
    // Tries at one account come one after another; SQLite's writers do anyway.
    if let Conn::Pg(c) = conn {
        sql_query("select pg_advisory_xact_lock($1)")
            .bind::<BigInt, _>(account)
            .execute(c)?;
    }
    let known: Option<(i32, NaiveDateTime)> = signin_failures::table
        .find((account, place))
        .select((signin_failures::failures, signin_failures::last_at))
        .first(conn)
        .optional()?;
    let before = known.filter(|(_, last)| !throttle::is_forgotten(*last, now));
    if let Some((failures, last)) = before {
        let left = throttle::left(failures, last, now);
        if left > 0 {
            return Ok(Err(left));
        }
    }
    let failures = before.map_or(0, |(failures, _)| failures).saturating_add(1);
    let counted = (
        signin_failures::failures.eq(failures),
        signin_failures::last_at.eq(now),
    );
    each!(conn, |c| diesel::insert_into(signin_failures::table)
        .values((
            signin_failures::account.eq(account),
            signin_failures::place.eq(place),
            counted,
        ))
        .on_conflict((signin_failures::account, signin_failures::place))
        .do_update()
        .set(counted)
        .execute(c))?;
    Ok(Ok(failures))
}

/// Forgets the failures of a pair: the right person came in.
pub fn clear(conn: &mut Conn, (account, place): (i64, i64)) -> QueryResult<()> {
    diesel::delete(signin_failures::table.find((account, place))).execute(conn)?;
    Ok(())
}

/// Forgets those that are old.
pub fn sweep(conn: &mut Conn, now: NaiveDateTime) -> QueryResult<usize> {
    let old = now - TimeDelta::hours(throttle::FORGET_HOURS);
    diesel::delete(signin_failures::table.filter(signin_failures::last_at.le(old))).execute(conn)
}
