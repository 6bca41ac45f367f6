//! Opening, pausing, closing and prolonging.
use chrono::NaiveDate;

use super::surveys;
use crate::{
    access::Act,
    accounts::By,
    db::{
        Conn,
        campaigns::{self, CampaignRow},
        extensions::{self, ExtensionRow},
        opening,
    },
    error::Result,
    region::{
        CampaignState,
        campaign::{NotLonger, may_become, may_last},
        opening::{Lack, lacks},
    },
    survey_files::SurveyFiles,
};

/// The longest reason that is kept, in letters.
pub const MAX_REASON: usize = 500;

/// Why a campaign does not come into a state.
#[derive(Debug, Clone)]
pub enum Stuck {
    /// From the state it is in, it cannot.
    State,
    /// Something is missing before it can open or go on.
    Lacks(Vec<Lack>),
}

/// What is missing before the campaign can be opened. With `files`, the survey's file must be the pinned version; without, a
/// campaign keeps the version that it was opened with.
pub fn missing(
    conn: &mut Conn,
    row: &CampaignRow,
    files: Option<&SurveyFiles>,
    today: NaiveDate,
) -> Result<Vec<Lack>> {
    let unchanged = match files {
        Some(files) => surveys::is_unchanged(files, &surveys::kept(conn, &row.survey_version)?),
        None => true,
    };
    Ok(lacks(&opening::prepared(conn, row, today, unchanged)?))
}

/// Brings a campaign into a state and writes it down. The inner error is what is in the way.
pub fn set(
    conn: &mut Conn,
    row: &CampaignRow,
    to: CampaignState,
    (files, today): (Option<&SurveyFiles>, NaiveDate),
    by: &By,
) -> Result<Result<(), Stuck>> {
    let from = row.state.0;
    if !may_become(from, to) {
        return Ok(Err(Stuck::State));
    }
    if to == CampaignState::Open {
        let lacks = missing(conn, row, files, today)?;
        if !lacks.is_empty() {
            return Ok(Err(Stuck::Lacks(lacks)));
        }
    }
    match to {
        CampaignState::Closed => campaigns::close(conn, row.id, today)?,
        to => campaigns::set_state(conn, row.id, to)?,
    }
    let act = match (from, to) {
        (CampaignState::Draft, CampaignState::Closed) => Act::CampaignDropped,
        (_, CampaignState::Closed) => Act::CampaignClosed,
        (_, CampaignState::Paused) => Act::CampaignPaused,
        (CampaignState::Draft, _) => Act::CampaignOpened,
        _ => Act::CampaignResumed,
    };
    by.note(conn, act, &row.code, None)?;
    Ok(Ok(()))
}

/// Gives a campaign more days, for a reason that is kept. The inner error is what is in the way.
pub fn extend(
    conn: &mut Conn,
    row: &CampaignRow,
    (to, reason): (NaiveDate, &str),
    today: NaiveDate,
    by: &By,
) -> Result<Result<(), Vec<NotLonger>>> {
    let reason: String = reason.trim().chars().take(MAX_REASON).collect();
    if let Err(why) = may_last(row.state.0, (row.ends_on, to), today, &reason) {
        return Ok(Err(why));
    }
    let extension = ExtensionRow {
        campaign_id: row.id,
        nth: 0,
        from_day: row.ends_on,
        to_day: to,
        reason,
        who: by.who.clone(),
        at: by.at,
    };
    extensions::extend(conn, &extension)?;
    by.note(conn, Act::CampaignExtended, &row.code, None)?;
    Ok(Ok(()))
}
