//! What an interview by phone has to do with its case.
use chrono::NaiveDateTime;

use super::{Begin, Sheet, begin, place};
use crate::{
    access::Act,
    accounts::{By, random},
    calls,
    contacts::{Keys, seat},
    db::{
        Conn, attempts, cases,
        cases::{CaseRow, Left},
        contact_lists, drafts,
        drafts::DraftRow,
        points, responses,
    },
    error::{Error, Result},
    integrity::FormKey,
    phone::{CaseState, Disposition, Frame, LeaseStage},
    region::{Channel, LinkCode},
};

/// What became of the wish to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// The interview with this number is under way; so it was, if it was begun before.
    Draft(i64),
    /// The case is somebody else's by now, or nobody was dialed.
    Lost,
    /// The person has answered by now: the case is over.
    Answered,
    /// As many as wanted were asked about the institution, or are being asked: the case is over.
    Full,
}

/// Begins the interview of a leased case whose number was dialed, or goes on with the one that was interrupted. `fresh` draws
/// numbers for its answer at a point.
pub fn begin_call(
    conn: &mut Conn,
    keys: &Keys,
    (case, user, version): (i64, i64, i64),
    first: &str,
    fresh: impl FnOnce(LinkCode, i64) -> Result<FormKey>,
    by: &By,
) -> Result<Begun> {
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    if !row.is_leased(user, version) || attempts::open_of(conn, case)?.is_none() {
        return Ok(Begun::Lost);
    }
    if has_answered(conn, keys, &row)? {
        let result = (Disposition::AnsweredOnSite, "");
        calls::code(conn, keys, (case, user, version), result, by)?;
        return Ok(Begun::Answered);
    }
    if !cases::extend(conn, case, user, version, LeaseStage::Interview, by.at)? {
        return Ok(Begun::Lost);
    }
    if let Some(draft) = drafts::of_case(conn, case)? {
        drafts::hand_over(conn, draft.id, user)?;
        return Ok(Begun::Draft(draft.id));
    }
    let mut drawn = [0; 8];
    let tag = points::desk(conn, row.institution_id, Channel::Phone, by.at, || {
        // A failure to draw shows in the numbers of the answer, which are drawn the same way right after.
        drawn = random().unwrap_or(drawn);
        u64::from_be_bytes(drawn)
    })?;
    let code = LinkCode {
        institution: row.institution_id,
        tag,
    };
    let key = fresh(code, row.campaign_id)?;
    if !place::reserve(conn, (&key, Channel::Phone), by.at)? {
        let result = (Disposition::QuotaFull, "");
        calls::code(conn, keys, (case, user, version), result, by)?;
        return Ok(Begun::Full);
    }
    let wanted = Begin {
        user,
        key,
        lang: row.lang.0,
        first,
        now: by.at,
    };
    let new = begin::row(keys, &wanted, (Channel::Phone, Some(case)), "")?;
    drafts::insert(conn, &new)?;
    by.note(conn, Act::AskBegun, &case.to_string(), None)?;
    Ok(Begun::Draft(new.id))
}

/// Whether an interview is its asker's still, under the version of the lease with which the page came. By phone that
/// prolongs the lease of the case.
pub fn hold(
    conn: &mut Conn,
    draft: &DraftRow,
    (user, version): (i64, i64),
    now: NaiveDateTime,
) -> Result<bool> {
    let Some(case) = draft.case_id else {
        return Ok(draft.user_id == user);
    };
    Ok(cases::extend(
        conn,
        case,
        user,
        version,
        LeaseStage::Interview,
        now,
    )?)
}

/// The version of the lease if the case of an interview is this user's now, for the pages to carry; 0 face to face, where
/// there is none. Changes nothing.
pub fn held(conn: &mut Conn, draft: &DraftRow, user: i64) -> Result<Option<i64>> {
    match draft.case_id {
        None => Ok((draft.user_id == user).then_some(0)),
        Some(case) => {
            let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
            Ok((row.lease_user == Some(user)).then_some(row.lease_version))
        }
    }
}

/// Whether the number of an interview's person was drawn at random.
pub fn is_drawn(conn: &mut Conn, draft: &DraftRow) -> Result<bool> {
    let Some(case) = draft.case_id else {
        return Ok(false);
    };
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    Ok(contact_lists::by_id(conn, row.list_id)?.drawn() == Frame::Random)
}

/// The seat under which the person of an interview answers: the case's. Face to face nobody has one, so the form itself is
/// the seat.
pub fn seat_of(conn: &mut Conn, keys: &Keys, draft: &DraftRow) -> Result<String> {
    let Some(case) = draft.case_id else {
        return Ok(format!("i{}", draft.response_id));
    };
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    seat::open(keys, case, &row.seat)
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("the seat of a case cannot be read")))
}

/// Gives the case of an interview its result, if there is one; where the lease was lost in between, takes the case back for
/// it, since the answer is on the disk.
pub(super) fn leave(
    conn: &mut Conn,
    keys: &Keys,
    draft: &DraftRow,
    (result, sheet): (Disposition, &Sheet),
    by: &By,
) -> Result<()> {
    let Some(case) = draft.case_id else {
        return Ok(());
    };
    let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    let lease = (case, draft.user_id, row.lease_version);
    let coded = calls::code(conn, keys, lease, (result, &sheet.note), by)?;
    let is_kept = matches!(result, Disposition::Complete | Disposition::Partial);
    if coded != calls::Coded::Lost || !is_kept {
        return Ok(());
    }
    let stage = LeaseStage::Interview;
    if let Some(row) = cases::take(conn, case, draft.user_id, stage, by.at)? {
        let left = over(result, by.at);
        cases::finish(conn, case, draft.user_id, row.lease_version, &left)?;
    }
    Ok(())
}

fn over(result: Disposition, now: NaiveDateTime) -> Left {
    Left {
        result,
        state: CaseState::Done,
        next_at: now,
        last: Some(result),
        counted: None,
        reached: true,
        refused: false,
        wanted: None,
        avoided: None,
        now,
    }
}

fn has_answered(conn: &mut Conn, keys: &Keys, case: &CaseRow) -> Result<bool> {
    let Some(seat) = seat::open(keys, case.id, &case.seat) else {
        return Ok(false);
    };
    let (institution, campaign) = (case.institution_id, case.campaign_id);
    Ok(responses::in_seat(conn, institution, campaign, &seat)?.is_some())
}
