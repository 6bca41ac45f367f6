//! `/staff/paper/forms/{serial}`: a third look at a form.
use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::batch_of;
use crate::{
    app::App,
    db::paper_forms,
    directory::Campaign,
    error::{Error, Result},
    paper::{
        deliver::deliver,
        rules::{Serial, SheetState},
        ruling::{self, rule},
    },
    view::staff::paper::{Differing, DiffersPage, differs},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            form::StaffForm,
            who::{PaperKeeper, Staff},
        },
    },
};

/// What is still to be decided; with nothing left, the batch.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    PaperKeeper(staff): PaperKeeper,
    serial: Path<String>,
) -> Result<HttpResponse> {
    let (serial, batch, campaign) = form_of(&app, &staff, &serial).await?;
    let of = Arc::clone(&campaign.questionnaire);
    let sheet = app
        .db
        .read(move |conn| ruling::sheet(conn, &of.survey, serial))
        .await?;
    if sheet.row.state.0 != SheetState::Differs {
        return Ok(reply::see_other(&format!("/staff/paper/batches/{batch}")));
    }
    let survey = &campaign.questionnaire.survey;
    let keyed = |nth: usize, place: usize| {
        sheet
            .keyings
            .get(nth)
            .map(|fields| fields.0[place].as_str())
    };
    let fields: Vec<Differing<'_>> = sheet
        .open
        .iter()
        .map(|place| Differing {
            item: &survey.items[*place],
            first: keyed(0, *place).unwrap_or_default(),
            second: keyed(1, *place),
        })
        .collect();
    let strayed: Vec<&str> = sheet
        .reading
        .strayed
        .iter()
        .map(|place| survey.items[*place].short.get(reader.0.lang))
        .collect();
    let page = DiffersPage {
        me: staff.me(),
        serial: &serial.to_string(),
        batch,
        of: survey.items.len(),
        fields: &fields,
        strayed: &strayed,
    };
    Ok(reply::private(
        StatusCode::OK,
        differs(reader.0, &site.staff_assets(), &page),
    ))
}

/// Rules on one field; the last ruling sends the answer on.
pub async fn send(
    app: Data<App>,
    PaperKeeper(staff): PaperKeeper,
    serial: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (serial, _, campaign) = form_of(&app, &staff, &serial).await?;
    let of = Arc::clone(&campaign.questionnaire);
    let place = of
        .survey
        .position(form.get("field"))
        .ok_or(Error::NotFound)?;
    let (value, by) = (form.get("value").to_owned(), staff.by(&app));
    let settled = app
        .db
        .write(move |conn| rule(conn, &of, serial, (place, &value), &by))
        .await;
    match settled {
        Ok(true) => {
            if let Err(err) = deliver(&app).await {
                tracing::error!("answers on paper wait: {err}");
            }
        }
        // Decided by somebody else meanwhile: the page shows what is left.
        Ok(false) | Err(Error::Conflict) => {}
        Err(err) => return Err(err),
    }
    Ok(reply::see_other(&format!("/staff/paper/forms/{serial}")))
}

/// The form, its batch and its campaign, if it is one of the caller's.
async fn form_of(app: &App, staff: &Staff, text: &str) -> Result<(Serial, i64, Arc<Campaign>)> {
    let serial = Serial::parse(text).ok_or(Error::NotFound)?;
    let row = app
        .db
        .read(move |conn| Ok(paper_forms::find(conn, serial)?))
        .await?;
    let batch = row.and_then(|row| row.batch_id).ok_or(Error::NotFound)?;
    let (_, campaign) = batch_of(app, staff, batch).await?;
    Ok((serial, batch, campaign))
}
