//! What is known of a campaign that is to be opened or to go on.
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Conn, campaigns, campaigns::CampaignRow, institutions, points};
use crate::{
    error::Result,
    region::{
        CampaignState,
        opening::{Member, Prepared},
    },
};

/// Reads it. Whether the survey file is still the pinned version is the caller's to know.
pub fn prepared(
    conn: &mut Conn,
    row: &CampaignRow,
    today: NaiveDate,
    survey_unchanged: bool,
) -> Result<Prepared> {
    let codes: HashMap<i64, String> = institutions::all(conn)?
        .into_iter()
        .map(|one| (one.id, one.code))
        .collect();
    let mut live: HashMap<i64, usize> = HashMap::new();
    for point in points::all(conn)?
        .into_iter()
        .filter(|point| point.revoked_at.is_none())
    {
        *live.entry(point.institution_id).or_default() += 1;
    }
    let also_in = also_in(conn, row)?;
    let member = |member: campaigns::MemberRow| Member {
        code: codes
            .get(&member.institution_id)
            .cloned()
            .unwrap_or_default(),
        recipients: member.recipients.unsigned_abs(),
        points: live.get(&member.institution_id).copied().unwrap_or(0),
        also_in: also_in.get(&member.institution_id).cloned(),
    };
    let institutions = campaigns::members_of(conn, row.id)?
        .into_iter()
        .map(member)
        .collect();
    Ok(Prepared {
        ends_on: row.ends_on,
        today,
        survey_unchanged,
        institutions,
    })
}

/// By institution, another campaign under way that has days in common with this one.
fn also_in(conn: &mut Conn, row: &CampaignRow) -> Result<HashMap<i64, String>> {
    let others = campaigns::all(conn)?.into_iter().filter(|other| {
        let going = matches!(other.state.0, CampaignState::Open | CampaignState::Paused);
        going
            && other.id != row.id
            && other.starts_on <= row.ends_on
            && row.starts_on <= other.ends_on
    });
    let mut also_in = HashMap::new();
    for other in others {
        also_in.extend(
            campaigns::members_of(conn, other.id)?
                .into_iter()
                .map(|member| (member.institution_id, other.code.clone())),
        );
    }
    Ok(also_in)
}

/// (institution, campaign): those of this campaign that another one under way asks about on some of the same days, by their codes.
pub fn shared(conn: &mut Conn, row: &CampaignRow) -> Result<Vec<(String, String)>> {
    let also_in = also_in(conn, row)?;
    if also_in.is_empty() {
        return Ok(Vec::new());
    }
    let own: HashSet<i64> = campaigns::members_of(conn, row.id)?
        .into_iter()
        .map(|member| member.institution_id)
        .collect();
    let all = institutions::all(conn)?.into_iter();
    let shared = all.filter(|one| own.contains(&one.id)).filter_map(|one| {
        let other = also_in.get(&one.id)?.clone();
        Some((one.code, other))
    });
    Ok(shared.collect())
}
