//! `/staff/campaigns/{campaign}/institutions/{institution}/embed`: the link for the institution's own website.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{super::who::Watcher, head, own};
use crate::{
    app::App,
    error::{Error, Result},
    region::PointKind,
    view::staff::{EmbedPage, embed},
    web::{Site, extract::Reader, reply},
};

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Watcher(staff): Watcher,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let ((campaign, code), scope) = (path.into_inner(), staff.scope());
    let row = app.db.read(move |conn| own(conn, scope, &campaign)).await?;
    let directory = app.directory();
    let place = directory.by_code(&code).ok_or(Error::NotFound)?;
    if !directory.members(row.id).any(|member| member == place.id) {
        return Err(Error::NotFound);
    }
    let points = directory.live_points_of(place.id);
    let mut points = points.filter(|(_, point)| point.kind == PointKind::Site);
    let base = &app.config.web.base_url;
    let link = points.next().map(|(code, _)| format!("{base}/q/{code}"));
    let page = EmbedPage {
        head: head(&app, &staff, &row),
        code: &code,
        name: &place.short_name,
        base,
        link: link.as_deref(),
    };
    let markup = embed(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}
