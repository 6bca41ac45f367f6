//! `/staff/factor`: joining an app. The only page for whoever must have one and has none yet.
use actix_web::{HttpResponse, http::StatusCode, web::Data};

use super::{
    form::StaffForm,
    who::{self, Staff},
};
use crate::{
    accounts,
    app::App,
    error::Result,
    view::{
        Look,
        staff::{FactorFault, FactorPage, FormToken, Me, factor, recovery},
    },
    web::{Site, extract::Reader, reply},
};

/// A new secret to scan. Whoever has an app already is sent to the own account: another one is joined only after somebody
/// who keeps accounts has taken the first away, so that an open screen is not enough.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    staff: Staff,
) -> Result<HttpResponse> {
    if !staff.user.secret.is_empty() {
        return Ok(reply::see_other("/staff/account"));
    }
    proposed(&app, &site, reader.0, &staff, None)
}

/// Joins it.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    staff: Staff,
    form: StaffForm,
) -> Result<HttpResponse> {
    if !staff.user.secret.is_empty() {
        return Ok(reply::see_other("/staff/account"));
    }
    let (keys, user, by) = (app.staff_keys.clone(), staff.user.id, staff.by(&app));
    let closed = form.get("secret").to_owned();
    let Some(secret) = accounts::secret_of(&keys, user, &closed) else {
        return proposed(&app, &site, reader.0, &staff, Some(FactorFault::Stale));
    };
    let code = form.get("code").to_owned();
    let joined = app
        .db
        .write(move |conn| accounts::join(conn, &keys, user, &secret, &code, &by))
        .await?;
    let Some(joined) = joined else {
        let fault = Some(FactorFault::Code);
        return Ok(page(&site, reader.0, &staff, (&secret, &closed), fault));
    };
    let form_token = who::form_token(&app, joined.token.text());
    let me = Me {
        token: FormToken(&form_token),
        ..staff.me()
    };
    let markup = recovery(reader.0, &site.staff_assets(), me, &joined.recovery);
    let answer = reply::private(StatusCode::OK, markup);
    Ok(who::with_session(&app, answer, &joined.token))
}

fn proposed(
    app: &App,
    site: &Site,
    look: Look,
    staff: &Staff,
    fault: Option<FactorFault>,
) -> Result<HttpResponse> {
    let (secret, closed) = accounts::proposal(&app.staff_keys, staff.user.id)?;
    Ok(page(site, look, staff, (&secret, &closed), fault))
}

fn page(
    site: &Site,
    look: Look,
    staff: &Staff,
    (secret, closed): (&[u8], &str),
    fault: Option<FactorFault>,
) -> HttpResponse {
    let page = FactorPage {
        me: staff.me(),
        login: &staff.user.login,
        secret,
        closed,
        fault,
    };
    let status = match fault {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    reply::private(status, factor(look, &site.staff_assets(), &page))
}
