//! How long people took over the form of a campaign on their own screens, as a histogram.
use diesel::prelude::*;

use super::{Conn, each, schema::fill_times};

/// How many forms took so long: as kept, or as to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = fill_times)]
pub struct FillTimeRow {
    /// The campaign.
    pub campaign_id: i64,
    /// How long, see [`crate::region::fill::step`].
    pub step: i32,
    /// How many forms.
    pub forms: i64,
}

/// Adds counts in the order of the key, so that two programs cannot lock each other out.
pub fn add(conn: &mut Conn, rows: &mut [FillTimeRow]) -> QueryResult<()> {
    rows.sort_unstable_by_key(|row| (row.campaign_id, row.step));
    for row in rows {
        each!(conn, |c| diesel::insert_into(fill_times::table)
            .values(&*row)
            .on_conflict((fill_times::campaign_id, fill_times::step))
            .do_update()
            .set(fill_times::forms.eq(fill_times::forms + row.forms))
            .execute(c))?;
    }
    Ok(())
}

/// The histogram of a campaign, shortest times first: steps with how many forms.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<(i32, i64)>> {
    fill_times::table
        .filter(fill_times::campaign_id.eq(campaign))
        .order(fill_times::step)
        .select((fill_times::step, fill_times::forms))
        .load(conn)
}
