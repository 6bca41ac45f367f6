//! `POST /staff/calls/{case}/hand`: the person asked for a link.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{act::MOST_NOTE, own};
use crate::{
    app::App,
    calls::{self, Handed},
    error::Result,
    view::staff::{HandedPage, handed},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::Operator},
    },
};

/// Makes the link and shows it, this once: it stands in no address, no log and no row.
pub async fn off(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, by, inner) = (staff.scope(), staff.by(&app), app.clone());
    let key = (*id, staff.user.id, own::version(&form));
    let note: String = form.get("note").chars().take(MOST_NOTE).collect();
    let typed = note.clone();
    let (row, made) = app
        .db
        .write(move |conn| {
            let row = own::case(conn, scope, key.0)?;
            let made = calls::hand_off(conn, &inner.field_keys, key, &note, &by)?;
            Ok((row, made))
        })
        .await?;
    let Handed::Link(invitation, until) = made else {
        return Ok(own::lost(&site, reader.0, &staff, &typed));
    };
    let zone = calls::zone(&row);
    let page = HandedPage {
        me: staff.me(),
        base: &format!("{}/i/", app.config.web.base_url),
        groups: &invitation.groups(),
        until: until.and_utc().with_timezone(&zone).naive_local(),
        campaign: row.campaign_id,
    };
    Ok(reply::private(
        StatusCode::OK,
        handed(reader.0, &site.staff_assets(), &page),
    ))
}
