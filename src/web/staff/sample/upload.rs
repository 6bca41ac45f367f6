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
    let upload = receive(&staff, &request, payload).await?;
    let lang = reader.0.lang;
    let check = move |file: &[u8]| {
        import::contacts::table(file)
            .err()
            .map(|fault| fault.text(lang))
    };
    Ok(match aside(&app, &staff, upload.file, check).await? {
        Aside::Kept(name) => reply::see_other(&format!("/staff/sample/import/{name}")),
        Aside::Refused(status, fault, why) => {
            page(&site, reader, &staff, fault, why.as_deref(), status)
        }
    })
}

/// What became of a file that was sent.
pub(in crate::web::staff) enum Aside {
    /// It waits under this name.
    Kept(String),
    /// It does not: the status, and why, in our words or in those of the reader of files.
    Refused(StatusCode, Option<Key>, Option<String>),
}

/// Puts a file aside until its columns are said, if `check` finds nothing wrong with it.
pub(in crate::web::staff) async fn aside(
    app: &App,
    staff: &Staff,
    file: Vec<u8>,
    check: impl FnOnce(&[u8]) -> Option<String> + Send + 'static,
) -> Result<Aside> {
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    if file.is_empty() {
        let fault = Some(key::SAMPLE_IMPORT_NO_FILE);
        return Ok(Aside::Refused(refused, fault, None));
    }
    let (folder, user, now) = (folder(app), staff.user.id, app.clock.stamp());
    app.db
        .read(move |_| {
            if let Some(why) = check(&file) {
                return Ok(Aside::Refused(refused, None, Some(why)));
            }
            Ok(match waiting::put(&folder, user, &file, now)? {
                Some(name) => Aside::Kept(name.text().to_owned()),
                None => {
                    let fault = Some(key::SAMPLE_IMPORT_TOO_MANY);
                    Aside::Refused(StatusCode::SERVICE_UNAVAILABLE, fault, None)
                }
            })
        })
        .await
}

/// The body of a form with a file, if it was on our own page.
pub(in crate::web::staff) async fn receive(
    staff: &Staff,
    request: &HttpRequest,
    payload: Payload,
) -> Result<Upload> {
    let upload = read(request, payload).await?;
    if upload.get("token") == staff.form_token {
        Ok(upload)
    } else {
        Err(Error::Forbidden)
    }
}

async fn read(request: &HttpRequest, payload: Payload) -> Result<Upload> {
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
