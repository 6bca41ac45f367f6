//! What those who ask add to the variance of each question.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, each, schema::quality_effects, types::Word};
use crate::region::Channel;

/// Of the questions of one channel.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = quality_effects)]
pub struct EffectsRow {
    /// The campaign.
    pub campaign_id: i64,
    /// The channel.
    pub channel: Word<Channel>,
    /// Question by question, as JSON.
    pub effects: String,
    /// When it was counted, UTC.
    pub made_at: NaiveDateTime,
}

/// Puts what was found of a campaign in the place of what was found before.
pub fn replace(conn: &mut Conn, campaign: i64, rows: &[EffectsRow]) -> QueryResult<()> {
    diesel::delete(quality_effects::table.filter(quality_effects::campaign_id.eq(campaign)))
        .execute(conn)?;
    if !rows.is_empty() {
        each!(conn, |c| diesel::insert_into(quality_effects::table)
            .values(rows)
            .execute(c))?;
    }
    Ok(())
}

/// What was found of a campaign.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<EffectsRow>> {
    EffectsRow::query()
        .filter(quality_effects::campaign_id.eq(campaign))
        .order(quality_effects::channel.desc())
        .load(conn)
}
