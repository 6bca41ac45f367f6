//! Interviews under way.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, schema::drafts, types::Word};
use crate::{region::Channel, survey::Lang};

/// An interview under way.
#[derive(Debug, Clone, HasQuery, Insertable)]
#[diesel(table_name = drafts)]
pub struct DraftRow {
    /// Its random number, in addresses.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The institution asked about.
    pub institution_id: i64,
    /// Phone or interview.
    pub channel: Word<Channel>,
    /// Who asks.
    pub user_id: i64,
    /// The case of the sample, by phone.
    pub case_id: Option<i64>,
    /// The point under which the answer is kept.
    pub tag: i64,
    /// The number that the answer will have.
    pub response_id: i64,
    /// With it, tells a repeat from a collision.
    pub proof: i64,
    /// The language in which the questions are read.
    pub lang: Word<Lang>,
    /// `given`, or empty until it is.
    pub consent: String,
    /// Who was near, face to face.
    pub present: String,
    /// What was answered so far, encrypted.
    pub answers: String,
    /// The question on the screen; empty at the end.
    pub item: String,
    /// The number of the last answer taken.
    pub seq: i64,
    /// When it began, UTC.
    pub started_at: NaiveDateTime,
    /// When the last answer came, UTC.
    pub updated_at: NaiveDateTime,
}

/// What an answer changes.
#[derive(Debug)]
pub struct Step<'a> {
    /// All that was answered so far, encrypted.
    pub answers: &'a str,
    /// The question that comes next; empty at the end.
    pub item: &'a str,
    /// The number of the answer.
    pub seq: i64,
}

/// Keeps a new one.
pub fn insert(conn: &mut Conn, row: &DraftRow) -> QueryResult<()> {
    diesel::insert_into(drafts::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The one with this number.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<DraftRow>> {
    DraftRow::query()
        .filter(drafts::id.eq(id))
        .first(conn)
        .optional()
}

/// The one of a case.
pub fn of_case(conn: &mut Conn, case: i64) -> QueryResult<Option<DraftRow>> {
    DraftRow::query()
        .filter(drafts::case_id.eq(case))
        .first(conn)
        .optional()
}

/// Those that somebody has under way on a channel, oldest first.
pub fn of_user(conn: &mut Conn, user: i64, channel: Channel) -> QueryResult<Vec<DraftRow>> {
    DraftRow::query()
        .filter(drafts::user_id.eq(user))
        .filter(drafts::channel.eq(Word(channel)))
        .order((drafts::started_at, drafts::id))
        .load(conn)
}

/// Those by phone to which no answer has come since a time.
pub fn idle(conn: &mut Conn, since: NaiveDateTime) -> QueryResult<Vec<DraftRow>> {
    DraftRow::query()
        .filter(drafts::case_id.is_not_null())
        .filter(drafts::updated_at.lt(since))
        .order(drafts::id)
        .load(conn)
}

/// Keeps what an answer changed; `false` if another answer was faster.
pub fn step(
    conn: &mut Conn,
    id: i64,
    before: i64,
    step: &Step<'_>,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let changed = diesel::update(drafts::table.find(id))
        .filter(drafts::seq.eq(before))
        .set((
            drafts::answers.eq(step.answers),
            drafts::item.eq(step.item),
            drafts::seq.eq(step.seq),
            drafts::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Gives the answer other numbers: another had drawn the same.
pub fn redraw(conn: &mut Conn, id: i64, response: i64, proof: i64) -> QueryResult<()> {
    diesel::update(drafts::table.find(id))
        .set((drafts::response_id.eq(response), drafts::proof.eq(proof)))
        .execute(conn)?;
    Ok(())
}

/// Hands one over to somebody else: the case went to them.
pub fn hand_over(conn: &mut Conn, id: i64, user: i64) -> QueryResult<()> {
    diesel::update(drafts::table.find(id))
        .set(drafts::user_id.eq(user))
        .execute(conn)?;
    Ok(())
}

/// Ends one; `false` if it had ended.
pub fn remove(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    Ok(diesel::delete(drafts::table.find(id)).execute(conn)? == 1)
}
