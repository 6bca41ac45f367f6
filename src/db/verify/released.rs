//! Batches of answers that other systems read: each holds as many as it says, and no fewer than its own rule allows.
use std::collections::BTreeMap;

use diesel::prelude::*;

use super::Report;
use crate::{
    db::{Conn, releases::BatchRow, schema::released},
    survey::Text,
};

/// Checks every batch.
pub(super) fn check(conn: &mut Conn, report: &mut Report) -> QueryResult<()> {
    let rows: Vec<(i64, i64, i32, i64)> = released::table
        .group_by((
            released::institution_id,
            released::campaign_id,
            released::nth,
        ))
        .select((
            released::institution_id,
            released::campaign_id,
            released::nth,
            diesel::dsl::count_star(),
        ))
        .load(conn)?;
    let held: BTreeMap<(i64, i64, i32), i64> = rows
        .into_iter()
        .map(|(institution, campaign, nth, count)| ((institution, campaign, nth), count))
        .collect();
    let batches: Vec<BatchRow> = BatchRow::query().load(conn)?;
    for batch in batches {
        let key = (batch.institution_id, batch.campaign_id, batch.nth);
        let found = held.get(&key).copied().unwrap_or_default();
        if found != batch.size || found < batch.least_cell {
            report.add(|| said(&batch, found));
        }
    }
    Ok(())
}

fn said(batch: &BatchRow, found: i64) -> Text {
    let BatchRow {
        institution_id,
        campaign_id,
        nth,
        size,
        least_cell,
        ..
    } = batch;
    Text {
        ru: format!(
            "организация № {institution_id}, кампания № {campaign_id}, партия ответов {nth}: в ней {found}, записано {size}, наименьшая группа {least_cell}"
        ),
        en: format!(
            "institution no. {institution_id}, campaign no. {campaign_id}, batch of answers {nth}: holds {found}, says {size}, the least group is {least_cell}"
        ),
    }
}
