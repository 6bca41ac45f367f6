//! Rating runs: inputs and results as they were made, and the events that move a run from state to state.
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::max, prelude::*};

use super::{
    Conn, directory,
    schema::{campaigns, run_events, runs},
    types::Word,
};
use crate::{rating::run::RunState, region::Sector};

/// A run without what it was made from and what it says.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = runs)]
pub struct RunRow {
    /// Its number.
    pub id: i64,
    /// Whose rating it is.
    pub campaign_id: i64,
    /// The SHA-256 of its inputs.
    pub inputs_hash: String,
    /// The version of the program that made it.
    pub program: String,
    /// Where it stands.
    pub state: Word<RunState>,
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// Whether all answers are in it: 1 or 0.
    pub whole: i32,
}

impl RunRow {
    /// Whether pages give it out to officials. Beside another one a run made while answers came in would tell what single people
    /// answered; what the public has is no secret to anybody.
    pub fn is_given(&self) -> bool {
        self.whole == 1 || matches!(self.state.0, RunState::Published | RunState::Superseded)
    }
}

/// What a run was made from and what it says, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = runs)]
pub struct Bodies {
    /// `otklik.rating-inputs/1`.
    pub inputs: String,
    /// `otklik.rating-results/1`.
    pub results: String,
}

/// A change of a run's state.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = run_events)]
pub struct EventRow {
    /// The run.
    pub run_id: i64,
    /// Which of its events, from 1.
    pub nth: i32,
    /// From where.
    pub from_state: Word<RunState>,
    /// To where.
    pub to_state: Word<RunState>,
    /// When.
    pub at: NaiveDateTime,
    /// Who.
    pub who: String,
    /// Why.
    pub why: String,
}

/// A run to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewRun<'a> {
    /// Whose rating it is.
    pub campaign_id: i64,
    /// The SHA-256 of the inputs.
    pub inputs_hash: &'a str,
    /// The version of the program.
    pub program: &'a str,
    /// The inputs, as JSON.
    pub inputs: &'a str,
    /// The results, as JSON.
    pub results: &'a str,
    /// Whether all answers are in it.
    pub whole: bool,
}

/// Who moves a run, why and when.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// Who.
    pub who: &'a str,
    /// Why.
    pub why: &'a str,
    /// When.
    pub at: NaiveDateTime,
}

/// Keeps a run as a draft; gives its number and whether it is new. The same inputs are the same run, and if all answers are in
/// them now, they are in the run. To be called in a write transaction.
pub fn keep(conn: &mut Conn, run: NewRun, now: NaiveDateTime) -> QueryResult<(i64, bool)> {
    let known = runs::table
        .filter(runs::campaign_id.eq(run.campaign_id))
        .filter(runs::inputs_hash.eq(run.inputs_hash))
        .select(runs::id)
        .first(conn)
        .optional()?;
    if let Some(id) = known {
        if run.whole {
            diesel::update(runs::table.find(id))
                .set(runs::whole.eq(1))
                .execute(conn)?;
        }
        return Ok((id, false));
    }
    let last: Option<i64> = runs::table.select(max(runs::id)).first(conn)?;
    let id = last.unwrap_or(0) + 1;
    diesel::insert_into(runs::table)
        .values((
            runs::id.eq(id),
            runs::campaign_id.eq(run.campaign_id),
            runs::inputs_hash.eq(run.inputs_hash),
            runs::program.eq(run.program),
            runs::inputs.eq(run.inputs),
            runs::results.eq(run.results),
            runs::state.eq(Word(RunState::Draft)),
            runs::made_at.eq(now),
            runs::whole.eq(i32::from(run.whole)),
        ))
        .execute(conn)?;
    Ok((id, true))
}

/// Every run, of one campaign or of all, oldest first.
pub fn all(conn: &mut Conn, campaign: Option<i64>) -> QueryResult<Vec<RunRow>> {
    let rows = RunRow::query().order(runs::id).load(conn)?;
    let wanted = |row: &RunRow| campaign.is_none_or(|campaign| row.campaign_id == campaign);
    Ok(rows.into_iter().filter(wanted).collect())
}

/// Whether the campaign has a run with all answers in it.
pub fn has_whole(conn: &mut Conn, campaign: i64) -> QueryResult<bool> {
    let found: i64 = runs::table
        .filter(runs::campaign_id.eq(campaign))
        .filter(runs::whole.eq(1))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

/// The run with this number.
pub fn by_id(conn: &mut Conn, id: i64) -> QueryResult<RunRow> {
    RunRow::query().filter(runs::id.eq(id)).first(conn)
}

/// What it was made from and what it says.
pub fn bodies(conn: &mut Conn, id: i64) -> QueryResult<Bodies> {
    Bodies::query().filter(runs::id.eq(id)).first(conn)
}

/// The campaign's published run, if there is one.
pub fn published(conn: &mut Conn, campaign: i64) -> QueryResult<Option<RunRow>> {
    RunRow::query()
        .filter(runs::campaign_id.eq(campaign))
        .filter(runs::state.eq(Word(RunState::Published)))
        .first(conn)
        .optional()
}

/// Every run of the campaign that the public has ever seen, oldest first.
pub fn ever_published(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<RunRow>> {
    let seen: Vec<i64> = run_events::table
        .filter(run_events::to_state.eq(Word(RunState::Published)))
        .select(run_events::run_id)
        .load(conn)?;
    let rows = all(conn, Some(campaign))?;
    Ok(rows
        .into_iter()
        .filter(|row| seen.contains(&row.id))
        .collect())
}

/// The published run of the sector's campaign that ended last before a day.
pub fn before(conn: &mut Conn, sector: Sector, day: NaiveDate) -> QueryResult<Option<RunRow>> {
    let found: Option<i64> = runs::table
        .inner_join(campaigns::table.on(campaigns::id.eq(runs::campaign_id)))
        .filter(campaigns::sector.eq(Word(sector)))
        .filter(campaigns::ends_on.lt(day))
        .filter(runs::state.eq(Word(RunState::Published)))
        .order((campaigns::ends_on.desc(), campaigns::id.desc()))
        .select(runs::id)
        .first(conn)
        .optional()?;
    found.map(|id| by_id(conn, id)).transpose()
}

/// The events of a run, in order.
pub fn events(conn: &mut Conn, run: i64) -> QueryResult<Vec<EventRow>> {
    EventRow::query()
        .filter(run_events::run_id.eq(run))
        .order(run_events::nth)
        .load(conn)
}

/// Moves a run. Whether it may is [`RunState::may_become`]'s to say. Publishing takes the place of the run published
/// before, whose number comes back. To be called in a write transaction.
pub fn set_state(
    conn: &mut Conn,
    run: &RunRow,
    to: RunState,
    decision: Decision,
) -> QueryResult<Option<i64>> {
    let replaced = if to == RunState::Published {
        published(conn, run.campaign_id)?
    } else {
        None
    };
    if let Some(old) = &replaced {
        change(conn, old, RunState::Superseded, decision)?;
    }
    change(conn, run, to, decision)?;
    // What the public sees has changed: running programs read it anew.
    if to == RunState::Published || run.state.0 == RunState::Published {
        directory::changed(conn)?;
    }
    Ok(replaced.map(|old| old.id))
}

fn change(conn: &mut Conn, run: &RunRow, to: RunState, decision: Decision) -> QueryResult<()> {
    let last: Option<i32> = run_events::table
        .filter(run_events::run_id.eq(run.id))
        .select(max(run_events::nth))
        .first(conn)?;
    let changed = diesel::update(runs::table.find(run.id).filter(runs::state.eq(run.state)))
        .set(runs::state.eq(Word(to)))
        .execute(conn)?;
    // Somebody else has moved it since it was read.
    if changed == 0 {
        return Err(diesel::result::Error::NotFound);
    }
    diesel::insert_into(run_events::table)
        .values((
            run_events::run_id.eq(run.id),
            run_events::nth.eq(last.unwrap_or(0) + 1),
            run_events::from_state.eq(run.state),
            run_events::to_state.eq(Word(to)),
            run_events::at.eq(decision.at),
            run_events::who.eq(decision.who),
            run_events::why.eq(decision.why),
        ))
        .execute(conn)?;
    Ok(())
}
