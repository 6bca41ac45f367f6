//! `/staff/users`: accounts and a new one.
use actix_web::{HttpResponse, http::StatusCode, web::Data};

use super::{
    form::StaffForm,
    who::{Keeper, Staff},
};
use crate::{
    access::{Login, Role, Scope},
    accounts::{self, Token},
    app::App,
    db::{users, users::Account, users::NewUser},
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
    let mut faults: Vec<(&str, Key)> = Vec::new();
    if login.is_none() {
        faults.push(("login", key::USERS_NO_LOGIN));
    }
    if !(1..=100).contains(&name.chars().count()) {
        faults.push(("name", key::USERS_NO_NAME));
    }
    let (code, scope, by) = (form.get("party").to_owned(), staff.scope(), staff.by(&app));
    let kept = app
        .db
        .read(move |conn| accounts::kept_parties(conn, scope))
        .await?;
    let party = kept.into_iter().find(|party| party.code == code);
    let own = party.as_ref().map_or(staff.party.id, |party| party.id);
    let role = role.filter(|role| accounts::may_give(staff.user.role.0, scope, own, *role));
    if role.is_none() {
        faults.push(("role", key::USERS_NO_ROLE));
    }
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

/// The roles that somebody may give to the people of a party.
pub(super) fn roles(staff: &Staff, party: i64) -> Vec<Role> {
    let (role, scope) = (staff.user.role.0, staff.scope());
    Role::ALL
        .iter()
        .copied()
        .filter(|other| accounts::may_give(role, scope, party, *other))
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
        .read(move |conn| {
            let parties = accounts::kept_parties(conn, scope)?;
            let is_kept = |(user, _): &Account| parties.iter().any(|one| one.id == user.party_id);
            let mut rows = users::all(conn, Scope::All)?;
            rows.retain(is_kept);
            Ok((rows, parties))
        })
        .await?;
    let lines: Vec<UserLine<'_>> = rows.iter().map(line).collect();
    let parties: Vec<_> = parties
        .iter()
        .map(|party| (party.code.as_str(), party.name.as_str(), party.kind.0))
        .collect();
    let page = UsersPage {
        me: staff.me(),
        users: &lines,
        roles: &roles(staff, staff.party.id),
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
