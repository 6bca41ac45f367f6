//! A time agreed with a person.
use chrono::{NaiveDate, NaiveDateTime};

use super::{
    HARD_MINUTES, SOFT_MINUTES,
    code::{lasts, settle},
    eligible::zone,
};
use crate::{
    access::Act,
    accounts::By,
    contacts::Keys,
    db::{
        Conn,
        appointments::{self, AppointmentRow},
        attempts, cases,
        cases::Left,
        types::Word,
    },
    error::{Error, Result},
    phone::{AppointmentKind, CaseState, Disposition, Window, window},
};

/// What the operator typed.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// In the person's own time.
    pub local: NaiveDateTime,
    /// How firmly.
    pub kind: AppointmentKind,
    /// A note; may be empty.
    pub note: &'a str,
    /// The last day of the campaign.
    pub last_day: NaiveDate,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreed {
    /// Kept.
    Kept,
    /// The time has gone by.
    Past,
    /// Nobody may be called at that time.
    Closed,
    /// The survey will be over.
    TooLate,
    /// The case is somebody else's by now, or nobody was dialed.
    Lost,
}

/// Keeps a time and leaves the case until then. A firm one is kept for the operator who agreed it.
pub fn appoint(
    conn: &mut Conn,
    keys: &Keys,
    (case, user, version): (i64, i64, i64),
    wish: Wish<'_>,
    by: &By,
) -> Result<Agreed> {
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    let attempt = attempts::open_of(conn, case)?;
    let (true, Some(attempt)) = (row.is_leased(user, version), attempt) else {
        return Ok(Agreed::Lost);
    };
    let zone = zone(&row);
    let starts_at = window::utc(wish.local, zone);
    if starts_at <= by.at {
        return Ok(Agreed::Past);
    }
    if !Window::default().is_open(starts_at, zone) {
        return Ok(Agreed::Closed);
    }
    if wish.local.date() > wish.last_day {
        return Ok(Agreed::TooLate);
    }
    let said = (Disposition::Callback, wish.note);
    settle(conn, keys, (&row, user), &attempt, said, by)?;
    let (minutes, who) = match wish.kind {
        AppointmentKind::Hard => (HARD_MINUTES, Some(user)),
        AppointmentKind::Soft => (SOFT_MINUTES, None),
    };
    let agreed = AppointmentRow {
        case_id: case,
        nth: 0,
        starts_at,
        ends_at: starts_at + lasts(minutes),
        kind: Word(wish.kind),
        user_id: who,
        made_at: by.at,
        state: "open".to_owned(),
    };
    appointments::put(conn, &agreed)?;
    let left = Left {
        result: Disposition::Callback,
        state: CaseState::Appointment,
        next_at: starts_at,
        last: None,
        counted: None,
        reached: true,
        refused: false,
        wanted: None,
        avoided: None,
        now: by.at,
    };
    if !cases::finish(conn, case, user, version, &left)? {
        return Err(Error::Conflict);
    }
    by.note(conn, Act::CallAgreed, &case.to_string(), None)?;
    Ok(Agreed::Kept)
}
