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
    app::App,
    error::{Error, Result},
    region::{CampaignState, campaign::Longer},
    setup::course::{self, Stuck},
    view::staff::Refused,
    web::{Site, extract::Reader, reply},
};

/// Pauses, lets go on or closes. What is a draft has a page of its own.
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
            let to = to.ok_or(Error::NotFound)?;
            if row.state.0 == CampaignState::Draft {
                return Ok(Some(Refused::State));
            }
            if to == CampaignState::Closed && !sure {
                return Ok(Some(Refused::Sure));
            }
            // A campaign keeps the version that it was opened with.
            let done = course::set(conn, &row, to, (None, today), &by)?;
            Ok(done.err().map(|stuck| match stuck {
                Stuck::State => Refused::State,
                Stuck::Lacks(lacks) => Refused::Lacks(lacks),
            }))
        })
        .await?;
    answer(&app, &site, reader, &staff, &code, refused).await
}

/// Gives more days, and another day of publication where that is needed.
pub async fn extend(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let typed = ["to", "results", "reason"].map(|name| form.get(name).trim().to_owned());
    let day = |text: &str| {
        let read = NaiveDate::parse_from_str(text, "%Y-%m-%d");
        read.or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"))
    };
    let (to, results) = (day(&typed[0]), day(&typed[1]));
    let (scope, by, today) = (staff.scope(), staff.by(&app), app.clock.today());
    let name = code.clone();
    let refused = app
        .db
        .write(move |conn| {
            let row = own(conn, scope, &name)?;
            // A day that cannot be read is as good as one that is past; none leaves the day of publication as it is.
            let to = to.unwrap_or(row.ends_on);
            let wanted = Longer {
                to,
                results: (!typed[1].is_empty()).then(|| results.unwrap_or(to)),
                reason: &typed[2],
            };
            let done = course::extend(conn, &row, wanted, today, &by)?;
            Ok(done.err().map(|why| Refused::Longer(why, typed)))
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
