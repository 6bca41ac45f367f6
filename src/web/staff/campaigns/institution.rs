//! `/staff/campaigns/{campaign}/institutions/{institution}`: what was answered there.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query, block},
};
use anyhow::Context as _;

use super::{
    super::who::{Staff, Watcher},
    own,
};
use crate::{
    access::{Action, may},
    app::App,
    course::{self, Asked, Beside},
    error::{Error, Result},
    i18n::Lang,
    taking,
    view::staff::{InstitutionPage, institution},
    web::{Site, extract::Reader, reply},
};

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Watcher(staff): Watcher,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (campaign, code) = path.into_inner();
    let drawn = |page: &InstitutionPage<'_>| institution(reader.0, &site.staff_assets(), page);
    let asked = (reader.0.lang, &*asked);
    let markup = seen(&app, &staff, (&campaign, &code), asked, drawn).await?;
    Ok(reply::private(StatusCode::OK, markup))
}

/// Everything that is shown of an institution in a campaign of the caller's party.
pub(super) async fn seen<R>(
    app: &Data<App>,
    staff: &Staff,
    (campaign, code): (&str, &str),
    asked: (Lang, &Asked),
    use_it: impl FnOnce(&InstitutionPage<'_>) -> R,
) -> Result<R> {
    let (directory, ratings) = (app.directory(), app.ratings());
    let place = directory.by_code(code).ok_or(Error::NotFound)?;
    let of = (place.id, may(staff.user.role.0, Action::ReadComments));
    let (campaign, scope) = (campaign.to_owned(), staff.scope());
    let row = app.db.read(move |conn| own(conn, scope, &campaign)).await?;
    let rule = taking::rule(app.config.place.surveys.as_deref(), &row.methodology)?;
    let (doing, known, wanted) = (app.clone(), app.directory(), asked.1.clone());
    let kept = block(move || {
        let with = (&doing.db, &doing.clock);
        course::keep_place(with, &known, (&row, rule), of, &wanted)
    });
    let kept = kept.await.context("an institution is read")??;
    let beside = Beside {
        directory: &directory,
        ratings: &ratings,
    };
    Ok(kept.shown((&app.clock, staff.me()), beside, place, asked, use_it))
}
