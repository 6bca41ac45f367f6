//! `/staff/parties`: authorities and contractors, and a new one. Whoever runs the site is named on the server only.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use serde::Deserialize;

use super::{
    form::StaffForm,
    who::{PartyKeeper, Staff},
};
use crate::{
    access::{NewParty, PartyFlaw, PartyKind, Scope},
    app::App,
    db::parties,
    error::Result,
    setup::parties::add as add_party,
    view::staff::parties::{KINDS, PartiesPage, PartyFilled, page},
    web::{Site, extract::Reader, reply},
};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Said {
    done: Option<String>,
}

/// The list and the form.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    PartyKeeper(staff): PartyKeeper,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let filled = PartyFilled::default();
    shown(&app, &site, reader, &staff, (filled, said.done.is_some())).await
}

/// Adds one.
pub async fn add(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    PartyKeeper(staff): PartyKeeper,
    form: StaffForm,
) -> Result<HttpResponse> {
    let [code, name] = ["code", "name"].map(|name| form.get(name).trim().to_owned());
    let kind = PartyKind::parse(form.get("kind")).filter(|kind| KINDS.contains(kind));
    let kind = kind.unwrap_or(PartyKind::Contractor);
    let (operator_code, by) = (form.get("operator-code") == "1", staff.by(&app));
    let (sent_code, sent_name) = (code.clone(), name.clone());
    let added = app
        .db
        .write(move |conn| {
            let new = NewParty {
                code: &sent_code,
                name: &sent_name,
                kind,
                operator_code,
            };
            add_party(conn, new, &by)
        })
        .await?;
    let flaws: Vec<PartyFlaw> = match added {
        Ok(()) => return Ok(reply::see_other("/staff/parties?done=1")),
        Err(flaws) => flaws,
    };
    let filled = PartyFilled {
        code: &code,
        name: &name,
        kind,
        operator_code,
        flaws: &flaws,
    };
    shown(&app, &site, reader, &staff, (filled, false)).await
}

async fn shown(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    (filled, done): (PartyFilled<'_>, bool),
) -> Result<HttpResponse> {
    let rows = app
        .db
        .read(|conn| Ok(parties::all(conn, Scope::All)?))
        .await?;
    let lines: Vec<_> = rows
        .iter()
        .map(|row| (row.code.as_str(), row.name.as_str(), row.kind.0))
        .collect();
    let content = PartiesPage {
        me: staff.me(),
        parties: &lines,
        filled,
        done,
    };
    let status = if filled.flaws.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let markup = page(reader.0, &site.staff_assets(), &content);
    Ok(reply::private(status, markup))
}
