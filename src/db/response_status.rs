//! The status of a response: the only thing of it that ever changes, each time with an event and a signed change of the
//! tallies, so that what is counted, excluded and the rest always add up to what was received.
use chrono::NaiveDateTime;
use diesel::{dsl::count_star, prelude::*};

use super::{
    Conn, comments, each,
    responses::ResponseRow,
    schema::{response_events, responses},
    tallies::TallyKey,
    tally_marks::{self, MarksRow},
    types::Word,
};
use crate::{region::Status, survey::tally::Marks};

/// Why a status changes: kept for good beside the response. It names nobody who asked or was asked.
#[derive(Debug, Clone, Copy)]
pub struct Cause<'a> {
    /// When, UTC.
    pub at: NaiveDateTime,
    /// Who decided.
    pub who: &'a str,
    /// In words.
    pub why: &'a str,
}

/// Gives the response of this number a status, if it has `from`; `false` if it has another, and then nothing is changed.
/// `marks` are those of its answers. To be called in a write transaction.
pub fn change(
    conn: &mut Conn,
    row: &ResponseRow,
    (from, to): (Status, Status),
    marks: &Marks,
    cause: Cause<'_>,
) -> QueryResult<bool> {
    let changed = diesel::update(responses::table.find((row.institution_id, row.id)))
        .filter(responses::status.eq(Word(from)))
        .set(responses::status.eq(Word(to)))
        .execute(conn)?;
    if changed == 0 || from == to {
        return Ok(false);
    }
    write_event(conn, row, (from, to), cause)?;
    comments::gather::follow(conn, row, to, cause.at)?;
    let goes = MarksRow::new(key(row, from), false, marks);
    let comes = MarksRow::new(key(row, to), true, marks);
    tally_marks::add(conn, &[goes, comes])?;
    Ok(true)
}

/// The row of the response is held by the change of its status: nobody else numbers an event of it now.
fn write_event(
    conn: &mut Conn,
    row: &ResponseRow,
    (from, to): (Status, Status),
    cause: Cause<'_>,
) -> QueryResult<()> {
    let before: i64 = response_events::table
        .filter(response_events::institution_id.eq(row.institution_id))
        .filter(response_events::response_id.eq(row.id))
        .select(count_star())
        .get_result(conn)?;
    let event = (
        response_events::institution_id.eq(row.institution_id),
        response_events::response_id.eq(row.id),
        response_events::nth.eq(i32::try_from(before + 1).unwrap_or(i32::MAX)),
        response_events::from_status.eq(Word(from)),
        response_events::to_status.eq(Word(to)),
        response_events::at.eq(cause.at),
        response_events::who.eq(cause.who),
        response_events::why.eq(cause.why),
    );
    each!(conn, |c| diesel::insert_into(response_events::table)
        .values(event)
        .execute(c))?;
    Ok(())
}

fn key(row: &ResponseRow, status: Status) -> TallyKey {
    TallyKey {
        institution_id: row.institution_id,
        campaign_id: row.campaign_id,
        survey_version: row.survey_version.clone(),
        channel: row.channel.0,
        evidence: row.evidence.0,
        status,
    }
}
