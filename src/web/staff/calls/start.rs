//! `/staff/calls`: the start, the next case, a person who calls back.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use serde::Deserialize;

use super::own;
use crate::{
    access::Act,
    app::App,
    calls,
    db::{appointments, attempts, cases},
    error::{Error, Result},
    phone::Disposition,
    view::staff::{CallCampaign, CallsPage, Nobody, WhyLine, calls as start},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::Operator},
    },
};

/// Why the page is shown.
#[derive(Debug, Deserialize)]
pub struct Asked {
    c: Option<i64>,
    done: Option<String>,
    none: Option<String>,
    unknown: Option<String>,
}

/// The start.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (scope, user, now) = (staff.scope(), staff.user.id, app.clock.stamp());
    let (midnight, inner) = (app.clock.begin_of(app.clock.today()), app.clone());
    let idle_in = asked.c.filter(|_| asked.none.is_some());
    let (rows, idle, today) = app
        .db
        .read(move |conn| {
            let mut rows = Vec::new();
            let mut idle = None;
            for id in own::campaigns(&inner, conn, scope)? {
                if Some(id) == idle_in {
                    idle = Some(calls::idle(conn, (user, id), now)?);
                }
                let waiting = cases::waiting(conn, id, now)?;
                let missed = appointments::missed(conn, id, midnight)?;
                rows.push((id, waiting, missed));
            }
            Ok((rows, idle, attempts::day_of(conn, user, midnight)?))
        })
        .await?;
    let directory = app.directory();
    let campaigns: Vec<CallCampaign<'_>> = rows
        .iter()
        .filter_map(|(id, waiting, missed)| {
            Some(CallCampaign {
                id: *id,
                title: &directory.campaign(*id)?.row.title,
                waiting: *waiting,
                missed: *missed,
            })
        })
        .collect();
    let reasons = idle.as_ref().map_or_else(Vec::new, |idle| {
        let told = idle.reasons.iter();
        told.map(|(reason, cases)| WhyLine {
            reason: *reason,
            cases: *cases,
            from: reason.passes_at().map(|at| app.clock.local(at)),
        })
        .collect()
    });
    let page = CallsPage {
        me: staff.me(),
        campaigns: &campaigns,
        last: asked.c,
        today,
        done: asked.done.as_deref().and_then(Disposition::parse),
        idle: idle.as_ref().map(|idle| Nobody {
            reasons: &reasons,
            free: idle.free,
            next: idle.next.map(|at| app.clock.local(at)),
        }),
        unknown: asked.unknown.is_some(),
    };
    let markup = start(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}

/// Gives the caller the next case of a campaign.
pub async fn next(
    app: Data<App>,
    Operator(staff): Operator,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign: i64 = form.get("campaign").parse().map_err(|_| Error::NotFound)?;
    // Two windows that ask at the same moment: the second is given the case of the first.
    let served = match serve(&app, &staff, campaign).await {
        Err(Error::Conflict) => serve(&app, &staff, campaign).await,
        served => served,
    }?;
    Ok(match served {
        Some(row) => own::to_case(&row),
        None => reply::see_other(&format!("/staff/calls?c={campaign}&none=1")),
    })
}

async fn serve(
    app: &Data<App>,
    staff: &crate::web::staff::who::Staff,
    campaign: i64,
) -> Result<Option<cases::CaseRow>> {
    let (scope, user, by) = (staff.scope(), staff.user.id, staff.by(app));
    let inner = app.clone();
    app.db
        .write(move |conn| {
            if !own::campaigns(&inner, conn, scope)?.contains(&campaign) {
                return Err(Error::NotFound);
            }
            let today = inner.clock.today();
            calls::serve(conn, &inner.field_keys, (user, campaign), today, &by)
        })
        .await
}

/// Finds the case of a person who calls back and gives it to the caller.
pub async fn find(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, user, by) = (staff.scope(), staff.user.id, staff.by(&app));
    let (inner, number) = (app.clone(), form.get("number").to_owned());
    let found = app
        .db
        .write(move |conn| {
            let campaigns = own::campaigns(&inner, conn, scope)?;
            by.note(conn, Act::CallFound, "", None)?;
            match calls::find_back(conn, &inner.field_keys, &number, &campaigns)? {
                Some(case) => calls::take(conn, user, case, &by).map(Some),
                None => Ok(None),
            }
        })
        .await;
    match found {
        Ok(Some(row)) => Ok(own::to_case(&row)),
        Ok(None) => Ok(reply::see_other("/staff/calls?unknown=1")),
        Err(Error::Conflict) => Ok(own::lost(&site, reader.0, &staff, "")),
        Err(err) => Err(err),
    }
}
