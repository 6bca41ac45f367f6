//! `/staff/campaigns/{campaign}/report.pdf`: the campaign on paper.
use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};

use super::{super::who::Watcher, board::seen, gather::whole, institution::items, own};
use crate::{
    access::Act,
    app::App,
    db::{Conn, campaigns::members_of},
    directory::Directory,
    error::{Error, Result},
    job::skips,
    print::report::write,
    survey::Tally,
    view::staff::campaign_report,
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
    let (known, of) = (Arc::clone(&directory), code.clone());
    let (id, tally, recipients) = app
        .db
        .read(move |conn| {
            let id = own(conn, scope, &of)?.id;
            let (tally, recipients) = together(conn, &known, id)?;
            Ok((id, tally, recipients))
        })
        .await?;
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let lang = reader.0.lang;
    let (_, items) = items(lang, &campaign.questionnaire, &tally);
    let whose = (campaign.row.organizer.as_str(), recipients);
    let report = seen(&app, &staff, &code, |page| {
        campaign_report(lang, page, whose, &items)
    })
    .await?;
    app.db
        .write(move |conn| by.note(conn, Act::CampaignReport, &id.to_string(), None))
        .await?;
    let mut bytes = Vec::new();
    write(&report, &mut bytes).map_err(|err| Error::Internal(anyhow::anyhow!(err)))?;
    let name = format!(
        "attachment; filename=\"{}-{}.pdf\"",
        campaign.row.code,
        app.clock.today()
    );
    Ok(HttpResponse::build(StatusCode::OK)
        .insert_header((header::CONTENT_TYPE, "application/pdf"))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(bytes))
}

/// The counted answers of all institutions, and how many recipients they have.
fn together(conn: &mut Conn, directory: &Directory, id: i64) -> Result<(Tally, u64)> {
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let members = members_of(conn, id)?;
    let recipients = members.iter().map(|member| whole(member.recipients)).sum();
    let members: Vec<i64> = members.iter().map(|member| member.institution_id).collect();
    let tally = skips::sum(conn, id, &members, &campaign.questionnaire.cells)?;
    Ok((tally, recipients))
}
