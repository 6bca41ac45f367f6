//! Batches of paper forms that came in together.
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::max, prelude::*};

use super::{Conn, schema::paper_batches, types::Word};
use crate::paper::rules::BatchState;

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = paper_batches)]
pub struct BatchRow {
    /// Its number.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The party that keys it.
    pub party_id: i64,
    /// The institution that the forms are about.
    pub institution_id: i64,
    /// The day on which it came in.
    pub received_on: NaiveDate,
    /// How many forms the accompanying paper tells of.
    pub declared: i64,
    /// What is written on the box.
    pub box_label: String,
    /// Words of who registered it; at the end the act of what is missing or too many.
    pub note: String,
    /// Who registered it.
    pub registered_by: i64,
    /// When, UTC.
    pub registered_at: NaiveDateTime,
    /// The day by which the paper is destroyed.
    pub destroy_on: NaiveDate,
    /// Whether it is worked on.
    pub state: Word<BatchState>,
}

/// Keeps a new batch under the next number, which it gives.
pub fn insert(conn: &mut Conn, row: &BatchRow) -> QueryResult<i64> {
    let last: Option<i64> = paper_batches::table
        .select(max(paper_batches::id))
        .first(conn)?;
    let row = BatchRow {
        id: last.unwrap_or(0) + 1,
        ..row.clone()
    };
    diesel::insert_into(paper_batches::table)
        .values(&row)
        .execute(conn)?;
    Ok(row.id)
}

/// The batch with this number.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<BatchRow> {
    BatchRow::query()
        .filter(paper_batches::id.eq(id))
        .first(conn)
}

/// The batches of these campaigns, open ones and newest first.
pub fn of_campaigns(conn: &mut Conn, campaigns: &[i64]) -> QueryResult<Vec<BatchRow>> {
    BatchRow::query()
        .filter(paper_batches::campaign_id.eq_any(campaigns))
        .order((paper_batches::state.desc(), paper_batches::id.desc()))
        .load(conn)
}

/// Holds an open batch for the rest of the transaction, so that nobody closes it meanwhile; gives whether it is open.
pub fn hold(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    let held = diesel::update(paper_batches::table.find(id))
        .filter(paper_batches::state.eq(Word(BatchState::Open)))
        .set(paper_batches::state.eq(Word(BatchState::Open)))
        .execute(conn)?;
    Ok(held == 1)
}

/// Locks a batch, with what is said about it.
pub fn close(conn: &mut Conn, id: i64, note: &str) -> QueryResult<()> {
    diesel::update(paper_batches::table.find(id))
        .set((
            paper_batches::state.eq(Word(BatchState::Closed)),
            paper_batches::note.eq(note),
        ))
        .execute(conn)
        .map(drop)
}
