//! One interviewer's interviews, line by line, and how long each question stood against how long it is to read.
use std::collections::BTreeMap;

use super::Talk;
use crate::{
    phone::quality::{
        LEAST,
        timing::{self, is_impossible},
    },
    region::Status,
    survey::Survey,
};

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemPace {
    /// Its place in the questionnaire.
    pub item: usize,
    /// Times that it was asked.
    pub n: usize,
    /// The middle of its times, in seconds.
    pub own: f64,
    /// The same of everybody else on the channel; `None` if they asked it fewer than [`LEAST`] times.
    pub others: Option<f64>,
    /// How long it is to read at least, in seconds.
    pub reading: f64,
    /// How often it went sooner.
    pub sooner: usize,
}

/// An interview.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its number.
    pub id: i64,
    /// When it began, UTC.
    pub started: chrono::NaiveDateTime,
    /// How long it was, in seconds.
    pub seconds: i64,
    /// Questions that went sooner than they can be read. Of how many is not told: that is the length of one person's path.
    pub sooner: usize,
    /// The institution.
    pub institution: i64,
    /// Whether its answer counts.
    pub status: Status,
    /// Until when the tie lives, UTC.
    pub until: chrono::NaiveDateTime,
}

/// The questions that somebody asked, in the order of the questionnaire. Of those asked fewer than [`LEAST`] times nothing is
/// told: who was asked which question follows from what they answered.
pub fn items(talks: &[Talk], survey: &Survey, user: i64) -> Vec<ItemPace> {
    let mut own: BTreeMap<usize, (Vec<i64>, u32, usize)> = BTreeMap::new();
    let mut others: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
    let channel = |talk: &&Talk| talk.row.user_id == user;
    let channels: Vec<_> = talks
        .iter()
        .filter(channel)
        .map(|talk| talk.row.channel.0)
        .collect();
    for talk in talks
        .iter()
        .filter(|talk| channels.contains(&talk.row.channel.0))
    {
        for (place, shown) in talk.shown(survey) {
            if talk.row.user_id == user {
                let of = own.entry(place).or_default();
                of.0.push(shown.ms);
                of.1 = shown.words;
                of.2 += usize::from(is_impossible(&shown));
            } else {
                others.entry(place).or_default().push(shown.ms);
            }
        }
    }
    others.retain(|_, times| times.len() >= LEAST);
    own.into_iter()
        .filter(|(_, (times, ..))| times.len() >= LEAST)
        .map(|(item, (times, words, sooner))| ItemPace {
            item,
            n: times.len(),
            own: middle(times),
            others: others.remove(&item).map(middle),
            reading: f64::from(words) / timing::WORDS_A_SECOND as f64,
            sooner,
        })
        .collect()
}

/// The interviews of somebody, newest first.
pub fn lines(talks: &[Talk], survey: &Survey, user: i64) -> Vec<Line> {
    let own = talks.iter().rev().filter(|talk| talk.row.user_id == user);
    own.map(|talk| {
        let sooner = talk.shown(survey);
        let sooner = sooner.filter(|(_, shown)| is_impossible(shown)).count();
        Line {
            id: talk.row.id,
            started: talk.row.started_at,
            seconds: (talk.row.ended_at - talk.row.started_at).num_seconds(),
            sooner,
            institution: talk.row.institution_id,
            status: talk.response.status.0,
            until: talk.row.expires_at,
        }
    })
    .collect()
}

/// The middle of some times, in seconds.
fn middle(mut times: Vec<i64>) -> f64 {
    times.sort_unstable();
    let n = times.len();
    let two = [times[(n - 1) / 2], times[n / 2]];
    (two[0] + two[1]) as f64 / 2_000.0
}
