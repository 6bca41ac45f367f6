//! What a score would be if some answers counted or did not.
//!
//! The bounds of what is kept aside are Manski's («Partial Identification of Probability Distributions», 2003): whoever
//! of it answered a question is taken as against, or as for; whoever waited, as having waited longest, or not at all.
use std::collections::BTreeMap;

use super::{
    answers::Answers,
    feed::{self, Source},
    frame::Frame,
    linear::Leaf,
    measure::{Asked, Measurer},
    results::{ChannelResult, Fraction, Sensitivity},
    shown, tidy,
};
use crate::{
    rating::{
        composite::Mark,
        exact::{Exact, whole},
        methodology::Share,
        score::Inputs,
    },
    survey::Tally,
};

/// An institution whose score may be shown.
pub struct Whole<'a> {
    /// The files.
    pub frame: &'a Frame,
    /// Its answers.
    pub answers: &'a Answers,
    /// What experts found.
    pub checked: &'a Inputs,
    /// Its recipients.
    pub recipients: u64,
    /// Its code.
    pub code: &'a str,
}

impl Whole<'_> {
    fn asked<'b>(&'b self, tally: &'b Tally) -> Asked<'b> {
        Asked {
            tally,
            recipients: self.recipients,
            checked: self.checked,
        }
    }

    fn least(&self) -> u64 {
        u64::from(self.frame.methodology.publication.least_cell)
    }

    /// The score of a part of the answers. Nothing where the part itself, or what is left beside it, would tell
    /// few people apart: the difference to the score of all would be theirs.
    fn part(&self, measurer: &mut Measurer, tally: &Tally, beside: u64) -> Option<PartScore> {
        if beside > 0 && beside < self.least() {
            return None;
        }
        let asked = self.asked(tally);
        let measure = measurer.total_of(asked, self.code);
        if shown::is_hidden(self.frame, &asked, &measure) {
            return None;
        }
        Some(PartScore {
            total: measure.scored.total.as_ref()?.to_string(),
            error: measure.total.error.map(tidy),
        })
    }

    /// By channel, those with answers.
    pub fn channels(&self, measurer: &mut Measurer) -> Vec<ChannelResult> {
        let all = self.answers.counted.responses;
        let channels = self.answers.channels.iter();
        channels
            .map(|(channel, tally)| {
                let found = self.part(measurer, tally, all - tally.responses);
                ChannelResult {
                    channel: channel.to_string(),
                    respondents: Some(tally.responses),
                    total: found.as_ref().map(|one| one.total.clone()),
                    error: found.and_then(|one| one.error),
                }
            })
            .collect()
    }

    /// Everything but the flip, which follows from the places.
    pub fn sensitivity(&self, measurer: &mut Measurer) -> Sensitivity {
        let (aside, out) = (&self.answers.quarantined, &self.answers.excluded);
        let all = self.merged(&[&self.answers.counted, aside, out]);
        let more = aside.responses + out.responses;
        let total = self.part(measurer, &all, more).map(|one| one.total);
        let may_bound = aside.responses >= self.least() || aside.responses == 0;
        let bound = |measurer: &Measurer, good| -> Option<Fraction> {
            let inputs = may_bound.then(|| self.bound(good))?;
            Some(measurer.score(&inputs).total?.to_string())
        };
        Sensitivity {
            quarantined: Some(aside.responses),
            excluded: Some(out.responses),
            all: total,
            worst: bound(measurer, false),
            best: bound(measurer, true),
            without: self.without(measurer),
            flip: None,
        }
    }

    fn without(&self, measurer: &mut Measurer) -> BTreeMap<String, Option<Fraction>> {
        let channels = self.answers.channels.iter();
        channels
            .map(|(left_out, own)| {
                let others = self
                    .answers
                    .channels
                    .iter()
                    .filter(|(one, _)| *one != left_out);
                let others: Vec<&Tally> = others.map(|(_, tally)| tally).collect();
                let rest = self.merged(&others);
                let found = self.part(measurer, &rest, own.responses);
                (left_out.to_string(), found.map(|one| one.total))
            })
            .collect()
    }

    fn merged(&self, tallies: &[&Tally]) -> Tally {
        let mut all = Tally::new(&self.frame.cells);
        for tally in tallies {
            // Tallies of one questionnaire always fit each other.
            let merged = all.merge(tally);
            debug_assert!(merged.is_ok());
        }
        all
    }

    /// The inputs if all that is kept aside were as good, or as bad, as can be.
    fn bound(&self, good: bool) -> Inputs {
        let (frame, counted, aside) =
            (self.frame, &self.answers.counted, &self.answers.quarantined);
        let feeding = &frame.feeding;
        let all = self.merged(&[counted, aside]);
        let mut inputs = feeding.inputs(&frame.methodology, &all, self.checked);
        let marks = |pair: &Share| {
            let of = feeding.mark(&frame.methodology, &pair.of)?;
            Some((of, feeding.mark(&frame.methodology, &pair.among)?))
        };
        for leaf in &frame.shape.leaves {
            match leaf {
                Leaf::Share(pair) | Leaf::Marks(pair) => {
                    if let Some((of, among)) = marks(pair) {
                        let each = extreme(of, matches!(leaf, Leaf::Marks(_)), good);
                        let value = feed::count(counted, of) + each * feed::count(aside, among);
                        inputs.set(&pair.of, whole(value));
                    }
                }
                Leaf::Ladder(symbol) => {
                    if let Some(Source::Waits { ladder, waits }) = feeding.source(symbol)
                        && let Some(ladder) = frame.methodology.ladder(ladder)
                        && let Some(points) =
                            feed::points_by(ladder, waits, |wait| mean(counted, aside, wait, good))
                    {
                        inputs.set(symbol, points);
                    }
                }
                Leaf::Points { .. } => {}
            }
        }
        inputs
    }
}

struct PartScore {
    total: Fraction,
    error: Option<f64>,
}

/// What one answer can add to a numerator at best or at worst.
fn extreme(of: &Mark, is_marks: bool, good: bool) -> i64 {
    match of {
        Mark::Sum(cells) if is_marks => {
            let values = cells.iter().map(|(_, value)| *value);
            let found = if good { values.max() } else { values.min() };
            found.unwrap_or(0)
        }
        _ => good.into(),
    }
}

/// The mean wait if all kept aside who answered had waited longest, or least.
fn mean(counted: &Tally, aside: &Tally, wait: &feed::Wait, good: bool) -> Option<Exact> {
    let answered = |tally: &Tally| i64::try_from(feed::answered(tally, wait)).unwrap_or(i64::MAX);
    let values = wait.cells.iter().map(|(_, value)| *value);
    let far = if good { values.min() } else { values.max() }?;
    let all = answered(counted) + answered(aside);
    let sum = feed::count(counted, &Mark::Sum(wait.cells.clone())) + far * answered(aside);
    (all > 0).then(|| Exact::new(sum.into(), all.into()))
}
