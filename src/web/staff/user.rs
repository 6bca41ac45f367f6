//! `/staff/users/{user}…`: one account.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{
    form::StaffForm,
    users::{given, line, roles},
    who::{Keeper, Staff},
};
use crate::{
    access::Role,
    accounts::{self, By},
    app::App,
    db::{Conn, users::Account},
    error::{Error, Result},
    view::staff::{UserPage, user},
    web::{Site, extract::Reader, reply},
};

/// Why the page is shown.
#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Keeper(staff): Keeper,
    id: Path<i64>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (role, scope, id) = (staff.user.role.0, staff.scope(), id.into_inner());
    let account = app
        .db
        .read(move |conn| accounts::keepable(conn, role, scope, id))
        .await?;
    let page = UserPage {
        me: staff.me(),
        user: line(&account),
        made: app.clock.local(account.0.made_at),
        roles: &roles(&staff, account.1.id),
        own: id == staff.user.id,
        done: asked.done.is_some(),
    };
    Ok(reply::private(
        StatusCode::OK,
        user(reader.0, &site.staff_assets(), &page),
    ))
}

/// Gives a new link and shows it, this once.
pub async fn link(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Keeper(staff): Keeper,
    id: Path<i64>,
    _form: StaffForm,
) -> Result<HttpResponse> {
    let give = |conn: &mut Conn, account: &Account, by: &By| {
        let link = accounts::give_link(conn, account, by)?;
        Ok((account.0.login.clone(), link))
    };
    let (login, link) = kept(&app, &staff, *id, give).await?;
    Ok(given(&app, &site, reader.0, &staff, &login, &link))
}

/// Disables the account.
pub async fn disable(
    app: Data<App>,
    Keeper(staff): Keeper,
    id: Path<i64>,
    _form: StaffForm,
) -> Result<HttpResponse> {
    kept(&app, &staff, *id, accounts::disable).await?;
    Ok(done(*id))
}

/// Enables it again.
pub async fn enable(
    app: Data<App>,
    Keeper(staff): Keeper,
    id: Path<i64>,
    _form: StaffForm,
) -> Result<HttpResponse> {
    kept(&app, &staff, *id, accounts::enable).await?;
    Ok(done(*id))
}

/// Takes its app away.
pub async fn factor(
    app: Data<App>,
    Keeper(staff): Keeper,
    id: Path<i64>,
    _form: StaffForm,
) -> Result<HttpResponse> {
    kept(&app, &staff, *id, accounts::reset_factor).await?;
    Ok(done(*id))
}

/// Gives it another role.
pub async fn role(
    app: Data<App>,
    Keeper(staff): Keeper,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let role = Role::parse(form.get("role")).ok_or(Error::Forbidden)?;
    let (own, scope) = (staff.user.role.0, staff.scope());
    let set = move |conn: &mut Conn, account: &Account, by: &By| {
        if !accounts::may_give(own, scope, account.1.id, role) {
            return Err(Error::Forbidden);
        }
        accounts::set_role(conn, account, role, by)
    };
    kept(&app, &staff, *id, set).await?;
    Ok(done(*id))
}

/// Does something with an account that the caller may change, and that is not the caller's own: nobody locks themselves
/// out or makes themselves mightier.
async fn kept<T: Send + 'static>(
    app: &App,
    staff: &Staff,
    id: i64,
    act: impl FnOnce(&mut Conn, &Account, &By) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (role, scope, by) = (staff.user.role.0, staff.scope(), staff.by(app));
    if id == staff.user.id {
        return Err(Error::Forbidden);
    }
    app.db
        .write(move |conn| {
            let account = accounts::keepable(conn, role, scope, id)?;
            act(conn, &account, &by)
        })
        .await
}

fn done(id: i64) -> HttpResponse {
    reply::see_other(&format!("/staff/users/{id}?done=1"))
}
