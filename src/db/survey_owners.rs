//! Whose a questionnaire is that was brought in: only its owner gives it new versions.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, each, schema::survey_owners};

/// Whose a questionnaire is.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = survey_owners)]
pub struct OwnerRow {
    /// Its code.
    pub survey_id: String,
    /// The party; none if it was brought in at the command line.
    pub party_id: Option<i64>,
}

/// Whose it is; `None` if nobody has brought it in since owners are kept.
pub fn one(conn: &mut Conn, survey_id: &str) -> QueryResult<Option<OwnerRow>> {
    let query = OwnerRow::query().filter(survey_owners::survey_id.eq(survey_id));
    query.first(conn).optional()
}

/// Makes it somebody's, if it is nobody's yet.
pub fn claim(
    conn: &mut Conn,
    survey_id: &str,
    party: Option<i64>,
    now: NaiveDateTime,
) -> QueryResult<()> {
    let values = (
        survey_owners::survey_id.eq(survey_id),
        survey_owners::party_id.eq(party),
        survey_owners::since.eq(now),
    );
    each!(conn, |c| diesel::insert_into(survey_owners::table)
        .values(values)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}
