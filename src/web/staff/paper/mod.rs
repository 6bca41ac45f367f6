//! `/staff/paper…`: serial forms, batches, keying.
use std::sync::Arc;

use super::who::Staff;
use crate::{
    app::App,
    db::{campaigns::CampaignRow, paper_batches, paper_batches::BatchRow, parties},
    directory::{Campaign, Directory},
    error::{Error, Result},
    view::staff::paper::Member,
};

pub mod batch;
pub mod batches;
pub mod errors;
pub mod forms;
pub mod key_in;
pub mod print;

/// The batch, if its campaign is one of the caller's, and the campaign.
async fn batch_of(app: &App, staff: &Staff, id: i64) -> Result<(BatchRow, Arc<Campaign>)> {
    let scope = staff.scope();
    let batch = app
        .db
        .read(move |conn| {
            let batch = paper_batches::find(conn, id)?;
            let own = parties::campaigns(conn, scope)?;
            Ok(Some(batch).filter(|batch| own.iter().any(|row| row.id == batch.campaign_id)))
        })
        .await?
        .ok_or(Error::NotFound)?;
    let campaign = app.directory().campaign(batch.campaign_id).cloned();
    Ok((batch, campaign.ok_or(Error::NotFound)?))
}

/// Every institution of these campaigns, for a list to choose from.
fn members<'a>(directory: &'a Directory, campaigns: &'a [CampaignRow]) -> Vec<Member<'a>> {
    let of = |row: &'a CampaignRow| {
        let ids = directory.members(row.id);
        ids.filter_map(move |id| {
            Some(Member {
                value: format!("{}-{id}", row.id),
                campaign: &row.title,
                institution: &directory.institution(id)?.short_name,
            })
        })
    };
    campaigns.iter().flat_map(of).collect()
}

/// What was chosen from that list.
fn chosen(members: &[Member<'_>], value: &str) -> Option<(i64, i64)> {
    let known = members.iter().any(|member| member.value == value);
    let (campaign, institution) = value.split_once('-').filter(|_| known)?;
    Some((campaign.parse().ok()?, institution.parse().ok()?))
}

/// The name of an institution.
fn name(directory: &Directory, id: i64) -> &str {
    directory
        .institution(id)
        .map_or("", |row| row.short_name.as_str())
}
