//! The revision of the dictionaries (registry, campaigns, points): running programs read them anew when
//! it has risen.
use diesel::prelude::*;

use super::{Conn, schema::revision};

/// Marks the dictionaries as changed. Called by every write to them, in its transaction.
pub fn changed(conn: &mut Conn) -> QueryResult<()> {
    diesel::update(revision::table)
        .set(revision::number.eq(revision::number + 1))
        .execute(conn)?;
    Ok(())
}

/// Writes something that changes nothing: to see whether the database keeps what is written, or to hold the row until the
/// transaction ends, which keeps whoever would change a dictionary waiting.
pub fn touch(conn: &mut Conn) -> QueryResult<()> {
    diesel::update(revision::table)
        .set(revision::number.eq(revision::number))
        .execute(conn)?;
    Ok(())
}

/// The present revision.
pub fn revision(conn: &mut Conn) -> QueryResult<i64> {
    revision::table.select(revision::number).get_result(conn)
}
