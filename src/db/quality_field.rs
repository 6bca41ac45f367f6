//! What the rules of quality look at: interviews that are still tied to their answers, with the times of their items.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Conn,
    interviews::{InterviewRow, ItemTimeRow},
    responses::ResponseRow,
    schema::{attempts, interviews, item_times, responses},
    types::Word,
};
use crate::phone::Disposition;

/// So many numbers are named in one statement.
const AT_ONCE: usize = 500;

/// The interviews of a campaign whose days are not over, in the order in which they ended.
pub fn tied(conn: &mut Conn, campaign: i64, now: NaiveDateTime) -> QueryResult<Vec<InterviewRow>> {
    InterviewRow::query()
        .filter(interviews::campaign_id.eq(campaign))
        .filter(interviews::expires_at.gt(now))
        .order((interviews::ended_at, interviews::id))
        .load(conn)
}

/// One of them.
pub fn tied_one(
    conn: &mut Conn,
    (campaign, id): (i64, i64),
    now: NaiveDateTime,
) -> QueryResult<Option<InterviewRow>> {
    InterviewRow::query()
        .filter(interviews::id.eq(id))
        .filter(interviews::campaign_id.eq(campaign))
        .filter(interviews::expires_at.gt(now))
        .first(conn)
        .optional()
}

/// How long the questions of interviews stood on the screen.
pub fn times(conn: &mut Conn, ids: &[i64]) -> QueryResult<Vec<ItemTimeRow>> {
    let mut found = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<ItemTimeRow> = ItemTimeRow::query()
            .filter(item_times::interview_id.eq_any(some.to_vec()))
            .order((item_times::interview_id, item_times::item, item_times::nth))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The answers of an institution with these numbers.
pub fn answers(conn: &mut Conn, institution: i64, ids: &[i64]) -> QueryResult<Vec<ResponseRow>> {
    let mut found = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<ResponseRow> = ResponseRow::query()
            .filter(responses::institution_id.eq(institution))
            .filter(responses::id.eq_any(some.to_vec()))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// How the attempts of a campaign ended, and whose each was.
pub fn outcomes(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<(i64, Disposition)>> {
    let rows: Vec<(i64, Option<Word<Disposition>>)> = attempts::table
        .filter(attempts::campaign_id.eq(campaign))
        .filter(attempts::result.is_not_null())
        .order((attempts::case_id, attempts::nth))
        .select((attempts::user_id, attempts::result))
        .load(conn)?;
    let coded = |(who, result): (i64, Option<Word<Disposition>>)| Some((who, result?.0));
    Ok(rows.into_iter().filter_map(coded).collect())
}
