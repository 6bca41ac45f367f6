//! `…/charts/{file}`: the charts of a campaign's board and of its institutions' pages, as files.
use actix_web::{
    HttpResponse,
    web::{Data, Path, Query},
};

use super::{
    super::{
        charts::{named, taken},
        who::Watcher,
    },
    board, institution,
};
use crate::{
    app::App,
    course::{Asked, place_chart},
    error::Result,
    view::staff::{InstitutionPage, ProgressPage, campaign_chart},
    web::extract::Reader,
};

/// One of the board.
pub async fn of_campaign(
    app: Data<App>,
    reader: Reader,
    Watcher(staff): Watcher,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let (code, file) = path.into_inner();
    let ((name, kind), lang) = (named(&file)?, reader.0.lang);
    let drawn = |page: &ProgressPage<'_>| campaign_chart(lang, page, name);
    let drawing = board::seen(&app, &staff, &code, drawn).await?;
    taken(lang, kind, drawing, &format!("{code}-{file}")).await
}

/// One of an institution. It is drawn for the channel and the pair of questions that its page was asked for; where the page
/// would not show that channel alone, there is no file.
pub async fn of_institution(
    app: Data<App>,
    reader: Reader,
    Watcher(staff): Watcher,
    path: Path<(String, String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (campaign, code, file) = path.into_inner();
    let ((name, kind), lang) = (named(&file)?, reader.0.lang);
    let drawn = |page: &InstitutionPage<'_>| place_chart(lang, page, &asked, name);
    let place = (campaign.as_str(), code.as_str());
    let drawing = institution::seen(&app, &staff, place, (lang, &asked), drawn).await?;
    taken(lang, kind, drawing, &format!("{campaign}-{code}-{file}")).await
}
