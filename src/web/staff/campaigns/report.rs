//! `/staff/campaigns/{campaign}/report.pdf`: the campaign on paper.
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path, block},
};
use anyhow::Context as _;

use super::{super::who::Watcher, own};
use crate::{
    access::Act,
    app::App,
    course,
    error::{Error, Result},
    print::report::write,
    taking,
    web::extract::Reader,
};

/// The file.
pub async fn show(
    app: Data<App>,
    reader: Reader,
    Watcher(staff): Watcher,
    code: Path<String>,
) -> Result<HttpResponse> {
    let (scope, directory, by) = (staff.scope(), app.directory(), staff.by(&app));
    let row = app.db.read(move |conn| own(conn, scope, &code)).await?;
    let rule = taking::rule(app.config.place.surveys.as_deref(), &row.methodology)?;
    let name = format!(
        "attachment; filename=\"{}-{}.pdf\"",
        row.code,
        app.clock.today()
    );
    let id = row.id;
    let (doing, lang) = (app.clone(), reader.0.lang);
    let report = block(move || {
        let with = (&doing.db, &doing.clock);
        course::report(with, &directory, (&row, rule), (lang, staff.me()))
    });
    let report = report.await.context("a report is made")??;
    app.db
        .write(move |conn| by.note(conn, Act::CampaignReport, &id.to_string(), None))
        .await?;
    let mut bytes = Vec::new();
    write(&report, &mut bytes).map_err(|err| Error::Internal(anyhow::anyhow!(err)))?;
    Ok(HttpResponse::build(StatusCode::OK)
        .insert_header((header::CONTENT_TYPE, "application/pdf"))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(bytes))
}
