//! `/staff/paper/batches/{batch}`: one batch, and its closing.
use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{batch_of, name};
use crate::{
    app::App,
    db::{paper_batches::BatchRow, paper_forms},
    directory::Campaign,
    error::Result,
    i18n::{Lang, key, t, t_args},
    paper::{
        batch::{self, Closing},
        deliver::deliver,
        rules::{Rate, Serial},
    },
    view::staff::paper::{BatchPage, FormLine, batch as view},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::PaperKeeper, who::Staff},
    },
};

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    PaperKeeper(staff): PaperKeeper,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let found = batch_of(&app, &staff, *id).await?;
    page(&app, &site, reader, &staff, &found, None).await
}

/// Closes the batch, or says what is to be done before.
pub async fn close(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    PaperKeeper(staff): PaperKeeper,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let found = batch_of(&app, &staff, *id).await?;
    let (row, of) = (found.0.clone(), Arc::clone(&found.1.questionnaire));
    let (act, by) = (form.get("act").to_owned(), staff.by(&app));
    let closing = app
        .db
        .write(move |conn| batch::close(conn, &of, &row, &act, &by))
        .await?;
    if let Err(err) = deliver(&app).await {
        tracing::error!("answers on paper wait: {err}");
    }
    match said(reader.0.lang, &found.0, closing) {
        None => Ok(reply::see_other(&format!("/staff/paper/batches/{id}"))),
        Some(words) => {
            let asks = matches!(closing, Closing::Differs(_));
            let said = (words.as_str(), asks.then(|| form.get("act")));
            page(&app, &site, reader, &staff, &found, Some(said)).await
        }
    }
}

/// Why it is not closed.
fn said(lang: Lang, batch: &BatchRow, closing: Closing) -> Option<String> {
    let with = |key, args: &[(&str, u64)]| {
        let args: Vec<_> = args
            .iter()
            .map(|(name, count)| (*name, (*count).into()))
            .collect();
        Some(t_args(lang, key, &args))
    };
    match closing {
        Closing::Closed => None,
        Closing::Already => Some(t(lang, key::PAPER_CLOSE_ALREADY).to_owned()),
        Closing::Differs(came) => {
            let declared = batch.declared.unsigned_abs();
            with(
                key::PAPER_CLOSE_DIFFERS,
                &[("declared", declared), ("came", came)],
            )
        }
        Closing::Unfinished(second, differs) => with(
            key::PAPER_CLOSE_UNFINISHED,
            &[("second", second), ("differs", differs)],
        ),
        Closing::Again(sheets) => with(key::PAPER_CLOSE_AGAIN, &[("n", sheets)]),
    }
}

async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    (row, campaign): &(BatchRow, Arc<Campaign>),
    said: Option<(&str, Option<&str>)>,
) -> Result<HttpResponse> {
    let (id, of) = (row.id, Arc::clone(&campaign.questionnaire));
    let (sheets, rates) = app
        .db
        .read(move |conn| {
            Ok((
                paper_forms::of_batch(conn, id)?,
                batch::rates(conn, &of, id)?,
            ))
        })
        .await?;
    let forms: Vec<FormLine> = sheets
        .iter()
        .filter_map(|sheet| {
            Some(FormLine {
                serial: Serial::kept(sheet.serial)?.to_string(),
                state: sheet.state.0,
                second: sheet.second == 1,
            })
        })
        .collect();
    let directory = app.directory();
    let rate = rates
        .iter()
        .fold(Rate::default(), |sum, rate| sum.and(rate.first));
    let page = BatchPage {
        me: staff.me(),
        id,
        campaign: &campaign.row.title,
        institution: name(&directory, row.institution_id),
        received: row.received_on,
        destroy: row.destroy_on,
        label: &row.box_label,
        declared: row.declared,
        note: &row.note,
        state: row.state.0,
        forms: &forms,
        rate,
        said: said.map(|(words, _)| words),
        act: said.and_then(|(_, act)| act),
    };
    let status = if said.is_some() {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    Ok(reply::private(
        status,
        view(reader.0, &site.staff_assets(), &page),
    ))
}
