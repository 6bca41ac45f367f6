//! Files that officers asked for.
use chrono::{NaiveDateTime, TimeDelta};
use diesel::{
    dsl::{count_star, exists, max},
    prelude::*,
};

use super::{Conn, schema::exports, types::Word};
use crate::taking::rules::{Absent, Format, HOURS, Kind, State};

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = exports)]
pub struct ExportRow {
    /// Its number.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The party whose people can take it.
    pub party_id: i64,
    /// Who asked for it.
    pub user_id: i64,
    /// What is in it.
    pub kind: Word<Kind>,
    /// How it is written.
    pub format: Word<Format>,
    /// How far it is.
    pub state: Word<State>,
    /// Percent.
    pub progress: i64,
    /// Under which name it is saved.
    pub file_name: String,
    /// Rows, once it is made.
    pub row_count: Option<i64>,
    /// Bytes, once it is made.
    pub size: Option<i64>,
    /// Of its bytes, in hex, once it is made.
    pub sha256: Option<String>,
    /// Institutions that are not in it.
    pub left_out: i64,
    /// Answers of which not everything is told about where they come from.
    pub blank: i64,
    /// Why it was not made, in Russian.
    pub fault_ru: String,
    /// Why it was not made, in English.
    pub fault_en: String,
    /// When it was asked for, UTC.
    pub asked_at: NaiveDateTime,
    /// When it is deleted, UTC.
    pub expires_at: NaiveDateTime,
    /// What is not in it, as JSON ([`Absent`]), once it is made.
    pub withheld: String,
}

impl ExportRow {
    /// What is not in it; nothing is known of files that earlier versions of the program made.
    pub fn absent(&self) -> Absent {
        serde_json::from_str(&self.withheld).unwrap_or_default()
    }
}

/// What a made file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Rows.
    pub rows: i64,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of them, in hex.
    pub sha256: String,
    /// Institutions that are not in it.
    pub left_out: i64,
    /// Answers of which not everything is told about where they come from.
    pub blank: i64,
    /// What is not in it, as JSON ([`Absent`]).
    pub withheld: String,
}

/// Puts a file into the queue under the next number, which it gives.
pub fn ask(conn: &mut Conn, row: &ExportRow) -> QueryResult<i64> {
    let last: Option<i64> = exports::table.select(max(exports::id)).first(conn)?;
    let row = ExportRow {
        id: last.unwrap_or(0) + 1,
        ..row.clone()
    };
    diesel::insert_into(exports::table)
        .values(&row)
        .execute(conn)?;
    Ok(row.id)
}

/// Takes the next file that waits, unless one is being made.
pub fn next(conn: &mut Conn) -> QueryResult<Option<ExportRow>> {
    let running = exports::table.filter(exports::state.eq(Word(State::Running)));
    if diesel::select(exists(running)).get_result(conn)? {
        return Ok(None);
    }
    let next: Option<ExportRow> = ExportRow::query()
        .filter(exports::state.eq(Word(State::Queued)))
        .order(exports::id)
        .first(conn)
        .optional()?;
    let Some(row) = next else {
        return Ok(None);
    };
    diesel::update(exports::table.find(row.id))
        .set(exports::state.eq(Word(State::Running)))
        .execute(conn)?;
    Ok(Some(row))
}

/// How far it is, in percent.
pub fn advance(conn: &mut Conn, id: i64, percent: i64) -> QueryResult<()> {
    diesel::update(exports::table.find(id))
        .set(exports::progress.eq(percent))
        .execute(conn)
        .map(drop)
}

/// It is made.
pub fn done(conn: &mut Conn, id: i64, made: &Made, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(exports::table.find(id))
        .set((
            exports::state.eq(Word(State::Done)),
            exports::progress.eq(100),
            exports::row_count.eq(Some(made.rows)),
            exports::size.eq(Some(made.size)),
            exports::sha256.eq(Some(&made.sha256)),
            exports::left_out.eq(made.left_out),
            exports::blank.eq(made.blank),
            exports::withheld.eq(&made.withheld),
            exports::expires_at.eq(now + TimeDelta::hours(HOURS)),
        ))
        .execute(conn)
        .map(drop)
}

/// It was not made, and why.
pub fn failed(conn: &mut Conn, id: i64, (ru, en): (&str, &str)) -> QueryResult<()> {
    diesel::update(exports::table.find(id))
        .set((
            exports::state.eq(Word(State::Failed)),
            exports::fault_ru.eq(ru),
            exports::fault_en.eq(en),
        ))
        .execute(conn)
        .map(drop)
}

/// What was being made when the program ended is made again.
pub fn again(conn: &mut Conn) -> QueryResult<usize> {
    diesel::update(exports::table.filter(exports::state.eq(Word(State::Running))))
        .set((
            exports::state.eq(Word(State::Queued)),
            exports::progress.eq(0),
        ))
        .execute(conn)
}

/// The same of one file, if it is still thought to be in the making.
pub fn again_one(conn: &mut Conn, id: i64) -> QueryResult<usize> {
    let running = exports::table
        .find(id)
        .filter(exports::state.eq(Word(State::Running)));
    diesel::update(running)
        .set((
            exports::state.eq(Word(State::Queued)),
            exports::progress.eq(0),
        ))
        .execute(conn)
}

/// The files of a campaign, newest first; of one party, if it is named.
pub fn of_campaign(
    conn: &mut Conn,
    campaign: i64,
    party: Option<i64>,
) -> QueryResult<Vec<ExportRow>> {
    let all: Vec<ExportRow> = ExportRow::query()
        .filter(exports::campaign_id.eq(campaign))
        .order(exports::id.desc())
        .load(conn)?;
    let own = |row: &ExportRow| party.is_none_or(|party| row.party_id == party);
    Ok(all.into_iter().filter(own).collect())
}

/// How many files of a party are not made yet, of whichever campaign.
pub fn waiting(conn: &mut Conn, party: i64) -> QueryResult<usize> {
    let all: i64 = exports::table
        .filter(exports::party_id.eq(party))
        .filter(
            exports::state
                .eq(Word(State::Queued))
                .or(exports::state.eq(Word(State::Running))),
        )
        .select(count_star())
        .first(conn)?;
    Ok(usize::try_from(all).unwrap_or(0))
}

/// The file with this number.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<ExportRow> {
    ExportRow::query().filter(exports::id.eq(id)).first(conn)
}

/// Forgets the files whose time is over, but one that is being made, and gives their numbers.
pub fn sweep(conn: &mut Conn, now: NaiveDateTime) -> QueryResult<Vec<i64>> {
    let over = exports::table
        .filter(exports::expires_at.le(now))
        .filter(exports::state.ne(Word(State::Running)));
    let ids: Vec<i64> = over.select(exports::id).load(conn)?;
    diesel::delete(exports::table.filter(exports::id.eq_any(&ids))).execute(conn)?;
    Ok(ids)
}
