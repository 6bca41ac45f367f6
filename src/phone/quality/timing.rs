//! How fast.
use std::collections::BTreeMap;

use super::{
    compare::{Value, middle},
    interview::{Interview, Shown},
};

/// Nobody reads aloud more words a second.
pub const WORDS_A_SECOND: i64 = 4;

/// An interview with more than this share of impossible questions is too quick.
pub const IMPOSSIBLE_SHARE: f64 = 0.25;

/// So far below the middle of interviews of its length, in robust standard deviations, an interview is too quick.
pub const FAR: f64 = 3.0;

/// Two interviews do not end within so many seconds of each other.
pub const GAP_SECONDS: i64 = 20;

/// Whether a question went sooner than it can be read.
pub fn is_impossible(shown: &Shown) -> bool {
    shown.ms * WORDS_A_SECOND < i64::from(shown.words) * 1000
}

/// The share of questions that went too soon; `None` without times.
pub fn impossible(interview: &Interview) -> Option<f64> {
    let all = interview.shown.len();
    let quick = interview
        .shown
        .iter()
        .filter(|one| is_impossible(one))
        .count();
    (all > 0).then(|| quick as f64 / all as f64)
}

/// Which interviews are too quick: many impossible questions, or a duration far below those of interviews with as many
/// questions asked (in fives), by median and MAD of its logarithm. Fewer than eight of a length are not compared.
pub fn quick(team: &[Interview]) -> Vec<(i64, bool)> {
    let mut lengths: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for one in team {
        lengths
            .entry(one.asked() / 5)
            .or_default()
            .push(log_seconds(one));
    }
    let middles: BTreeMap<usize, (f64, f64)> = lengths
        .into_iter()
        .filter(|(_, all)| all.len() >= 8)
        .map(|(length, all)| (length, center(all)))
        .collect();
    let is_far = |one: &Interview| {
        middles
            .get(&(one.asked() / 5))
            .is_some_and(|(center, spread)| {
                *spread > 0.0 && (log_seconds(one) - center) / spread < -FAR
            })
    };
    team.iter()
        .map(|one| {
            let impossible = impossible(one).is_some_and(|share| share > IMPOSSIBLE_SHARE);
            (one.interviewer, impossible || is_far(one))
        })
        .collect()
}

/// The logarithm of seconds a question asked.
pub fn paces(team: &[Interview]) -> Vec<Value> {
    team.iter()
        .map(|one| Value {
            interviewer: one.interviewer,
            institution: one.institution,
            value: log_seconds(one) - (one.asked().max(1) as f64).ln(),
        })
        .collect()
}

/// Which interviews ended right after another of the same interviewer. The first of each is not marked.
pub fn gaps(team: &[Interview]) -> Vec<(i64, bool)> {
    let mut ends: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for one in team {
        ends.entry(one.interviewer).or_default().push(one.ended);
    }
    let mut marks = Vec::with_capacity(team.len());
    for (who, mut ends) in ends {
        ends.sort_unstable();
        marks.push((who, false));
        marks.extend(
            ends.windows(2)
                .map(|two| (who, two[1] - two[0] < GAP_SECONDS)),
        );
    }
    marks
}

fn log_seconds(one: &Interview) -> f64 {
    ((one.ended - one.started).max(1) as f64).ln()
}

/// Median, and the MAD scaled to a normal's standard deviation.
fn center(mut all: Vec<f64>) -> (f64, f64) {
    all.sort_by(f64::total_cmp);
    let median = middle(&all);
    let mut away: Vec<f64> = all.iter().map(|one| (one - median).abs()).collect();
    away.sort_by(f64::total_cmp);
    (median, 1.482_602_218_505_602 * middle(&away))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::quality::Cell;

    #[test]
    fn a_question_is_impossible_below_a_second_for_four_words() {
        for (words, ms, impossible) in [
            (12, 2_999, true),
            (12, 3_000, false),
            (0, 0, false),
            (1, 249, true),
        ] {
            assert_eq!(
                is_impossible(&Shown { words, ms }),
                impossible,
                "{words} {ms}"
            );
        }
    }

    fn interview(started: i64, seconds: i64, ms: i64) -> Interview {
        Interview {
            interviewer: 1,
            institution: 1,
            started,
            ended: started + seconds,
            cells: vec![Cell::Chosen(0, 2); 10],
            shown: vec![Shown { words: 8, ms }; 4],
        }
    }

    #[test]
    fn an_interview_is_quick_by_its_questions_or_by_its_length() {
        let mut team: Vec<Interview> = (0..9)
            .map(|n| interview(n * 900, 280 + n * 5, 4_000))
            .collect();
        team.push(interview(9_000, 300, 1_000));
        team.push(interview(10_000, 60, 4_000));
        let quick: Vec<bool> = quick(&team).into_iter().map(|one| one.1).collect();
        assert_eq!(quick[..9], [false; 9]);
        assert_eq!(quick[9..], [true, true]);
    }

    #[test]
    fn two_interviews_within_twenty_seconds_are_marked_once() {
        let team = [
            interview(0, 100, 1),
            interview(20, 99, 1),
            interview(300, 100, 1),
        ];
        let marked = gaps(&team).into_iter().filter(|one| one.1).count();
        assert_eq!(marked, 1);
    }
}
