//! The place of an interview in the quota of its institution: kept while its draft is there, so that those under way never
//! add up to more than is wanted.
use chrono::{NaiveDateTime, TimeDelta};

use super::finish::is_kept;
use crate::{
    db::{
        Conn, cases,
        drafts::{self, DraftRow},
        quotas::{self, Cell, Place},
    },
    error::Result,
    integrity::FormKey,
    region::Channel,
};

/// A talk to which no answer has come for so long is looked at: its case may have ended another way.
const IDLE_MINUTES: i64 = 30;

/// Reserves one; `false` if all are taken or under way. Places of talks that will not go on are given back before.
pub(super) fn reserve(
    conn: &mut Conn,
    (key, channel): (&FormKey, Channel),
    now: NaiveDateTime,
) -> Result<bool> {
    sweep(conn, now)?;
    let cell = Cell {
        campaign: key.campaign,
        institution: key.code.institution,
        channel,
    };
    Ok(quotas::reserve(conn, cell)? != Place::Full)
}

/// The interview is an answer now.
pub(super) fn take(conn: &mut Conn, draft: &DraftRow) -> Result<()> {
    quotas::take(conn, cell(draft))?;
    Ok(())
}

/// The interview is over without one.
pub(super) fn release(conn: &mut Conn, draft: &DraftRow) -> Result<()> {
    quotas::release(conn, cell(draft))?;
    Ok(())
}

/// Ends drafts whose case is over: the person refused later, or answered on the site. One whose answer is on the disk waits
/// for its asker, who ends it by opening it.
fn sweep(conn: &mut Conn, now: NaiveDateTime) -> Result<()> {
    for draft in drafts::idle(conn, now - TimeDelta::minutes(IDLE_MINUTES))? {
        let case = match draft.case_id {
            Some(case) => cases::find(conn, case)?,
            None => None,
        };
        let over = case.is_some_and(|case| case.final_result.is_some());
        if over && !is_kept(conn, &draft)? && drafts::remove(conn, draft.id)? {
            release(conn, &draft)?;
        }
    }
    Ok(())
}

fn cell(draft: &DraftRow) -> Cell {
    Cell {
        campaign: draft.campaign_id,
        institution: draft.institution_id,
        channel: draft.channel.0,
    }
}
