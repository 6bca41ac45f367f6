//! `/staff/users`: accounts and a new one.
use actix_web::{HttpResponse, http::StatusCode, web::Data};

use super::{
    form::StaffForm,
    who::{Keeper, Staff},
};
use crate::{
    access::{Login, Role, may_grant},
    accounts::{self, Token},
    app::App,
    db::{parties, users, users::Account, users::NewUser},
    error::{Error, Result},
    i18n::{Key, key},
    view::{
        Look,
        staff::{Filled, GivenLink, UserLine, UsersPage, given_link, users as list},
    },
    web::{Site, extract::Reader, reply},
};

/// The list.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Keeper(staff): Keeper,
) -> Result<HttpResponse> {
    page(&app, &site, reader.0, &staff, Filled::default()).await
}

/// Adds an account and shows its link, this once.
pub async fn add(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Keeper(staff): Keeper,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (login, role) = (
        Login::parse(form.get("login")),
        Role::parse(form.get("role")),
    );
    let name = form.get("name").trim().to_owned();
    let role = role.filter(|role| may_grant(staff.user.role.0, *role));
    let mut faults: Vec<(&str, Key)> = Vec::new();
    if login.is_none() {
        faults.push(("login", key::USERS_NO_LOGIN));
    }
    if !(1..=100).contains(&name.chars().count()) {
        faults.push(("name", key::USERS_NO_NAME));
    }
    if role.is_none() {
        faults.push(("role", key::USERS_NO_ROLE));
    }
    let (code, scope, by) = (form.get("party").to_owned(), staff.scope(), staff.by(&app));
    let party = app
        .db
        .read(move |conn| Ok(parties::all(conn, scope)?))
        .await?;
    let party = party.into_iter().find(|party| party.code == code);
    if party.is_none() {
        faults.push(("party", key::USERS_NO_PARTY));
    }
    let added = match (login, role, party) {
        (Some(login), Some(role), Some(party)) if faults.is_empty() => {
            app.db
                .write(move |conn| {
                    let new = NewUser {
                        login: &login,
                        name: &name,
                        role,
                        party: party.id,
                    };
                    if users::find(conn, &login)?.is_some() {
                        return Err(Error::Conflict);
                    }
                    Ok((accounts::add(conn, &new, &by)?.1, login))
                })
                .await
        }
        _ => Err(Error::NotFound),
    };
    match added {
        Ok((link, login)) => Ok(given(&app, &site, reader.0, &staff, login.as_str(), &link)),
        Err(Error::Conflict) => {
            let faults = [("login", key::USERS_TAKEN)];
            page(&app, &site, reader.0, &staff, filled(&form, &faults)).await
        }
        Err(Error::NotFound) => page(&app, &site, reader.0, &staff, filled(&form, &faults)).await,
        Err(err) => Err(err),
    }
}

fn filled<'a>(form: &'a StaffForm, faults: &'a [(&'a str, Key)]) -> Filled<'a> {
    Filled {
        login: form.get("login"),
        name: form.get("name"),
        role: form.get("role"),
        party: form.get("party"),
        faults,
    }
}

/// The page that shows a link once.
pub(super) fn given(
    app: &App,
    site: &Site,
    look: Look,
    staff: &Staff,
    login: &str,
    link: &Token,
) -> HttpResponse {
    let address = format!("{}/staff/first/{}", app.config.web.base_url, link.text());
    let link = GivenLink {
        login,
        address: &address,
    };
    let markup = given_link(look, &site.staff_assets(), staff.me(), link);
    reply::private(StatusCode::OK, markup)
}

/// The roles that somebody may give.
pub(super) fn roles(staff: &Staff) -> Vec<Role> {
    let role = staff.user.role.0;
    Role::ALL
        .iter()
        .copied()
        .filter(|other| may_grant(role, *other))
        .collect()
}

/// An account as a line.
pub(super) fn line((user, party): &Account) -> UserLine<'_> {
    UserLine {
        id: user.id,
        login: &user.login,
        name: &user.name,
        role: user.role.0,
        party: &party.name,
        state: user.state.0,
        has_passphrase: !user.passphrase.is_empty(),
        has_factor: !user.secret.is_empty(),
    }
}

async fn page(
    app: &App,
    site: &Site,
    look: Look,
    staff: &Staff,
    filled: Filled<'_>,
) -> Result<HttpResponse> {
    let scope = staff.scope();
    let (rows, parties) = app
        .db
        .read(move |conn| Ok((users::all(conn, scope)?, parties::all(conn, scope)?)))
        .await?;
    let lines: Vec<UserLine<'_>> = rows.iter().map(line).collect();
    let parties: Vec<_> = parties
        .iter()
        .map(|party| (party.code.as_str(), party.name.as_str(), party.kind.0))
        .collect();
    let page = UsersPage {
        me: staff.me(),
        users: &lines,
        roles: &roles(staff),
        parties: &parties,
        filled,
    };
    let status = if filled.faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(reply::private(
        status,
        list(look, &site.staff_assets(), &page),
    ))
}
