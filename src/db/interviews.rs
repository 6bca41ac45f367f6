//! Finished interviews and how long their questions stood on the screen.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Conn, each,
    schema::{interviews, item_times},
    types::Word,
};
use crate::region::Channel;

/// A finished interview.
#[derive(Debug, Clone, HasQuery, Insertable)]
#[diesel(table_name = interviews)]
pub struct InterviewRow {
    /// Its random number.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The institution asked about.
    pub institution_id: i64,
    /// Phone or interview.
    pub channel: Word<Channel>,
    /// Who asked.
    pub user_id: i64,
    /// The case of the sample, by phone.
    pub case_id: Option<i64>,
    /// Which answer it gave, encrypted.
    pub link: String,
    /// Who was near, face to face.
    pub present: String,
    /// When it began, UTC.
    pub started_at: NaiveDateTime,
    /// When it ended, UTC.
    pub ended_at: NaiveDateTime,
    /// When it is forgotten, UTC.
    pub expires_at: NaiveDateTime,
}

/// How long a question stood on the screen, once.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = item_times)]
pub struct ItemTimeRow {
    /// The interview.
    pub interview_id: i64,
    /// The question.
    pub item: String,
    /// Which time it was answered, from 1.
    pub nth: i32,
    /// Milliseconds.
    pub ms: i64,
    /// Keys pressed.
    pub keys: i32,
}

/// Keeps an interview with its times.
pub fn insert(conn: &mut Conn, row: &InterviewRow, times: &[ItemTimeRow]) -> QueryResult<()> {
    diesel::insert_into(interviews::table)
        .values(row)
        .execute(conn)?;
    if !times.is_empty() {
        each!(conn, |c| diesel::insert_into(item_times::table)
            .values(times)
            .execute(c))?;
    }
    Ok(())
}
