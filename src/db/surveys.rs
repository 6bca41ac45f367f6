//! Survey versions: each file content that a campaign was ever pinned to, whole.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, each, schema::surveys};

/// A kept version.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = surveys)]
pub struct SurveyRow {
    /// 16 hex digits.
    pub version: String,
    /// Folder name.
    pub survey_id: String,
    /// The file.
    pub body: String,
}

/// Keeps a version, if it is new.
pub fn keep(conn: &mut Conn, row: &SurveyRow, now: NaiveDateTime) -> QueryResult<()> {
    let values = (
        surveys::version.eq(&row.version),
        surveys::survey_id.eq(&row.survey_id),
        surveys::body.eq(&row.body),
        surveys::added_at.eq(now),
    );
    each!(conn, |c| diesel::insert_into(surveys::table)
        .values(values)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Every kept version.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<SurveyRow>> {
    SurveyRow::query().order(surveys::version).load(conn)
}
