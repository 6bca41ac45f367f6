//! What a form shows, by a third look.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Conn, each,
    schema::{paper_forms, paper_rulings},
};
use crate::paper::rules::Serial;

/// A ruling on one field.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = paper_rulings)]
pub struct RulingRow {
    /// The campaign.
    pub campaign_id: i64,
    /// The form.
    pub serial: i64,
    /// The item's id.
    pub field: String,
    /// What the form shows, as it would be keyed.
    pub value: String,
    /// Who looked.
    pub by_user: i64,
    /// When, UTC.
    pub at: NaiveDateTime,
}

/// Keeps a ruling; a field that was ruled on stays as it is.
pub fn insert(conn: &mut Conn, row: &RulingRow) -> QueryResult<()> {
    each!(conn, |c| diesel::insert_into(paper_rulings::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))
    .map(drop)
}

/// The rulings on a form.
pub fn of_form(conn: &mut Conn, serial: Serial) -> QueryResult<Vec<RulingRow>> {
    RulingRow::query()
        .filter(paper_rulings::campaign_id.eq(serial.campaign()))
        .filter(paper_rulings::serial.eq(serial.number()))
        .load(conn)
}

/// The rulings on the forms of a batch.
pub fn of_batch(conn: &mut Conn, batch: i64) -> QueryResult<Vec<RulingRow>> {
    let serials = paper_forms::table
        .filter(paper_forms::batch_id.eq(batch))
        .select(paper_forms::serial);
    RulingRow::query()
        .filter(paper_rulings::serial.eq_any(serials))
        .load(conn)
}
