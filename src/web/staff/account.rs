//! `/staff/account…`: one's own account.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use serde::Deserialize;

use super::{
    first::flaw,
    form::StaffForm,
    signin::later,
    who::{self, Insider, Operator, Staff},
};
use crate::{
    access::{Action, may},
    accounts,
    app::App,
    db::{recovery_codes, sessions, signin_failures, users},
    error::Result,
    phone::cause,
    view::{
        Look,
        staff::{AccountPage, FirstFlaw, SessionLine, account, recovery as codes},
    },
    web::{Site, extract::Reader, reply},
};

/// Why the page is shown.
#[derive(Debug, Deserialize)]
pub struct Asked {
    changed: Option<String>,
}

/// What the page says beside what is.
#[derive(Debug, Clone, Default)]
struct Says {
    flaw: Option<FirstFlaw>,
    draw_flaw: Option<FirstFlaw>,
    wait: Option<i64>,
    changed: bool,
    /// What was typed as a telephone at the exchange and is none.
    extension: Option<String>,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Insider(staff): Insider,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let says = Says {
        changed: asked.changed.is_some(),
        ..Says::default()
    };
    page(&app, &site, reader.0, &staff, says).await
}

/// Changes the passphrase: every session ends, this reader gets a new one.
pub async fn passphrase(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Insider(staff): Insider,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (current, new) = (form.get("current"), form.get("new"));
    let says = match proved(&app, &site, &staff, current).await? {
        Proved::Wait(seconds) => Says {
            wait: Some(seconds),
            ..Says::default()
        },
        Proved::Wrong => Says {
            flaw: Some(FirstFlaw::Current),
            ..Says::default()
        },
        Proved::Right => {
            let wrong = flaw(&staff.user.login, new, form.get("again"))
                .or_else(|| (new == current).then_some(FirstFlaw::Same));
            Says {
                flaw: wrong,
                ..Says::default()
            }
        }
    };
    if says.flaw.is_some() || says.wait.is_some() {
        return page(&app, &site, reader.0, &staff, says).await;
    }
    let hash = site.gate.make(new).await?;
    let (user, by) = (staff.user.id, staff.by(&app));
    let token = app
        .db
        .write(move |conn| accounts::change(conn, user, &hash, &by))
        .await?;
    let answer = reply::see_other("/staff/account?changed=1");
    Ok(who::with_session(&app, answer, &token))
}

/// Draws new recovery codes, for whoever knows the passphrase.
pub async fn recovery(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Insider(staff): Insider,
    form: StaffForm,
) -> Result<HttpResponse> {
    if staff.user.secret.is_empty() {
        return Ok(reply::see_other("/staff/factor"));
    }
    let says = match proved(&app, &site, &staff, form.get("current")).await? {
        Proved::Wait(seconds) => Some(Says {
            wait: Some(seconds),
            ..Says::default()
        }),
        Proved::Wrong => Some(Says {
            draw_flaw: Some(FirstFlaw::Current),
            ..Says::default()
        }),
        Proved::Right => None,
    };
    if let Some(says) = says {
        return page(&app, &site, reader.0, &staff, says).await;
    }
    let (keys, user, by) = (app.staff_keys.clone(), staff.user.id, staff.by(&app));
    let drawn = app
        .db
        .write(move |conn| accounts::draw_recovery(conn, &keys, user, &by))
        .await?;
    let markup = codes(reader.0, &site.staff_assets(), staff.me(), &drawn);
    Ok(reply::private(StatusCode::OK, markup))
}

/// Ends every session, this one too.
pub async fn sessions(
    app: Data<App>,
    Insider(staff): Insider,
    _form: StaffForm,
) -> Result<HttpResponse> {
    let by = staff.by(&app);
    app.db
        .write(move |conn| {
            sessions::end_all(conn, staff.user.id)?;
            accounts::sign_out(conn, &staff.token, &by)
        })
        .await?;
    Ok(who::without_session(&app, "/staff/signin?out=1"))
}

/// Keeps the telephone at the exchange; an empty text for who dials by hand.
pub async fn extension(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    form: StaffForm,
) -> Result<HttpResponse> {
    let typed = form.get("extension").trim().to_owned();
    if !typed.is_empty() && cause::extension(&typed).is_none() {
        let says = Says {
            extension: Some(typed),
            ..Says::default()
        };
        return page(&app, &site, reader.0, &staff, says).await;
    }
    let user = staff.user.id;
    app.db
        .write(move |conn| Ok(users::set_extension(conn, user, &typed)?))
        .await?;
    Ok(reply::see_other("/staff/account"))
}

enum Proved {
    Right,
    Wrong,
    Wait(i64),
}

/// Whether the reader knows the passphrase of the session's account: an open screen is not enough.
async fn proved(app: &App, site: &Site, staff: &Staff, typed: &str) -> Result<Proved> {
    let seal = &app.staff_keys.failures;
    let pair = (
        seal.tag(format!("account {}", staff.user.login).as_bytes()),
        seal.tag(b"own session"),
    );
    let now = app.clock.stamp();
    let taken = app
        .db
        .write(move |conn| Ok(signin_failures::take(conn, pair, now)?))
        .await?;
    if let Err(seconds) = taken {
        return Ok(Proved::Wait(seconds));
    }
    if !site.gate.fits(typed, Some(&staff.user.passphrase)).await? {
        return Ok(Proved::Wrong);
    }
    app.db
        .write(move |conn| Ok(signin_failures::clear(conn, pair)?))
        .await?;
    Ok(Proved::Right)
}

async fn page(
    app: &App,
    site: &Site,
    look: Look,
    staff: &Staff,
    says: Says,
) -> Result<HttpResponse> {
    let user = staff.user.id;
    let (rows, left, kept) = app
        .db
        .read(move |conn| {
            Ok((
                sessions::of_user(conn, user)?,
                recovery_codes::left(conn, user)?,
                users::extension(conn, user)?,
            ))
        })
        .await?;
    let this = staff.token.id();
    let lines: Vec<SessionLine> = rows
        .iter()
        .map(|row| SessionLine {
            made: app.clock.local(row.made_at),
            seen: app.clock.local(row.seen_at),
            network: row.network_tag,
            this: row.id == this,
        })
        .collect();
    let calls = app.dialer.is_some() && may(staff.user.role.0, Action::Call);
    let page = AccountPage {
        me: staff.me(),
        login: &staff.user.login,
        party: &staff.party.name,
        factor: !staff.user.secret.is_empty(),
        recovery: left,
        sessions: &lines,
        flaw: says.flaw,
        draw_flaw: says.draw_flaw,
        wait: says.wait,
        changed: says.changed,
        extension: calls.then_some(match &says.extension {
            Some(typed) => (typed.as_str(), true),
            None => (kept.as_str(), false),
        }),
    };
    let status = match says {
        Says { wait: Some(_), .. } => StatusCode::TOO_MANY_REQUESTS,
        Says {
            flaw: None,
            draw_flaw: None,
            extension: None,
            ..
        } => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let answer = reply::private(status, account(look, &site.staff_assets(), &page));
    Ok(match says.wait {
        Some(seconds) => later(answer, seconds),
        None => answer,
    })
}
