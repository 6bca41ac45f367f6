//! Comments: one row an open question of a response, masked. Read from responses ([`gather`]), found ([`find`]) and decided
//! about ([`moderate`]).
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{
    Conn,
    schema::{comment_topics, comments},
    types::Word,
};
use crate::comments::CommentState;

pub mod find;
pub mod gather;
pub mod moderate;

pub use find::{Search, count, search};

/// A comment as kept.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, QueryableByName)]
#[diesel(table_name = comments)]
pub struct CommentRow {
    /// The institution.
    pub institution_id: i64,
    /// Its number: a digest, so that their order tells nothing.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The open question.
    pub item: String,
    /// The day on which it was read from its response.
    pub read_on: NaiveDate,
    /// What it says, masked.
    pub text: String,
    /// What was decided.
    pub state: Word<CommentState>,
    /// The login of who decided; empty while nobody has.
    pub moderator: String,
    /// When they did, UTC.
    pub moderated_at: Option<NaiveDateTime>,
    /// How many times words were masked by hand.
    pub edits: i64,
}

/// Which comment: its institution and its number.
pub type CommentKey = (i64, i64);

/// The comment with this key, if it is one of the campaign's.
pub fn one(conn: &mut Conn, campaign: i64, key: CommentKey) -> QueryResult<Option<CommentRow>> {
    CommentRow::query()
        .filter(comments::institution_id.eq(key.0))
        .filter(comments::id.eq(key.1))
        .filter(comments::campaign_id.eq(campaign))
        .first(conn)
        .optional()
}

/// The comments shown last at an institution, newest decision first.
pub fn shown_last(
    conn: &mut Conn,
    campaign: i64,
    institution: i64,
    most: i64,
) -> QueryResult<Vec<CommentRow>> {
    CommentRow::query()
        .filter(comments::institution_id.eq(institution))
        .filter(comments::campaign_id.eq(campaign))
        .filter(comments::state.eq(Word(CommentState::Shown)))
        .order((comments::moderated_at.desc(), comments::id))
        .limit(most)
        .load(conn)
}

/// How many comments of a campaign have each state.
pub fn states(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<(CommentState, i64)>> {
    let rows: Vec<(Word<CommentState>, i64)> = comments::table
        .filter(comments::campaign_id.eq(campaign))
        .group_by(comments::state)
        .select((comments::state, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(state, n)| (state.0, n)).collect())
}

/// The states that somebody reads: a moderator all, everybody else what is shown.
fn readable(moderates: bool) -> Vec<Word<CommentState>> {
    let all = CommentState::ALL.iter().copied();
    all.filter(|state| moderates || *state == CommentState::Shown)
        .map(Word)
        .collect()
}

/// The institutions of a campaign that have comments to read, but for those withheld.
pub fn institutions(
    conn: &mut Conn,
    campaign: i64,
    moderates: bool,
    withheld: &[i64],
) -> QueryResult<Vec<i64>> {
    comments::table
        .filter(comments::campaign_id.eq(campaign))
        .filter(comments::institution_id.ne_all(withheld))
        .filter(comments::state.eq_any(readable(moderates)))
        .select(comments::institution_id)
        .distinct()
        .load(conn)
}

/// The topics of a campaign, each with how many comments to read it has. Those of withheld institutions are not among them:
/// their number would give the topic of a comment away that is not shown.
pub fn topics(
    conn: &mut Conn,
    campaign: i64,
    moderates: bool,
    withheld: &[i64],
) -> QueryResult<Vec<(String, i64)>> {
    comment_topics::table
        .inner_join(
            comments::table.on(comments::institution_id
                .eq(comment_topics::institution_id)
                .and(comments::id.eq(comment_topics::comment_id))),
        )
        .filter(comment_topics::campaign_id.eq(campaign))
        .filter(comments::institution_id.ne_all(withheld))
        .filter(comments::state.eq_any(readable(moderates)))
        .group_by(comment_topics::topic)
        .order(comment_topics::topic)
        .select((comment_topics::topic, diesel::dsl::count_star()))
        .load(conn)
}

/// The topics of these comments of a campaign.
pub fn topics_of(
    conn: &mut Conn,
    campaign: i64,
    keys: &[CommentKey],
) -> QueryResult<Vec<(CommentKey, String)>> {
    let rows: Vec<(i64, i64, String)> = comment_topics::table
        .filter(comment_topics::campaign_id.eq(campaign))
        .filter(comment_topics::comment_id.eq_any(keys.iter().map(|key| key.1)))
        .order(comment_topics::topic)
        .select((
            comment_topics::institution_id,
            comment_topics::comment_id,
            comment_topics::topic,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(institution, id, topic)| ((institution, id), topic))
        .collect())
}

/// The topics of every comment of a campaign, in the order of their keys.
pub fn all_topics(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<(CommentKey, String)>> {
    let rows: Vec<(i64, i64, String)> = comment_topics::table
        .filter(comment_topics::campaign_id.eq(campaign))
        .order((
            comment_topics::institution_id,
            comment_topics::comment_id,
            comment_topics::topic,
        ))
        .select((
            comment_topics::institution_id,
            comment_topics::comment_id,
            comment_topics::topic,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(institution, id, topic)| ((institution, id), topic))
        .collect())
}
