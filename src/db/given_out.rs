//! What was told of institutions in the last file that left.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::{
    dsl::{count_star, max},
    prelude::*,
};

use super::{
    Conn, each, page_figures, releases as batches,
    schema::{release_batches, releases},
    told_so_far,
};

/// What was told of one.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = releases)]
pub struct ReleaseRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// `disclosure::release::Release` as JSON.
    pub told: String,
    /// When, UTC.
    pub released_at: NaiveDateTime,
}

/// What is told of one now, and what is known of it then from all that was ever told: `disclosure::known::Known` as JSON.
pub type Leaving = (ReleaseRow, String);

/// What was told of a campaign's institutions, by their numbers.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<BTreeMap<i64, String>> {
    let rows: Vec<(i64, String)> = releases::table
        .filter(releases::campaign_id.eq(campaign))
        .select((releases::institution_id, releases::told))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// By which what was given out of a campaign is known to be the same: the files, the last of them, and the batches.
pub type Mark = (i64, Option<NaiveDateTime>, i64);

/// The mark now.
pub fn mark(conn: &mut Conn, campaign: i64) -> QueryResult<Mark> {
    let (files, last) = releases::table
        .filter(releases::campaign_id.eq(campaign))
        .select((count_star(), max(releases::released_at)))
        .first(conn)?;
    let batches = release_batches::table
        .filter(release_batches::campaign_id.eq(campaign))
        .count()
        .get_result(conn)?;
    Ok((files, last, batches))
}

/// What was given out and shown when something was judged.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// What was given out.
    pub mark: Mark,
    /// The institutions, and the mark of what their pages have shown.
    pub looks: (Vec<i64>, u64),
}

/// Keeps all of this, if nothing was given out or shown since it was judged; `false` if something was, and then nothing is kept: it
/// was judged beside what is not the last any more. To be called in a write transaction.
pub fn keep_all(
    conn: &mut Conn,
    campaign: i64,
    rows: &[Leaving],
    seen: &Seen,
) -> QueryResult<bool> {
    batches::hold(conn)?;
    if mark(conn, campaign)? != seen.mark {
        return Ok(false);
    }
    let (of, looks) = &seen.looks;
    if page_figures::mark(conn, campaign, of)? != *looks {
        return Ok(false);
    }
    for (row, known) in rows {
        keep(conn, row)?;
        told_so_far::keep(conn, (campaign, row.institution_id), known)?;
    }
    Ok(true)
}

/// Keeps what is told now, in place of what was told before.
fn keep(conn: &mut Conn, row: &ReleaseRow) -> QueryResult<()> {
    each!(conn, |c| diesel::insert_into(releases::table)
        .values(row)
        .on_conflict((releases::institution_id, releases::campaign_id))
        .do_update()
        .set((
            releases::told.eq(&row.told),
            releases::released_at.eq(row.released_at),
        ))
        .execute(c)
        .map(drop))
}
