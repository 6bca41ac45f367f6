//! The result of a call, and what follows from it.
use chrono::{NaiveDateTime, TimeDelta};

use super::eligible::zone;
use crate::{
    access::Act,
    accounts::{By, random},
    contacts::Keys,
    db::{
        Conn,
        appointments::{self, AppointmentRow},
        attempts,
        attempts::AttemptRow,
        cases,
        cases::{CaseRow, Left},
        contact_lists,
        contacts::{self, PhoneRow},
        suppressed,
        types::Word,
    },
    error::{Error, Result},
    phone::{
        CaseState, DialMode, Disposition, NextTry, Past, PhoneState, Rules, schedule::next_attempt,
    },
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
    let past = history(conn, &attempt, result)?;
    let rules = Rules {
        attempts: usize::try_from(contact_lists::by_id(conn, row.list_id)?.max_attempts)
            .unwrap_or(0),
        ..Rules::default()
    };
    let other = has_other_number(conn, &attempt)?;
    let (state, next_at, last) =
        place(next_attempt(&past, zone(&row), other, by.at, &rules), by.at);
    settle(conn, keys, (&row, user), &attempt, (result, note), by)?;
    let left = Left {
        result,
        state,
        next_at,
        last,
        counted: past
            .last()
            .is_some_and(Past::counts)
            .then_some(attempt.slot.0),
        reached: result.is_human(),
        refused: result.is_refusal(),
        wanted: None,
        avoided: (result == Disposition::RefusalSoft).then_some(user),
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
    Ok(Coded::Kept(state))
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

/// The attempts of a case with the one that has just ended, oldest first.
fn history(conn: &mut Conn, attempt: &AttemptRow, result: Disposition) -> Result<Vec<Past>> {
    let agreed = appointments::of_case(conn, attempt.case_id)?;
    let past = |one: &AttemptRow, result: Disposition| {
        let kept = |time: &AppointmentRow| (time.starts_at..=time.ends_at).contains(&one.opened_at);
        Past {
            at: one.opened_at,
            result,
            booked: one.mode.0 == DialMode::Inbound || agreed.iter().any(kept),
        }
    };
    let rows = attempts::of_case(conn, attempt.case_id)?;
    let before = rows.iter().rev().filter(|one| one.nth != attempt.nth);
    let mut all: Vec<Past> = before
        .filter_map(|one| Some(past(one, one.result?.0)))
        .collect();
    all.push(past(attempt, result));
    Ok(all)
}

/// Whether the person has another number that may be dialed.
fn has_other_number(conn: &mut Conn, attempt: &AttemptRow) -> Result<bool> {
    let phones = contacts::phones(conn, attempt.case_id)?;
    let usable =
        |phone: &PhoneRow| phone.state.0 == PhoneState::Ok && Some(phone.nth) != attempt.phone_nth;
    Ok(phones.iter().any(usable))
}

/// Where a case goes: its state, not before when, and how it ended if it has.
fn place(next: NextTry, now: NaiveDateTime) -> (CaseState, NaiveDateTime, Option<Disposition>) {
    match next {
        NextTry::At { from, .. } => (CaseState::Ready, from, None),
        NextTry::Appointment => (CaseState::Appointment, now, None),
        NextTry::Supervisor => (CaseState::Supervisor, now, None),
        NextTry::Link(until) => (CaseState::Handed, until, None),
        NextTry::Over(finish) => {
            let state = match finish.disposition {
                Disposition::AnsweredOnSite => CaseState::Site,
                Disposition::RefusalFinal => CaseState::Suppressed,
                _ => CaseState::Done,
            };
            (state, now, Some(finish.disposition))
        }
    }
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
