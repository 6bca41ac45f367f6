//! What was told of institutions in the last file that left.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, each, schema::releases};

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

/// What was told of a campaign's institutions, by their numbers.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<BTreeMap<i64, String>> {
    let rows: Vec<(i64, String)> = releases::table
        .filter(releases::campaign_id.eq(campaign))
        .select((releases::institution_id, releases::told))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Keeps what is told now, in place of what was told before.
pub fn keep(conn: &mut Conn, row: &ReleaseRow) -> QueryResult<()> {
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
