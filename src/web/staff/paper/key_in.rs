//! `/staff/paper/key`: a clerk keys forms.
use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use serde::Deserialize;

use super::{super::of_party, batch_of, name};
use crate::{
    app::App,
    db::{paper_batches, paper_batches::BatchRow, paper_forms, paper_keyings},
    directory::Campaign,
    error::Result,
    i18n::{Key, key},
    paper::{
        deliver::deliver,
        keying::{self, Keyed, Refused},
        rules::{BatchState, Fields, Serial, SheetState},
    },
    view::staff::paper::{ChoosePage, KeyPage, choose, key_in},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            form::StaffForm,
            who::{Clerk, Staff},
        },
    },
};

/// Which batch, and what was just kept.
#[derive(Debug, Deserialize)]
pub struct Asked {
    batch: Option<i64>,
    saved: Option<String>,
}

/// What was typed and why it was not taken.
#[derive(Default)]
struct Again<'a> {
    serial: &'a str,
    fields: Option<&'a Fields>,
    refused: Option<Key>,
    open: &'a [usize],
}

/// The fields of a batch, or the batches to choose from.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Clerk(staff): Clerk,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let Some(id) = asked.batch else {
        return batches(&app, &site, reader, &staff).await;
    };
    let found = batch_of(&app, &staff, id).await?;
    let saved = asked.saved.as_deref().and_then(Serial::parse);
    let saved = saved.map(|serial| serial.to_string());
    page(
        &app,
        &site,
        reader,
        &staff,
        &found,
        (Again::default(), saved.as_deref()),
    )
    .await
}

/// Keeps what was keyed. Whatever is wrong, the form comes back with it.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Clerk(staff): Clerk,
    form: StaffForm,
) -> Result<HttpResponse> {
    let id = form.get("batch").parse().unwrap_or_default();
    let found = batch_of(&app, &staff, id).await?;
    let survey = &found.1.questionnaire.survey;
    let fields = Fields::typed(survey, |item| form.get(&format!("f-{item}")));
    let spoil = form.get("act") == "spoil";
    let again = Again {
        serial: form.get("serial"),
        fields: Some(&fields),
        ..Again::default()
    };
    let Some(serial) = Serial::parse(form.get("serial")) else {
        let refused = Some(key::PAPER_REFUSED_SERIAL);
        return page(
            &app,
            &site,
            reader,
            &staff,
            &found,
            (Again { refused, ..again }, None),
        )
        .await;
    };
    let open = fields.open(survey);
    if !open.is_empty() && !spoil {
        return page(
            &app,
            &site,
            reader,
            &staff,
            &found,
            (
                Again {
                    open: &open,
                    ..again
                },
                None,
            ),
        )
        .await;
    }
    let keyed = keyed(&staff, &form, &fields);
    let done = kept(&app, &staff, &found, serial, (keyed, spoil)).await?;
    if let Err(refused) = done {
        let refused = Some(words(refused));
        return page(
            &app,
            &site,
            reader,
            &staff,
            &found,
            (Again { refused, ..again }, None),
        )
        .await;
    }
    Ok(reply::see_other(&format!(
        "/staff/paper/key?batch={id}&saved={serial}"
    )))
}

/// Keeps it; an answer that is certain goes on into the intake. One that cannot go now goes later.
async fn kept(
    app: &App,
    staff: &Staff,
    (row, campaign): &(BatchRow, Arc<Campaign>),
    serial: Serial,
    (keyed, spoil): (Keyed, bool),
) -> Result<Result<(), Refused>> {
    let (row, of, by) = (
        row.clone(),
        Arc::clone(&campaign.questionnaire),
        staff.by(app),
    );
    let done = app
        .db
        .write(move |conn| {
            if spoil {
                return Ok(keying::spoil(conn, &row, serial, &by)?.map(|()| SheetState::Spoiled));
            }
            keying::key(conn, &of.survey, &row, serial, &keyed, &by)
        })
        .await?;
    if done == Ok(SheetState::Settled)
        && let Err(err) = deliver(app).await
    {
        tracing::error!("answers on paper wait: {err}");
    }
    Ok(done.map(drop))
}

/// Without a script the strokes are those that the texts took, and the time is not known.
fn keyed(staff: &Staff, form: &StaffForm, fields: &Fields) -> Keyed {
    let number = |name: &str| {
        form.get(name)
            .parse::<i64>()
            .ok()
            .filter(|number| *number >= 0)
    };
    let least: usize = fields.0.iter().map(|text| text.chars().count() + 1).sum();
    Keyed {
        user: staff.user.id,
        fields: fields.clone(),
        strokes: number("strokes").unwrap_or_else(|| i64::try_from(least).unwrap_or(0)),
        ms: number("ms").unwrap_or(0),
    }
}

fn words(refused: Refused) -> Key {
    match refused {
        Refused::Unknown => key::PAPER_REFUSED_UNKNOWN,
        Refused::OtherInstitution => key::PAPER_REFUSED_INSTITUTION,
        Refused::OtherBatch => key::PAPER_REFUSED_BATCH,
        Refused::Repeat => key::PAPER_REFUSED_REPEAT,
        Refused::Own => key::PAPER_REFUSED_OWN,
        Refused::Closed => key::PAPER_REFUSED_CLOSED,
    }
}

async fn batches(app: &App, site: &Site, reader: Reader, staff: &Staff) -> Result<HttpResponse> {
    let ids: Vec<i64> = of_party::campaigns(app, staff)
        .await?
        .iter()
        .map(|row| row.id)
        .collect();
    let (rows, counts) = app
        .db
        .read(move |conn| {
            let rows = paper_batches::of_campaigns(conn, &ids)?;
            let numbers: Vec<i64> = rows.iter().map(|row| row.id).collect();
            Ok((rows, paper_forms::counts(conn, &numbers)?))
        })
        .await?;
    let directory = app.directory();
    let keyed = |id: i64| {
        counts
            .iter()
            .filter(|(batch, ..)| *batch == id)
            .map(|(_, _, n)| n)
            .sum()
    };
    let lines: Vec<(i64, &str, i64, i64)> = rows
        .iter()
        .filter(|row| row.state.0 == BatchState::Open)
        .map(|row| {
            (
                row.id,
                name(&directory, row.institution_id),
                row.declared,
                keyed(row.id),
            )
        })
        .collect();
    let page = ChoosePage {
        me: staff.me(),
        batches: &lines,
    };
    Ok(reply::private(
        StatusCode::OK,
        choose(reader.0, &site.staff_assets(), &page),
    ))
}

async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    (row, campaign): &(BatchRow, Arc<Campaign>),
    (again, saved): (Again<'_>, Option<&str>),
) -> Result<HttpResponse> {
    let (id, user) = (row.id, staff.user.id);
    let (sheets, own) = app
        .db
        .read(move |conn| {
            Ok((
                paper_forms::of_batch(conn, id)?,
                paper_keyings::of_batch(conn, id)?,
            ))
        })
        .await?;
    let mine = |serial: i64| {
        own.iter()
            .any(|row| row.serial == serial && row.user_id == user)
    };
    let second: Vec<String> = sheets
        .iter()
        .filter(|sheet| sheet.state.0 == SheetState::Second && !mine(sheet.serial))
        .filter_map(|sheet| Some(Serial::kept(sheet.serial)?.to_string()))
        .collect();
    let directory = app.directory();
    let page = KeyPage {
        me: staff.me(),
        batch: id,
        institution: name(&directory, row.institution_id),
        counts: (row.declared, i64::try_from(sheets.len()).unwrap_or(0)),
        survey: &campaign.questionnaire.survey,
        serial: again.serial,
        fields: again.fields,
        refused: again
            .refused
            .or((row.state.0 == BatchState::Closed).then_some(key::PAPER_REFUSED_CLOSED)),
        open: again.open,
        saved,
        second: &second,
        script: &site.shelf.keying(),
    };
    let status = match (again.refused, again.open.is_empty()) {
        (None, true) => StatusCode::OK,
        (Some(key::PAPER_REFUSED_SERIAL), _) | (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    Ok(reply::private(
        status,
        key_in(reader.0, &site.staff_assets(), &page),
    ))
}
