//! The funnel of a collection point: opened, started, sent.
use diesel::{prelude::*, upsert::excluded};

use super::{Conn, each, schema::funnels};

/// What happened at a point of a campaign: as kept, or as to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = funnels)]
pub struct FunnelRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The point.
    pub tag: i64,
    /// Pages opened.
    pub opened: i64,
    /// Forms in which something was answered.
    pub started: i64,
    /// Responses kept.
    pub sent: i64,
}

/// Adds counts, row by row in the order of the key, so that two programs cannot lock each other out.
pub fn add(conn: &mut Conn, rows: &mut [FunnelRow]) -> QueryResult<()> {
    rows.sort_unstable_by_key(|row| (row.institution_id, row.campaign_id, row.tag));
    for row in rows {
        each!(conn, |c| diesel::insert_into(funnels::table)
            .values(*row)
            .on_conflict((funnels::institution_id, funnels::campaign_id, funnels::tag))
            .do_update()
            .set((
                funnels::opened.eq(funnels::opened + excluded(funnels::opened)),
                funnels::started.eq(funnels::started + excluded(funnels::started)),
                funnels::sent.eq(funnels::sent + excluded(funnels::sent)),
            ))
            .execute(c))?;
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
