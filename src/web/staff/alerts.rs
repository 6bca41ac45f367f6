//! `/staff/alerts…`: of what an organ wants to be told, and where to.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};

use super::{
    form::StaffForm,
    of_party,
    who::{Runner, Staff},
};
use crate::{
    access::Act,
    alerts::{AlertKind, AlertWay, rules, watch},
    app::App,
    config::HookAddress,
    db::{self, campaigns::CampaignRow},
    error::{Error, Result},
    i18n::{Key, key},
    view::staff::{ALERT_KINDS, AlertLine, AlertTarget, AlertsPage, alert_campaigns, alerts},
    web::{Site, extract::Reader, reply},
};

/// Deliveries on the page, at most.
const MOST: i64 = 50;
/// Targets of a campaign, at most.
const MOST_TARGETS: usize = 20;

/// What was done, in the address after it.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Said {
    done: Option<u8>,
}

/// `GET /staff/alerts`
pub async fn list(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
) -> Result<HttpResponse> {
    of_party::choose(&app, &site, reader.0, &staff, alert_campaigns).await
}

/// `GET /staff/alerts/{campaign}`
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    id: Path<String>,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let done = said.done.is_some();
    page(&app, &site, reader, (&staff, &campaign), done, None).await
}

/// `POST /staff/alerts/{campaign}/kinds`
pub async fn kinds(
    app: Data<App>,
    Runner(staff): Runner,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let wanted = form.all("kind").filter_map(AlertKind::parse);
    let wanted: Vec<AlertKind> = wanted.filter(|kind| ALERT_KINDS.contains(kind)).collect();
    let (by, id, code) = (staff.by(&app), campaign.id, campaign.code);
    app.db
        .write(move |conn| {
            db::alerts::set_kinds(conn, id, &wanted)?;
            by.note(conn, Act::AlertsChanged, &code, None)
        })
        .await?;
    Ok(back(id))
}

/// `POST /staff/alerts/{campaign}/targets`: adds one.
pub async fn add(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let typed = form.get("address").trim().to_owned();
    let way = match way(&app, &typed) {
        Ok(way) => way,
        Err(fault) => {
            let fault = Some((fault, typed.as_str()));
            return page(&app, &site, reader, (&staff, &campaign), false, fault).await;
        }
    };
    let (by, id, code, address) = (
        staff.by(&app),
        campaign.id,
        campaign.code.clone(),
        typed.clone(),
    );
    let added = app
        .db
        .write(move |conn| {
            if db::alerts::targets(conn, id)?.len() >= MOST_TARGETS {
                return Ok(false);
            }
            db::alerts::add_target(conn, id, (way, &address), (&by.who, by.at))?;
            by.note(conn, Act::AlertsChanged, &code, None)?;
            Ok(true)
        })
        .await?;
    if added {
        return Ok(back(id));
    }
    let fault = Some((key::ALERT_FAULT_MANY, typed.as_str()));
    page(&app, &site, reader, (&staff, &campaign), false, fault).await
}

/// `POST /staff/alerts/{campaign}/targets/{target}`: takes one away, or tells it a test.
pub async fn target(
    app: Data<App>,
    Runner(staff): Runner,
    path: Path<(String, String)>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &path.0).await?;
    let target: i64 = path.1.parse().map_err(|_| Error::NotFound)?;
    let (by, id, code) = (staff.by(&app), campaign.id, campaign.code);
    if form.get("act") == "test" {
        let told = app.clone();
        app.db
            .write(move |conn| {
                let directory = told.directory();
                let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
                watch::tell(&told, conn, campaign, &watch::test(&told), Some(target))
            })
            .await?;
    } else {
        app.db
            .write(move |conn| {
                db::alerts::drop_target(conn, id, target, by.at)?;
                by.note(conn, Act::AlertsChanged, &code, None)
            })
            .await?;
    }
    Ok(back(id))
}

/// What an address is, or why it cannot be told anything.
fn way(app: &App, typed: &str) -> std::result::Result<AlertWay, Key> {
    let settings = &app.config.alerts;
    if let Some(to) = HookAddress::parse(typed) {
        let known = settings.hosts.contains(&to.host);
        return known.then_some(AlertWay::Hook).ok_or(key::ALERT_FAULT_HOST);
    }
    match (rules::is_mail(typed), &settings.relay) {
        (true, Some(_)) => Ok(AlertWay::Mail),
        (true, None) => Err(key::ALERT_FAULT_RELAY),
        (false, _) => Err(key::ALERT_FAULT_ADDRESS),
    }
}

fn back(campaign: i64) -> HttpResponse {
    reply::see_other(&format!("/staff/alerts/{campaign}?done=1"))
}

async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    (staff, campaign): (&Staff, &CampaignRow),
    done: bool,
    fault: Option<(Key, &str)>,
) -> Result<HttpResponse> {
    let id = campaign.id;
    let (kinds, targets, log) = app
        .db
        .read(move |conn| {
            let targets = db::alerts::targets(conn, id)?;
            let log = db::alerts::log(conn, id, MOST)?;
            Ok((db::alerts::kinds(conn, id)?, targets, log))
        })
        .await?;
    let server = App::secret(&app.config).map_err(Error::Internal)?;
    let targets: Vec<AlertTarget> = targets
        .into_iter()
        .map(|row| AlertTarget {
            id: row.id,
            way: row.way.0,
            secret: (row.way.0 == AlertWay::Hook).then(|| rules::secret(&server, row.id)),
            address: row.address,
        })
        .collect();
    let log: Vec<AlertLine> = log
        .into_iter()
        .map(|row| AlertLine {
            made: app.clock.local(row.made_at),
            kind: row.kind.0,
            address: row.address,
            state: row.state.0,
            tries: row.tries,
            next: app.clock.local(row.next_at),
            fault: row.fault,
        })
        .collect();
    let settings = &app.config.alerts;
    let markup = alerts(
        reader.0,
        &site.staff_assets(),
        &AlertsPage {
            me: staff.me(),
            campaign: (id, &campaign.code, &campaign.title),
            kinds: &kinds,
            targets: &targets,
            log: &log,
            ways: (settings.relay.is_some(), &settings.hosts),
            done,
            fault,
        },
    );
    let status = match fault {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    Ok(reply::private(status, markup))
}
