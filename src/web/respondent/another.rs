//! `POST /q/{code}/another`: «Отвечает другой человек» on the same device.
use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path},
};

use super::{behind, page};
use crate::{
    app::App,
    error::Result,
    web::{Site, extract::Reader},
};

/// A new seat, marked as shared, and a fresh form. The first answer stays as it is.
pub async fn seat(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    code: Path<String>,
) -> Result<HttpResponse> {
    let open = match behind::open(&app.directory(), &site, reader.0, &code, app.clock.today()) {
        Ok(open) => open,
        Err(shut) => return Ok(shut.page(&site, reader.0)),
    };
    let mut reply = HttpResponse::SeeOther();
    reply.insert_header((header::LOCATION, format!("/q/{}", open.code)));
    page::set_seat(&app, &open, true, &mut reply)?;
    Ok(reply.finish())
}
