//! What an operator does with the case that they have: dial, give a result, keep it, give it back, go on here.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{appointment, own};
use crate::{
    app::App,
    calls::{self, Coded, Dialed},
    db::cases,
    error::{Error, Result},
    phone::{DialMode, Disposition, LeaseStage},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::Operator},
    },
};

/// At most so many letters a note has.
pub(super) const MOST_NOTE: usize = 500;

/// Opens the attempt.
pub async fn dial(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, by, inner) = (staff.scope(), staff.by(&app), app.clone());
    let (id, version) = (*id, own::version(&form));
    let key = (id, staff.user.id, version);
    let number = form.get("number").parse().unwrap_or(0);
    let mode = match form.get("mode") {
        "inbound" => DialMode::Inbound,
        _ => DialMode::Manual,
    };
    let (row, dialed) = app
        .db
        .write(move |conn| {
            let row = own::case(conn, scope, id)?;
            let today = inner.clock.today();
            let how = (number, mode);
            let dialed = calls::dial(conn, &inner.field_keys, key, how, today, &by)?;
            Ok((row, dialed))
        })
        .await?;
    Ok(match dialed {
        Dialed::Open => reply::see_other(&format!("/staff/calls/{id}?v={version}")),
        Dialed::Lost => own::lost(&site, reader.0, &staff, ""),
        Dialed::Refused => reply::see_other(&format!("/staff/calls?c={}&none=1", row.campaign_id)),
    })
}

/// Gives the call its result.
pub async fn result(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (id, version) = (*id, own::version(&form));
    let result = Disposition::parse(form.get("result")).filter(|result| can_be_said(*result));
    let Some(result) = result else {
        return Err(Error::NotFound);
    };
    let note: String = form.get("note").chars().take(MOST_NOTE).collect();
    if result == Disposition::Callback {
        // The note goes on into the form of the time: in the page, never in an address.
        let who = (reader, &staff);
        return appointment::open(&app, &site, who, (id, Some(version)), &note).await;
    }
    let (scope, by, inner) = (staff.scope(), staff.by(&app), app.clone());
    let (key, typed) = ((id, staff.user.id, version), note.clone());
    let (row, coded) = app
        .db
        .write(move |conn| {
            let row = own::case(conn, scope, id)?;
            let said = (result, note.as_str());
            Ok((row, calls::code(conn, &inner.field_keys, key, said, &by)?))
        })
        .await?;
    Ok(match coded {
        Coded::Lost => own::lost(&site, reader.0, &staff, &typed),
        Coded::Kept(_) => reply::see_other(&format!(
            "/staff/calls?c={}&done={}",
            row.campaign_id,
            result.as_str()
        )),
    })
}

/// Results that an operator gives; the others follow from what happened.
fn can_be_said(result: Disposition) -> bool {
    use Disposition as D;
    !matches!(
        result,
        D::Complete
            | D::Partial
            | D::QuotaFull
            | D::Interrupted
            | D::HandedOver
            | D::AnsweredOnSite
    )
}

/// The heartbeat: 204, or 409 if the case is another's by now.
pub async fn alive(
    app: Data<App>,
    Operator(staff): Operator,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, user, now) = (staff.scope(), staff.user.id, app.clock.stamp());
    let (id, version) = (*id, own::version(&form));
    let stage = LeaseStage::parse(form.get("stage")).unwrap_or(LeaseStage::Preview);
    let kept = app
        .db
        .write(move |conn| {
            let row = own::case(conn, scope, id)?;
            // A page that is behind does not take the case back a stage.
            let stage = row.lease_stage.map_or(stage, |known| known.0);
            Ok(cases::extend(conn, id, user, version, stage, now)?)
        })
        .await?;
    Ok(HttpResponse::build(if kept {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::CONFLICT
    })
    .finish())
}

/// Goes on with one's own case in this window.
pub async fn take(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<i64>,
    _form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, user, by, id) = (staff.scope(), staff.user.id, staff.by(&app), *id);
    let taken = app
        .db
        .write(move |conn| {
            let row = own::case(conn, scope, id)?;
            // Nobody chooses a case: only the own one, or one that a call led to.
            if row.lease_user != Some(user) {
                return Err(Error::Conflict);
            }
            calls::take(conn, user, id, &by)
        })
        .await;
    match taken {
        Ok(row) => Ok(own::to_case(&row)),
        Err(Error::Conflict) => Ok(own::lost(&site, reader.0, &staff, "")),
        Err(err) => Err(err),
    }
}

/// Gives the case back before it was dialed.
pub async fn release(
    app: Data<App>,
    Operator(staff): Operator,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, user, id) = (staff.scope(), staff.user.id, *id);
    let version = own::version(&form);
    app.db
        .write(move |conn| {
            let row = own::case(conn, scope, id)?;
            let talking = row
                .lease_stage
                .is_some_and(|stage| stage.0 != LeaseStage::Preview);
            // A call that was dialed has a result first.
            if !talking {
                cases::release(conn, id, user, version)?;
            }
            Ok(())
        })
        .await?;
    Ok(reply::see_other("/staff/calls"))
}
