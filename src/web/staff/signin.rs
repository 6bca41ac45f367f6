//! `/staff/signin`, `/staff/signout`: the door.
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Query},
};
use serde::Deserialize;

use super::{
    form::{StaffForm, Visit},
    who::{self, Staff},
};
use crate::{
    access::{Login, Stage},
    accounts::{self, Attempt, By, Came, Door},
    app::App,
    error::{Error, Result},
    view::staff::{FormToken, Said, SignInPage, signin},
    web::{
        Site,
        extract::{Client, Reader, cookies},
        reply,
    },
};

/// The cookie of a device that an account has used: its tries are counted apart from those of strangers in its network.
const DEVICE: &str = "otklik-device";
const DEVICE_SECONDS: i64 = 180 * 24 * 3600;

/// Why the page is shown.
#[derive(Debug, Deserialize)]
pub struct Asked {
    ended: Option<String>,
    out: Option<String>,
    set: Option<String>,
}

/// The form.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    request: HttpRequest,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let said = if asked.set.is_some() {
        Said::Set
    } else if asked.out.is_some() {
        Said::Out
    } else if asked.ended.is_some() {
        Said::Ended
    } else {
        Said::Nothing
    };
    let visit = Visit::of(&app, &request)?;
    let page = SignInPage {
        token: FormToken(&visit.token),
        login: "",
        said,
    };
    let markup = signin(reader.0, &site.staff_assets(), &page);
    Ok(visit.give(&app, reply::private(StatusCode::OK, markup)))
}

/// A try.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    client: Client,
    request: HttpRequest,
    form: Result<StaffForm>,
) -> Result<HttpResponse> {
    let again = |status, login: &str, said| {
        let visit = Visit::of(&app, &request)?;
        let page = SignInPage {
            token: FormToken(&visit.token),
            login,
            said,
        };
        let markup = signin(reader.0, &site.staff_assets(), &page);
        Ok(visit.give(&app, reply::private(status, markup)))
    };
    let form = match form {
        Err(Error::Forbidden) => return again(StatusCode::FORBIDDEN, "", Said::Stale),
        form => form?,
    };
    let typed: String = form.get("login").chars().take(60).collect();
    if let Err(seconds) = app.signin_flood.admit(client.0) {
        let wait = i64::try_from(seconds).unwrap_or(i64::MAX);
        return Ok(later(
            again(StatusCode::TOO_MANY_REQUESTS, &typed, Said::Wait(wait))?,
            wait,
        ));
    }
    let by = stranger(&app, client);
    let attempt = attempt(&app, &request, &typed, form.get("code"), by.network_tag);
    match tried(&app, &site, attempt, form.get("passphrase"), by).await {
        Ok(Tried::In(came)) => Ok(welcome(&app, &came)),
        Ok(Tried::Wrong) => again(StatusCode::UNPROCESSABLE_ENTITY, &typed, Said::Wrong),
        Ok(Tried::Wait(seconds)) => {
            let page = again(StatusCode::TOO_MANY_REQUESTS, &typed, Said::Wait(seconds))?;
            Ok(later(page, seconds))
        }
        Err(Error::Unavailable) => {
            let page = again(StatusCode::SERVICE_UNAVAILABLE, &typed, Said::Busy)?;
            Ok(later(page, 5))
        }
        Err(err) => Err(err),
    }
}

enum Tried {
    In(Came),
    Wrong,
    Wait(i64),
}

async fn tried(
    app: &Data<App>,
    site: &Site,
    attempt: Attempt,
    passphrase: &str,
    by: By,
) -> Result<Tried> {
    let (knocked, who) = (attempt.clone(), by.clone());
    let door = app
        .db
        .write(move |conn| accounts::knock(conn, &knocked, &who))
        .await?;
    if let Door::Wait(seconds) = door {
        return Ok(Tried::Wait(seconds));
    }
    let fits = site.gate.fits(passphrase, door.kept()).await?;
    let app = Data::clone(app);
    let keys = app.staff_keys.clone();
    let came = app
        .db
        .write(move |conn| accounts::open(conn, &keys, &attempt, &door, fits, &by))
        .await?;
    Ok(came.map_or(Tried::Wrong, Tried::In))
}

/// The log's words for somebody who is nobody yet.
pub(super) fn stranger(app: &App, client: Client) -> By {
    By {
        user: None,
        who: "unknown".to_owned(),
        party: None,
        network_tag: app.tag_keys.tag(client.0, app.clock.now()),
        at: app.clock.stamp(),
    }
}

fn attempt(
    app: &App,
    request: &HttpRequest,
    typed: &str,
    code: &str,
    network: Option<i64>,
) -> Attempt {
    let seal = &app.staff_keys.failures;
    let login = Login::parse(typed);
    let name = login.as_ref().map_or(typed, Login::as_str);
    let device = cookies::get(request, &cookies::name(app, DEVICE))
        .filter(|cookie| app.staff_keys.device.open(cookie).as_deref() == Some(name.as_bytes()));
    let place = match device {
        Some(cookie) => format!("device {cookie}"),
        None => format!("network {}", network.unwrap_or_default()),
    };
    Attempt {
        pair: (
            seal.tag(format!("account {name}").as_bytes()),
            seal.tag(place.as_bytes()),
        ),
        code: code.chars().take(20).collect(),
        login,
    }
}

fn welcome(app: &App, came: &Came) -> HttpResponse {
    let to = match came.stage {
        Stage::Full => "/staff/",
        Stage::Enroll => "/staff/factor",
    };
    let mut answer = who::with_session(app, reply::see_other(to), &came.token);
    let device = app.staff_keys.device.close(came.login.as_bytes());
    if let Some(cookie) = cookies::set_strict(app, DEVICE, &device, Some(DEVICE_SECONDS)) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

pub(super) fn later(mut answer: HttpResponse, seconds: i64) -> HttpResponse {
    answer
        .headers_mut()
        .insert(header::RETRY_AFTER, seconds.into());
    answer
}

/// Signs out.
pub async fn out(app: Data<App>, staff: Staff, _form: StaffForm) -> Result<HttpResponse> {
    let by = staff.by(&app);
    app.db
        .write(move |conn| accounts::sign_out(conn, &staff.token, &by))
        .await?;
    Ok(who::without_session(&app, "/staff/signin?out=1"))
}
