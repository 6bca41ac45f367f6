//! `GET /staff/calls/{case}/line`: what the exchange has said of the call, for the script of the card.
use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path, Query},
};

use super::{card::Asked, own};
use crate::{
    app::App,
    db::attempts,
    error::{Error, Result},
    i18n::t,
    view::staff::{LineState, line},
    web::{extract::Reader, staff::who::Operator},
};

/// Words, and the result that they suggest; nobody else's call is told of.
pub async fn show(
    app: Data<App>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<i64>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (scope, user, id) = (staff.scope(), staff.user.id, *id);
    let version = asked.v.unwrap_or(-1);
    let open = app
        .db
        .read(move |conn| {
            let row = own::case(conn, scope, id)?;
            if !row.is_leased(user, version) {
                return Err(Error::NotFound);
            }
            Ok(attempts::open_of(conn, id)?)
        })
        .await?;
    let state = open.as_ref().and_then(super::card::line_of);
    let said = state.map_or("", |state| t(reader.0.lang, line(state)));
    let likely = state.and_then(LineState::likely);
    let body = serde_json::json!({
        "said": said,
        "likely": likely.map_or("", |likely| likely.as_str()),
    });
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(body.to_string()))
}
