//! `/staff/registry/import`: the file. Its body may be as long as a table may, on this address only.
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Payload},
};

use crate::{
    app::App,
    error::Result,
    i18n::t,
    import,
    view::staff::registry::file as view,
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            sample::upload::{Aside, aside, receive},
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
    let upload = receive(&staff, &request, payload).await?;
    let lang = reader.0.lang;
    let check = move |file: &[u8]| import::registry(file).err().map(|fault| fault.text(lang));
    Ok(match aside(&app, &staff, upload.file, check).await? {
        Aside::Kept(name) => reply::see_other(&format!("/staff/registry/import/{name}")),
        Aside::Refused(status, fault, why) => {
            let why = fault.map(|fault| t(lang, fault)).or(why.as_deref());
            page(&site, reader, &staff, why, status)
        }
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
