//! What clerks keyed.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Conn,
    schema::{paper_forms, paper_keyings},
};
use crate::paper::rules::Serial;

/// A keying of a form.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = paper_keyings)]
pub struct KeyingRow {
    /// The campaign.
    pub campaign_id: i64,
    /// The form.
    pub serial: i64,
    /// 1 the first, 2 the second, by another person.
    pub pass: i32,
    /// Who keyed.
    pub user_id: i64,
    /// [`crate::paper::rules::Fields`] as JSON.
    pub fields: String,
    /// How many keys were struck.
    pub strokes: i64,
    /// How long it took in milliseconds; 0 where it was not measured.
    pub ms: i64,
    /// When, UTC.
    pub keyed_at: NaiveDateTime,
}

/// Keeps a keying. One person's second keying of a form is refused by the database itself.
pub fn insert(conn: &mut Conn, row: &KeyingRow) -> QueryResult<()> {
    diesel::insert_into(paper_keyings::table)
        .values(row)
        .execute(conn)
        .map(drop)
}

/// The keyings of a form, the first first.
pub fn of_form(conn: &mut Conn, serial: Serial) -> QueryResult<Vec<KeyingRow>> {
    KeyingRow::query()
        .filter(paper_keyings::campaign_id.eq(serial.campaign()))
        .filter(paper_keyings::serial.eq(serial.number()))
        .order(paper_keyings::pass)
        .load(conn)
}

/// The keyings of the forms of a batch, by form and pass.
pub fn of_batch(conn: &mut Conn, batch: i64) -> QueryResult<Vec<KeyingRow>> {
    let serials = paper_forms::table
        .filter(paper_forms::batch_id.eq(batch))
        .select(paper_forms::serial);
    KeyingRow::query()
        .filter(paper_keyings::serial.eq_any(serials))
        .order((paper_keyings::serial, paper_keyings::pass))
        .load(conn)
}

/// How many forms somebody has keyed as the first.
pub fn first_of(conn: &mut Conn, user: i64) -> QueryResult<i64> {
    paper_keyings::table
        .filter(paper_keyings::user_id.eq(user))
        .filter(paper_keyings::pass.eq(1))
        .count()
        .get_result(conn)
}
