//! `/staff/quality…`: whether interviews are real.
use std::sync::Arc;

use crate::{
    app::App,
    db::{campaigns::CampaignRow, quality::DecisionRow},
    directory::Questionnaire,
    error::{Error, Result},
    quality::{Found, Person, Question},
    view::staff::quality::{QualityDecision, QualityNumbers, QualitySignal},
};

pub mod checks;
pub mod listen;
pub mod people;
pub mod person;

fn numbers(found: &Found) -> Option<QualityNumbers> {
    Some(QualityNumbers {
        kind: found.kind()?,
        n: found.n,
        value: found.value,
        expected: found.expected,
        interval: found.interval,
    })
}

fn signals(clock: &crate::clock::Clock, questions: &[Question]) -> Vec<QualitySignal> {
    let signal = |one: &Question| {
        Some(QualitySignal {
            id: one.id,
            since: clock.local(one.since),
            numbers: numbers(&one.found)?,
        })
    };
    questions.iter().filter_map(signal).collect()
}

/// Decisions as they were made: one about several interviews is one.
fn decisions<'a>(
    clock: &crate::clock::Clock,
    person: &'a Person,
    name: impl Fn(i64) -> &'a str,
) -> Vec<QualityDecision<'a>> {
    let mut found: Vec<QualityDecision<'a>> = Vec::new();
    let mut before: Option<&DecisionRow> = None;
    for row in &person.decisions {
        let about = row.interview_id.is_some();
        let same = before.is_some_and(|one| {
            about
                && one.interview_id.is_some()
                && (one.at, &one.decision, one.by_user) == (row.at, &row.decision, row.by_user)
        });
        match found.last_mut() {
            Some(last) if same => last.interviews += 1,
            _ => found.push(QualityDecision {
                at: clock.local(row.at),
                what: if about && row.decision == "clear" {
                    "return"
                } else {
                    &row.decision
                },
                interviews: usize::from(about),
                reason: &row.reason,
                by: name(row.by_user),
            }),
        }
        before = Some(row);
    }
    found
}

fn questionnaire(app: &App, campaign: &CampaignRow) -> Result<Arc<Questionnaire>> {
    let directory = app.directory();
    let found = directory.campaign(campaign.id).ok_or(Error::NotFound)?;
    Ok(Arc::clone(&found.questionnaire))
}
