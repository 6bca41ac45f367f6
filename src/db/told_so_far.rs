//! What is known of institutions' people from all that was ever told of them.
use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{Conn, each, schema::told_so_far};

/// What is known of these institutions, by their numbers: `disclosure::known::Known` as JSON. Of whom nothing was told yet is not
/// among them.
pub fn of(
    conn: &mut Conn,
    campaign: i64,
    institutions: &[i64],
) -> QueryResult<BTreeMap<i64, String>> {
    let found: Vec<(i64, String)> = told_so_far::table
        .filter(told_so_far::campaign_id.eq(campaign))
        .filter(told_so_far::institution_id.eq_any(institutions.iter().copied()))
        .select((told_so_far::institution_id, told_so_far::known))
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// Keeps it. To be called in the write transaction that keeps what is told, after [`super::releases::hold`].
pub fn keep(conn: &mut Conn, (campaign, institution): (i64, i64), known: &str) -> QueryResult<()> {
    each!(conn, |c| diesel::insert_into(told_so_far::table)
        .values((
            told_so_far::institution_id.eq(institution),
            told_so_far::campaign_id.eq(campaign),
            told_so_far::known.eq(known),
        ))
        .on_conflict((told_so_far::institution_id, told_so_far::campaign_id))
        .do_update()
        .set(told_so_far::known.eq(known))
        .execute(c)
        .map(drop))
}
