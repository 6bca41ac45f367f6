//! A number dialed.
use chrono::NaiveDate;

use super::{
    eligible::{Eligible, eligible, zone},
    hook::Order,
    serve::close,
};
use crate::{
    access::Act,
    accounts::{By, random},
    contacts::{self, Keys},
    db::{
        Conn,
        attempts::{self, AttemptRow},
        cases,
        types::Word,
    },
    error::{Error, Result},
    phone::{CallSlot, DialMode, LeaseStage},
};

/// How the operator wants to be connected.
#[derive(Debug, Clone, Copy)]
pub struct How<'a> {
    /// Which of the person's numbers; the first if it may not be dialed.
    pub number: i32,
    /// Whether the person is on the line already.
    pub inbound: bool,
    /// The operator's telephone at the exchange; empty for who dials by hand.
    pub extension: &'a str,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialed {
    /// The attempt is open; so it was, if the same form came before.
    Open,
    /// It is open, and the exchange is to be asked for the call once this is on the disk.
    Ordered(Order),
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
    how: How<'_>,
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
        Eligible::Later(_) | Eligible::Paused if !how.inbound => {
            cases::release(conn, case, user, version)?;
            return Ok(Dialed::Refused);
        }
        Eligible::Later(_) | Eligible::Paused => Vec::new(),
    };
    let chosen = numbers.iter().find(|phone| phone.nth == how.number);
    let phone = chosen.or(numbers.first()).map(|phone| phone.nth);
    let order = match phone {
        Some(phone) if !how.inbound => order(conn, keys, (case, phone), how.extension)?,
        _ => None,
    };
    let mode = match order {
        _ if how.inbound => DialMode::Inbound,
        Some(_) => DialMode::Hook,
        None => DialMode::Manual,
    };
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
        call_id: order
            .as_ref()
            .map_or_else(String::new, |order| order.call.clone()),
        cause: None,
    };
    attempts::open(conn, &opened)?;
    if let Some(phone) = phone {
        attempts::count_try(conn, case, phone)?;
    }
    cases::extend(conn, case, user, version, LeaseStage::Call, by.at)?;
    by.note(conn, Act::CallDialed, &case.to_string(), None)?;
    Ok(order.map_or(Dialed::Open, Dialed::Ordered))
}

/// What the exchange is asked for; none for an operator without a telephone at it.
fn order(
    conn: &mut Conn,
    keys: &Keys,
    (case, phone): (i64, i32),
    extension: &str,
) -> Result<Option<Order>> {
    if extension.is_empty() {
        return Ok(None);
    }
    let person = contacts::reveal(conn, keys, case)?;
    let numbers = person.into_iter().flat_map(|person| person.numbers);
    let mut dialed = numbers.filter(|number| number.nth == phone);
    let drawn: [u8; 16] = random()?;
    Ok(dialed.next().map(|number| Order {
        extension: extension.to_owned(),
        number: number.e164,
        call: drawn.map(|byte| format!("{byte:02x}")).concat(),
    }))
}
