//! `/staff/first/{link}`: the first passphrase, at a one-time link.
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{
    form::{StaffForm, Visit},
    signin::stranger,
    who,
};
use crate::{
    access::{Login, UserState, passphrase},
    accounts::{self, Token},
    app::App,
    db::{signin_links, users, users::UserRow},
    error::{Error, Result},
    view::staff::{FirstFlaw, FirstPage, FormToken, first, first_gone},
    web::{
        Site,
        extract::{Client, Reader},
        reply,
    },
};

/// The form, if the link holds.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    request: HttpRequest,
    link: Path<String>,
) -> Result<HttpResponse> {
    match behind(&app, &link).await {
        Ok((_, user)) => page(&app, &site, reader, &request, &user, None),
        Err(Error::NotFound) => Ok(gone(&site, reader, &request)),
        Err(err) => Err(err),
    }
}

/// Sets the passphrase.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    client: Client,
    request: HttpRequest,
    link: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (token, user) = match behind(&app, &link).await {
        Err(Error::NotFound) => return Ok(gone(&site, reader, &request)),
        found => found?,
    };
    let typed = form.get("new");
    if let Some(flaw) = flaw(&user.login, typed, form.get("again")) {
        return page(&app, &site, reader, &request, &user, Some(flaw));
    }
    let hash = site.gate.make(typed).await?;
    let by = stranger(&app, client);
    let set = app
        .db
        .write(move |conn| accounts::set_first(conn, &token, &hash, &by))
        .await;
    match set {
        Err(Error::NotFound) => Ok(gone(&site, reader, &request)),
        set => set.map(|_| who::without_session(&app, "/staff/signin?set=1")),
    }
}

/// What is wrong with a new passphrase typed twice.
pub(super) fn flaw(login: &str, typed: &str, again: &str) -> Option<FirstFlaw> {
    let login = Login::parse(login)?;
    let flaw = passphrase::flaw(typed, &login).map(FirstFlaw::Flaw);
    flaw.or_else(|| (typed != again).then_some(FirstFlaw::Differ))
}

async fn behind(app: &App, link: &str) -> Result<(Token, UserRow)> {
    let token = Token::parse(link).ok_or(Error::NotFound)?;
    let (id, now) = (token.id(), app.clock.stamp());
    let user = app
        .db
        .read(move |conn| {
            let user = signin_links::find(conn, &id, now)?.ok_or(Error::NotFound)?;
            Ok(users::by_id(conn, user)?.0)
        })
        .await?;
    if user.state.0 == UserState::Active {
        Ok((token, user))
    } else {
        Err(Error::NotFound)
    }
}

fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    request: &HttpRequest,
    user: &UserRow,
    flaw: Option<FirstFlaw>,
) -> Result<HttpResponse> {
    let visit = Visit::of(app, request)?;
    let page = FirstPage {
        token: FormToken(&visit.token),
        here: request.path(),
        name: &user.name,
        login: &user.login,
        flaw,
    };
    let status = match flaw {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let markup = first(reader.0, &site.staff_assets(), &page);
    Ok(visit.give(app, reply::private(status, markup)))
}

fn gone(site: &Site, reader: Reader, request: &HttpRequest) -> HttpResponse {
    let markup = first_gone(reader.0, &site.staff_assets(), request.path());
    reply::private(StatusCode::NOT_FOUND, markup)
}
