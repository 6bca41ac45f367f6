//! Methodology versions: each file content by which a rating was ever worked out, whole.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, each, schema::methodologies};

/// A kept version.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = methodologies)]
pub struct MethodologyRow {
    /// 16 hex digits.
    pub version: String,
    /// File name without its ending.
    pub methodology_id: String,
    /// The file.
    pub body: String,
}

/// Keeps a version, if it is new.
pub fn keep(conn: &mut Conn, row: &MethodologyRow, now: NaiveDateTime) -> QueryResult<()> {
    let values = (
        methodologies::version.eq(&row.version),
        methodologies::methodology_id.eq(&row.methodology_id),
        methodologies::body.eq(&row.body),
        methodologies::added_at.eq(now),
    );
    each!(conn, |c| diesel::insert_into(methodologies::table)
        .values(values)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Every kept version.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<MethodologyRow>> {
    MethodologyRow::query()
        .order(methodologies::version)
        .load(conn)
}
