//! `/staff/sample/import`: the file. Its body may be as long as a table may, on this address only.
use std::{path::PathBuf, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Payload},
};
use tokio::time::timeout;

use crate::{
    app::App,
    contacts::waiting,
    error::{Error, Result},
    i18n::{Key, key},
    import::{self, MAX_FILE_BYTES},
    view::staff::sample::file as view,
    web::{
        Site,
        extract::{Reader, body, upload, upload::Upload},
        reply,
        staff::{who::SampleKeeper, who::Staff},
    },
};

/// A file comes within so many seconds.
const SECONDS: u64 = 120;

/// Where files wait.
pub(in crate::web::staff) fn folder(app: &App) -> PathBuf {
    app.config.place.data.join("waiting")
}

/// The page that asks for the file.
pub async fn show(
    site: Data<Site>,
    reader: Reader,
    SampleKeeper(staff): SampleKeeper,
) -> HttpResponse {
    page(&site, reader, &staff, None, None, StatusCode::OK)
}

/// Takes the file, if it can be read at all, and goes on to its columns.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    SampleKeeper(staff): SampleKeeper,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse> {
    let upload = receive(&request, payload).await?;
    if upload.get("token") != staff.form_token {
        return Err(Error::Forbidden);
    }
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    if upload.file.is_empty() {
        let fault = Some(key::SAMPLE_IMPORT_NO_FILE);
        return Ok(page(&site, reader, &staff, fault, None, refused));
    }
    let (lang, user, now) = (reader.0.lang, staff.user.id, app.clock.stamp());
    let folder = folder(&app);
    let kept = app
        .db
        .read(move |_| {
            if let Err(fault) = import::contacts::table(&upload.file) {
                return Ok(Err(fault.text(lang)));
            }
            Ok(Ok(waiting::put(&folder, user, &upload.file, now)?))
        })
        .await?;
    Ok(match kept {
        Err(why) => page(&site, reader, &staff, None, Some(&why), refused),
        Ok(None) => {
            let fault = Some(key::SAMPLE_IMPORT_TOO_MANY);
            let status = StatusCode::SERVICE_UNAVAILABLE;
            page(&site, reader, &staff, fault, None, status)
        }
        Ok(Some(token)) => reply::see_other(&format!("/staff/sample/import/{}", token.text())),
    })
}

/// The body of a form with a file.
pub(in crate::web::staff) async fn receive(
    request: &HttpRequest,
    payload: Payload,
) -> Result<Upload> {
    let content_type = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|line| line.to_str().ok())
        .unwrap_or_default();
    let mut payload = payload.into_inner();
    let most = MAX_FILE_BYTES + body::MOST_BYTES;
    let bytes = timeout(Duration::from_secs(SECONDS), body::read(&mut payload, most))
        .await
        .map_err(|_| Error::TooSlow)??;
    if content_type.starts_with("multipart/") {
        return upload::read(content_type, &bytes);
    }
    // A form of another kind has no file; its token is looked at all the same.
    let fields = form_urlencoded::parse(&bytes).take(body::MOST_FIELDS);
    let fields = fields.map(|(name, value)| (name.into_owned(), value.into_owned()));
    Ok(Upload {
        fields: fields.collect(),
        file: Vec::new(),
    })
}

fn page(
    site: &Site,
    reader: Reader,
    staff: &Staff,
    fault: Option<Key>,
    why: Option<&str>,
    status: StatusCode,
) -> HttpResponse {
    let markup = view(reader.0, &site.staff_assets(), staff.me(), fault, why);
    reply::private(status, markup)
}
