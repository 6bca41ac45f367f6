//! Times that people named.
use chrono::NaiveDateTime;
use diesel::{dsl::max, prelude::*};

use super::{
    Conn,
    schema::{appointments, cases},
    types::Word,
};
use crate::phone::{AppointmentKind, CaseState};

/// A time that was agreed.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = appointments)]
pub struct AppointmentRow {
    /// The case.
    pub case_id: i64,
    /// Which of the case's, from 1.
    pub nth: i32,
    /// From when, UTC.
    pub starts_at: NaiveDateTime,
    /// Till when, UTC.
    pub ends_at: NaiveDateTime,
    /// How firmly.
    pub kind: Word<AppointmentKind>,
    /// By whom the person is to be called.
    pub user_id: Option<i64>,
    /// When it was agreed, UTC.
    pub made_at: NaiveDateTime,
    /// `open`, `kept`, `missed` or `canceled`.
    pub state: String,
}

/// Keeps a time; one that was agreed before is canceled.
pub fn put(conn: &mut Conn, row: &AppointmentRow) -> QueryResult<()> {
    close(conn, row.case_id, "canceled")?;
    let last: Option<i32> = appointments::table
        .filter(appointments::case_id.eq(row.case_id))
        .select(max(appointments::nth))
        .first(conn)?;
    let row = AppointmentRow {
        nth: last.unwrap_or(0) + 1,
        ..row.clone()
    };
    diesel::insert_into(appointments::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The time agreed with the person of a case, kept or not.
pub fn latest(conn: &mut Conn, case: i64) -> QueryResult<Option<AppointmentRow>> {
    AppointmentRow::query()
        .filter(appointments::case_id.eq(case))
        .order(appointments::nth.desc())
        .first(conn)
        .optional()
}

/// Every time that was agreed with the person of a case.
pub fn of_case(conn: &mut Conn, case: i64) -> QueryResult<Vec<AppointmentRow>> {
    AppointmentRow::query()
        .filter(appointments::case_id.eq(case))
        .order(appointments::nth)
        .load(conn)
}

/// Closes what is open of a case: `kept` or `canceled`.
pub fn close(conn: &mut Conn, case: i64, state: &str) -> QueryResult<()> {
    diesel::update(appointments::table.filter(appointments::case_id.eq(case)))
        .filter(appointments::state.eq("open"))
        .set(appointments::state.eq(state))
        .execute(conn)?;
    Ok(())
}

/// Times that went by unused: their people are called as soon as may be.
pub fn miss(conn: &mut Conn, now: NaiveDateTime) -> QueryResult<usize> {
    let missed: Vec<i64> = appointments::table
        .inner_join(cases::table.on(cases::id.eq(appointments::case_id)))
        .filter(appointments::state.eq("open"))
        .filter(appointments::ends_at.le(now))
        .filter(cases::lease_user.is_null())
        .select(appointments::case_id)
        .load(conn)?;
    for case in &missed {
        close(conn, *case, "missed")?;
        diesel::update(cases::table.find(case))
            .filter(cases::state.eq(Word(CaseState::Appointment)))
            .filter(cases::lease_user.is_null())
            .set((
                cases::state.eq(Word(CaseState::Ready)),
                cases::next_at.eq(now),
                cases::wanted_user.eq(None::<i64>),
            ))
            .execute(conn)?;
    }
    Ok(missed.len())
}

/// How many times of a campaign were missed since a time.
pub fn missed(conn: &mut Conn, campaign: i64, since: NaiveDateTime) -> QueryResult<i64> {
    appointments::table
        .inner_join(cases::table.on(cases::id.eq(appointments::case_id)))
        .filter(cases::campaign_id.eq(campaign))
        .filter(appointments::state.eq("missed"))
        .filter(appointments::ends_at.ge(since))
        .count()
        .get_result(conn)
}
