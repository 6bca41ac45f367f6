//! What an officer decides about a campaign: the same rules as those of the commands, and each act in the log.
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use chrono::NaiveDate;

use super::{
    super::{form::StaffForm, who::Runner},
    board::{self, Asked},
    own,
};
use crate::{
    access::Act,
    app::App,
    db::{campaigns, extensions, extensions::ExtensionRow, opening},
    error::{Error, Result},
    region::{
        CampaignState,
        campaign::{may_become, may_last},
        opening::lacks,
    },
    view::staff::Refused,
    web::{Site, extract::Reader, reply},
};

/// The longest reason, in letters.
const LONGEST: usize = 500;

/// Pauses, lets go on or closes. What is a draft is opened by a command only, which knows the survey files.
pub async fn state(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (to, sure) = (
        CampaignState::parse(form.get("to")),
        form.get("sure") == "1",
    );
    let (scope, by, today) = (staff.scope(), staff.by(&app), app.clock.today());
    let name = code.clone();
    let refused = app
        .db
        .write(move |conn| {
            let row = own(conn, scope, &name)?;
            let (from, to) = (row.state.0, to.ok_or(Error::NotFound)?);
            if !may_become(from, to) || from == CampaignState::Draft {
                return Ok(Some(Refused::State));
            }
            let act = match to {
                CampaignState::Closed if !sure => return Ok(Some(Refused::Sure)),
                CampaignState::Closed => Act::CampaignClosed,
                CampaignState::Paused => Act::CampaignPaused,
                _ => Act::CampaignResumed,
            };
            if act == Act::CampaignResumed {
                // A campaign keeps the version that it was opened with.
                let lacks = lacks(&opening::prepared(conn, &row, today, true)?);
                if !lacks.is_empty() {
                    return Ok(Some(Refused::Lacks(lacks)));
                }
            }
            match to {
                CampaignState::Closed => campaigns::close(conn, row.id, today)?,
                to => campaigns::set_state(conn, row.id, to)?,
            }
            by.note(conn, act, &row.code, None)?;
            Ok(None)
        })
        .await?;
    answer(&app, &site, reader, &staff, &code, refused).await
}

/// Gives more days.
pub async fn extend(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let typed = [form.get("to"), form.get("reason").trim()].map(str::to_owned);
    let day = NaiveDate::parse_from_str(&typed[0], "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(&typed[0], "%d.%m.%Y"));
    let (scope, by, today) = (staff.scope(), staff.by(&app), app.clock.today());
    let name = code.clone();
    let refused = app
        .db
        .write(move |conn| {
            let row = own(conn, scope, &name)?;
            let reason: String = typed[1].chars().take(LONGEST).collect();
            // A day that cannot be read is as good as one that is past.
            let to = day.unwrap_or(row.ends_on);
            if let Err(why) = may_last(row.state.0, (row.ends_on, to), today, &reason) {
                return Ok(Some(Refused::Longer(why, typed)));
            }
            let extension = ExtensionRow {
                campaign_id: row.id,
                nth: 0,
                from_day: row.ends_on,
                to_day: to,
                reason,
                who: by.who.clone(),
                at: by.at,
            };
            extensions::extend(conn, &extension)?;
            by.note(conn, Act::CampaignExtended, &row.code, None)?;
            Ok(None)
        })
        .await?;
    answer(&app, &site, reader, &staff, &code, refused).await
}

async fn answer(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &super::super::who::Staff,
    code: &str,
    refused: Option<Refused>,
) -> Result<HttpResponse> {
    if refused.is_some() {
        return board::page(
            app,
            site,
            reader.0,
            staff,
            code,
            (Asked::default(), refused),
        )
        .await;
    }
    // Citizens find the change at once here, and within seconds in other programs.
    app.refresh().await?;
    Ok(reply::see_other(&format!("/staff/campaigns/{code}?done=1")))
}
