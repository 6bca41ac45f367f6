//! The standard error of a score that adds up shares of yes answers, from tallies, without the answers themselves.
//!
//! S = fixed + Σ w · Y/A, where Y counts the yes of a question and A those who answered it. With the marks y and a
//! (0 or 1) of one person, the **influence** of that person on S is z = Σ w (y − Y/A · a) / A, and
//!
//! Var(S) = (1 − n/N) · n/(n − 1) · Σ z²
//!
//! (linearization of ratios; Särndal, Swensson, Wretman 1992, 5.7). Σ z² needs only how often two marks stand
//! together, G(u, v) = Σ u·v: integers that a [`Tally`] keeps as pairs of cells. Questions of one person go together;
//! taken as independent they would make the error look smaller by up to a fifth. What experts found by a checklist
//! is not sampled and adds no variance.
//!
//! **When this is exact.** A mark is a set of cells, and a person has the mark by having chosen one of them. The
//! tally tells how many have a mark, and how many have two marks, exactly when nobody chose two cells of one mark: true
//! for yes-no, single, scale and number items, where «answered» is all options that count; not for an item of
//! several choices. [`Composite::parse`] sees it in the tally itself and refuses. Whoever answered a text or a number
//! without bands has no cell and cannot be a mark; nor can «was shown», which is kept without pairs.

mod bootstrap;
mod ladder;
mod steps;

pub use bootstrap::{Resampled, resample};
pub use ladder::Ladder;
pub use steps::{Stepped, stepped};

use super::interval::{Interval, Level, Share};
use crate::survey::Tally;

/// Who counts for one side of a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Whoever chose one of these cells.
    Cells(Vec<usize>),
    /// Every response, as «число опрошенных» says.
    Everyone,
    /// The sum of these whole numbers over the cells that a person chose: the mark on a scale, the days of a wait, how
    /// many of several items were answered yes. Exact whatever cells go together.
    Sum(Vec<(usize, i64)>),
}

/// One share in the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// How many points of the score a share of 1 brings: 8 for an indicator of weight 0.4 in one of five criteria.
    pub weight: f64,
    /// The numerator.
    pub yes: Mark,
    /// The denominator.
    pub answered: Mark,
}

/// Why there is no standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nobody answered the question of the term at this place: leave the term out and weigh the others anew.
    #[error("nobody answered the question of term {0}")]
    NobodyAnswered(usize),
    /// Somebody chose two cells of one mark of the term at this place.
    #[error("the cells of term {0} do not exclude each other")]
    Overlap(usize),
    /// The tally has no such cell.
    #[error("term {0} names a cell that the tally does not have")]
    NoSuchCell(usize),
    /// More responses than recipients.
    #[error("more answered than there are recipients")]
    MoreThanRecipients,
    /// One response tells nothing about the differences between people.
    #[error("fewer than two responses")]
    TooFew,
}

/// What the shares bring to the score, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Σ w · Y/A, in points; without the fixed part.
    pub points: f64,
    /// Its variance, in points squared.
    pub variance: f64,
}

impl Estimate {
    /// The standard error, in points.
    pub fn error(self) -> f64 {
        self.variance.sqrt()
    }
}

/// Terms over a tally that fits them; `parse` is its only maker.
#[derive(Debug, Clone)]
pub struct Composite<'a> {
    tally: &'a Tally,
    terms: &'a [Term],
    /// Y and A of each term.
    counts: Vec<(i128, i128)>,
    recipients: Option<u64>,
}

impl<'a> Composite<'a> {
    /// Counts the terms in a tally of the answers at an institution with so many recipients; without them they
    /// count as endlessly many.
    ///
    /// # Errors
    /// There is no standard error.
    pub fn parse(
        tally: &'a Tally,
        terms: &'a [Term],
        recipients: Option<u64>,
    ) -> Result<Composite<'a>, Fault> {
        if recipients.is_some_and(|recipients| tally.responses > recipients) {
            return Err(Fault::MoreThanRecipients);
        }
        if tally.responses < 2 && recipients != Some(tally.responses) {
            return Err(Fault::TooFew);
        }
        let mut counts = Vec::with_capacity(terms.len());
        for (place, term) in terms.iter().enumerate() {
            for mark in [&term.yes, &term.answered] {
                check(tally, mark).map_err(|fault| fault(place))?;
            }
            let yes = together(tally, &term.yes, &Mark::Everyone);
            let answered = together(tally, &term.answered, &Mark::Everyone);
            if answered == 0 {
                return Err(Fault::NobodyAnswered(place));
            }
            counts.push((yes, answered));
        }
        Ok(Composite {
            tally,
            terms,
            counts,
            recipients,
        })
    }

    /// The points and their variance; 0 for a census.
    pub fn estimate(&self) -> Estimate {
        Estimate {
            points: self.points(),
            variance: self.inflation() * self.squares(),
        }
    }

    /// What the error does not see: nobody said no, or nobody yes, so that the answers show no variance though others
    /// might have answered otherwise. How far each such share may be off by its exact interval, in points, squared and
    /// summed: downwards and upwards. To be added to the square of the half width («variance estimates recovery», Zou and
    /// Donner 2008). Several terms over one denominator are the options of one question and not shares of their own.
    pub fn unseen(&self, level: Level) -> (f64, f64) {
        let (mut down, mut up) = (0.0, 0.0);
        for (term, (yes, answered)) in self.terms.iter().zip(&self.counts) {
            let alone = self
                .terms
                .iter()
                .filter(|one| one.answered == term.answered);
            if (0 < *yes && yes < answered) || alone.count() > 1 {
                continue;
            }
            let Some(interval) = self.interval(*yes, *answered, level) else {
                continue;
            };
            if *yes == 0 {
                up += (term.weight * interval.high).powi(2);
            } else {
                down += (term.weight * (1.0 - interval.low)).powi(2);
            }
        }
        (down, up)
    }

    /// The interval of a share among those of the recipients who would be in its denominator: as large a part of all as
    /// of the answers.
    fn interval(&self, yes: i128, answered: i128, level: Level) -> Option<Interval> {
        let of = |count: i128| u64::try_from(count).ok();
        let population = match self.recipients {
            Some(all) => Some(of((answered * i128::from(all)
                + i128::from(self.tally.responses)
                - 1)
                / i128::from(self.tally.responses.max(1)))?),
            None => None,
        };
        let share = Share::parse(of(yes)?, of(answered)?, population).ok()?;
        Some(
            share
                .exact(level)
                .unwrap_or_else(|| share.clopper_pearson(level)),
        )
    }

    fn points(&self) -> f64 {
        let terms = self.terms.iter().zip(&self.counts);
        terms
            .map(|(term, (yes, answered))| term.weight * (*yes as f64 / *answered as f64))
            .sum()
    }

    /// (1 − n/N) · n/(n − 1).
    fn inflation(&self) -> f64 {
        let n = self.tally.responses;
        match self.recipients {
            Some(all) if all == n => 0.0,
            all => left(n, all) * n as f64 / (n as f64 - 1.0),
        }
    }

    /// How the points go together with those of other terms over the same tally, in points squared.
    pub fn covariance(&self, other: &Composite) -> f64 {
        self.inflation() * self.product(other)
    }

    /// Σ z².
    fn squares(&self) -> f64 {
        // Rounding may leave a negative trifle where all influences are 0.
        self.product(self).max(0.0)
    }

    /// Σ z z′ with the influences on other terms. Each product of two terms is summed in integers before anything is
    /// rounded.
    fn product(&self, with: &Composite) -> f64 {
        let mut sum = 0.0;
        for q in 0..self.terms.len() {
            for r in 0..with.terms.len() {
                let ((yes_q, all_q), (yes_r, all_r)) = (self.counts[q], with.counts[r]);
                let (one, other) = (&self.terms[q], &with.terms[r]);
                let g = |a, b| together(self.tally, a, b);
                let whole = all_q * all_r * g(&one.yes, &other.yes)
                    - all_q * yes_r * g(&one.yes, &other.answered)
                    - yes_q * all_r * g(&one.answered, &other.yes)
                    + yes_q * yes_r * g(&one.answered, &other.answered);
                sum += self.unit(q) * with.unit(r) * whole as f64;
            }
        }
        sum
    }

    /// Σ z over the people with a mark.
    fn influence_of(&self, mark: &Mark) -> f64 {
        let sum = |q: usize| {
            let (term, (yes, all)) = (&self.terms[q], self.counts[q]);
            let whole = all * together(self.tally, &term.yes, mark)
                - yes * together(self.tally, &term.answered, mark);
            self.unit(q) * whole as f64
        };
        (0..self.terms.len()).map(sum).sum()
    }

    /// w / A²: z is this times the whole number A·y − Y·a.
    fn unit(&self, q: usize) -> f64 {
        let answered = self.counts[q].1 as f64;
        self.terms[q].weight / (answered * answered)
    }
}

/// 1 − n/N.
fn left(asked: u64, recipients: Option<u64>) -> f64 {
    recipients.map_or(1.0, |all| 1.0 - asked as f64 / all as f64)
}

/// Whether the tally has the cells and nobody chose two of them; a sum may have them chosen together.
fn check(tally: &Tally, mark: &Mark) -> Result<(), fn(usize) -> Fault> {
    if parts(mark).any(|(cell, _)| cell >= tally.options.len()) {
        return Err(Fault::NoSuchCell);
    }
    let Mark::Cells(cells) = mark else {
        return Ok(());
    };
    for (nth, a) in cells.iter().enumerate() {
        if cells[nth + 1..].iter().any(|b| tally.pair(*a, *b) > 0) {
            return Err(Fault::Overlap);
        }
    }
    Ok(())
}

/// G: the sum over all responses of the one mark times the other; how many have both, where marks are 0 or 1.
fn together(tally: &Tally, one: &Mark, other: &Mark) -> i128 {
    match (one, other) {
        (Mark::Everyone, Mark::Everyone) => i128::from(tally.responses),
        (mark, Mark::Everyone) | (Mark::Everyone, mark) => parts(mark)
            .map(|(cell, times)| times * i128::from(tally.options[cell]))
            .sum(),
        (one, other) => parts(one)
            .map(|(a, times)| {
                let row = parts(other).map(|(b, more)| more * i128::from(tally.pair(a, b)));
                times * row.sum::<i128>()
            })
            .sum(),
    }
}

/// The cells of a mark, each with what choosing it adds.
fn parts(mark: &Mark) -> impl Iterator<Item = (usize, i128)> + '_ {
    let (cells, sum): (&[usize], &[(usize, i64)]) = match mark {
        Mark::Cells(cells) => (cells, &[]),
        Mark::Sum(sum) => (&[], sum),
        Mark::Everyone => (&[], &[]),
    };
    let cells = cells.iter().map(|cell| (*cell, 1));
    cells.chain(sum.iter().map(|(cell, times)| (*cell, i128::from(*times))))
}

#[cfg(test)]
mod tests;
