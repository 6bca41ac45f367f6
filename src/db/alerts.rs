//! Alerts: of what, where to, and what became of each.
use chrono::{NaiveDateTime, TimeDelta};
use diesel::{dsl::max, prelude::*};

use super::{
    Conn, each,
    schema::{alert_deliveries, alert_kinds, alert_targets},
    types::Word,
};
use crate::alerts::{AlertKind, AlertState, AlertWay};

/// Deliveries of one turn.
const AT_ONCE: i64 = 20;
/// Nobody else tries what one program is trying.
const LEASE_MINUTES: i64 = 15;
/// Letters of a fault that are kept.
const FAULT: usize = 200;

/// Where to.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = alert_targets)]
pub struct TargetRow {
    /// Its number.
    pub id: i64,
    /// How.
    pub way: Word<AlertWay>,
    /// An address of e-mail, or of another system.
    pub address: String,
}

/// A delivery in the log.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DeliveryRow {
    /// Its number.
    pub id: i64,
    /// Where to.
    pub address: String,
    /// What.
    pub kind: Word<AlertKind>,
    /// What became of it.
    pub state: Word<AlertState>,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next.
    pub next_at: NaiveDateTime,
    /// Why it was not taken the last time; empty if it was.
    pub fault: String,
    /// When it was noticed.
    pub made_at: NaiveDateTime,
}

/// A delivery to be tried now.
#[derive(Debug, Clone, Queryable)]
pub struct Waiting {
    /// Its number.
    pub id: i64,
    /// Where to.
    pub target_id: i64,
    /// How.
    pub way: Word<AlertWay>,
    /// Where to, in words.
    pub address: String,
    /// What.
    pub kind: Word<AlertKind>,
    /// What it says.
    pub body: String,
    /// How often it was tried.
    pub tries: i64,
}

/// A delivery to be.
#[derive(Debug, Clone, Copy)]
pub struct NewDelivery<'a> {
    /// Where to.
    pub target_id: i64,
    /// By which it is known again.
    pub occasion: &'a str,
    /// What.
    pub kind: AlertKind,
    /// What it says.
    pub body: &'a str,
}

/// Of what an organ wants to be told.
pub fn kinds(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<AlertKind>> {
    let kinds: Vec<Word<AlertKind>> = alert_kinds::table
        .filter(alert_kinds::campaign_id.eq(campaign))
        .select(alert_kinds::kind)
        .load(conn)?;
    Ok(kinds.into_iter().map(|kind| kind.0).collect())
}

/// Sets of what. To be called in a write transaction.
pub fn set_kinds(conn: &mut Conn, campaign: i64, kinds: &[AlertKind]) -> QueryResult<()> {
    diesel::delete(alert_kinds::table.filter(alert_kinds::campaign_id.eq(campaign)))
        .execute(conn)?;
    for kind in kinds {
        let row = (
            alert_kinds::campaign_id.eq(campaign),
            alert_kinds::kind.eq(Word(*kind)),
        );
        each!(conn, |c| diesel::insert_into(alert_kinds::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// Where to, of a campaign.
pub fn targets(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<TargetRow>> {
    TargetRow::query()
        .filter(alert_targets::campaign_id.eq(campaign))
        .filter(alert_targets::dropped_at.is_null())
        .order(alert_targets::id)
        .load(conn)
}

/// Adds where to. One that was taken away comes back under a new number, and so with a new secret; its deliveries come with it.
/// To be called in a write transaction.
pub fn add_target(
    conn: &mut Conn,
    campaign: i64,
    (way, address): (AlertWay, &str),
    (who, at): (&str, NaiveDateTime),
) -> QueryResult<()> {
    let known: Option<(i64, Option<NaiveDateTime>)> = alert_targets::table
        .filter(alert_targets::campaign_id.eq(campaign))
        .filter(alert_targets::way.eq(Word(way)))
        .filter(alert_targets::address.eq(address))
        .select((alert_targets::id, alert_targets::dropped_at))
        .first(conn)
        .optional()?;
    if known.is_some_and(|(_, dropped)| dropped.is_none()) {
        return Ok(());
    }
    let before = known.map(|(id, _)| id);
    if let Some(before) = before {
        // The new row cannot stand beside one with its address; this name lives for the transaction only.
        diesel::update(alert_targets::table.find(before))
            .set(alert_targets::address.eq(format!("{address} {before}")))
            .execute(conn)?;
    }
    let last: Option<i64> = alert_targets::table
        .select(max(alert_targets::id))
        .first(conn)?;
    let id = last.unwrap_or(0) + 1;
    diesel::insert_into(alert_targets::table)
        .values((
            alert_targets::id.eq(id),
            alert_targets::campaign_id.eq(campaign),
            alert_targets::way.eq(Word(way)),
            alert_targets::address.eq(address),
            alert_targets::added_by.eq(who),
            alert_targets::added_at.eq(at),
        ))
        .execute(conn)?;
    if let Some(before) = before {
        diesel::update(alert_deliveries::table.filter(alert_deliveries::target_id.eq(before)))
            .set(alert_deliveries::target_id.eq(id))
            .execute(conn)?;
        diesel::delete(alert_targets::table.find(before)).execute(conn)?;
    }
    Ok(())
}

/// Takes one away; what waits for it is told no more. To be called in a write transaction.
pub fn drop_target(
    conn: &mut Conn,
    campaign: i64,
    target: i64,
    now: NaiveDateTime,
) -> QueryResult<()> {
    let own = alert_targets::table
        .filter(alert_targets::id.eq(target))
        .filter(alert_targets::campaign_id.eq(campaign));
    let dropped = diesel::update(own)
        .set(alert_targets::dropped_at.eq(Some(now)))
        .execute(conn)?;
    if dropped == 1 {
        let waiting = alert_deliveries::table
            .filter(alert_deliveries::target_id.eq(target))
            .filter(alert_deliveries::state.eq(Word(AlertState::Waiting)));
        diesel::update(waiting)
            .set((
                alert_deliveries::state.eq(Word(AlertState::Failed)),
                alert_deliveries::done_at.eq(Some(now)),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Writes down what is to be told, if it was not yet. To be called in a write transaction.
pub fn add_delivery(conn: &mut Conn, new: &NewDelivery<'_>, now: NaiveDateTime) -> QueryResult<()> {
    let last: Option<i64> = alert_deliveries::table
        .select(max(alert_deliveries::id))
        .first(conn)?;
    let row = (
        alert_deliveries::id.eq(last.unwrap_or(0) + 1),
        alert_deliveries::target_id.eq(new.target_id),
        alert_deliveries::occasion.eq(new.occasion),
        alert_deliveries::kind.eq(Word(new.kind)),
        alert_deliveries::body.eq(new.body),
        alert_deliveries::next_at.eq(now),
        alert_deliveries::made_at.eq(now),
    );
    // A number that another program drew at the same moment is a conflict as well: what is worth telling is noticed again.
    each!(conn, |c| diesel::insert_into(alert_deliveries::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// What is due, now this program's to try. To be called in a write transaction.
pub fn claim(conn: &mut Conn, now: NaiveDateTime) -> QueryResult<Vec<Waiting>> {
    let due = alert_deliveries::table
        .inner_join(alert_targets::table.on(alert_targets::id.eq(alert_deliveries::target_id)))
        .filter(alert_deliveries::state.eq(Word(AlertState::Waiting)))
        .filter(alert_deliveries::next_at.le(now))
        .order(alert_deliveries::next_at)
        .limit(AT_ONCE)
        .select((
            alert_deliveries::id,
            alert_deliveries::target_id,
            alert_targets::way,
            alert_targets::address,
            alert_deliveries::kind,
            alert_deliveries::body,
            alert_deliveries::tries,
        ));
    let due: Vec<Waiting> = match conn {
        Conn::Lite(c) => due.load(c)?,
        Conn::Pg(c) => due.for_update().skip_locked().load(c)?,
    };
    for one in &due {
        diesel::update(alert_deliveries::table.find(one.id))
            .set(alert_deliveries::next_at.eq(now + TimeDelta::minutes(LEASE_MINUTES)))
            .execute(conn)?;
    }
    Ok(due)
}

/// Notes what came of a try: taken, to be tried again `later`, or given up.
pub fn tried(
    conn: &mut Conn,
    id: i64,
    fault: Option<&str>,
    later: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> QueryResult<()> {
    let state = match (fault, later) {
        (None, _) => AlertState::Sent,
        (Some(_), Some(_)) => AlertState::Waiting,
        (Some(_), None) => AlertState::Failed,
    };
    let fault: String = fault.unwrap_or("").chars().take(FAULT).collect();
    let own = alert_deliveries::table
        .filter(alert_deliveries::id.eq(id))
        .filter(alert_deliveries::state.eq(Word(AlertState::Waiting)));
    diesel::update(own)
        .set((
            alert_deliveries::state.eq(Word(state)),
            alert_deliveries::tries.eq(alert_deliveries::tries + 1),
            alert_deliveries::fault.eq(fault),
            alert_deliveries::next_at.eq(later.unwrap_or(now)),
            alert_deliveries::done_at.eq(Some(now).filter(|_| state != AlertState::Waiting)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The log of a campaign, newest first.
pub fn log(conn: &mut Conn, campaign: i64, most: i64) -> QueryResult<Vec<DeliveryRow>> {
    alert_deliveries::table
        .inner_join(alert_targets::table.on(alert_targets::id.eq(alert_deliveries::target_id)))
        .filter(alert_targets::campaign_id.eq(campaign))
        .order(alert_deliveries::id.desc())
        .limit(most)
        .select((
            alert_deliveries::id,
            alert_targets::address,
            alert_deliveries::kind,
            alert_deliveries::state,
            alert_deliveries::tries,
            alert_deliveries::next_at,
            alert_deliveries::fault,
            alert_deliveries::made_at,
        ))
        .load(conn)
}
