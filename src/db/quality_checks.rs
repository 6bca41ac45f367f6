//! Second calls: interviews whose person is asked again by somebody else.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Conn,
    schema::{interviews, quality_checks},
};

/// A second call.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = quality_checks)]
pub struct CheckRow {
    /// Its random number.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The interview.
    pub interview_id: i64,
    /// Who asked the first time.
    pub user_id: i64,
    /// `random` or `risk`.
    pub kind: String,
    /// `open`, `agrees`, `differs` or `unreached`.
    pub state: String,
    /// Who asks the second time.
    pub taken_by: Option<i64>,
    /// What agrees, as JSON; empty while it is open.
    pub result: String,
    /// When it was drawn, UTC.
    pub made_at: NaiveDateTime,
    /// When it was done, UTC.
    pub done_at: Option<NaiveDateTime>,
}

/// Keeps a new one.
pub fn insert(conn: &mut Conn, row: &CheckRow) -> QueryResult<()> {
    diesel::insert_into(quality_checks::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// Those of a campaign, newest first.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<CheckRow>> {
    CheckRow::query()
        .filter(quality_checks::campaign_id.eq(campaign))
        .order((quality_checks::made_at.desc(), quality_checks::id))
        .load(conn)
}

/// The one with this number.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<CheckRow>> {
    CheckRow::query()
        .filter(quality_checks::id.eq(id))
        .first(conn)
        .optional()
}

/// The one that somebody has to do.
pub fn of_user(conn: &mut Conn, user: i64) -> QueryResult<Option<CheckRow>> {
    CheckRow::query()
        .filter(quality_checks::taken_by.eq(user))
        .filter(quality_checks::state.eq("open"))
        .order((quality_checks::made_at, quality_checks::id))
        .first(conn)
        .optional()
}

/// Those of campaigns that somebody may take: nobody has them, and another asked. The oldest first.
pub fn waiting(conn: &mut Conn, campaigns: &[i64], user: i64) -> QueryResult<Vec<CheckRow>> {
    CheckRow::query()
        .filter(quality_checks::campaign_id.eq_any(campaigns.to_vec()))
        .filter(quality_checks::state.eq("open"))
        .filter(quality_checks::taken_by.is_null())
        .filter(quality_checks::user_id.ne(user))
        .order((quality_checks::made_at, quality_checks::id))
        .limit(200)
        .load(conn)
}

/// Gives one to somebody; `false` if it has gone.
pub fn take(conn: &mut Conn, id: i64, user: i64) -> QueryResult<bool> {
    let changed = diesel::update(quality_checks::table.find(id))
        .filter(quality_checks::state.eq("open"))
        .filter(quality_checks::taken_by.is_null())
        .set(quality_checks::taken_by.eq(Some(user)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Takes one back from who has it; `false` if they have not.
pub fn give_back(conn: &mut Conn, id: i64, user: i64) -> QueryResult<bool> {
    let changed = diesel::update(quality_checks::table.find(id))
        .filter(quality_checks::state.eq("open"))
        .filter(quality_checks::taken_by.eq(user))
        .set(quality_checks::taken_by.eq(None::<i64>))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Ends one that somebody has; `false` if they have not.
pub fn end(
    conn: &mut Conn,
    (id, user): (i64, i64),
    (state, result): (&str, &str),
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let changed = diesel::update(quality_checks::table.find(id))
        .filter(quality_checks::state.eq("open"))
        .filter(quality_checks::taken_by.eq(user))
        .set((
            quality_checks::state.eq(state),
            quality_checks::result.eq(result),
            quality_checks::done_at.eq(Some(now)),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Ends those of a campaign whose interview is tied to nothing any more; gives how many.
pub fn end_untied(conn: &mut Conn, campaign: i64, now: NaiveDateTime) -> QueryResult<usize> {
    let tied: Vec<i64> = interviews::table
        .filter(interviews::campaign_id.eq(campaign))
        .filter(interviews::expires_at.gt(now))
        .select(interviews::id)
        .load(conn)?;
    let open: Vec<(i64, i64)> = quality_checks::table
        .filter(quality_checks::campaign_id.eq(campaign))
        .filter(quality_checks::state.eq("open"))
        .select((quality_checks::id, quality_checks::interview_id))
        .load(conn)?;
    let gone = open
        .iter()
        .filter(|(_, interview)| !tied.contains(interview));
    let gone: Vec<i64> = gone.map(|(id, _)| *id).collect();
    diesel::update(quality_checks::table.filter(quality_checks::id.eq_any(gone)))
        .set((
            quality_checks::state.eq("unreached"),
            quality_checks::done_at.eq(Some(now)),
        ))
        .execute(conn)
}
