//! Links by which people of a sample answer alone, known by their keyed hashes.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, schema::handoffs};

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = handoffs)]
pub struct HandoffRow {
    /// The keyed hash of its code.
    pub tag: String,
    /// The case.
    pub case_id: i64,
    /// When it was made, UTC.
    pub made_at: NaiveDateTime,
    /// Until when it is good, UTC.
    pub expires_at: NaiveDateTime,
}

/// Keeps a new link; the ones that the case had before are over from now on.
pub fn put(conn: &mut Conn, row: &HandoffRow) -> QueryResult<()> {
    let before = handoffs::table
        .filter(handoffs::case_id.eq(row.case_id))
        .filter(handoffs::expires_at.gt(row.made_at));
    diesel::update(before)
        .set(handoffs::expires_at.eq(row.made_at))
        .execute(conn)?;
    diesel::insert_into(handoffs::table)
        .values(row.clone())
        .execute(conn)?;
    Ok(())
}

/// The link with this hash.
pub fn find(conn: &mut Conn, tag: &str) -> QueryResult<Option<HandoffRow>> {
    HandoffRow::query()
        .filter(handoffs::tag.eq(tag))
        .first(conn)
        .optional()
}

/// Forgets the links that were over before a time: from then on they are unknown.
pub fn forget(conn: &mut Conn, before: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(handoffs::table.filter(handoffs::expires_at.le(before))).execute(conn)
}
