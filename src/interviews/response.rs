//! The answer that an interview gives.
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use crate::{
    accounts::random,
    db::{drafts::DraftRow, responses::NewResponse},
    directory::Questionnaire,
    error::Result,
    integrity::FormKey,
    region::{Channel, Evidence, LinkCode},
    survey::{Answers, tally::Marks},
};

/// Numbers for an answer. They tell the day it was begun and nothing finer: an hour beside a list of calls would tell who
/// gave it.
pub fn new_key(code: LinkCode, campaign: i64, today: NaiveDate) -> Result<FormKey> {
    let midnight = today.and_time(NaiveTime::MIN).and_utc().timestamp();
    Ok(FormKey::new(code, campaign, midnight, random()?))
}

/// What goes to the intake. Face to face nothing makes the seat believable but who asks, as on an open link.
pub fn made(
    draft: &DraftRow,
    questionnaire: &Questionnaire,
    seat: String,
    answers: &Answers,
    today: NaiveDate,
) -> NewResponse {
    let survey = &questionnaire.survey;
    let evidence = match draft.channel.0 {
        Channel::Phone => Evidence::Call,
        _ => Evidence::Form,
    };
    NewResponse {
        institution_id: draft.institution_id,
        id: draft.response_id,
        proof: draft.proof,
        campaign_id: draft.campaign_id,
        survey_version: Arc::clone(&questionnaire.version),
        tag: draft.tag,
        seat,
        channel: draft.channel.0,
        evidence,
        lang: draft.lang.0,
        signals: String::new(),
        network_tag: None,
        received_hour: today.and_time(NaiveTime::MIN),
        answers: answers.to_json(survey),
        marks: Marks::of(survey, &questionnaire.cells, answers),
    }
}
