//! `/staff/campaigns/{campaign}/parties`: who works on a campaign.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{
    super::{
        form::StaffForm,
        who::{Runner, Staff},
    },
    head, own,
};
use crate::{
    app::App,
    db::parties,
    error::{Error, Result},
    setup::parties::{NotMoved, bring, let_go, movable},
    view::staff::{PartiesPage, campaign_parties},
    web::{Site, extract::Reader, reply},
};

/// What was done, in the address after it.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    done: Option<u8>,
}

/// Who sees the campaign, and who may be brought in.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let said = (said.done.is_some(), None);
    page(&app, &site, reader, (&staff, &code), said).await
}

/// Brings a contractor in, or lets it go.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, by) = (staff.scope(), staff.by(&app));
    let (name, party) = (code.clone(), form.get("party").to_owned());
    let goes = match form.get("act") {
        "bring" => false,
        "let-go" => true,
        _ => return Err(Error::NotFound),
    };
    let moved = app.db.write(move |conn| {
        let row = own(conn, scope, &name)?;
        match goes {
            true => let_go(conn, &row, (scope, &party), &by),
            false => bring(conn, &row, (scope, &party), &by),
        }
    });
    match moved.await? {
        Ok(()) => Ok(reply::see_other(&format!(
            "/staff/campaigns/{code}/parties?done=1"
        ))),
        Err(why) => page(&app, &site, reader, (&staff, &code), (false, Some(why))).await,
    }
}

async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    (staff, code): (&Staff, &str),
    (done, refused): (bool, Option<NotMoved>),
) -> Result<HttpResponse> {
    let (scope, name) = (staff.scope(), code.to_owned());
    let read = app.db.read(move |conn| {
        let row = own(conn, scope, &name)?;
        let joined = parties::of_campaign(conn, row.id)?;
        Ok((row, joined, movable(conn, scope)?))
    });
    let (row, joined, movable) = read.await?;
    let of = |party: &parties::PartyRow| (party.code.clone(), party.name.clone());
    let shown: Vec<_> = joined
        .iter()
        .map(|party| (of(party), movable.contains(party)))
        .collect();
    let others = movable.iter().filter(|party| !joined.contains(party));
    let page = PartiesPage {
        head: head(app, staff, &row),
        joined: &shown,
        others: &others.map(of).collect::<Vec<_>>(),
        done,
        refused,
    };
    let markup = campaign_parties(reader.0, &site.staff_assets(), &page);
    let status = match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    Ok(reply::private(status, markup))
}
