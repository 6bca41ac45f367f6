//! Checklist versions: each file content by which anybody was to assess, whole.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, each, schema::checklists};

/// A kept version.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = checklists)]
pub struct ChecklistRow {
    /// 16 hex digits.
    pub version: String,
    /// The questionnaire's folder.
    pub survey_id: String,
    /// The file.
    pub body: String,
}

/// Keeps a version, if it is new.
pub fn keep(conn: &mut Conn, row: &ChecklistRow, now: NaiveDateTime) -> QueryResult<()> {
    let values = (
        checklists::version.eq(&row.version),
        checklists::survey_id.eq(&row.survey_id),
        checklists::body.eq(&row.body),
        checklists::added_at.eq(now),
    );
    each!(conn, |c| diesel::insert_into(checklists::table)
        .values(values)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Every kept version.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<ChecklistRow>> {
    ChecklistRow::query().order(checklists::version).load(conn)
}

/// A kept version, if it is kept.
pub fn by_version(conn: &mut Conn, version: &str) -> QueryResult<Option<ChecklistRow>> {
    ChecklistRow::query()
        .filter(checklists::version.eq(version))
        .first(conn)
        .optional()
}
