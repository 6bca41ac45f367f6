//! What a supervisor sees and moves: the attempts of a day, the cases of a campaign by what they are at, leases.
use chrono::NaiveDateTime;
use diesel::{dsl::count_star, prelude::*};

use super::{
    Conn, appointments as agreed, attempts as tries,
    cases::CaseRow,
    schema::{appointments, attempts, cases, contact_lists},
    types::Word,
};
use crate::phone::{CaseState, Disposition};

/// An attempt, as far as the board needs it.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = attempts)]
pub struct AttemptLine {
    /// The case.
    pub case_id: i64,
    /// Which of the case's, from 1.
    pub nth: i32,
    /// Whose.
    pub user_id: i64,
    /// When the case was opened, UTC.
    pub opened_at: NaiveDateTime,
    /// When a number was dialed, UTC.
    pub dialed_at: Option<NaiveDateTime>,
    /// When it got its result, UTC.
    pub coded_at: Option<NaiveDateTime>,
    /// The result.
    pub result: Option<Word<Disposition>>,
}

/// The attempts of a campaign since a time, oldest first.
pub fn attempts(
    conn: &mut Conn,
    campaign: i64,
    since: NaiveDateTime,
) -> QueryResult<Vec<AttemptLine>> {
    AttemptLine::query()
        .filter(attempts::campaign_id.eq(campaign))
        .filter(attempts::opened_at.ge(since))
        .order((attempts::opened_at, attempts::case_id, attempts::nth))
        .load(conn)
}

/// Cases that are alike for the rates.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Alike {
    /// Their list.
    pub list_id: i64,
    /// How the last attempt ended.
    pub last: Option<Word<Disposition>>,
    /// How the case ended.
    pub end: Option<Word<Disposition>>,
    /// Whether a person was ever reached: 1 or 0.
    pub reached: i32,
    /// Whether somebody refused: 1 or 0.
    pub refused: i32,
    /// How many there are.
    pub count: i64,
}

/// The cases of a campaign, counted by what matters for the rates.
pub fn alike(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<Alike>> {
    let by = (
        cases::list_id,
        cases::last_result,
        cases::final_result,
        cases::reached,
        cases::refused,
    );
    cases::table
        .filter(cases::campaign_id.eq(campaign))
        .group_by(by)
        .select((
            cases::list_id,
            cases::last_result,
            cases::final_result,
            cases::reached,
            cases::refused,
            count_star(),
        ))
        .load(conn)
}

/// How many cases there are to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Queue {
    /// At once.
    pub now: i64,
    /// Later on the same day.
    pub today: i64,
    /// On other days.
    pub later: i64,
    /// At a time that the person named.
    pub agreed: i64,
    /// Ended for want of attempts or numbers.
    pub spent: i64,
    /// Given to operators.
    pub leased: i64,
}

/// How many cases of a campaign there are to call, now and until the end of the day.
pub fn queue(
    conn: &mut Conn,
    campaign: i64,
    now: NaiveDateTime,
    end_of_day: NaiveDateTime,
) -> QueryResult<Queue> {
    let of = |state: CaseState| {
        cases::table
            .filter(cases::campaign_id.eq(campaign))
            .filter(cases::state.eq(Word(state)))
    };
    let ready = of(CaseState::Ready).filter(cases::lease_user.is_null());
    Ok(Queue {
        now: ready
            .filter(cases::next_at.le(now))
            .count()
            .get_result(conn)?,
        today: ready
            .filter(cases::next_at.gt(now))
            .filter(cases::next_at.lt(end_of_day))
            .count()
            .get_result(conn)?,
        later: ready
            .filter(cases::next_at.ge(end_of_day))
            .count()
            .get_result(conn)?,
        agreed: of(CaseState::Appointment).count().get_result(conn)?,
        spent: of(CaseState::Done)
            .filter(cases::final_result.eq_any(SILENT.map(Word)))
            .count()
            .get_result(conn)?,
        leased: cases::table
            .filter(cases::campaign_id.eq(campaign))
            .filter(cases::lease_user.is_not_null())
            .count()
            .get_result(conn)?,
    })
}

/// What a case ends as if nobody was ever asked: more attempts open it again.
pub const SILENT: [Disposition; 7] = [
    Disposition::NoAnswer,
    Disposition::Busy,
    Disposition::Machine,
    Disposition::Blocked,
    Disposition::Technical,
    Disposition::BadLine,
    Disposition::Dropped,
];

/// The cases that operators have open now.
pub fn leased(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<CaseRow>> {
    CaseRow::query()
        .filter(cases::campaign_id.eq(campaign))
        .filter(cases::lease_user.is_not_null())
        .order(cases::id)
        .load(conn)
}

/// The cases that wait for the supervisor, longest first; at most so many.
pub fn supervised(conn: &mut Conn, campaign: i64, most: i64) -> QueryResult<Vec<CaseRow>> {
    CaseRow::query()
        .filter(cases::campaign_id.eq(campaign))
        .filter(cases::state.eq(Word(CaseState::Supervisor)))
        .order((cases::last_at, cases::id))
        .limit(most)
        .load(conn)
}

/// Times that were agreed and have gone by since `since` without a call: case, beginning; at most so many, latest first.
pub fn overdue(
    conn: &mut Conn,
    campaign: i64,
    (since, now): (NaiveDateTime, NaiveDateTime),
    most: i64,
) -> QueryResult<Vec<(i64, NaiveDateTime)>> {
    appointments::table
        .inner_join(cases::table.on(cases::id.eq(appointments::case_id)))
        .filter(cases::campaign_id.eq(campaign))
        .filter(cases::lease_user.is_null())
        .filter(appointments::state.eq_any(["open", "missed"]))
        .filter(appointments::starts_at.ge(since))
        .filter(appointments::starts_at.lt(now))
        .order(appointments::starts_at.desc())
        .limit(most)
        .select((appointments::case_id, appointments::starts_at))
        .load(conn)
}

/// Sets how often people of a list are called at most, and opens again those who were given up for less; gives how many.
/// Who refused, answered or was found not to belong stays as they are.
pub fn set_cap(
    conn: &mut Conn,
    list: i64,
    (before, cap): (i32, i32),
    now: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::update(contact_lists::table.find(list))
        .set(contact_lists::max_attempts.eq(cap))
        .execute(conn)?;
    diesel::update(cases::table)
        .filter(cases::list_id.eq(list))
        .filter(cases::state.eq(Word(CaseState::Done)))
        .filter(cases::final_result.eq_any(SILENT.map(Word)))
        .filter(cases::attempts.ge(before))
        .filter(cases::attempts.lt(cap))
        .set((
            cases::state.eq(Word(CaseState::Ready)),
            cases::final_result.eq(None::<Word<Disposition>>),
            cases::next_at.eq(now),
        ))
        .execute(conn)
}

/// Ends the lease of a case, whoever has it: what they write after that is refused. Gives who had it.
pub fn end_lease(conn: &mut Conn, case: &CaseRow, now: NaiveDateTime) -> QueryResult<Option<i64>> {
    let version = case.lease_version;
    let changed = diesel::update(cases::table.find(case.id))
        .filter(cases::lease_version.eq(version))
        .filter(cases::lease_user.is_not_null())
        .set((
            cases::lease_user.eq(None::<i64>),
            cases::lease_until.eq(None::<NaiveDateTime>),
            cases::lease_stage.eq(None::<String>),
            cases::lease_version.eq(version + 1),
        ))
        .execute(conn)?;
    if changed == 0 {
        return Ok(None);
    }
    tries::interrupt(conn, case.id, now)?;
    Ok(case.lease_user)
}

/// Keeps a case for an operator, or for anybody.
pub fn want(conn: &mut Conn, case: i64, user: Option<i64>) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set(cases::wanted_user.eq(user))
        .execute(conn)?;
    Ok(())
}

/// Gives what is kept for one operator to another, or to anybody: their cases of a campaign and their appointments; gives
/// how many cases.
pub fn want_all(conn: &mut Conn, campaign: i64, from: i64, to: Option<i64>) -> QueryResult<usize> {
    let own = cases::table
        .filter(cases::campaign_id.eq(campaign))
        .select(cases::id);
    diesel::update(appointments::table)
        .filter(appointments::user_id.eq(from))
        .filter(appointments::state.eq("open"))
        .filter(appointments::case_id.eq_any(own))
        .set(appointments::user_id.eq(to))
        .execute(conn)?;
    diesel::update(cases::table)
        .filter(cases::campaign_id.eq(campaign))
        .filter(cases::wanted_user.eq(from))
        .filter(cases::final_result.is_null())
        .set(cases::wanted_user.eq(to))
        .execute(conn)
}

/// Takes a case from the supervisor's queue: back to be called, or over with a result; `false` if it is not there.
pub fn decide(
    conn: &mut Conn,
    case: i64,
    end: Option<Disposition>,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let state = if end.is_some() {
        CaseState::Done
    } else {
        CaseState::Ready
    };
    let changed = diesel::update(cases::table.find(case))
        .filter(cases::state.eq(Word(CaseState::Supervisor)))
        .set((
            cases::state.eq(Word(state)),
            cases::final_result.eq(end.map(Word)),
            cases::next_at.eq(now),
            cases::lease_version.eq(cases::lease_version + 1),
        ))
        .execute(conn)?;
    if changed == 1 {
        agreed::close(conn, case, "canceled")?;
    }
    Ok(changed == 1)
}
