//! A case given to an operator.
use chrono::NaiveDate;

use super::{
    eligible::{Eligible, eligible},
    hand::tag,
};
use crate::{
    access::Act,
    accounts::By,
    contacts::{self, Keys},
    db::{
        Conn, appointments,
        cases::{self, CaseRow, Left},
        handoffs,
    },
    error::{Error, Result},
    phone::{CaseState, Disposition, LeaseStage, number::normalize},
    region::Invitation,
};

/// So many cases that cannot be called are put aside in one go; then the operator is told that there is none.
const MOST_ASIDE: usize = 200;

/// The next case of a campaign that may be called now, leased to an operator; the one that they have already, if they have
/// one. Showing its person is noted in the log of acts.
pub fn serve(
    conn: &mut Conn,
    keys: &Keys,
    (user, campaign): (i64, i64),
    today: NaiveDate,
    by: &By,
) -> Result<Option<CaseRow>> {
    for _ in 0..MOST_ASIDE {
        let Some(case) = cases::next(conn, user, campaign, by.at)? else {
            return Ok(None);
        };
        if case
            .lease_stage
            .is_some_and(|stage| stage.0 != LeaseStage::Preview)
        {
            return Ok(Some(case));
        }
        match eligible(conn, keys, &case, today, by.at)? {
            Eligible::Yes(_) => {
                shown(conn, &case, by)?;
                return Ok(Some(case));
            }
            Eligible::Later(at) => {
                cases::release(conn, case.id, user, case.lease_version)?;
                cases::postpone(conn, case.id, at)?;
            }
            Eligible::Paused => {
                cases::release(conn, case.id, user, case.lease_version)?;
            }
            Eligible::Never(why) => {
                close(conn, &case, user, why, by)?;
            }
        }
    }
    Ok(None)
}

/// Ends a case that is not to be called any more, without an attempt.
pub(super) fn close(
    conn: &mut Conn,
    case: &CaseRow,
    user: i64,
    why: Disposition,
    by: &By,
) -> Result<bool> {
    let state = match why {
        Disposition::AnsweredOnSite => CaseState::Site,
        Disposition::RefusalFinal => CaseState::Suppressed,
        _ => CaseState::Done,
    };
    let left = Left {
        result: why,
        state,
        next_at: by.at,
        last: Some(why),
        counted: None,
        reached: false,
        refused: false,
        wanted: None,
        avoided: None,
        now: by.at,
    };
    let done = cases::finish(conn, case.id, user, case.lease_version, &left)?;
    appointments::close(conn, case.id, "canceled")?;
    Ok(done)
}

/// Goes on with one's own case in this window, or takes a case whose person calls; whoever wrote under the lease before is
/// late from now on.
///
/// # Errors
/// [`Error::Conflict`] if somebody else has it, or it is over.
pub fn take(conn: &mut Conn, user: i64, case: i64, by: &By) -> Result<CaseRow> {
    cases::sweep(conn, by.at)?;
    let stage = cases::find(conn, case)?
        .filter(|row| row.lease_user == Some(user))
        .and_then(|row| row.lease_stage)
        .map_or(LeaseStage::Preview, |stage| stage.0);
    // Another case of the operator's is given back: one has one.
    if let Some(own) = cases::of_user(conn, user)?.filter(|own| own.id != case) {
        if own
            .lease_stage
            .is_some_and(|stage| stage.0 != LeaseStage::Preview)
        {
            return Err(Error::Conflict);
        }
        cases::release(conn, own.id, user, own.lease_version)?;
    }
    let row = cases::take(conn, case, user, stage, by.at)?.ok_or(Error::Conflict)?;
    shown(conn, &row, by)?;
    Ok(row)
}

/// The case of a person who calls from a number, or says the code of their link, in campaigns of the operator's; the first that
/// is not over.
pub fn find_back(
    conn: &mut Conn,
    keys: &Keys,
    said: &str,
    campaigns: &[i64],
) -> Result<Option<i64>> {
    if let Some(invitation) = Invitation::parse(said) {
        let link = handoffs::find(conn, &tag(keys, invitation))?;
        let row = match link {
            Some(link) => cases::find(conn, link.case_id)?,
            None => None,
        };
        let open =
            row.filter(|row| row.final_result.is_none() && campaigns.contains(&row.campaign_id));
        return Ok(open.map(|row| row.id));
    }
    for number in normalize(said).unwrap_or_default() {
        for (case, _) in contacts::find_by_number(conn, keys, &number.kept(), campaigns)? {
            let row = cases::find(conn, case)?;
            if row.is_some_and(|row| row.final_result.is_none()) {
                return Ok(Some(case));
            }
        }
    }
    Ok(None)
}

fn shown(conn: &mut Conn, case: &CaseRow, by: &By) -> Result<()> {
    by.note(conn, Act::CallShown, &case.id.to_string(), None)
}
