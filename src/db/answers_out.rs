//! Counted responses of one institution, piece by piece, for files that are taken away.
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{
    Conn,
    schema::{response_events, responses},
    types::Word,
};
use crate::region::{Channel, Evidence, Status};

/// How many rows are read at a time: most institutions at once, because PostgreSQL walks all of an institution's
/// answers for every piece (its index of seats finds them, and they lie scattered over the table). About 7 MB.
const PIECE: u16 = 16_384;

/// What is exported of a response, and where the next piece begins.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = responses)]
pub struct AnswersRow {
    /// Number within the institution.
    pub id: i64,
    /// The collection point.
    pub tag: i64,
    /// How it came.
    pub channel: Word<Channel>,
    /// What made the seat.
    pub evidence: Word<Evidence>,
    /// The hour, UTC.
    pub received_hour: NaiveDateTime,
    /// `survey::Answers` as JSON.
    pub answers: String,
}

/// Where a response came from: channel, evidence, tag, day.
pub type Source = (Channel, Evidence, i64, NaiveDate);

/// How many counted responses of a campaign each of these institutions has from each source, by its number; one without any is
/// left out. `day` says on which day an hour falls. Walks all of theirs.
pub fn sources(
    conn: &mut Conn,
    campaign: i64,
    institutions: &[i64],
    day: impl Fn(NaiveDateTime) -> NaiveDate,
) -> QueryResult<BTreeMap<i64, BTreeMap<Source, u64>>> {
    type Found = (i64, Word<Channel>, Word<Evidence>, i64, NaiveDateTime, i64);
    let found: Vec<Found> = responses::table
        .filter(responses::institution_id.eq_any(institutions.to_vec()))
        .filter(responses::campaign_id.eq(campaign))
        .filter(responses::status.eq(Word(Status::Counted)))
        .group_by((
            responses::institution_id,
            responses::channel,
            responses::evidence,
            responses::tag,
            responses::received_hour,
        ))
        .select((
            responses::institution_id,
            responses::channel,
            responses::evidence,
            responses::tag,
            responses::received_hour,
            diesel::dsl::count_star(),
        ))
        .load(conn)?;
    let mut sources: BTreeMap<i64, BTreeMap<Source, u64>> = BTreeMap::new();
    for (institution, channel, evidence, tag, hour, count) in found {
        let own = sources.entry(institution).or_default();
        *own.entry((channel.0, evidence.0, tag, day(hour)))
            .or_default() += count.unsigned_abs();
    }
    Ok(sources)
}

/// A change of a response's status.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// The response.
    pub response: i64,
    /// Where it came from.
    pub source: Source,
    /// The hour in which it came, UTC.
    pub hour: NaiveDateTime,
    /// Its status before the change.
    pub from: Status,
    /// Its status now.
    pub now: Status,
    /// The day of the change, UTC.
    pub on: NaiveDate,
}

/// The changes of statuses of these institutions' responses, by the institution's number, each by their days, and those of one response
/// in the order in which they happened; one without any is left out.
pub fn events(
    conn: &mut Conn,
    campaign: i64,
    institutions: &[i64],
    day: impl Fn(NaiveDateTime) -> NaiveDate,
) -> QueryResult<BTreeMap<i64, Vec<Event>>> {
    type Found = (
        i64,
        i64,
        Word<Channel>,
        Word<Evidence>,
        i64,
        NaiveDateTime,
        Word<Status>,
        Word<Status>,
        NaiveDateTime,
    );
    let found: Vec<Found> = response_events::table
        .inner_join(
            responses::table.on(responses::institution_id
                .eq(response_events::institution_id)
                .and(responses::id.eq(response_events::response_id))),
        )
        .filter(response_events::institution_id.eq_any(institutions.to_vec()))
        .filter(responses::campaign_id.eq(campaign))
        .order((
            response_events::at,
            response_events::response_id,
            response_events::nth,
        ))
        .select((
            responses::institution_id,
            responses::id,
            responses::channel,
            responses::evidence,
            responses::tag,
            responses::received_hour,
            response_events::from_status,
            responses::status,
            response_events::at,
        ))
        .load(conn)?;
    let mut events: BTreeMap<i64, Vec<Event>> = BTreeMap::new();
    for (institution, response, channel, evidence, tag, hour, from, now, at) in found {
        events.entry(institution).or_default().push(Event {
            response,
            source: (channel.0, evidence.0, tag, day(hour)),
            hour,
            from: from.0,
            now: now.0,
            on: at.date(),
        });
    }
    Ok(events)
}

/// Whether another piece may follow.
pub fn is_last(piece: &[AnswersRow]) -> bool {
    piece.len() < usize::from(PIECE)
}

/// The next piece of an institution's counted responses behind the number `after`; empty at the end.
pub fn piece(
    conn: &mut Conn,
    campaign: i64,
    institution: i64,
    after: Option<i64>,
) -> QueryResult<Vec<AnswersRow>> {
    AnswersRow::query()
        .filter(responses::institution_id.eq(institution))
        .filter(responses::campaign_id.eq(campaign))
        .filter(responses::status.eq(Word(Status::Counted)))
        .filter(responses::id.gt(after.unwrap_or(i64::MIN)))
        .order(responses::id)
        .limit(i64::from(PIECE))
        .load(conn)
}
