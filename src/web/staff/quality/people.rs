//! `/staff/quality` and `/staff/quality/{campaign}`: everybody who asks, who needs a look most first.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{decisions, signals};
use crate::{
    access::Act,
    app::App,
    error::{Error, Result},
    i18n::{key, t_args},
    quality::overview,
    view::staff::quality::{PeoplePage, PersonLine, campaigns, people},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, of_party, who::Supervisor},
    },
};

/// What was done, in the address after it.
#[derive(Debug, Deserialize)]
pub struct Said {
    counted: Option<i64>,
}

/// The campaigns of the caller's party.
pub async fn list(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
) -> Result<HttpResponse> {
    let rows = of_party::campaigns(&app, &staff).await?;
    let rows: Vec<(i64, &str)> = rows
        .iter()
        .map(|row| (row.id, row.title.as_str()))
        .collect();
    let markup = campaigns(reader.0, &site.staff_assets(), staff.me(), &rows);
    Ok(reply::private(StatusCode::OK, markup))
}

/// Those who ask in one.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
    id: Path<String>,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let (scope, by, id) = (staff.scope(), staff.by(&app), campaign.id);
    let found = app.db.read(move |conn| overview(conn, scope, id)).await?;
    app.db
        .write(move |conn| by.note(conn, Act::QualityLooked, &id.to_string(), None))
        .await?;
    let lines: Vec<PersonLine<'_>> = found
        .people
        .iter()
        .map(|one| PersonLine {
            id: one.user.id,
            name: &one.user.name,
            interviews: one.interviews,
            signals: signals(&app.clock, &one.questions),
            last: decisions(&app.clock, one, |_| "").first().copied(),
        })
        .collect();
    let counted = said
        .counted
        .map(|n| t_args(reader.0.lang, key::QUALITY_SAID_COUNTED, &[("n", n.into())]));
    let page = PeoplePage {
        me: staff.me(),
        campaign: (campaign.id, &campaign.title),
        counted: found.made_at.map(|at| app.clock.local(at)),
        said: counted,
        people: &lines,
    };
    let markup = people(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}

/// Counts the indicators anew.
pub async fn count(
    app: Data<App>,
    Supervisor(staff): Supervisor,
    id: Path<String>,
    _form: StaffForm,
) -> Result<HttpResponse> {
    let id = of_party::campaign(&app, &staff, &id).await?.id;
    let directory = app.directory();
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let new = app.count_quality_of(campaign, |_, _, _| Ok(true)).await?;
    let by = staff.by(&app);
    app.db
        .write(move |conn| by.note(conn, Act::QualityCounted, &id.to_string(), None))
        .await?;
    Ok(reply::see_other(&format!(
        "/staff/quality/{id}?counted={new}"
    )))
}
