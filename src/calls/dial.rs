//! A number dialed.
use chrono::NaiveDate;

use super::{
    eligible::{Eligible, eligible, zone},
    serve::close,
};
use crate::{
    access::Act,
    accounts::By,
    contacts::Keys,
    db::{
        Conn,
        attempts::{self, AttemptRow},
        cases,
        types::Word,
    },
    error::{Error, Result},
    phone::{CallSlot, DialMode, LeaseStage},
};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialed {
    /// The attempt is open; so it was, if the same form came before.
    Open,
    /// The case is somebody else's by now.
    Lost,
    /// The person is not to be called: the case went where it belongs.
    Refused,
}

/// Opens the attempt, if the person may be called still: by the number asked for, else by the first.
pub fn dial(
    conn: &mut Conn,
    keys: &Keys,
    (case, user, version): (i64, i64, i64),
    (number, mode): (i32, DialMode),
    today: NaiveDate,
    by: &By,
) -> Result<Dialed> {
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    if !row.is_leased(user, version) {
        return Ok(Dialed::Lost);
    }
    if attempts::open_of(conn, case)?.is_some() {
        return Ok(Dialed::Open);
    }
    let numbers = match eligible(conn, keys, &row, today, by.at)? {
        Eligible::Yes(numbers) => numbers,
        Eligible::Never(why) => {
            close(conn, &row, user, why, by)?;
            return Ok(Dialed::Refused);
        }
        Eligible::Later(_) | Eligible::Paused if mode != DialMode::Inbound => {
            cases::release(conn, case, user, version)?;
            return Ok(Dialed::Refused);
        }
        Eligible::Later(_) | Eligible::Paused => Vec::new(),
    };
    let chosen = numbers.iter().find(|phone| phone.nth == number);
    let phone = chosen.or(numbers.first()).map(|phone| phone.nth);
    let opened = AttemptRow {
        case_id: case,
        nth: 0,
        campaign_id: row.campaign_id,
        user_id: user,
        phone_nth: phone,
        mode: Word(mode),
        slot: Word(CallSlot::of(by.at, zone(&row))),
        lease_version: version,
        opened_at: by.at,
        dialed_at: Some(by.at),
        answered_at: (mode == DialMode::Inbound).then_some(by.at),
        ended_at: None,
        coded_at: None,
        result: None,
        note: String::new(),
        call_id: String::new(),
    };
    attempts::open(conn, &opened)?;
    if let Some(phone) = phone {
        attempts::count_try(conn, case, phone)?;
    }
    cases::extend(conn, case, user, version, LeaseStage::Call, by.at)?;
    by.note(conn, Act::CallDialed, &case.to_string(), None)?;
    Ok(Dialed::Open)
}
