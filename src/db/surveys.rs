//! Survey versions: each file content that a campaign was ever pinned to, whole.
use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDateTime;
use diesel::{
    prelude::*,
    result::{DatabaseErrorKind, Error as Diesel},
};

use super::{Conn, each, schema::surveys};
use crate::survey::{load, tally::Cells};

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

/// A kept version.
pub fn one(conn: &mut Conn, version: &str) -> QueryResult<Option<SurveyRow>> {
    let query = SurveyRow::query().filter(surveys::version.eq(version));
    query.first(conn).optional()
}

/// The kept versions of one questionnaire and when each was kept, the last first.
pub fn dated(conn: &mut Conn, survey_id: &str) -> QueryResult<Vec<(String, NaiveDateTime)>> {
    surveys::table
        .filter(surveys::survey_id.eq(survey_id))
        .order((surveys::added_at.desc(), surveys::version))
        .select((surveys::version, surveys::added_at))
        .load(conn)
}

/// Every kept version.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<SurveyRow>> {
    SurveyRow::query().order(surveys::version).load(conn)
}

/// Every kept version, the one kept last first.
pub fn newest(conn: &mut Conn) -> QueryResult<Vec<SurveyRow>> {
    SurveyRow::query()
        .order((surveys::added_at.desc(), surveys::version))
        .load(conn)
}

/// The cells of a kept version, from those that are known or else read anew; `None` if it is not kept.
///
/// # Errors
/// The database's; a kept version that does not load is a violated check.
pub fn cells(
    conn: &mut Conn,
    known: &mut HashMap<String, Arc<Cells>>,
    version: &str,
) -> QueryResult<Option<Arc<Cells>>> {
    if !known.contains_key(version) {
        for row in all(conn)? {
            let parsed = load::parse(&row.survey_id, &row.survey_id, row.body.as_bytes());
            let survey = parsed.map_err(|_faults| {
                let said = format!("kept survey {} does not load", row.version);
                Diesel::DatabaseError(DatabaseErrorKind::CheckViolation, Box::new(said))
            })?;
            known.insert(row.version, Arc::new(Cells::of(&survey)));
        }
    }
    Ok(known.get(version).map(Arc::clone))
}
