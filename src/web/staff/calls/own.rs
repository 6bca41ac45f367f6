//! Which cases a request may name: those of campaigns of the caller's party.
use actix_web::{HttpResponse, http::StatusCode};

use crate::{
    access::Scope,
    app::App,
    db::{Conn, cases, cases::CaseRow, parties},
    error::{Error, Result},
    region::Phase,
    view::{
        Look,
        staff::{ElsewherePage, elsewhere},
    },
    web::{
        Site, reply,
        staff::{form::StaffForm, who::Staff},
    },
};

/// Campaigns that the caller's party calls for now.
pub(in crate::web::staff) fn campaigns(
    app: &App,
    conn: &mut Conn,
    scope: Scope,
) -> Result<Vec<i64>> {
    let (directory, today) = (app.directory(), app.clock.today());
    let all = parties::campaigns(conn, scope)?;
    let running = |id: &i64| {
        directory
            .campaign(*id)
            .is_some_and(|campaign| campaign.phase(today) == Phase::Running)
    };
    Ok(all.into_iter().map(|row| row.id).filter(running).collect())
}

/// The case, if it is of a campaign of the caller's party.
///
/// # Errors
/// [`Error::NotFound`] if there is none, or it is another party's: nobody learns which.
pub(super) fn case(conn: &mut Conn, scope: Scope, id: i64) -> Result<CaseRow> {
    let row = cases::find(conn, id)?.ok_or(Error::NotFound)?;
    let own = parties::campaigns(conn, scope)?;
    if own.iter().any(|campaign| campaign.id == row.campaign_id) {
        Ok(row)
    } else {
        Err(Error::NotFound)
    }
}

/// The version of the lease under which a form was shown; none fits if it is no number.
pub(super) fn version(form: &StaffForm) -> i64 {
    form.get("version").parse().unwrap_or(-1)
}

/// The page that says that the case is not the caller's any more; it holds what was typed.
pub(super) fn lost(site: &Site, look: Look, staff: &Staff, typed: &str) -> HttpResponse {
    let page = ElsewherePage {
        me: staff.me(),
        own: None,
        typed,
    };
    reply::private(
        StatusCode::CONFLICT,
        elsewhere(look, &site.staff_assets(), &page),
    )
}

/// The page of a case under the lease that the caller has now.
pub(super) fn to_case(row: &CaseRow) -> HttpResponse {
    reply::see_other(&format!("/staff/calls/{}?v={}", row.id, row.lease_version))
}
