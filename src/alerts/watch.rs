//! What is noticed: for every campaign under way about which somebody wants to be told.
use chrono::{Days, NaiveDateTime};

use super::{
    Alert, AlertKind,
    message::{About, body},
    rules,
};
use crate::{
    app::App,
    db::{Conn, alerts, campaigns::members_of, progress, quality, tallies},
    directory::{Campaign, Directory},
    error::{Error, Result},
    job::passed,
    region::{Phase, Status, pace::Plan},
    view::encode,
};

/// Looks at every campaign under way, and writes down what is to be told. Once more, or in two programs, it adds nothing.
pub fn watch(app: &App) -> Result<()> {
    let (directory, today) = (app.directory(), app.clock.today());
    for campaign in directory.campaigns() {
        if !matches!(campaign.phase(today), Phase::Running | Phase::Paused) {
            continue;
        }
        passed(
            campaign,
            "alerts not noticed",
            watch_one(app, &directory, campaign),
        );
    }
    Ok(())
}

fn watch_one(app: &App, directory: &Directory, campaign: &Campaign) -> Result<()> {
    let kinds = app
        .db
        .read_now(|conn| Ok(alerts::kinds(conn, campaign.row.id)?))?;
    if kinds.is_empty() {
        return Ok(());
    }
    let found = app.db.read_now(|conn| noticed(app, conn, campaign))?;
    for alert in found.iter().filter(|alert| kinds.contains(&alert.kind)) {
        let from = From::of(app, directory);
        app.db
            .write_now(|conn| tell(conn, from, campaign, (alert, None)))?;
    }
    Ok(())
}

/// From where something is told, and when.
#[derive(Debug, Clone, Copy)]
pub struct From<'a> {
    /// Whose names are told.
    pub directory: &'a Directory,
    /// The site's address.
    pub base: &'a str,
    /// The time, UTC.
    pub now: NaiveDateTime,
}

impl<'a> From<'a> {
    fn of(app: &'a App, directory: &'a Directory) -> From<'a> {
        From {
            directory,
            base: &app.config.web.base_url,
            now: app.clock.stamp(),
        }
    }
}

/// Writes a test down for a campaign's target, once whenever it is asked for. To be called in a write transaction.
///
/// # Errors
/// [`Error::NotFound`] if the campaign is not known, or has no such target.
pub fn tell_test(conn: &mut Conn, from: From<'_>, campaign: i64, target: i64) -> Result<()> {
    let campaign = from.directory.campaign(campaign).ok_or(Error::NotFound)?;
    let own = alerts::targets(conn, campaign.row.id)?;
    if own.iter().all(|one| one.id != target) {
        return Err(Error::NotFound);
    }
    let test = Alert {
        kind: AlertKind::Test,
        occasion: format!("test {}", from.now.and_utc().timestamp_millis()),
        institution: None,
        numbers: Vec::new(),
    };
    tell(conn, from, campaign, (&test, Some(target)))
}

/// Writes an alert down for every target of its campaign, or for one. To be called in a write transaction.
fn tell(
    conn: &mut Conn,
    from: From<'_>,
    campaign: &Campaign,
    (alert, target): (&Alert, Option<i64>),
) -> Result<()> {
    let institution = alert
        .institution
        .and_then(|id| from.directory.institution(id));
    let mut link = format!("{}/staff/campaigns/{}", from.base, campaign.row.code);
    if let Some(row) = institution {
        link.push_str(&format!("/institutions/{}", encode(&row.code)));
    }
    let about = About {
        campaign: (&campaign.row.code, &campaign.row.title),
        institution: institution.map(|row| (row.code.as_str(), row.short_name.as_str())),
        link: &link,
    };
    let body = body(alert, &about);
    for row in alerts::targets(conn, campaign.row.id)? {
        if target.is_some_and(|target| target != row.id) {
            continue;
        }
        let new = alerts::NewDelivery {
            target_id: row.id,
            occasion: &alert.occasion,
            kind: alert.kind,
            body: &body,
        };
        alerts::add_delivery(conn, &new, from.now)?;
    }
    Ok(())
}

fn noticed(app: &App, conn: &mut Conn, campaign: &Campaign) -> Result<Vec<Alert>> {
    let (row, today, now) = (&campaign.row, app.clock.today(), app.clock.stamp());
    let plan = Plan {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        state: row.state.0,
    };
    let mut counted: std::collections::BTreeMap<i64, i64> = std::collections::BTreeMap::new();
    for number in tallies::numbers(conn, row.id)? {
        if number.status == Status::Counted {
            *counted.entry(number.institution_id).or_default() += number.responses;
        }
    }
    let members = members_of(conn, row.id)?;
    let required: i64 = members.iter().map(|one| one.required_sample).sum();
    // What is above an institution's norm makes good no other's lack.
    let toward: i64 = members
        .iter()
        .map(|one| {
            let own = counted.get(&one.institution_id).copied().unwrap_or(0);
            own.min(one.required_sample)
        })
        .sum();
    let numbers = (whole(toward), whole(required));
    let mut found = Vec::new();
    found.extend(rules::behind(plan, numbers, today));
    found.extend(rules::closing(plan, numbers, today));
    let yesterday = progress::at(conn, row.id, today - Days::new(1))?;
    for (institution, now) in &counted {
        // Without yesterday's number nobody knows what came today.
        let came = yesterday.get(institution).map(|last| whole(now - last));
        let Some(came) = came.filter(|came| *came >= rules::BURST_LEAST) else {
            continue;
        };
        // Read of few only: of most institutions less comes in a day than can be a burst.
        let known = progress::days_of(conn, row.id, *institution)?;
        if let Some(usual) = rules::Usual::of(&known, plan.starts_on, today) {
            found.extend(rules::burst(*institution, came, usual, today));
        }
    }
    let (signals, last) = quality::signals_since(conn, row.id, now - chrono::TimeDelta::days(1))?;
    found.extend(rules::quality(whole(signals), last));
    Ok(found)
}

fn whole(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}
