//! Responses: kept in batches, never changed but for their status.
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

use chrono::NaiveDateTime;
use diesel::{prelude::*, result::Error as Diesel};

use super::{
    Conn,
    batch::{self, ResponseColumns},
    funnels::{self, FunnelRow},
    schema::responses,
    single,
    tallies::TallyKey,
    tally_marks::{self, MarksRow},
    types::Word,
};
use crate::{
    region::{Channel, Evidence, Status},
    survey::{Lang, tally::Marks},
};

/// A response to be kept.
#[derive(Debug, Clone)]
pub struct NewResponse {
    /// The institution.
    pub institution_id: i64,
    /// Number within the institution: hour and 40 random bits, from the form's key.
    pub id: i64,
    /// 64 more random bits of the same form.
    pub proof: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The pinned survey version.
    pub survey_version: Arc<str>,
    /// The collection point.
    pub tag: i64,
    /// One person, one answer: unique in (institution, campaign).
    pub seat: String,
    /// How it came.
    pub channel: Channel,
    /// What made the seat.
    pub evidence: Evidence,
    /// The language of the page.
    pub lang: Lang,
    /// Signals, separated by commas.
    pub signals: String,
    /// HMAC of the network under the day's key.
    pub network_tag: Option<i64>,
    /// The hour, UTC.
    pub received_hour: NaiveDateTime,
    /// `survey::Answers` as JSON.
    pub answers: String,
    /// What it adds to its tally.
    pub marks: Marks,
}

/// What became of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is on the disk and counted.
    New,
    /// The same form had been kept before.
    Repeat,
    /// Its seat has a response already: that one's number.
    SeatTaken(i64),
    /// Another form drew the same number, once in billions; a new key is needed.
    Collision,
}

/// A response as kept.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = responses)]
pub struct ResponseRow {
    /// The institution.
    pub institution_id: i64,
    /// Number within the institution.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The survey version.
    pub survey_version: String,
    /// The collection point.
    pub tag: i64,
    /// How it came.
    pub channel: Word<Channel>,
    /// What made the seat.
    pub evidence: Word<Evidence>,
    /// Whether it counts.
    pub status: Word<Status>,
    /// Signals, separated by commas.
    pub signals: String,
    /// The hour, UTC.
    pub received_hour: NaiveDateTime,
    /// `survey::Answers` as JSON.
    pub answers: String,
}

/// Keeps a batch: responses, what they add to their tallies, and the funnel's last step. To be called in a write transaction;
/// nothing may be acknowledged before its commit. Outcomes in the order of `rows`.
pub fn keep(conn: &mut Conn, rows: &[NewResponse]) -> QueryResult<Vec<Kept>> {
    let new = insert(conn, rows)?;
    let mut outcomes = Vec::with_capacity(rows.len());
    for (row, new) in rows.iter().zip(&new) {
        outcomes.push(if *new { Kept::New } else { why_not(conn, row)? });
    }
    let kept: Vec<&NewResponse> = rows
        .iter()
        .zip(&new)
        .filter(|(_, new)| **new)
        .map(|(row, _)| row)
        .collect();
    count(conn, &kept)?;
    Ok(outcomes)
}

/// Whether the answer with these numbers is on the disk.
pub fn is_kept(conn: &mut Conn, institution: i64, response: i64, proof: i64) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        responses::table
            .filter(responses::institution_id.eq(institution))
            .filter(responses::id.eq(response))
            .filter(responses::proof.eq(proof)),
    ))
    .get_result(conn)
}

/// [`keep`] for a batch in which nothing is thought to be taken, in a transaction of its own. On PostgreSQL, where
/// looking each row up first costs as much as writing it, all rows are kept or none, by one statement.
///
/// # Errors
/// A unique violation, if a number or a seat is taken after all: what became of each row, [`keep`] finds out.
pub fn keep_new(conn: &mut Conn, rows: &[NewResponse]) -> QueryResult<Vec<Kept>> {
    match conn {
        Conn::Lite(_) => return super::transaction(conn, |conn| keep(conn, rows)),
        Conn::Pg(c) => batch::KeepNew::of(rows).execute(c)?,
    };
    Ok(vec![Kept::New; rows.len()])
}

/// What rows that were kept add to their tallies and funnels.
fn count(conn: &mut Conn, kept: &[&NewResponse]) -> QueryResult<()> {
    let marks: Vec<MarksRow> = kept
        .iter()
        .map(|row| MarksRow::new(key(row), true, &row.marks))
        .collect();
    tally_marks::add(conn, &marks)?;
    funnels::add(conn, &mut sent(kept))
}

/// The response with this number.
pub fn find(conn: &mut Conn, institution: i64, id: i64) -> QueryResult<ResponseRow> {
    ResponseRow::query()
        .filter(responses::institution_id.eq(institution))
        .filter(responses::id.eq(id))
        .get_result(conn)
}

/// The number of the response in a seat, if it is taken.
pub fn in_seat(
    conn: &mut Conn,
    institution: i64,
    campaign: i64,
    seat: &str,
) -> QueryResult<Option<i64>> {
    responses::table
        .filter(responses::institution_id.eq(institution))
        .filter(responses::campaign_id.eq(campaign))
        .filter(responses::seat.eq(seat))
        .select(responses::id)
        .get_result(conn)
        .optional()
}

/// Which of the rows were kept now.
fn insert(conn: &mut Conn, rows: &[NewResponse]) -> QueryResult<Vec<bool>> {
    match conn {
        Conn::Lite(c) => insert_each(c, rows),
        Conn::Pg(c) => {
            let kept: Vec<(i64, i64, i64)> =
                batch::InsertResponses(ResponseColumns::of(rows)).load(c)?;
            let mut kept: HashSet<(i64, i64, i64)> = kept.into_iter().collect();
            // Removed when met: of two equal forms in one batch only the first was kept.
            Ok(rows
                .iter()
                .map(|row| kept.remove(&(row.institution_id, row.id, row.proof)))
                .collect())
        }
    }
}

/// SQLite.
fn insert_each(conn: &mut SqliteConnection, rows: &[NewResponse]) -> QueryResult<Vec<bool>> {
    let mut hour = None;
    rows.iter()
        .map(|row| {
            if hour.as_ref().is_none_or(|(of, _)| *of != row.received_hour) {
                hour = Some((row.received_hour, single::hour(row.received_hour)));
            }
            let hour = hour.as_ref().map_or("", |(_, text)| text);
            Ok(single::AddResponse { row, hour }.execute(conn)? == 1)
        })
        .collect()
}

fn why_not(conn: &mut Conn, row: &NewResponse) -> QueryResult<Kept> {
    let proof: Option<i64> = responses::table
        .find((row.institution_id, row.id))
        .select(responses::proof)
        .get_result(conn)
        .optional()?;
    match proof {
        Some(proof) if proof == row.proof => Ok(Kept::Repeat),
        Some(_) => Ok(Kept::Collision),
        None => match in_seat(conn, row.institution_id, row.campaign_id, &row.seat)? {
            Some(first) => Ok(Kept::SeatTaken(first)),
            None => Err(Diesel::NotFound),
        },
    }
}

fn key(row: &NewResponse) -> TallyKey {
    TallyKey {
        institution_id: row.institution_id,
        campaign_id: row.campaign_id,
        survey_version: row.survey_version.to_string(),
        channel: row.channel,
        evidence: row.evidence,
        status: Status::Counted,
    }
}

fn sent(kept: &[&NewResponse]) -> Vec<FunnelRow> {
    let mut points: BTreeMap<(i64, i64, i64), FunnelRow> = BTreeMap::new();
    for row in kept {
        let point = (row.institution_id, row.campaign_id, row.tag);
        let funnel = points.entry(point).or_insert_with(|| FunnelRow {
            institution_id: row.institution_id,
            campaign_id: row.campaign_id,
            tag: row.tag,
            survey_version: row.survey_version.to_string(),
            opened: 0,
            started: 0,
            sent: 0,
        });
        // Who is asked by somebody opens no page: a response needs the row of its point, but is no step of its funnel.
        funnel.sent += i64::from(row.channel == Channel::Web);
    }
    points.into_values().collect()
}

/// How many responses there are. Walks them all: for commands, not for pages (those read tallies).
pub fn total(conn: &mut Conn) -> QueryResult<u64> {
    let count: i64 = responses::table.count().get_result(conn)?;
    Ok(count.unsigned_abs())
}

/// How many responses these campaigns have. Walks all of theirs.
pub fn total_of(conn: &mut Conn, campaigns: &BTreeSet<i64>) -> QueryResult<u64> {
    let count: i64 = responses::table
        .filter(responses::campaign_id.eq_any(campaigns))
        .count()
        .get_result(conn)?;
    Ok(count.unsigned_abs())
}
