//! Batches of de-identified answers that other systems may read.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::{dsl::max, prelude::*, sql_query};

use super::{
    Conn,
    answers_out::AnswersRow,
    schema::{release_batches, released, responses},
    types::Word,
};
use crate::region::Status;

/// Rows written in one statement at most: both databases bound the number of values.
const PIECE: usize = 1_000;

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = release_batches)]
pub struct BatchRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// Counted from 1 for each institution.
    pub nth: i32,
    /// When, UTC. All batches of one run have the same time, later ones a later.
    pub released_at: NaiveDateTime,
    /// How many answers it holds.
    pub size: i64,
    /// No fewer of them share an origin.
    pub least_cell: i64,
}

/// A response of a batch.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = released)]
struct ReleasedRow {
    institution_id: i64,
    response_id: i64,
    campaign_id: i64,
    nth: i32,
}

/// The time of a run now: later than any before, and nobody else runs until this transaction ends, so that who has read up
/// to a time has missed nothing.
pub fn begin(conn: &mut Conn, campaign: i64, now: NaiveDateTime) -> QueryResult<NaiveDateTime> {
    if let Conn::Pg(c) = conn {
        sql_query("lock table release_batches in share row exclusive mode").execute(c)?;
    }
    let last: Option<NaiveDateTime> = release_batches::table
        .filter(release_batches::campaign_id.eq(campaign))
        .select(max(release_batches::released_at))
        .first(conn)?;
    let after = last.map(|last| last + chrono::TimeDelta::seconds(1));
    Ok(after.map_or(now, |after| now.max(after)))
}

/// How many answers of each institution are in batches, and its last batch.
pub fn sizes(conn: &mut Conn, campaign: i64) -> QueryResult<BTreeMap<i64, (i64, i32)>> {
    let rows: Vec<(i64, i64, i32)> = release_batches::table
        .filter(release_batches::campaign_id.eq(campaign))
        .select((
            release_batches::institution_id,
            release_batches::size,
            release_batches::nth,
        ))
        .load(conn)?;
    let mut sizes: BTreeMap<i64, (i64, i32)> = BTreeMap::new();
    for (institution, size, nth) in rows {
        let known = sizes.entry(institution).or_default();
        *known = (known.0 + size, known.1.max(nth));
    }
    Ok(sizes)
}

/// The counted answers of an institution that are in no batch yet.
pub fn waiting(conn: &mut Conn, campaign: i64, institution: i64) -> QueryResult<Vec<AnswersRow>> {
    let out = released::table
        .filter(released::institution_id.eq(institution))
        .select(released::response_id);
    AnswersRow::query()
        .filter(responses::institution_id.eq(institution))
        .filter(responses::campaign_id.eq(campaign))
        .filter(responses::status.eq(Word(Status::Counted)))
        .filter(responses::id.ne_all(out))
        .order(responses::id)
        .load(conn)
}

/// Keeps a batch and what it holds.
pub fn keep(conn: &mut Conn, batch: &BatchRow, answers: &[i64]) -> QueryResult<()> {
    diesel::insert_into(release_batches::table)
        .values(batch.clone())
        .execute(conn)?;
    let rows: Vec<ReleasedRow> = answers
        .iter()
        .map(|id| ReleasedRow {
            institution_id: batch.institution_id,
            response_id: *id,
            campaign_id: batch.campaign_id,
            nth: batch.nth,
        })
        .collect();
    for piece in rows.chunks(PIECE) {
        super::each!(conn, |c| diesel::insert_into(released::table)
            .values(piece)
            .execute(c))?;
    }
    Ok(())
}

/// The batches of a campaign behind a time and an institution, in order.
pub fn after(
    conn: &mut Conn,
    campaign: i64,
    behind: Option<(NaiveDateTime, i64)>,
    most: usize,
) -> QueryResult<Vec<BatchRow>> {
    let (at, institution) = behind.unwrap_or_default();
    let later = release_batches::released_at.gt(at);
    let same = release_batches::released_at
        .eq(at)
        .and(release_batches::institution_id.gt(institution));
    BatchRow::query()
        .filter(release_batches::campaign_id.eq(campaign))
        .filter(later.or(same))
        .order((
            release_batches::released_at,
            release_batches::institution_id,
        ))
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .load(conn)
}

/// The answers of a batch, as they were taken, and how many of them no longer count.
pub fn answers(conn: &mut Conn, batch: &BatchRow) -> QueryResult<(Vec<AnswersRow>, i64)> {
    let held = || {
        released::table
            .filter(released::institution_id.eq(batch.institution_id))
            .filter(released::campaign_id.eq(batch.campaign_id))
            .filter(released::nth.eq(batch.nth))
            .select(released::response_id)
    };
    let rows = AnswersRow::query()
        .filter(responses::institution_id.eq(batch.institution_id))
        .filter(responses::id.eq_any(held()))
        .order(responses::id)
        .load(conn)?;
    let gone = responses::table
        .filter(responses::institution_id.eq(batch.institution_id))
        .filter(responses::id.eq_any(held()))
        .filter(responses::status.ne(Word(Status::Counted)))
        .count()
        .get_result(conn)?;
    Ok((rows, gone))
}
