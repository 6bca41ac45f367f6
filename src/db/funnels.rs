//! The funnel of a collection point: opened, started, sent, by people on their own screens.
use diesel::prelude::*;

use super::{Conn, batch, schema::funnels, single};

/// What happened at a point of a campaign: as kept, or as to be added.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = funnels)]
pub struct FunnelRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The point.
    pub tag: i64,
    /// The survey version pinned by the campaign.
    pub survey_version: String,
    /// Pages opened.
    pub opened: i64,
    /// Forms in which something was answered.
    pub started: i64,
    /// Responses kept.
    pub sent: i64,
}

/// Adds counts in the order of the key, so that two programs cannot lock each other out.
pub fn add(conn: &mut Conn, rows: &mut [FunnelRow]) -> QueryResult<()> {
    rows.sort_unstable_by_key(|row| (row.institution_id, row.campaign_id, row.tag));
    match conn {
        Conn::Lite(c) => rows.iter().try_for_each(|row| add_one(c, row)),
        Conn::Pg(_) if rows.is_empty() => Ok(()),
        Conn::Pg(c) => batch::AddFunnels::of(rows).execute(c).map(drop),
    }
}

/// SQLite. Changing what is there first: all but the first of a point need no look at the rules for new rows.
fn add_one(conn: &mut SqliteConnection, row: &FunnelRow) -> QueryResult<()> {
    let changed = single::AddFunnel(row).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(funnels::table)
            .values(row)
            .execute(conn)?;
    }
    Ok(())
}

/// Every funnel of a campaign.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<FunnelRow>> {
    FunnelRow::query()
        .filter(funnels::campaign_id.eq(campaign))
        .order((funnels::institution_id, funnels::tag))
        .load(conn)
}
