//! What supervisors heard while they listened in.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, schema::monitor_sheets};

/// Marks from 1 to 5.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = monitor_sheets)]
pub struct SheetRow {
    /// Its random number.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// Who asked.
    pub user_id: i64,
    /// Who listened.
    pub by_user: i64,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// Questions were read as they stand.
    pub verbatim: i32,
    /// What was unclear was asked about without leading.
    pub probing: i32,
    /// Neither hurried nor slow.
    pub pace: i32,
    /// Nothing of the person was told to others.
    pub privacy: i32,
    /// What was said is what was written down.
    pub coding: i32,
    /// In words.
    pub note: String,
}

/// Keeps one.
pub fn insert(conn: &mut Conn, row: &SheetRow) -> QueryResult<()> {
    diesel::insert_into(monitor_sheets::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// Those about somebody, newest first.
pub fn of_user(conn: &mut Conn, campaign: i64, user: i64) -> QueryResult<Vec<SheetRow>> {
    SheetRow::query()
        .filter(monitor_sheets::campaign_id.eq(campaign))
        .filter(monitor_sheets::user_id.eq(user))
        .order((monitor_sheets::at.desc(), monitor_sheets::id))
        .load(conn)
}
