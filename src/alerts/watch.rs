//! What is noticed: for every campaign under way about which somebody wants to be told.
use chrono::Days;

use super::{
    Alert, AlertKind,
    message::{About, body},
    rules,
};
use crate::{
    app::App,
    db::{Conn, alerts, campaigns::members_of, progress, quality, tallies},
    directory::Campaign,
    error::Result,
    region::{Phase, Status, pace::Plan},
};

/// Looks at every campaign under way, and writes down what is to be told. Once more, or in two programs, it adds nothing.
pub fn watch(app: &App) -> Result<()> {
    let (directory, today) = (app.directory(), app.clock.today());
    for campaign in directory.campaigns() {
        if !matches!(campaign.phase(today), Phase::Running | Phase::Paused) {
            continue;
        }
        let kinds = app
            .db
            .read_now(|conn| Ok(alerts::kinds(conn, campaign.row.id)?))?;
        if kinds.is_empty() {
            continue;
        }
        let found = app.db.read_now(|conn| noticed(app, conn, campaign))?;
        for alert in found.iter().filter(|alert| kinds.contains(&alert.kind)) {
            app.db
                .write_now(|conn| tell(app, conn, campaign, alert, None))?;
        }
    }
    Ok(())
}

/// Writes an alert down for every target of its campaign, or for one. To be called in a write transaction.
pub fn tell(
    app: &App,
    conn: &mut Conn,
    campaign: &Campaign,
    alert: &Alert,
    target: Option<i64>,
) -> Result<()> {
    let directory = app.directory();
    let institution = alert.institution.and_then(|id| directory.institution(id));
    let base = &app.config.web.base_url;
    let mut link = format!("{base}/staff/campaigns/{}", campaign.row.code);
    if let Some(row) = institution {
        link.push_str(&format!("/institutions/{}", row.code));
    }
    let about = About {
        campaign: (&campaign.row.code, &campaign.row.title),
        institution: institution.map(|row| (row.code.as_str(), row.short_name.as_str())),
        link: &link,
    };
    let (body, now) = (body(alert, &about), app.clock.stamp());
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
        alerts::add_delivery(conn, &new, now)?;
    }
    Ok(())
}

fn noticed(app: &App, conn: &mut Conn, campaign: &Campaign) -> Result<Vec<Alert>> {
    let (row, today, now) = (&campaign.row, app.clock.today(), app.clock.stamp());
    let plan = Plan {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
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
    let week_ago = progress::at(conn, row.id, today - Days::new(8))?;
    for (institution, now) in &counted {
        // Without yesterday's number nobody knows what came today.
        if let Some(last) = yesterday.get(institution) {
            let first = week_ago.get(institution).copied().unwrap_or(0);
            let (today_n, week) = (whole(now - last), whole(last - first));
            found.extend(rules::burst(*institution, today_n, week, today));
        }
    }
    let (signals, last) = quality::signals_since(conn, row.id, now - chrono::TimeDelta::days(1))?;
    found.extend(rules::quality(whole(signals), last));
    Ok(found)
}

fn whole(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// A test, told once whenever it is asked for.
pub fn test(app: &App) -> Alert {
    Alert {
        kind: AlertKind::Test,
        occasion: format!("test {}", app.clock.now().timestamp_millis()),
        institution: None,
        numbers: Vec::new(),
    }
}
