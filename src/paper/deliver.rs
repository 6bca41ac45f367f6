//! What a sheet says goes into the intake, like any other answer.
//!
//! The number, the proof and the seat of the answer follow from the serial under a key of the server. So nothing is lost
//! and nothing doubled when the program ends between the answer's commit and the note that it is kept: a settled sheet is
//! handed over again and found kept.
use std::sync::Arc;

use crate::{
    accounts::random,
    app::App,
    db::{
        paper_batches, paper_forms, paper_forms::FormRow, paper_keyings, paper_rulings, points,
        responses::NewResponse, types::Word,
    },
    error::{Error, Result},
    intake::Kept,
    integrity::{FormKey, Seal},
    paper::{
        keying,
        rules::{Fields, Serial, SheetState, read, settled},
        ruling,
    },
    region::{Channel, Evidence, LinkCode},
    survey::{Lang, tally::Marks},
};

/// At a time.
const PIECE: i64 = 200;
/// Another number is drawn when one is taken by chance, once in billions.
const DRAWS: u8 = 8;

/// Hands over every sheet that is settled. What cannot be kept now stays settled until the
/// next time, and holds nothing else up.
///
/// # Errors
/// The last fault.
pub async fn deliver(app: &App) -> Result<usize> {
    let mut kept = 0;
    loop {
        let sheets = app
            .db
            .read(|conn| Ok(paper_forms::settled(conn, PIECE)?))
            .await?;
        if sheets.is_empty() {
            return Ok(kept);
        }
        let mut fault = None;
        for sheet in sheets {
            match hand_over(app, sheet).await {
                Ok(()) => kept += 1,
                Err(err) => fault = Some(err),
            }
        }
        if let Some(fault) = fault {
            return Err(fault);
        }
    }
}

async fn hand_over(app: &App, sheet: FormRow) -> Result<()> {
    for draw in 0..DRAWS {
        let response = response(app, &sheet, draw).await?;
        match app.intake.submit(response).await {
            Ok(Kept::New | Kept::Repeat | Kept::SeatTaken(_)) => {
                let to = FormRow {
                    state: Word(SheetState::Kept),
                    ..sheet.clone()
                };
                let set =
                    move |conn: &mut crate::db::Conn| Ok(paper_forms::set(conn, &sheet, &to)?);
                return app.db.write(set).await.map(drop);
            }
            Ok(Kept::Collision) => {}
            Err(_) => return Err(Error::Unavailable),
        }
    }
    Err(Error::Internal(anyhow::anyhow!(
        "no number for an answer on paper"
    )))
}

/// The answer on a sheet, under the `draw`th number of those that its serial gives.
async fn response(app: &App, sheet: &FormRow, draw: u8) -> Result<NewResponse> {
    let serial = Serial::kept(sheet.serial).ok_or(Error::NotFound)?;
    let directory = app.directory();
    let campaign = directory
        .campaign(sheet.campaign_id)
        .ok_or(Error::NotFound)?;
    let questionnaire = Arc::clone(&campaign.questionnaire);
    let (batch, institution, now) = (sheet.batch_id, sheet.institution_id, app.clock.stamp());
    let known = Arc::clone(&questionnaire);
    let (day, fields, tag) = app
        .db
        .write(move |conn| {
            let batch = paper_batches::find(conn, batch.ok_or(Error::NotFound)?)?;
            let keyings = paper_keyings::of_form(conn, serial)?;
            let first = keyings.first().ok_or(Error::NotFound)?;
            let rulings = paper_rulings::of_form(conn, serial)?;
            let first = keying::fields_of(&known.survey, first)?;
            let fields: Fields = settled(&first, &ruling::by_place(&known.survey, &rulings));
            let spare = u64::from_be_bytes(random()?);
            let mut nth = 0;
            let tag = points::desk(conn, institution, Channel::Paper, now, || {
                nth += 1;
                spare.rotate_left(nth)
            })?;
            Ok((batch.received_on, fields, tag))
        })
        .await?;
    let key = number(
        &app.field_keys.papers,
        serial,
        app.clock.begin_of(day),
        draw,
    );
    let reading = read::read(&questionnaire.survey, &fields);
    Ok(NewResponse {
        institution_id: institution,
        id: key.response,
        proof: key.proof,
        campaign_id: serial.campaign(),
        survey_version: Arc::clone(&questionnaire.version),
        tag,
        seat: format!(
            "p{:016x}",
            app.field_keys
                .papers
                .tag(format!("seat {serial}").as_bytes())
        ),
        channel: Channel::Paper,
        evidence: Evidence::Serial,
        lang: Lang::Ru,
        signals: String::new(),
        network_tag: None,
        received_hour: app.clock.begin_of(day),
        answers: reading.answers.to_json(&questionnaire.survey),
        marks: Marks::of(
            &questionnaire.survey,
            &questionnaire.cells,
            &reading.answers,
        ),
    })
}

/// The number and the proof, made as for a page of the site, but of bytes that follow from the serial.
fn number(seal: &Seal, serial: Serial, at: chrono::NaiveDateTime, draw: u8) -> FormKey {
    let tag = |what: &str| {
        seal.tag(format!("{what} {serial} {draw}").as_bytes())
            .to_be_bytes()
    };
    let mut random = [0; 13];
    random[..5].copy_from_slice(&tag("number")[..5]);
    random[5..].copy_from_slice(&tag("proof"));
    let nowhere = LinkCode {
        institution: 1,
        tag: 0,
    };
    FormKey::new(nowhere, serial.campaign(), at.and_utc().timestamp(), random)
}
