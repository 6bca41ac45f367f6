//! `POST /q/{code}/started`: the script's word that something was answered, for the funnel.
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};

use crate::{
    app::App,
    region::{LinkCode, Phase},
    web::extract::Client,
};

/// Counted if the point is open; the reply is the same in any case.
pub async fn note(app: Data<App>, client: Client, code: Path<String>) -> HttpResponse {
    let (directory, today) = (app.directory(), app.clock.today());
    let code = LinkCode::parse(&code).filter(|code| {
        directory
            .point(*code)
            .is_some_and(|(point, _)| point.revoked.is_none())
    });
    let campaign = code.and_then(|code| directory.current(code.institution, today));
    if let (Some(code), Some(campaign)) = (code, campaign)
        && campaign.phase(today) == Phase::Running
        && app.flood.admit(client.0).is_ok()
    {
        app.funnel
            .started((code.institution, campaign.row.id, code.tag));
    }
    HttpResponse::NoContent().finish()
}
