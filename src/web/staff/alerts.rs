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
    alerts::{
        AlertKind, AlertWay, rules,
        targets::{self, NotAdded},
        watch,
    },
    app::App,
    db::{self, campaigns::CampaignRow},
    error::{Error, Result},
    i18n::{Key, key},
    view::staff::{AlertLine, AlertTarget, AlertsPage, alert_campaigns, alerts},
    web::{Site, extract::Reader, reply},
};

/// Deliveries on the page, at most.
const MOST: i64 = 50;

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
    of_party::choose_by_code(&app, &site, reader.0, &staff, alert_campaigns).await
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
    let wanted: Vec<AlertKind> = wanted
        .filter(|kind| AlertKind::CHOSEN.contains(kind))
        .collect();
    let (by, code) = (staff.by(&app), campaign.code.clone());
    app.db
        .write(move |conn| targets::set_kinds(conn, &campaign, &wanted, &by))
        .await?;
    Ok(back(&code))
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
    let (by, settings) = (staff.by(&app), app.config.alerts.clone());
    let (row, address) = (campaign.clone(), typed.clone());
    let added = app
        .db
        .write(move |conn| targets::add(conn, &settings, &row, &address, &by))
        .await?;
    let Err(why) = added else {
        return Ok(back(&campaign.code));
    };
    let fault = Some((words(why), typed.as_str()));
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
    let (by, id, code) = (staff.by(&app), campaign.id, campaign.code.clone());
    if form.get("act") == "test" {
        let (directory, base) = (app.directory(), app.config.web.base_url.clone());
        app.db
            .write(move |conn| {
                let from = watch::From {
                    directory: &directory,
                    base: &base,
                    now: by.at,
                };
                watch::tell_test(conn, from, id, target)
            })
            .await?;
    } else {
        app.db
            .write(move |conn| targets::take_away(conn, &campaign, target, &by))
            .await?;
    }
    Ok(back(&code))
}

fn words(why: NotAdded) -> Key {
    match why {
        NotAdded::Address => key::ALERT_FAULT_ADDRESS,
        NotAdded::Relay => key::ALERT_FAULT_RELAY,
        NotAdded::Host => key::ALERT_FAULT_HOST,
        NotAdded::Many => key::ALERT_FAULT_MANY,
    }
}

fn back(campaign: &str) -> HttpResponse {
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
