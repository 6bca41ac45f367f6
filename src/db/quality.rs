//! What the indicators of quality found of interviewers, and what was decided about it.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Conn, each,
    schema::{quality_decisions, quality_reviews, quality_signals},
};

/// All that was found of an interviewer at the last count.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = quality_reviews)]
pub struct ReviewRow {
    /// The campaign.
    pub campaign_id: i64,
    /// Who asked.
    pub user_id: i64,
    /// Interviews that could be looked at.
    pub interviews: i64,
    /// Every indicator, as JSON.
    pub tried: String,
    /// When it was counted, UTC.
    pub made_at: NaiveDateTime,
}

/// A question to a human.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = quality_signals)]
pub struct SignalRow {
    /// Its random number.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// Who asked.
    pub user_id: i64,
    /// The indicator.
    pub kind: String,
    /// Its numbers, as JSON.
    pub detail: String,
    /// When it was first counted so, UTC.
    pub made_at: NaiveDateTime,
}

/// What a human decided.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = quality_decisions)]
pub struct DecisionRow {
    /// Its random number.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// About whom.
    pub user_id: i64,
    /// About which interview, if it is about one.
    pub interview_id: Option<i64>,
    /// `clear`, `watch` or `exclude`.
    pub decision: String,
    /// A signal behind it.
    pub first_signal: Option<i64>,
    /// That one's kind.
    pub first_kind: Option<String>,
    /// Another.
    pub second_signal: Option<i64>,
    /// And its kind.
    pub second_kind: Option<String>,
    /// Why, in words.
    pub reason: String,
    /// Who decided.
    pub by_user: i64,
    /// When, UTC.
    pub at: NaiveDateTime,
}

/// Puts what was found of a campaign's interviewers in the place of what was found before.
pub fn replace_reviews(conn: &mut Conn, campaign: i64, rows: &[ReviewRow]) -> QueryResult<()> {
    diesel::delete(quality_reviews::table.filter(quality_reviews::campaign_id.eq(campaign)))
        .execute(conn)?;
    if !rows.is_empty() {
        each!(conn, |c| diesel::insert_into(quality_reviews::table)
            .values(rows)
            .execute(c))?;
    }
    Ok(())
}

/// What was found of a campaign's interviewers.
pub fn reviews(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<ReviewRow>> {
    ReviewRow::query()
        .filter(quality_reviews::campaign_id.eq(campaign))
        .order(quality_reviews::user_id)
        .load(conn)
}

/// Keeps a signal.
pub fn add_signal(conn: &mut Conn, row: &SignalRow) -> QueryResult<()> {
    diesel::insert_into(quality_signals::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The signals of a campaign, newest first.
pub fn signals(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<SignalRow>> {
    SignalRow::query()
        .filter(quality_signals::campaign_id.eq(campaign))
        .order((quality_signals::made_at.desc(), quality_signals::id))
        .load(conn)
}

/// Keeps a decision.
pub fn add_decision(conn: &mut Conn, row: &DecisionRow) -> QueryResult<()> {
    diesel::insert_into(quality_decisions::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The decisions of a campaign, newest first.
pub fn decisions(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<DecisionRow>> {
    DecisionRow::query()
        .filter(quality_decisions::campaign_id.eq(campaign))
        .order((quality_decisions::at.desc(), quality_decisions::id))
        .load(conn)
}

/// How many signals a campaign has since a time, and the number of the newest; 0 of none.
pub fn signals_since(
    conn: &mut Conn,
    campaign: i64,
    since: NaiveDateTime,
) -> QueryResult<(i64, i64)> {
    let ids: Vec<i64> = quality_signals::table
        .filter(quality_signals::campaign_id.eq(campaign))
        .filter(quality_signals::made_at.ge(since))
        .order((quality_signals::made_at.desc(), quality_signals::id))
        .select(quality_signals::id)
        .load(conn)?;
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    Ok((count, ids.first().copied().unwrap_or(0)))
}
