//! The result of a call, and what follows from it.
use chrono::{NaiveDateTime, TimeDelta};

use super::{eligible::zone, plan, plan::Known};
use crate::{
    access::Act,
    accounts::{By, random},
    contacts::Keys,
    db::{
        Conn, appointments, attempts,
        attempts::AttemptRow,
        cases,
        cases::{CaseRow, Left},
        contact_lists, contacts, suppressed,
        types::Word,
    },
    error::{Error, Result},
    phone::{CaseState, DialMode, Disposition, PhoneState},
};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coded {
    /// Kept; the case is at this from now on.
    Kept(CaseState),
    /// The case is somebody else's by now, or nobody was dialed.
    Lost,
}

/// Gives the open attempt of a case its result and puts the case where it belongs. To be called in a write transaction.
pub fn code(
    conn: &mut Conn,
    keys: &Keys,
    (case, user, version): (i64, i64, i64),
    (result, note): (Disposition, &str),
    by: &By,
) -> Result<Coded> {
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    let attempt = attempts::open_of(conn, case)?;
    let (true, Some(attempt)) = (row.is_leased(user, version), attempt) else {
        return Ok(Coded::Lost);
    };
    let next = plan::after(result, &known(conn, &row, &attempt, by.at)?, by.at);
    settle(conn, keys, (&row, user), &attempt, (result, note), by)?;
    let left = Left {
        result,
        state: next.state,
        next_at: next.next_at,
        last: next.last,
        counted: (next.counts && attempt.mode.0 != DialMode::Inbound).then_some(attempt.slot.0),
        reached: is_human(result),
        refused: matches!(
            result,
            Disposition::RefusalSoft | Disposition::RefusalFinal | Disposition::BreakOff
        ),
        wanted: None,
        avoided: next.another.then_some(user),
        now: by.at,
    };
    if !cases::finish(conn, case, user, version, &left)? {
        return Ok(Coded::Lost);
    }
    if result == Disposition::RefusalFinal {
        let tags: Vec<i64> = contacts::phones(conn, case)?
            .into_iter()
            .map(|phone| phone.tag)
            .collect();
        suppressed::add(conn, &tags, "refusal", None, by.at)?;
        for tag in tags {
            suppressed::stop(conn, tag)?;
        }
    }
    Ok(Coded::Kept(next.state))
}

/// Writes the result on the attempt and on the number, and closes the time that was agreed.
pub(super) fn settle(
    conn: &mut Conn,
    keys: &Keys,
    (row, _user): (&CaseRow, i64),
    attempt: &AttemptRow,
    (result, note): (Disposition, &str),
    by: &By,
) -> Result<()> {
    let kept = close_note(keys, (row.id, attempt.nth), note)?;
    attempts::code(conn, (row.id, attempt.nth), result, &kept, by.at)?;
    let state = match result {
        Disposition::WrongPerson => Some(PhoneState::Wrong),
        Disposition::DeadNumber => Some(PhoneState::Bad),
        _ => None,
    };
    if let (Some(state), Some(phone)) = (state, attempt.phone_nth) {
        attempts::set_phone(conn, row.id, phone, Word(state))?;
    }
    if row.state.0 == CaseState::Appointment {
        appointments::close(conn, row.id, "kept")?;
    }
    by.note(conn, Act::CallCoded, &row.id.to_string(), None)
}

fn known(
    conn: &mut Conn,
    row: &CaseRow,
    attempt: &AttemptRow,
    now: NaiveDateTime,
) -> Result<Known> {
    let list = contact_lists::by_id(conn, row.list_id)?;
    let zone = zone(row);
    let there = now.and_utc().with_timezone(&zone).date_naive();
    let midnight = plan::utc(zone, there.and_time(chrono::NaiveTime::MIN));
    let others = contacts::phones(conn, row.id)?;
    let tried = [
        row.tried_morning,
        row.tried_day,
        row.tried_evening,
        row.tried_weekend,
    ];
    let place = crate::phone::CallSlot::ALL
        .iter()
        .position(|slot| *slot == attempt.slot.0);
    let mut tried = tried;
    tried[place.unwrap_or(0)] += 1;
    Ok(Known {
        zone,
        tried,
        attempts: row.attempts,
        most: list.max_attempts,
        today: attempts::since(conn, row.id, midnight)?,
        last: row.last_result.map(|last| last.0),
        refused: row.refused == 1,
        other_number: others
            .iter()
            .any(|phone| phone.state.0 == PhoneState::Ok && Some(phone.nth) != attempt.phone_nth),
    })
}

/// Whether a human of the sample was reached.
fn is_human(result: Disposition) -> bool {
    use Disposition as D;
    matches!(
        result,
        D::Complete
            | D::Partial
            | D::Callback
            | D::RefusalSoft
            | D::RefusalFinal
            | D::NotRecipient
            | D::Unable
            | D::Language
            | D::BreakOff
            | D::HandedOver
    )
}

fn close_note(keys: &Keys, (case, nth): (i64, i32), note: &str) -> Result<String> {
    if note.trim().is_empty() {
        return Ok(String::new());
    }
    keys.drafts
        .close(&note_row(case, nth), note.trim().as_bytes(), random()?)
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("a note was not encrypted")))
}

/// What was noted of an attempt; empty if nothing, or it was kept under another secret.
pub(super) fn open_note(keys: &Keys, attempt: &AttemptRow) -> String {
    let row = note_row(attempt.case_id, attempt.nth);
    let text = keys.drafts.open(&row, &attempt.note);
    text.and_then(|text| String::from_utf8(text).ok())
        .unwrap_or_default()
}

fn note_row(case: i64, nth: i32) -> String {
    format!("attempts|note|{case}|{nth}")
}

/// How long after its beginning a time that was agreed is over.
pub(super) fn lasts(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}
