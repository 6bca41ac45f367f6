//! Why campaigns were given more days.
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::max, prelude::*};

use super::{
    Conn, directory,
    schema::{campaigns, extensions},
};

/// A campaign was given more days.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = extensions)]
pub struct ExtensionRow {
    /// The campaign.
    pub campaign_id: i64,
    /// From 1 within the campaign.
    pub nth: i32,
    /// The last day before.
    pub from_day: NaiveDate,
    /// The last day since.
    pub to_day: NaiveDate,
    /// Why.
    pub reason: String,
    /// A login, or `console`.
    pub who: String,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// The day of publication since, if it was moved, too.
    pub results_on: Option<NaiveDate>,
}

/// Gives a campaign more days, moves its day of publication if that is said, and keeps why; its number is given here. Whether it
/// may is `region::campaign`'s to say.
pub fn extend(conn: &mut Conn, row: &ExtensionRow) -> QueryResult<()> {
    let last: Option<i32> = extensions::table
        .filter(extensions::campaign_id.eq(row.campaign_id))
        .select(max(extensions::nth))
        .first(conn)?;
    let row = ExtensionRow {
        nth: last.unwrap_or(0) + 1,
        ..row.clone()
    };
    diesel::update(campaigns::table.find(row.campaign_id))
        .set((
            campaigns::ends_on.eq(row.to_day),
            row.results_on.map(|day| campaigns::results_on.eq(day)),
        ))
        .execute(conn)?;
    diesel::insert_into(extensions::table)
        .values(row)
        .execute(conn)?;
    directory::changed(conn)
}

/// The extensions of a campaign, oldest first.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<ExtensionRow>> {
    ExtensionRow::query()
        .filter(extensions::campaign_id.eq(campaign))
        .order(extensions::nth)
        .load(conn)
}
