//! Where to: what an address is, how many there may be. Commands and pages add them here, so that both refuse the same.
use super::{AlertKind, AlertWay, rules};
use crate::{
    access::Act,
    accounts::By,
    config::{self, HookAddress},
    db::{Conn, alerts, campaigns::CampaignRow},
    error::Result,
};

/// Targets of a campaign, at most.
const MOST: usize = 20;

/// Why an address is not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAdded {
    /// It is neither an address of e-mail nor of another system.
    Address,
    /// The settings name no relay of letters.
    Relay,
    /// The settings do not name its host.
    Host,
    /// There are as many as there may be.
    Many,
}

/// Adds an address to a campaign's. To be called in a write transaction; the inner error is why it is not.
pub fn add(
    conn: &mut Conn,
    settings: &config::Alerts,
    campaign: &CampaignRow,
    address: &str,
    by: &By,
) -> Result<Result<(), NotAdded>> {
    let way = match way(settings, address) {
        Ok(way) => way,
        Err(why) => return Ok(Err(why)),
    };
    if alerts::targets(conn, campaign.id)?.len() >= MOST {
        return Ok(Err(NotAdded::Many));
    }
    alerts::add_target(conn, campaign.id, (way, address), (&by.who, by.at))?;
    by.note(conn, Act::AlertsChanged, &campaign.code, None)?;
    Ok(Ok(()))
}

/// Takes one away; `false` if the campaign has none with this number. To be called in a write transaction.
pub fn take_away(conn: &mut Conn, campaign: &CampaignRow, target: i64, by: &By) -> Result<bool> {
    let own = alerts::targets(conn, campaign.id)?;
    if own.iter().all(|one| one.id != target) {
        return Ok(false);
    }
    alerts::drop_target(conn, campaign.id, target, by.at)?;
    by.note(conn, Act::AlertsChanged, &campaign.code, None)?;
    Ok(true)
}

/// Sets of what a campaign's targets are told. To be called in a write transaction.
pub fn set_kinds(
    conn: &mut Conn,
    campaign: &CampaignRow,
    kinds: &[AlertKind],
    by: &By,
) -> Result<()> {
    alerts::set_kinds(conn, campaign.id, kinds)?;
    by.note(conn, Act::AlertsChanged, &campaign.code, None)
}

/// What an address is, or why it cannot be told anything.
fn way(settings: &config::Alerts, address: &str) -> std::result::Result<AlertWay, NotAdded> {
    if let Some(to) = HookAddress::parse(address) {
        let known = settings.hosts.contains(&to.host);
        return known.then_some(AlertWay::Hook).ok_or(NotAdded::Host);
    }
    match (rules::is_mail(address), &settings.relay) {
        (true, Some(_)) => Ok(AlertWay::Mail),
        (true, None) => Err(NotAdded::Relay),
        (false, _) => Err(NotAdded::Address),
    }
}
