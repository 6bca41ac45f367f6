//! `/staff/campaigns/{campaign}/report.pdf`: the campaign on paper.
use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};

use super::{
    super::who::Watcher,
    board::seen,
    gather::whole,
    institution::{is_counted, items, rule},
    own,
};
use crate::{
    access::Act,
    app::App,
    db::{Conn, campaigns::members_of, tallies},
    directory::Directory,
    disclosure::{
        Figures, Rule,
        figures::{Together, sum},
    },
    error::{Error, Result},
    print::report::write,
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
    let row = app.db.read(move |conn| own(conn, scope, &of)).await?;
    let (id, rule) = (row.id, rule(&app, &row)?);
    let (together, recipients) = app
        .db
        .read(move |conn| together(conn, &known, (id, rule)))
        .await?;
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let lang = reader.0.lang;
    let (_, items) = items(lang, &campaign.questionnaire, |place| together.item(place));
    let whose = (campaign.row.organizer.as_str(), recipients);
    let told = (rule.least(), together.of());
    let report = seen(&app, &staff, &code, |page| {
        campaign_report(lang, page, whose, (told, &items))
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

/// What is told of all institutions, one after another, and how many recipients those have.
fn together(
    conn: &mut Conn,
    directory: &Directory,
    (id, rule): (i64, Rule),
) -> Result<(Together, u64)> {
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let cells = &campaign.questionnaire.cells;
    let (mut all, mut recipients) = (Together::default(), 0);
    for member in members_of(conn, id)? {
        let counted = tallies::of_institution(conn, id, member.institution_id, cells)?;
        let own = sum(
            cells,
            counted.iter().filter(is_counted).map(|one| &one.tally),
        );
        let own = own.map_err(|err| Error::Internal(err.into()))?;
        if rule.tells(own.responses) {
            recipients += whole(member.recipients);
        }
        all.add(&Figures::of(rule, cells, own));
    }
    Ok((all, recipients))
}
