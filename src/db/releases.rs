//! Batches of de-identified answers that other systems may read.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::max, prelude::*, sql_query};

use super::{
    Conn,
    answers_out::{AnswersRow, Source},
    schema::{release_batches, released, responses},
    types::Word,
};
use crate::region::{Channel, Evidence, Status};

/// Rows written in one statement at most: both databases bound the number of values.
const PIECE: usize = 1_000;

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = release_batches)]
pub struct BatchRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// Counted from 1 for each institution.
    pub nth: i32,
    /// When, UTC. All batches of one run have the same time, later ones a later.
    pub released_at: NaiveDateTime,
    /// How many answers it holds.
    pub size: i64,
    /// No fewer of them share an origin.
    pub least_cell: i64,
}

/// A response of a batch.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = released)]
struct ReleasedRow {
    institution_id: i64,
    response_id: i64,
    campaign_id: i64,
    nth: i32,
}

/// The time of a run now: later than any before, and nobody else runs until this transaction ends, so that who has read up
/// to a time has missed nothing.
pub fn begin(conn: &mut Conn, campaign: i64, now: NaiveDateTime) -> QueryResult<NaiveDateTime> {
    hold(conn)?;
    let last: Option<NaiveDateTime> = release_batches::table
        .filter(release_batches::campaign_id.eq(campaign))
        .select(max(release_batches::released_at))
        .first(conn)?;
    let after = last.map(|last| last + chrono::TimeDelta::seconds(1));
    Ok(after.map_or(now, |after| now.max(after)))
}

/// Until this transaction ends nobody else writes down what is given out.
pub fn hold(conn: &mut Conn) -> QueryResult<()> {
    // SQLite has one writer.
    if let Conn::Pg(c) = conn {
        sql_query("lock table release_batches in share row exclusive mode").execute(c)?;
    }
    Ok(())
}

/// How many answers of each institution are in batches, and its last batch.
pub fn sizes(conn: &mut Conn, campaign: i64) -> QueryResult<BTreeMap<i64, (i64, i32)>> {
    let rows: Vec<(i64, i64, i32)> = release_batches::table
        .filter(release_batches::campaign_id.eq(campaign))
        .select((
            release_batches::institution_id,
            release_batches::size,
            release_batches::nth,
        ))
        .load(conn)?;
    let mut sizes: BTreeMap<i64, (i64, i32)> = BTreeMap::new();
    for (institution, size, nth) in rows {
        let known = sizes.entry(institution).or_default();
        *known = (known.0 + size, known.1.max(nth));
    }
    Ok(sizes)
}

/// Answers of one source in one batch.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// The batch.
    pub nth: i32,
    /// Where they came from.
    pub source: Source,
    /// How many of them count.
    pub counted: u64,
    /// How many no longer do.
    pub gone: u64,
}

/// What the batches of an institution hold. `day` says on which day an hour falls.
pub fn held(
    conn: &mut Conn,
    campaign: i64,
    institution: i64,
    day: impl Fn(NaiveDateTime) -> NaiveDate,
) -> QueryResult<Vec<Held>> {
    type Found = (
        i32,
        Word<Channel>,
        Word<Evidence>,
        i64,
        NaiveDateTime,
        Word<Status>,
    );
    let found: Vec<Found> = released::table
        .inner_join(
            responses::table.on(responses::institution_id
                .eq(released::institution_id)
                .and(responses::id.eq(released::response_id))),
        )
        .filter(released::institution_id.eq(institution))
        .filter(released::campaign_id.eq(campaign))
        .select((
            released::nth,
            responses::channel,
            responses::evidence,
            responses::tag,
            responses::received_hour,
            responses::status,
        ))
        .load(conn)?;
    let mut held: BTreeMap<(i32, Source), (u64, u64)> = BTreeMap::new();
    for (nth, channel, evidence, tag, hour, status) in found {
        let source = (channel.0, evidence.0, tag, day(hour));
        let (counted, gone) = held.entry((nth, source)).or_default();
        if status.0 == Status::Counted {
            *counted += 1;
        } else {
            *gone += 1;
        }
    }
    let held = held
        .into_iter()
        .map(|((nth, source), (counted, gone))| Held {
            nth,
            source,
            counted,
            gone,
        });
    Ok(held.collect())
}

/// Which responses of an institution are in batches.
pub fn inside(conn: &mut Conn, campaign: i64, institution: i64) -> QueryResult<BTreeSet<i64>> {
    let found: Vec<i64> = released::table
        .filter(released::institution_id.eq(institution))
        .filter(released::campaign_id.eq(campaign))
        .select(released::response_id)
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// The least cell of each batch of a campaign's institutions.
pub fn least_cells(conn: &mut Conn, campaign: i64) -> QueryResult<BTreeMap<(i64, i32), i64>> {
    let rows: Vec<(i64, i32, i64)> = release_batches::table
        .filter(release_batches::campaign_id.eq(campaign))
        .select((
            release_batches::institution_id,
            release_batches::nth,
            release_batches::least_cell,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(institution, nth, least)| ((institution, nth), least))
        .collect())
}

/// The counted answers of an institution that are in no batch yet.
pub fn waiting(conn: &mut Conn, campaign: i64, institution: i64) -> QueryResult<Vec<AnswersRow>> {
    let out = released::table
        .filter(released::institution_id.eq(institution))
        .select(released::response_id);
    AnswersRow::query()
        .filter(responses::institution_id.eq(institution))
        .filter(responses::campaign_id.eq(campaign))
        .filter(responses::status.eq(Word(Status::Counted)))
        .filter(responses::id.ne_all(out))
        .order(responses::id)
        .load(conn)
}

/// Keeps a batch and what it holds.
pub fn keep(conn: &mut Conn, batch: &BatchRow, answers: &[i64]) -> QueryResult<()> {
    diesel::insert_into(release_batches::table)
        .values(batch.clone())
        .execute(conn)?;
    let rows: Vec<ReleasedRow> = answers
        .iter()
        .map(|id| ReleasedRow {
            institution_id: batch.institution_id,
            response_id: *id,
            campaign_id: batch.campaign_id,
            nth: batch.nth,
        })
        .collect();
    for piece in rows.chunks(PIECE) {
        super::each!(conn, |c| diesel::insert_into(released::table)
            .values(piece)
            .execute(c))?;
    }
    Ok(())
}

/// The batches of a campaign behind a time and an institution, in order.
pub fn after(
    conn: &mut Conn,
    campaign: i64,
    behind: Option<(NaiveDateTime, i64)>,
    most: usize,
) -> QueryResult<Vec<BatchRow>> {
    let (at, institution) = behind.unwrap_or_default();
    let later = release_batches::released_at.gt(at);
    let same = release_batches::released_at
        .eq(at)
        .and(release_batches::institution_id.gt(institution));
    BatchRow::query()
        .filter(release_batches::campaign_id.eq(campaign))
        .filter(later.or(same))
        .order((
            release_batches::released_at,
            release_batches::institution_id,
        ))
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .load(conn)
}

/// The answers of a batch, as they were taken, and how many of them no longer count.
pub fn answers(conn: &mut Conn, batch: &BatchRow) -> QueryResult<(Vec<AnswersRow>, i64)> {
    let held = || {
        released::table
            .filter(released::institution_id.eq(batch.institution_id))
            .filter(released::campaign_id.eq(batch.campaign_id))
            .filter(released::nth.eq(batch.nth))
            .select(released::response_id)
    };
    let rows = AnswersRow::query()
        .filter(responses::institution_id.eq(batch.institution_id))
        .filter(responses::id.eq_any(held()))
        .order(responses::id)
        .load(conn)?;
    let gone = responses::table
        .filter(responses::institution_id.eq(batch.institution_id))
        .filter(responses::id.eq_any(held()))
        .filter(responses::status.ne(Word(Status::Counted)))
        .count()
        .get_result(conn)?;
    Ok((rows, gone))
}
