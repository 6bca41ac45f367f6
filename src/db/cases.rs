//! Cases of the phone room: leased to one operator at a time, moved on under the version of the lease.
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::{
    Conn, appointments, attempts,
    schema::{cases, contact_lists},
    types::Word,
};
use crate::{
    phone::{CallSlot, CaseState, Disposition, LeaseStage, ListState},
    survey::Lang,
};

mod idle;
mod pick;

pub use idle::{Group, groups};
pub use pick::{explain, pick};

/// For so long an interrupted case is kept for the operator who had it.
pub const SAME_OPERATOR_MINUTES: i64 = 10;

/// Added to the priority of an interrupted case, so that it comes before all others.
pub const INTERRUPTED: i32 = 1_000_000;

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = cases)]
pub struct CaseRow {
    /// Its random number.
    pub id: i64,
    /// Its list.
    pub list_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The institution asked about.
    pub institution_id: i64,
    /// The person's time zone, by its IANA name.
    pub time_zone: String,
    /// The person's language.
    pub lang: Word<Lang>,
    /// What it is at.
    pub state: Word<CaseState>,
    /// The greater, the sooner.
    pub priority: i32,
    /// Not to be called before, UTC.
    pub next_at: NaiveDateTime,
    /// Attempts that count.
    pub attempts: i32,
    /// Attempts on weekdays till noon.
    pub tried_morning: i32,
    /// Attempts on weekdays till 17.
    pub tried_day: i32,
    /// Attempts on weekdays after 17.
    pub tried_evening: i32,
    /// Attempts on days off.
    pub tried_weekend: i32,
    /// When it was last tried, UTC.
    pub last_at: Option<NaiveDateTime>,
    /// How that ended.
    pub last_result: Option<Word<Disposition>>,
    /// How the case ended.
    pub final_result: Option<Word<Disposition>>,
    /// Whether a human was ever reached: 1 or 0.
    pub reached: i32,
    /// Whether somebody ever refused: 1 or 0.
    pub refused: i32,
    /// For this operator.
    pub wanted_user: Option<i64>,
    /// Not for this operator.
    pub avoided_user: Option<i64>,
    /// The seat under which the person answers, encrypted; empty once the tie is destroyed.
    pub seat: String,
    /// Whose it is now.
    pub lease_user: Option<i64>,
    /// Until when, UTC.
    pub lease_until: Option<NaiveDateTime>,
    /// How far they have come.
    pub lease_stage: Option<Word<LeaseStage>>,
    /// Grows with each lease: who writes under an older one has lost the case.
    pub lease_version: i64,
}

impl CaseRow {
    /// Whether it is leased to this operator under this version.
    pub fn is_leased(&self, user: i64, version: i64) -> bool {
        self.lease_user == Some(user) && self.lease_version == version
    }
}

/// How an operator leaves a case.
#[derive(Debug, Clone, Copy)]
pub struct Left {
    /// How it ended now.
    pub result: Disposition,
    /// What the case is at from now on.
    pub state: CaseState,
    /// Not to be called before, UTC.
    pub next_at: NaiveDateTime,
    /// The final result, for the states that are over.
    pub last: Option<Disposition>,
    /// Whether the attempt counts, and in which part of the week it was.
    pub counted: Option<CallSlot>,
    /// Whether a human was reached.
    pub reached: bool,
    /// Whether somebody refused.
    pub refused: bool,
    /// For this operator only.
    pub wanted: Option<i64>,
    /// Not for this operator.
    pub avoided: Option<i64>,
    /// Now, UTC.
    pub now: NaiveDateTime,
}

/// The case with this number.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<CaseRow>> {
    CaseRow::query()
        .filter(cases::id.eq(id))
        .first(conn)
        .optional()
}

/// The case that an operator has now.
pub fn of_user(conn: &mut Conn, user: i64) -> QueryResult<Option<CaseRow>> {
    CaseRow::query()
        .filter(cases::lease_user.eq(user))
        .first(conn)
        .optional()
}

/// Gives the operator a case: the one that they have already, else the next of the campaign. Leases whose time is over
/// end first. To be called in a write transaction.
///
/// # Errors
/// A unique violation if the same operator asked twice at the same moment: ask again and the case is theirs.
pub fn next(
    conn: &mut Conn,
    user: i64,
    campaign: i64,
    now: NaiveDateTime,
) -> QueryResult<Option<CaseRow>> {
    sweep(conn, now)?;
    if let Some(own) = of_user(conn, user)? {
        return Ok(Some(own));
    }
    match pick(conn, user, campaign, now)? {
        Some(id) => find(conn, id),
        None => Ok(None),
    }
}

/// Prolongs a lease and says how far the operator has come; `false` if the lease is another's by now.
pub fn extend(
    conn: &mut Conn,
    id: i64,
    user: i64,
    version: i64,
    stage: LeaseStage,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let until = now + TimeDelta::seconds(stage.seconds());
    let changed = diesel::update(cases::table.find(id))
        .filter(cases::lease_user.eq(user))
        .filter(cases::lease_version.eq(version))
        .set((
            cases::lease_until.eq(Some(until)),
            cases::lease_stage.eq(Some(Word(stage))),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Leases a case out of turn: to who is called back by its person, or goes on with it in another window. `None` if somebody
/// else has it, or the case is over.
pub fn take(
    conn: &mut Conn,
    id: i64,
    user: i64,
    stage: LeaseStage,
    now: NaiveDateTime,
) -> QueryResult<Option<CaseRow>> {
    let over = [CaseState::Done, CaseState::Site, CaseState::Suppressed].map(Word);
    let open = cases::lease_user
        .is_null()
        .or(cases::lease_user.eq(user))
        .or(cases::lease_until.le(now));
    let changed = diesel::update(cases::table.find(id))
        .filter(cases::state.ne_all(over))
        .filter(open)
        .set((
            cases::lease_user.eq(Some(user)),
            cases::lease_until.eq(Some(now + TimeDelta::seconds(stage.seconds()))),
            cases::lease_stage.eq(Some(Word(stage))),
            cases::lease_version.eq(cases::lease_version + 1),
        ))
        .execute(conn)?;
    if changed == 1 {
        find(conn, id)
    } else {
        Ok(None)
    }
}

/// Gives a case back as it was; `false` if the lease is another's by now.
pub fn release(conn: &mut Conn, id: i64, user: i64, version: i64) -> QueryResult<bool> {
    let changed = diesel::update(cases::table.find(id))
        .filter(cases::lease_user.eq(user))
        .filter(cases::lease_version.eq(version))
        .set((
            Free::default(),
            cases::lease_version.eq(cases::lease_version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Leaves a case with a result; `false`, and nothing is changed, if the lease is another's by now.
pub fn finish(conn: &mut Conn, id: i64, user: i64, version: i64, left: &Left) -> QueryResult<bool> {
    let tried = |slot: CallSlot| i32::from(left.counted == Some(slot));
    let Some(row) = find(conn, id)? else {
        return Ok(false);
    };
    let list: i32 = contact_lists::table
        .find(row.list_id)
        .select(contact_lists::priority)
        .first(conn)?;
    let attempts = row.attempts + i32::from(left.counted.is_some());
    let changed = diesel::update(cases::table.find(id))
        .filter(cases::lease_user.eq(user))
        .filter(cases::lease_version.eq(version))
        .set((
            (
                cases::state.eq(Word(left.state)),
                cases::priority.eq(priority(list, attempts)),
                cases::next_at.eq(left.next_at),
                cases::attempts.eq(attempts),
                cases::last_at.eq(Some(left.now)),
                cases::last_result.eq(Some(Word(left.result))),
                cases::final_result.eq(left.last.map(Word)),
                cases::reached.eq(row.reached.max(i32::from(left.reached))),
                cases::refused.eq(row.refused.max(i32::from(left.refused))),
                cases::wanted_user.eq(left.wanted),
                cases::avoided_user.eq(left.avoided.or(row.avoided_user)),
            ),
            (
                cases::tried_morning.eq(row.tried_morning + tried(CallSlot::Morning)),
                cases::tried_day.eq(row.tried_day + tried(CallSlot::Day)),
                cases::tried_evening.eq(row.tried_evening + tried(CallSlot::Evening)),
                cases::tried_weekend.eq(row.tried_weekend + tried(CallSlot::Weekend)),
            ),
            Free::default(),
            cases::lease_version.eq(cases::lease_version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// What a case without a lease has.
#[derive(Debug, Clone, Copy, Default, AsChangeset)]
#[diesel(table_name = cases, treat_none_as_null = true)]
struct Free {
    lease_user: Option<i64>,
    lease_until: Option<NaiveDateTime>,
    lease_stage: Option<Word<LeaseStage>>,
}

/// Lists of greater priority first; within them, who was tried less.
pub const fn priority(list: i32, attempts: i32) -> i32 {
    list.saturating_mul(100).saturating_sub(attempts)
}

/// Ends a case whose person has answered by a link, unless somebody has it just now or it is over already; when it was last
/// tried stays, so that nothing here tells the time of the answer. `false` if nothing was changed.
pub fn answered(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    let over = [CaseState::Done, CaseState::Site, CaseState::Suppressed].map(Word);
    let changed = diesel::update(cases::table.find(id))
        .filter(cases::state.ne_all(over))
        .filter(cases::lease_user.is_null())
        .set((
            cases::state.eq(Word(CaseState::Site)),
            cases::last_result.eq(Some(Word(Disposition::AnsweredOnSite))),
            cases::final_result.eq(Some(Word(Disposition::AnsweredOnSite))),
            cases::lease_version.eq(cases::lease_version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Moves the time of a case that nobody has; changes nothing else.
pub fn postpone(conn: &mut Conn, id: i64, until: NaiveDateTime) -> QueryResult<()> {
    diesel::update(cases::table.find(id).filter(cases::lease_user.is_null()))
        .set(cases::next_at.eq(until))
        .execute(conn)?;
    Ok(())
}

/// Ends leases whose time is over. A call or an interview among them was interrupted: its attempt says so, what was
/// answered stays, and the same operator is offered the case first.
pub fn sweep(conn: &mut Conn, now: NaiveDateTime) -> QueryResult<usize> {
    appointments::miss(conn, now)?;
    let over = CaseRow::query()
        .filter(cases::lease_user.is_not_null())
        .filter(cases::lease_until.le(now));
    let rows: Vec<CaseRow> = over.load(conn)?;
    let mut ended = 0;
    for row in rows {
        let talking = row.lease_stage != Some(Word(LeaseStage::Preview));
        let still = cases::table
            .find(row.id)
            .filter(cases::lease_version.eq(row.lease_version))
            .filter(cases::lease_until.le(now));
        let version = cases::lease_version.eq(cases::lease_version + 1);
        let changed = if talking {
            let priority = row.priority % INTERRUPTED + INTERRUPTED;
            let set = (
                cases::state.eq(Word(CaseState::Ready)),
                cases::priority.eq(priority),
                cases::next_at.eq(now),
                cases::last_at.eq(Some(now)),
                cases::last_result.eq(Some(Word(Disposition::Interrupted))),
                cases::wanted_user.eq(row.lease_user),
            );
            diesel::update(still)
                .set((set, Free::default(), version))
                .execute(conn)?
        } else {
            diesel::update(still)
                .set((Free::default(), version))
                .execute(conn)?
        };
        if changed == 1 && talking {
            attempts::interrupt(conn, row.id, now)?;
            appointments::close(conn, row.id, "kept")?;
        }
        ended += changed;
    }
    Ok(ended)
}

/// How many cases of a campaign there are to call: those whose time has come, and those for later.
pub fn waiting(conn: &mut Conn, campaign: i64, now: NaiveDateTime) -> QueryResult<(i64, i64)> {
    let states = [CaseState::Ready, CaseState::Appointment].map(Word);
    let all = cases::table
        .filter(cases::campaign_id.eq(campaign))
        .filter(cases::state.eq_any(states))
        .filter(cases::lease_user.is_null());
    let due = all
        .clone()
        .filter(cases::next_at.le(now))
        .count()
        .get_result(conn)?;
    let later = all
        .filter(cases::next_at.gt(now))
        .count()
        .get_result(conn)?;
    Ok((due, later))
}

/// Whether the list of a case is being called.
pub fn list_is_active(conn: &mut Conn, list: i64) -> QueryResult<bool> {
    let state: Word<ListState> = contact_lists::table
        .find(list)
        .select(contact_lists::state)
        .first(conn)?;
    Ok(state.0 == ListState::Active)
}
