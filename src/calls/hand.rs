//! A person who would rather answer alone: a link of their own, and the case left to them for a week.
use super::code::{Coded, code};
use crate::{
    access::Act,
    accounts::{By, random},
    contacts::Keys,
    db::{
        Conn, attempts, cases, cases::CaseRow, handoffs, handoffs::HandoffRow, points, types::Word,
    },
    error::{Error, Result},
    phone::{CaseState, Disposition},
    region::{Channel, Invitation},
};

use chrono::NaiveDateTime;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// The code, which nobody can read again, and until when it is good, UTC.
    Link(Invitation, NaiveDateTime),
    /// The case is somebody else's by now, or nobody was dialed.
    Lost,
}

/// Gives the call its result and the person a link: only its keyed hash is kept. The same form sent once more gives another
/// link and ends the first, since the first was never seen. To be called in a write transaction.
pub fn hand_off(
    conn: &mut Conn,
    keys: &Keys,
    (case, user, version): (i64, i64, i64),
    note: &str,
    by: &By,
) -> Result<Handed> {
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    if !is_handed_by(conn, &row, user, version)? {
        let result = (Disposition::HandedOver, note);
        if code(conn, keys, (case, user, version), result, by)? == Coded::Lost {
            return Ok(Handed::Lost);
        }
    }
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    let invitation = Invitation::new(random()?);
    let link = HandoffRow {
        tag: tag(keys, invitation),
        case_id: case,
        made_at: by.at,
        expires_at: row.next_at,
    };
    handoffs::put(conn, &link)?;
    // The point under which the answer will be kept: made here, since opening a link changes nothing.
    let mut drawn: [u8; 8] = random()?;
    points::desk(conn, row.institution_id, Channel::Phone, by.at, || {
        drawn = random().unwrap_or(drawn);
        u64::from_be_bytes(drawn)
    })?;
    by.note(conn, Act::CallHanded, &case.to_string(), None)?;
    Ok(Handed::Link(invitation, row.next_at))
}

/// What the table knows a code by.
pub(super) fn tag(keys: &Keys, invitation: Invitation) -> String {
    keys.handoff.mark(&invitation.bytes())
}

/// Whether this very form has handed the case over already, and nothing has happened to it since.
fn is_handed_by(conn: &mut Conn, row: &CaseRow, user: i64, version: i64) -> Result<bool> {
    if row.state.0 != CaseState::Handed || row.lease_user.is_some() {
        return Ok(false);
    }
    let last = attempts::of_case(conn, row.id)?.into_iter().next();
    Ok(last.is_some_and(|last| {
        last.user_id == user
            && last.lease_version == version
            && last.result == Some(Word(Disposition::HandedOver))
    }))
}
