//! A person who comes by the link that an operator gave them.
use chrono::NaiveDateTime;

use super::{eligible::has_answered, hand::tag};
use crate::{
    contacts::{Keys, seat},
    db::{Conn, appointments, cases, handoffs, points},
    error::Result,
    region::{Channel, Invitation, LinkCode},
};

/// Whether a link opens the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// It does.
    Open,
    /// The person has answered: one person, one answer.
    Used,
    /// Its days are over, a newer one took its place, or the person's case ended another way. What was begun before may
    /// still be sent.
    Over,
}

/// What is behind a link.
#[derive(Clone)]
pub struct Invited {
    /// Whether it is good.
    pub state: LinkState,
    /// The case.
    pub case: i64,
    /// The campaign.
    pub campaign: i64,
    /// The point of the phone room at the institution: answers are kept under it.
    pub code: LinkCode,
    /// The seat under which the person answers, by phone and by the link alike; `None` once the tie is destroyed.
    pub seat: Option<String>,
}

/// Looks a code up; `None` if nobody was given it. Changes nothing.
pub fn invited(
    conn: &mut Conn,
    keys: &Keys,
    invitation: Invitation,
    now: NaiveDateTime,
) -> Result<Option<Invited>> {
    let Some(link) = handoffs::find(conn, &tag(keys, invitation))? else {
        return Ok(None);
    };
    let Some(row) = cases::find(conn, link.case_id)? else {
        return Ok(None);
    };
    let institution = row.institution_id;
    let Some(point) = points::known_desk(conn, institution, Channel::Phone)? else {
        return Ok(None);
    };
    let seat = seat::open(keys, row.id, &row.seat);
    let state = if has_answered(conn, keys, &row)? {
        LinkState::Used
    } else if link.expires_at <= now || row.final_result.is_some() || seat.is_none() {
        LinkState::Over
    } else {
        LinkState::Open
    };
    Ok(Some(Invited {
        state,
        case: row.id,
        campaign: row.campaign_id,
        code: LinkCode {
            institution,
            tag: point,
        },
        seat,
    }))
}

/// Notes that the person of a case has answered by the link: nobody calls them any more. Should this not be reached, the
/// case is found answered when it is served.
pub fn answered(conn: &mut Conn, case: i64) -> Result<()> {
    if cases::answered(conn, case)? {
        appointments::close(conn, case, "canceled")?;
    }
    Ok(())
}
