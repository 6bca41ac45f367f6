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
        campaign::{Longer, NotLonger, may_become, may_last},
        opening::{Lack, lacks},
    },
    survey_files::SurveyFiles,
};

/// The longest reason that is kept, in letters.
pub const MAX_REASON: usize = 500;

/// Why a campaign does not come into a state.
#[derive(Debug, Clone)]
pub enum Stuck {
    /// From the state it is in, it cannot; or somebody else has changed that meanwhile.
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
        Some(files) => {
            let kept = surveys::kept(conn, &row.survey_version)?;
            match row.state.0 {
                CampaignState::Draft => surveys::is_unchanged(files, &kept),
                _ => surveys::may_go_on(files, &kept),
            }
        }
        None => true,
    };
    Ok(lacks(&opening::prepared(conn, row, today, unchanged)?))
}

/// Brings a campaign into a state and writes it down. To be called in a write transaction; the inner error is what is in the way.
pub fn set(
    conn: &mut Conn,
    row: &CampaignRow,
    to: CampaignState,
    (files, today): (Option<&SurveyFiles>, NaiveDate),
    by: &By,
) -> Result<Result<(), Stuck>> {
    let from = row.state.0;
    let row = &campaigns::locked(conn, row.id)?;
    if row.state.0 != from || !may_become(from, to) {
        return Ok(Err(Stuck::State));
    }
    if to == CampaignState::Open {
        let lacks = missing(conn, row, files, today)?;
        if !lacks.is_empty() {
            return Ok(Err(Stuck::Lacks(lacks)));
        }
    }
    match (from, to) {
        (CampaignState::Draft, CampaignState::Closed) => campaigns::drop_draft(conn, row.id)?,
        (_, CampaignState::Closed) => campaigns::close(conn, row.id, today)?,
        (_, to) => campaigns::set_state(conn, row.id, to)?,
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

/// Gives a campaign more days, for a reason that is kept; `wanted.results` is its new day of publication, and none leaves it as it
/// is. To be called in a write transaction; the inner error is what is in the way.
pub fn extend(
    conn: &mut Conn,
    row: &CampaignRow,
    wanted: Longer<'_>,
    today: NaiveDate,
    by: &By,
) -> Result<Result<(), Vec<NotLonger>>> {
    let row = campaigns::locked(conn, row.id)?;
    let reason: String = wanted.reason.trim().chars().take(MAX_REASON).collect();
    let more = Longer {
        results: wanted.results.or(row.results_on),
        reason: &reason,
        ..wanted
    };
    let mut why = may_last(row.state.0, row.ends_on, more, today)
        .err()
        .unwrap_or_default();
    if !why.contains(&NotLonger::State) {
        let longer = CampaignRow {
            ends_on: row.ends_on.max(wanted.to),
            ..row.clone()
        };
        let shared = opening::shared(conn, &longer)?.into_iter();
        why.extend(shared.map(|(code, other)| NotLonger::AlsoIn(code, other)));
    }
    if !why.is_empty() {
        return Ok(Err(why));
    }
    let extension = ExtensionRow {
        campaign_id: row.id,
        nth: 0,
        from_day: row.ends_on,
        to_day: wanted.to,
        reason,
        who: by.who.clone(),
        at: by.at,
        results_on: wanted.results.filter(|day| Some(*day) != row.results_on),
    };
    extensions::extend(conn, &extension)?;
    by.note(conn, Act::CampaignExtended, &row.code, None)?;
    Ok(Ok(()))
}
