//! `/staff/calls/{case}`: the card of the case that the caller has.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::own;
use crate::{
    app::App,
    calls::{self, Card},
    db::{attempts, attempts::AttemptRow, cases::CaseRow},
    error::{Error, Result},
    phone::{CaseState, LeaseStage, PhoneState},
    view::staff::{CallNumber, CallPage, ElsewherePage, LineState, PastCall, call, elsewhere},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::who::{Operator, Staff},
    },
};

/// Under which lease the page is asked for, and with which number.
#[derive(Debug, Deserialize)]
pub struct Asked {
    pub(super) v: Option<i64>,
    n: Option<i32>,
    /// Set when the exchange did not take the order.
    hand: Option<String>,
}

/// What the exchange has said of an attempt.
pub(super) fn line_of(attempt: &AttemptRow) -> Option<LineState> {
    let cut = attempt.ended_at.map(|_| attempt.cause);
    LineState::of(attempt.mode.0, attempt.answered_at.is_some(), cut)
}

/// The card; in another window only that there is one; to anybody else that it is not theirs.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<i64>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (scope, user, id, now) = (staff.scope(), staff.user.id, *id, app.clock.stamp());
    let (keys, version) = (app.field_keys.clone(), asked.v.unwrap_or(-1));
    let midnight = app.clock.begin_of(app.clock.today());
    let found = app
        .db
        .read(move |conn| {
            let row = own::case(conn, scope, id)?;
            if !row.is_leased(user, version) {
                return Ok(Err(row));
            }
            let card = calls::card(conn, &keys, row, now)?;
            Ok(Ok((card, attempts::day_of(conn, user, midnight)?)))
        })
        .await?;
    match found {
        Ok((card, today)) => page(&app, &site, (reader, &staff), &card, today, &asked),
        Err(row) => Ok(not_here(&site, reader, &staff, &row)),
    }
}

fn not_here(site: &Site, reader: Reader, staff: &Staff, row: &CaseRow) -> HttpResponse {
    if row.lease_user != Some(staff.user.id) {
        return own::lost(site, reader.0, staff, "");
    }
    let page = ElsewherePage {
        me: staff.me(),
        own: Some(row.id),
        typed: "",
    };
    reply::private(
        StatusCode::OK,
        elsewhere(reader.0, &site.staff_assets(), &page),
    )
}

fn page(
    app: &App,
    site: &Site,
    (reader, staff): (Reader, &Staff),
    card: &Card,
    today: (i64, i64),
    asked: &Asked,
) -> Result<HttpResponse> {
    let (directory, now) = (app.directory(), app.clock.stamp());
    let case = &card.case;
    let campaign = directory
        .campaign(case.campaign_id)
        .ok_or(Error::NotFound)?;
    let about = directory.institution(case.institution_id);
    let about = about.ok_or(Error::NotFound)?;
    let there = |at: chrono::NaiveDateTime| at.and_utc().with_timezone(&card.zone).naive_local();
    let numbers = numbers(card);
    let usable = |nth: &i32| {
        let known = numbers.iter().find(|number| number.nth == *nth);
        known.is_some_and(|number| number.state == PhoneState::Ok)
    };
    let first = numbers.iter().map(|number| number.nth).find(usable);
    let dialed = card.open.as_ref().and_then(|attempt| attempt.phone_nth);
    let past = past(card, there);
    let by_hand = asked.hand.as_ref().map(|_| LineState::ByHand);
    let line = card.open.as_ref().and_then(line_of).or(by_hand);
    let agreed = card
        .agreed
        .as_ref()
        .filter(|agreed| agreed.state == "open" && case.state.0 == CaseState::Appointment);
    let empty = (String::new(), String::new());
    let person = card
        .person
        .as_ref()
        .map_or(empty, |person| (person.name.clone(), person.note.clone()));
    let left = case
        .lease_until
        .map_or(0, |until| (until - now).num_seconds());
    let page = CallPage {
        me: staff.me(),
        case: (case.id, case.lease_version),
        stage: case
            .lease_stage
            .map_or(LeaseStage::Preview, |stage| stage.0),
        status: (&campaign.row.title, &card.list.name, today),
        left_s: left.max(0),
        clocks: (app.clock.local(now), there(now), &case.time_zone),
        is_open: card.is_open,
        person: (&person.0, &person.1),
        about: (&about.short_name, &about.address),
        numbers: &numbers,
        chosen: dialed.or(asked.n.filter(usable)).or(first).unwrap_or(0),
        nth: (case.attempts + 1, card.list.max_attempts),
        past: &past,
        agreed: agreed.map(|agreed| (there(agreed.starts_at), agreed.kind.0)),
        answered: card.answered,
        caller: (&card.list.caller_label, &card.list.caller_number),
        organizer: &campaign.row.organizer,
        minutes: campaign.questionnaire.survey.minutes.into(),
        read_in: case.lang.0,
        line,
    };
    Ok(reply::private(
        StatusCode::OK,
        call(reader.0, &site.staff_assets(), &page),
    ))
}

/// The latest three attempts, in the person's time.
fn past(
    card: &Card,
    there: impl Fn(chrono::NaiveDateTime) -> chrono::NaiveDateTime,
) -> Vec<PastCall> {
    let coded = card.attempts.iter().filter_map(|(attempt, note)| {
        Some(PastCall {
            at: there(attempt.opened_at),
            result: attempt.result?.0,
            note: note.clone(),
        })
    });
    coded.take(3).collect()
}

fn numbers(card: &Card) -> Vec<CallNumber> {
    let all = card.person.iter().flat_map(|person| &person.numbers);
    all.map(|number| CallNumber {
        nth: number.nth,
        e164: number.e164.clone(),
        state: if card.stopped.contains(&number.nth) {
            PhoneState::Stop
        } else {
            number.state
        },
        tries: number.tries,
    })
    .collect()
}
