//! `/staff/registry/import`: the file. Its body may be as long as a table may, on this address only.
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Payload},
};

use crate::{
    app::App,
    contacts::waiting,
    error::{Error, Result},
    i18n::{key, t},
    import,
    view::staff::registry::file as view,
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            sample::upload::{folder, receive},
            who::{Runner, Staff},
        },
    },
};

/// The page that asks for the file.
pub async fn show(site: Data<Site>, reader: Reader, Runner(staff): Runner) -> HttpResponse {
    page(&site, reader, &staff, None, StatusCode::OK)
}

/// Takes the file, if it can be read at all, and goes on to its columns.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse> {
    let upload = receive(&request, payload).await?;
    if upload.get("token") != staff.form_token {
        return Err(Error::Forbidden);
    }
    let lang = reader.0.lang;
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    if upload.file.is_empty() {
        let why = t(lang, key::SAMPLE_IMPORT_NO_FILE);
        return Ok(page(&site, reader, &staff, Some(why), refused));
    }
    let (folder, user, now) = (folder(&app), staff.user.id, app.clock.stamp());
    let kept = app
        .db
        .read(move |_| {
            if let Err(fault) = import::registry(&upload.file) {
                return Ok(Err(fault.text(lang)));
            }
            Ok(Ok(waiting::put(&folder, user, &upload.file, now)?))
        })
        .await?;
    Ok(match kept {
        Err(why) => page(&site, reader, &staff, Some(&why), refused),
        Ok(None) => {
            let why = t(lang, key::SAMPLE_IMPORT_TOO_MANY);
            let status = StatusCode::SERVICE_UNAVAILABLE;
            page(&site, reader, &staff, Some(why), status)
        }
        Ok(Some(token)) => reply::see_other(&format!("/staff/registry/import/{}", token.text())),
    })
}

fn page(
    site: &Site,
    reader: Reader,
    staff: &Staff,
    why: Option<&str>,
    status: StatusCode,
) -> HttpResponse {
    let markup = view(reader.0, &site.staff_assets(), staff.me(), why);
    reply::private(status, markup)
}
