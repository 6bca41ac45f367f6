//! How an interview ends: with an answer on the disk and a tie to it, or without.
use chrono::{NaiveDateTime, TimeDelta};

use super::{Outcome, Sheet, case, place};
use crate::{
    access::Act,
    accounts::{By, random},
    contacts::Keys,
    db::{
        Conn, cases, contact_lists,
        drafts::{self, DraftRow},
        interviews::{self, InterviewRow, ItemTimeRow},
        responses,
        types::Word,
    },
    error::{Error, Result},
    phone::Disposition,
};

/// Days for which the tie between an interview and its answer is kept where no contact list says otherwise.
const ESCROW_DAYS: i64 = 14;

/// Whether the answer of a draft is on the disk already: the program stopped between keeping it and ending the draft.
pub fn is_kept(conn: &mut Conn, draft: &DraftRow) -> Result<bool> {
    let (institution, response) = (draft.institution_id, draft.response_id);
    Ok(responses::is_kept(
        conn,
        institution,
        response,
        draft.proof,
    )?)
}

/// Ends a draft whose answer is on the disk: keeps the tie and the times of its questions, and gives the case its result. To
/// be called in a write transaction; `false` if somebody else had ended it, and then nothing is changed.
pub fn settle(
    conn: &mut Conn,
    keys: &Keys,
    (draft, outcome): (&DraftRow, Outcome),
    by: &By,
    campaign: &str,
) -> Result<bool> {
    let sheet = Sheet::open(keys, draft.id, &draft.answers)?;
    let days = escrow_days(conn, draft)?;
    if !drafts::remove(conn, draft.id)? {
        return Ok(false);
    }
    let id = i64::from_be_bytes(random()?) & (i64::MAX >> 1) | 1;
    let row = InterviewRow {
        id,
        campaign_id: draft.campaign_id,
        institution_id: draft.institution_id,
        channel: Word(draft.channel.0),
        user_id: draft.user_id,
        case_id: draft.case_id,
        link: link(keys, id, draft)?,
        present: draft.present.clone(),
        started_at: draft.started_at,
        ended_at: by.at.max(draft.started_at),
        expires_at: expires(by.at, days),
    };
    interviews::insert(conn, &row, &times(id, &sheet))?;
    place::take(conn, draft)?;
    case::leave(conn, keys, draft, (outcome.disposition(), &sheet), by)?;
    by.note(conn, Act::AskFinished, campaign, None)?;
    Ok(true)
}

/// Ends a draft without an answer. Where the line failed the person may go on another time: what was answered stays with
/// the case. `false` if it had ended.
pub fn break_off(
    conn: &mut Conn,
    keys: &Keys,
    (draft, result): (&DraftRow, Disposition),
    by: &By,
    campaign: &str,
) -> Result<bool> {
    let sheet = Sheet::open(keys, draft.id, &draft.answers)?;
    let goes_on = matches!(
        result,
        Disposition::Dropped | Disposition::BadLine | Disposition::Technical
    );
    let stays = goes_on && draft.case_id.is_some();
    if !stays {
        if !drafts::remove(conn, draft.id)? {
            return Ok(false);
        }
        place::release(conn, draft)?;
    }
    case::leave(conn, keys, draft, (result, &sheet), by)?;
    by.note(conn, Act::AskBroken, campaign, None)?;
    Ok(true)
}

fn escrow_days(conn: &mut Conn, draft: &DraftRow) -> Result<i64> {
    let Some(case) = draft.case_id else {
        return Ok(ESCROW_DAYS);
    };
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    Ok(i64::from(
        contact_lists::by_id(conn, row.list_id)?.escrow_days,
    ))
}

fn link(keys: &Keys, id: i64, draft: &DraftRow) -> Result<String> {
    let text = format!("{}/{}", draft.institution_id, draft.response_id);
    keys.links
        .close(&format!("interviews|link|{id}"), text.as_bytes(), random()?)
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("a tie was not encrypted")))
}

fn expires(now: NaiveDateTime, days: i64) -> NaiveDateTime {
    now.checked_add_signed(TimeDelta::days(days)).unwrap_or(now)
}

fn times(interview: i64, sheet: &Sheet) -> Vec<ItemTimeRow> {
    let mut rows: Vec<ItemTimeRow> = Vec::with_capacity(sheet.times().len());
    for (item, ms, keys) in sheet.times() {
        let before = rows.iter().filter(|row| row.item == *item).count();
        rows.push(ItemTimeRow {
            interview_id: interview,
            item: item.clone(),
            nth: i32::try_from(before + 1).unwrap_or(i32::MAX),
            ms: *ms,
            keys: *keys,
        });
    }
    rows
}
