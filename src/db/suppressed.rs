//! Numbers that are not to be called again, by their tags only.
use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{
    Conn, each,
    schema::{cases, contact_phones, suppressed_numbers},
    types::Word,
};
use crate::phone::{Disposition, PhoneState};

/// Adds numbers by their tags; one that is there keeps its reason, and the later of the two days. Gives how many are new.
pub fn add(
    conn: &mut Conn,
    tags: &[i64],
    reason: &str,
    until: Option<NaiveDate>,
    now: NaiveDateTime,
) -> QueryResult<usize> {
    let mut added = 0;
    for tag in tags {
        let row = (
            suppressed_numbers::tag.eq(*tag),
            suppressed_numbers::reason.eq(reason),
            suppressed_numbers::added_at.eq(now),
            suppressed_numbers::until_on.eq(until),
        );
        let new = each!(conn, |c| diesel::insert_into(suppressed_numbers::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c))?;
        if new == 0 {
            prolong(conn, *tag, until)?;
        }
        added += new;
    }
    Ok(added)
}

fn prolong(conn: &mut Conn, tag: i64, until: Option<NaiveDate>) -> QueryResult<()> {
    let row = suppressed_numbers::table
        .find(tag)
        .filter(suppressed_numbers::until_on.is_not_null());
    match until {
        None => diesel::update(row)
            .set(suppressed_numbers::until_on.eq(None::<NaiveDate>))
            .execute(conn)?,
        Some(day) => diesel::update(row.filter(suppressed_numbers::until_on.lt(day)))
            .set(suppressed_numbers::until_on.eq(Some(day)))
            .execute(conn)?,
    };
    Ok(())
}

/// Whether a number of this tag is not to be called today.
pub fn is(conn: &mut Conn, tag: i64, today: NaiveDate) -> QueryResult<bool> {
    let until: Option<Option<NaiveDate>> = suppressed_numbers::table
        .find(tag)
        .select(suppressed_numbers::until_on)
        .first(conn)
        .optional()?;
    Ok(until.is_some_and(|until| until.is_none_or(|day| today <= day)))
}

/// All tags that are not to be called today.
pub fn all(conn: &mut Conn, today: NaiveDate) -> QueryResult<HashSet<i64>> {
    suppressed_numbers::table
        .filter(
            suppressed_numbers::until_on
                .is_null()
                .or(suppressed_numbers::until_on.ge(today)),
        )
        .select(suppressed_numbers::tag)
        .load(conn)
        .map(|tags: Vec<i64>| tags.into_iter().collect())
}

/// How many there are today.
pub fn count(conn: &mut Conn, today: NaiveDate) -> QueryResult<i64> {
    suppressed_numbers::table
        .filter(
            suppressed_numbers::until_on
                .is_null()
                .or(suppressed_numbers::until_on.ge(today)),
        )
        .count()
        .get_result(conn)
}

/// Marks a number in every sample as not to be called, and ends the cases that nobody holds and that have no other
/// number left; gives how many ended.
pub fn stop(conn: &mut Conn, tag: i64) -> QueryResult<usize> {
    let touched: Vec<i64> = contact_phones::table
        .filter(contact_phones::tag.eq(tag))
        .select(contact_phones::case_id)
        .load(conn)?;
    diesel::update(contact_phones::table.filter(contact_phones::tag.eq(tag)))
        .set(contact_phones::state.eq(Word(PhoneState::Stop)))
        .execute(conn)?;
    let left: Vec<i64> = contact_phones::table
        .filter(contact_phones::case_id.eq_any(touched.clone()))
        .filter(contact_phones::state.eq(Word(PhoneState::Ok)))
        .select(contact_phones::case_id)
        .load(conn)?;
    let ended: Vec<i64> = touched
        .into_iter()
        .filter(|case| !left.contains(case))
        .collect();
    diesel::update(
        cases::table
            .filter(cases::id.eq_any(ended))
            .filter(cases::final_result.is_null())
            .filter(cases::lease_user.is_null()),
    )
    .set((
        cases::state.eq("suppressed"),
        cases::final_result.eq(Some(Disposition::RefusalFinal.as_str())),
    ))
    .execute(conn)
}
