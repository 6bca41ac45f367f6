//! What is moved: each form says what, each move is in the log, and the board says what came of it.
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};

use crate::{
    access::Scope,
    app::App,
    board::{self, Move},
    db::{Conn, quotas::Cell},
    error::{Error, Result},
    phone::Disposition,
    region::Channel,
    view::staff::{ENDS, MOST_ATTEMPTS},
    web::{
        reply,
        staff::{form::StaffForm, of_party, who::Supervisor},
    },
};

/// Pauses a list, calls it on, or raises its most attempts.
pub async fn list(
    app: Data<App>,
    Supervisor(staff): Supervisor,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?.id;
    let by = staff.by(&app);
    let list = number(&form, "list")?;
    let moved = match form.get("act") {
        "cap" => {
            let cap = form.get("cap").parse().ok();
            let Some(cap) = cap.filter(|cap| (1..=MOST_ATTEMPTS).contains(cap)) else {
                return Ok(unread(campaign));
            };
            app.db
                .write(move |conn| board::set_cap(conn, campaign, list, cap, &by))
                .await?
        }
        act @ ("pause" | "resume") => {
            let active = act == "resume";
            app.db
                .write(move |conn| board::set_list(conn, campaign, list, active, &by))
                .await?
        }
        _ => return Err(Error::NotFound),
    };
    Ok(told(campaign, moved))
}

/// Takes a case from an operator, gives it to another, or decides on it.
pub async fn case(
    app: Data<App>,
    Supervisor(staff): Supervisor,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?.id;
    let (by, scope) = (staff.by(&app), staff.scope());
    let (case, to) = (number(&form, "case")?, form.get("to").to_owned());
    let end = Disposition::parse(form.get("end")).filter(|end| ENDS.contains(end));
    let act = form.get("act").to_owned();
    let moved = app
        .db
        .write(move |conn| match act.as_str() {
            "take" => {
                let to = chosen(conn, scope, &to)?;
                board::take_over(conn, campaign, case, to, &by)
            }
            "give" => {
                let to = chosen(conn, scope, &to)?;
                board::give(conn, campaign, case, to, &by)
            }
            "decide" => board::decide(conn, campaign, case, end, &by),
            _ => Err(Error::NotFound),
        })
        .await?;
    Ok(told(campaign, moved))
}

/// Gives what is kept for one operator to another.
pub async fn operator(
    app: Data<App>,
    Supervisor(staff): Supervisor,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?.id;
    let (by, scope) = (staff.by(&app), staff.scope());
    let (from, to) = (number(&form, "from")?, form.get("to").to_owned());
    let moved = app
        .db
        .write(move |conn| {
            let from = board::operator(conn, scope, from)?;
            let to = chosen(conn, scope, &to)?;
            board::give_all(conn, campaign, (from, to), &by)
        })
        .await?;
    Ok(told(campaign, moved))
}

/// Sets how many interviews are wanted of an institution.
pub async fn quota(
    app: Data<App>,
    Supervisor(staff): Supervisor,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?.id;
    let institution = number(&form, "institution")?;
    let channel = Channel::parse(form.get("channel"))
        .filter(|channel| matches!(channel, Channel::Phone | Channel::Interview))
        .ok_or(Error::NotFound)?;
    if !app
        .directory()
        .members(campaign)
        .any(|id| id == institution)
    {
        return Err(Error::NotFound);
    }
    let target = form.get("target").trim().parse().ok();
    let Some(target) = target.filter(|target| (0..=MOST_WANTED).contains(target)) else {
        return Ok(unread(campaign));
    };
    let cell = Cell {
        campaign,
        institution,
        channel,
    };
    let by = staff.by(&app);
    let moved = app
        .db
        .write(move |conn| board::set_quota(conn, cell, target, &by))
        .await?;
    Ok(told(campaign, moved))
}

const MOST_WANTED: i64 = 100_000;

fn number(form: &StaffForm, name: &str) -> Result<i64> {
    form.get(name).parse().map_err(|_| Error::NotFound)
}

/// The operator chosen; `None` for anybody.
fn chosen(conn: &mut Conn, scope: Scope, to: &str) -> Result<Option<i64>> {
    if to.is_empty() {
        return Ok(None);
    }
    let id = to.parse().map_err(|_| Error::NotFound)?;
    board::operator(conn, scope, id).map(Some)
}

fn told(campaign: i64, moved: Move) -> HttpResponse {
    let said = match moved {
        Move::Done(cases) => format!("done={cases}"),
        Move::Late => "late=1".to_owned(),
    };
    reply::see_other(&format!("/staff/board/{campaign}?{said}"))
}

fn unread(campaign: i64) -> HttpResponse {
    reply::see_other(&format!("/staff/board/{campaign}?unread=1"))
}
