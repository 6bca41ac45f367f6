//! `POST /staff/checklists/{campaign}/adopt`: which assessment of an institution counts. Who has signed in decides.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{
    super::{form::StaffForm, of_party, who::Runner},
    Asked,
    page::{NotAdopted, Seen, shown},
};
use crate::{
    app::App,
    assess::{self, Decision, Refusal, Scene},
    db::Conn,
    error::{Error, Result},
    view::staff::checklists::FormTyped,
    web::{Site, extract::Reader, reply},
};

/// Keeps the decision.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let (institution, why) = (form.get("institution").to_owned(), form.get("why"));
    let chosen: Option<i32> = form.get("assessment").parse().ok();
    let refusal = if let Some(assessment) = chosen {
        let (row, by, who) = (campaign.clone(), staff.by(&app), staff.user.name.clone());
        let (code, reason) = (institution.clone(), why.to_owned());
        let adopt = move |conn: &mut Conn| {
            let scene = Scene::read(conn, row)?;
            let decision = Decision {
                institution: &code,
                assessment,
                who: &who,
                why: &reason,
            };
            assess::adopt(conn, &scene, &decision, &by)
        };
        match app.db.write(adopt).await? {
            Ok(()) => {
                let to = format!("/staff/checklists/{}?adopted=1", campaign.code);
                return Ok(reply::see_other(&to));
            }
            // Nothing on the page names an institution that is not there.
            Err(Refusal::NoInstitutions(_)) => return Err(Error::NotFound),
            Err(refusal) => Some(refusal),
        }
    } else {
        None
    };
    let asked = Asked {
        institution,
        ..Asked::default()
    };
    let seen = Seen {
        asked: &asked,
        form: FormTyped::default(),
        not_taken: None,
        refused: Some(NotAdopted {
            chosen,
            why,
            refusal,
        }),
        done: None,
        status: StatusCode::UNPROCESSABLE_ENTITY,
    };
    shown(&app, &site, reader, (&staff, campaign), seen).await
}
