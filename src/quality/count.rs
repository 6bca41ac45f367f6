//! The indicators of a campaign, counted and kept.
use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};

use super::{
    Found, ItemEffect, Talk,
    checks::{self, Drawn},
    effects, fresh_id, team,
};
use crate::{
    contacts::Keys,
    db::{
        Conn,
        quality::{self, ReviewRow, SignalRow},
        quality_field,
    },
    directory::Questionnaire,
    error::{Error, Result},
    phone::quality::{Interview, Tried, review},
    region::Channel,
};

/// What was found, not kept yet.
#[derive(Debug, Default)]
pub struct Counted {
    people: BTreeMap<i64, Of>,
    effects: Vec<(Channel, Vec<ItemEffect>)>,
    again: Vec<Drawn>,
}

#[derive(Debug, Default)]
struct Of {
    interviews: usize,
    tried: Vec<Found>,
}

/// Counts the indicators of everybody who asks in a campaign: those of one channel against each other. Writes nothing:
/// many interviews take seconds, and nobody who answers is to wait for them.
pub fn count(
    conn: &mut Conn,
    keys: &Keys,
    questionnaire: &Questionnaire,
    campaign: i64,
    now: NaiveDateTime,
) -> Result<Counted> {
    let talks = team(conn, keys, questionnaire, campaign, now)?;
    let attempts = quality_field::outcomes(conn, campaign)?;
    let mut counted = Counted::default();
    for channel in [Channel::Phone, Channel::Interview] {
        let tried = if channel == Channel::Phone {
            attempts.as_slice()
        } else {
            &[]
        };
        let asked = of_channel(&talks, channel, questionnaire);
        counted.add(&asked, tried, campaign);
        let effects = effects::of_team(&asked, &questionnaire.survey);
        counted.effects.push((channel, effects));
    }
    let signals = counted
        .people
        .iter()
        .map(|(user, of)| {
            (
                *user,
                of.tried.iter().filter(|one| one.stands_out()).count(),
            )
        })
        .collect();
    counted.again = checks::draw(&talks, &attempts, campaign, &signals);
    Ok(counted)
}

fn of_channel(talks: &[Talk], channel: Channel, questionnaire: &Questionnaire) -> Vec<Interview> {
    talks
        .iter()
        .filter(|talk| talk.row.channel.0 == channel)
        .map(|talk| talk.seen(&questionnaire.survey))
        .collect()
}

impl Counted {
    fn add(&mut self, team: &[Interview], attempts: &[Tried], campaign: i64) {
        for one in review(team, attempts, &format!("quality {campaign}")) {
            let of = self.people.entry(one.interviewer).or_default();
            of.interviews += one.n;
            of.tried.extend(one.tried.iter().map(Found::of));
        }
    }
}

/// Keeps what was found, and a signal for everything that stands out and was not found with the same numbers before. Gives
/// how many are new. To be called in a write transaction.
pub fn keep(
    conn: &mut Conn,
    campaign: i64,
    counted: &Counted,
    now: NaiveDateTime,
) -> Result<usize> {
    let known = quality::signals(conn, campaign)?;
    let mut rows = Vec::with_capacity(counted.people.len());
    let mut new = 0;
    for (user, of) in &counted.people {
        for found in of.tried.iter().filter(|found| found.stands_out()) {
            let (Some(kind), detail) = (found.kind(), json(found)?) else {
                continue;
            };
            let last = known
                .iter()
                .find(|row| row.user_id == *user && row.kind == kind.as_str());
            if last.is_some_and(|row| row.detail == detail) {
                continue;
            }
            let row = SignalRow {
                id: fresh_id()?,
                campaign_id: campaign,
                user_id: *user,
                kind: kind.as_str().to_owned(),
                detail,
                made_at: now,
            };
            quality::add_signal(conn, &row)?;
            new += 1;
        }
        rows.push(ReviewRow {
            campaign_id: campaign,
            user_id: *user,
            interviews: i64::try_from(of.interviews).unwrap_or(i64::MAX),
            tried: json(&of.tried)?,
            made_at: now,
        });
    }
    quality::replace_reviews(conn, campaign, &rows)?;
    effects::keep(conn, campaign, &counted.effects, now)?;
    checks::keep(conn, campaign, &counted.again, now)?;
    Ok(new)
}

/// Whether the last count of a campaign is a day old, or there was none.
pub fn is_due(conn: &mut Conn, campaign: i64, now: NaiveDateTime) -> Result<bool> {
    let rows = quality::reviews(conn, campaign)?;
    let last = rows.iter().map(|row| row.made_at).max();
    Ok(last.is_none_or(|last| now - last >= TimeDelta::hours(23)))
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|err| Error::Internal(err.into()))
}
