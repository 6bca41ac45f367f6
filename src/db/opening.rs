//! What is known of a campaign that is to be opened or to go on.
use std::collections::HashMap;

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
    let mut also_in: HashMap<i64, String> = HashMap::new();
    let others = campaigns::all(conn)?.into_iter().filter(|other| {
        let going = matches!(other.state.0, CampaignState::Open | CampaignState::Paused);
        going
            && other.id != row.id
            && other.starts_on <= row.ends_on
            && row.starts_on <= other.ends_on
    });
    for other in others {
        also_in.extend(
            campaigns::members_of(conn, other.id)?
                .into_iter()
                .map(|member| (member.institution_id, other.code.clone())),
        );
    }
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
