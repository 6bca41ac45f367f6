//! `POST /staff/interviews/begin`: the person on the line has said yes.
use actix_web::{HttpResponse, web::Data};

use super::told::Told;
use crate::{
    app::App,
    db::{cases, parties},
    error::{Error, Result},
    interviews::{self, Begun, Sheet},
    region::{Channel, Phase},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::Operator},
    },
};

/// Begins the interview of the case, under the version of its lease, or goes on with the one that was interrupted.
pub async fn begin(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    form: StaffForm,
) -> Result<HttpResponse> {
    let number = |name: &str| form.get(name).parse::<i64>().map_err(|_| Error::NotFound);
    let (case, version) = (number("case")?, number("version")?);
    let scope = staff.scope();
    let campaign = app
        .db
        .read(move |conn| {
            let row = cases::find(conn, case)?.ok_or(Error::NotFound)?;
            let own = parties::campaigns(conn, scope)?;
            let own = own.iter().any(|own| own.id == row.campaign_id);
            own.then_some(row.campaign_id).ok_or(Error::NotFound)
        })
        .await?;
    let (directory, today) = (app.directory(), app.clock.today());
    let campaign = directory.campaign(campaign).ok_or(Error::NotFound)?;
    let told = |told: Told| Ok(told.page((&site, reader.0), &staff, None, &[]));
    if campaign.phase(today) != Phase::Running {
        return told(Told::Shut);
    }
    let survey = &campaign.questionnaire.survey;
    let first = Sheet::default().next(survey, Channel::Phone, None);
    let first = first.map_or(String::new(), |place| survey.items[place].id.clone());
    let (keys, by, user) = (app.field_keys.clone(), staff.by(&app), staff.user.id);
    let begun = app
        .db
        .write(move |conn| {
            let fresh = |code, campaign| interviews::new_key(code, campaign, today);
            interviews::begin_call(conn, &keys, (case, user, version), &first, fresh, &by)
        })
        .await?;
    match begun {
        Begun::Draft(draft) => Ok(reply::see_other(&format!("/staff/interviews/{draft}"))),
        Begun::Lost => told(Told::Stale),
        Begun::Answered => told(Told::Site),
        Begun::Full => told(Told::Full),
    }
}
