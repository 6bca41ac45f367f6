//! `/staff/setup/{campaign}/edit`: the plan of a draft, changed.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Payload},
};

use super::{
    super::{form::StaffForm, who::Runner},
    choice, draft, new, own,
    page::{Shown, page},
    read,
};
use crate::{
    app::App,
    db::{
        Conn,
        campaigns::{CampaignRow, members_of},
        parties,
    },
    error::{Error, Result},
    region::CampaignState,
    setup::{create, surveys},
    view::staff::setup::Trouble,
    web::{Site, extract::Reader, reply, staff::who::Staff},
};

/// The draft, or why it is one no more.
fn still_draft(conn: &mut Conn, staff: &Staff, code: &str) -> Result<CampaignRow> {
    let row = own(conn, staff, code)?;
    if row.state.0 == CampaignState::Draft {
        Ok(row)
    } else {
        Err(Error::Conflict)
    }
}

/// The plan as it is.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
) -> Result<HttpResponse> {
    let (dir, who, lang) = (
        app.config.place.surveys.clone(),
        staff.clone(),
        reader.0.lang,
    );
    let (directory, name) = (app.directory(), code.clone());
    let read = move |conn: &mut Conn| {
        let row = still_draft(conn, &who, &name)?;
        let sources = new::sources(dir.as_deref())?;
        let of = (row.sector.0, Some(&row));
        let choice = choice::of(conn, (&directory, &sources), &who, of, lang)?;
        let survey = surveys::kept(conn, &row.survey_version)?.survey_id;
        let (members, parties) = (
            members_of(conn, row.id)?,
            parties::of_campaign(conn, row.id)?,
        );
        let typed = read::known(&row, &survey, (&members, &parties), &directory);
        Ok((row, choice, typed))
    };
    let (row, choice, typed) = app.db.read(read).await?;
    let shown = Shown {
        sector: row.sector.0,
        draft: Some(&row.code),
        choice: &choice,
        typed: &typed,
        weighed: None,
    };
    Ok(page(&site, reader.0, &staff, &shown))
}

/// Counts what the plan comes to, or keeps it.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse> {
    let form = StaffForm::long(&app, &request, payload).await?;
    let (who, name) = (staff.clone(), code.clone());
    let row = app
        .db
        .read(move |conn| still_draft(conn, &who, &name))
        .await?;
    let (sector, lang, today) = (row.sector.0, reader.0.lang, app.clock.today());
    let of = (sector, Some(row.code.as_str()));
    let (plan, mut typed) = read::plan(&form, of, &staff, (lang, today));
    if form.get("act") == "save" && typed.faults.is_empty() {
        let (dir, by, plan) = (
            app.config.place.surveys.clone(),
            staff.by(&app),
            plan.clone(),
        );
        let (old, scope) = (row.clone(), staff.scope());
        let mend = move |conn: &mut Conn| {
            let sources = new::sources(dir.as_deref())?;
            create::mend(conn, &sources, &old, (&plan, scope), &by)
        };
        match app.db.write(mend).await {
            Ok(Ok(_)) => {
                app.refresh().await?;
                return Ok(reply::see_other(&format!("/staff/setup/{code}?done=1")));
            }
            Ok(Err(_flaws)) => {}
            Err(Error::Conflict) => {
                return draft::page(&app, &site, reader, &staff, &code, Some(Trouble::Held)).await;
            }
            Err(err) => return Err(err),
        }
    }
    let asked = (&plan, Some(&row));
    let (choice, weighed) = new::weigh(&app, &staff, asked, &mut typed, lang).await?;
    let shown = Shown {
        sector,
        draft: Some(&row.code),
        choice: &choice,
        typed: &typed,
        weighed,
    };
    Ok(page(&site, reader.0, &staff, &shown))
}
