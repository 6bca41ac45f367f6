//! `/staff/tokens`: keys of other systems, made here and shown once.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{
    form::StaffForm,
    who::{Staff, TokenKeeper},
};
use crate::{
    access::{NewToken, Permit, Scope},
    accounts::{add_token, revoke_token},
    app::App,
    db::api_tokens::{self, TokenRow},
    error::{Error, Result},
    region::Channel,
    view::{
        Look,
        staff::{GivenToken, TERMS, TokenFilled, TokenLine, TokensPage, given_token, tokens},
    },
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
    TokenKeeper(staff): TokenKeeper,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let filled = TokenFilled {
        days: TERMS[1],
        ..TokenFilled::default()
    };
    page(&app, &site, reader.0, &staff, filled, said.done.is_some()).await
}

/// Makes a key of the officer's party and shows it, this once.
pub async fn add(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    TokenKeeper(staff): TokenKeeper,
    form: StaffForm,
) -> Result<HttpResponse> {
    let new = NewToken {
        party: staff.party.id,
        name: form.get("name").trim().to_owned(),
        permits: form.all("permit").filter_map(Permit::parse).collect(),
        channel: Channel::parse(form.get("channel")),
        days: form.get("days").parse().unwrap_or_default(),
    };
    let faults = new.faults();
    if !faults.is_empty() {
        let filled = TokenFilled {
            name: form.get("name"),
            permits: &new.permits,
            channel: new.channel,
            days: new.days,
            faults: &faults,
        };
        return page(&app, &site, reader.0, &staff, filled, false).await;
    }
    let (keys, today, by) = (app.staff_keys.clone(), app.clock.today(), staff.by(&app));
    let (name, days) = (new.name.clone(), new.days);
    let made = app
        .db
        .write(move |conn| add_token(conn, &keys, &new, today, &by))
        .await?;
    let given = GivenToken {
        name: &name,
        text: &made.1.text(),
        until: today + chrono::TimeDelta::days(days),
    };
    let markup = given_token(reader.0, &site.staff_assets(), staff.me(), given);
    Ok(reply::private(StatusCode::OK, markup))
}

/// Takes a key back.
pub async fn revoke(
    app: Data<App>,
    TokenKeeper(staff): TokenKeeper,
    id: Path<String>,
    _form: StaffForm,
) -> Result<HttpResponse> {
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let (scope, by) = (own(&staff), staff.by(&app));
    app.db
        .write(move |conn| revoke_token(conn, scope, id, &by))
        .await?;
    Ok(reply::see_other("/staff/tokens?done=1"))
}

/// Keys are a party's own affair, also where its people see every campaign.
fn own(staff: &Staff) -> Scope {
    Scope::Party(staff.party.id)
}

async fn page(
    app: &App,
    site: &Site,
    look: Look,
    staff: &Staff,
    filled: TokenFilled<'_>,
    done: bool,
) -> Result<HttpResponse> {
    let (scope, today) = (own(staff), app.clock.today());
    let rows = app
        .db
        .read(move |conn| Ok(api_tokens::all(conn, scope)?))
        .await?;
    let permits: Vec<Vec<Permit>> = rows.iter().map(|row| Permit::split(&row.permits)).collect();
    let pairs = rows.iter().zip(&permits);
    let lines: Vec<TokenLine<'_>> = pairs
        .map(|(row, permits)| line(row, permits, today))
        .collect();
    let page = TokensPage {
        me: staff.me(),
        tokens: &lines,
        filled,
        done,
    };
    let status = match filled.faults {
        [] => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let markup = tokens(look, &site.staff_assets(), &page);
    Ok(reply::private(status, markup))
}

fn line<'a>(row: &'a TokenRow, permits: &'a [Permit], today: chrono::NaiveDate) -> TokenLine<'a> {
    TokenLine {
        id: row.id,
        name: &row.name,
        hint: &row.hint,
        permits,
        until: row.expires_on,
        used: row.used_on,
        revoked: row.revoked_at.is_some(),
        expired: today > row.expires_on,
    }
}
