//! Whether a person may be called now: asked when a case is served, and again when it is dialed.
use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use crate::{
    contacts::{Keys, seat},
    db::{Conn, cases, cases::CaseRow, contacts, contacts::PhoneRow, responses, suppressed},
    error::Result,
    phone::{Disposition, PhoneState, Window},
};

/// Whether, and by which numbers.
#[derive(Debug, Clone)]
pub enum Eligible {
    /// By these, in order.
    Yes(Vec<PhoneRow>),
    /// Not before this moment, UTC.
    Later(NaiveDateTime),
    /// The list is not called now.
    Paused,
    /// Not any more, for this reason.
    Never(Disposition),
}

/// Asks everything that can have changed since the case was put into the queue.
pub fn eligible(
    conn: &mut Conn,
    keys: &Keys,
    case: &CaseRow,
    today: NaiveDate,
    now: NaiveDateTime,
) -> Result<Eligible> {
    if !cases::list_is_active(conn, case.list_id)? {
        return Ok(Eligible::Paused);
    }
    if has_answered(conn, keys, case)? {
        return Ok(Eligible::Never(Disposition::AnsweredOnSite));
    }
    let (mut numbers, mut stopped) = (Vec::new(), false);
    for phone in contacts::phones(conn, case.id)? {
        if phone.state.0 == PhoneState::Stop || suppressed::is(conn, phone.tag, today)? {
            stopped = true;
        } else if phone.state.0 == PhoneState::Ok {
            numbers.push(phone);
        }
    }
    if numbers.is_empty() {
        return Ok(Eligible::Never(if stopped {
            Disposition::RefusalFinal
        } else {
            Disposition::DeadNumber
        }));
    }
    let (zone, window) = (zone(case), Window::default());
    if !window.is_open(now, zone) {
        return Ok(Eligible::Later(window.next_open(now, zone)));
    }
    Ok(Eligible::Yes(numbers))
}

/// Whether there is an answer under the seat of a case.
pub fn has_answered(conn: &mut Conn, keys: &Keys, case: &CaseRow) -> Result<bool> {
    let Some(seat) = seat::open(keys, case.id, &case.seat) else {
        return Ok(false);
    };
    let found = responses::in_seat(conn, case.institution_id, case.campaign_id, &seat)?;
    Ok(found.is_some())
}

/// The person's zone. Import takes none that is not known; an unknown one is Moscow's, the middle of the country.
pub fn zone(case: &CaseRow) -> Tz {
    case.time_zone.parse().unwrap_or(Tz::Europe__Moscow)
}
