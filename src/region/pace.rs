//! How far a campaign is against an even plan, and where it goes.
//!
//! Vocabulary. The **norm** is how many answers are required. The **plan** spreads the norm evenly over the days of the
//! campaign; **due** is what the plan asks for by the end of a day. The **lag** is how many days of the plan are missing.
use chrono::{Datelike, NaiveDate};

use super::{CampaignState, Phase};

/// The days of a campaign, both of which belong to it, and what was decided about it: what is closed has no day left, even on
/// the day of its closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// What was decided.
    pub state: CampaignState,
}

/// How an institution, a municipality or a whole campaign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is required of it.
    NoNorm,
    /// The norm is collected.
    Reached,
    /// The campaign has not begun.
    Waiting,
    /// Less than a day behind the plan.
    OnTime,
    /// So many days behind, but not yet much.
    Slightly(u64),
    /// So many days behind.
    Behind(u64),
    /// The campaign is over, and the norm was not collected.
    Short,
}

impl Standing {
    /// Whether somebody has to do something about it.
    pub fn is_late(self) -> bool {
        matches!(
            self,
            Standing::Slightly(_) | Standing::Behind(_) | Standing::Short
        )
    }

    /// Whether it must be done now.
    pub fn is_urgent(self) -> bool {
        matches!(self, Standing::Behind(_) | Standing::Short)
    }
}

impl Plan {
    /// Its phase on `today`.
    pub fn phase(self, today: NaiveDate) -> Phase {
        Phase::on(self.state, self.starts_on, self.ends_on, today)
    }

    /// Whether answers come on `today`, or would if it were not stopped for a while: where it leads and what is needed a day is
    /// told only then.
    pub fn is_under_way(self, today: NaiveDate) -> bool {
        matches!(self.phase(today), Phase::Running | Phase::Paused)
    }

    /// How many days there are, at least one.
    pub fn days(self) -> u64 {
        let days = (self.ends_on - self.starts_on).num_days() + 1;
        u64::try_from(days).unwrap_or(1).max(1)
    }

    /// How many of them have begun on `today`.
    pub fn begun(self, today: NaiveDate) -> u64 {
        let days = (today - self.starts_on).num_days() + 1;
        u64::try_from(days).unwrap_or(0).min(self.days())
    }

    /// How many are left after `today`.
    pub fn left(self, today: NaiveDate) -> u64 {
        self.days() - self.begun(today)
    }

    /// What the plan asks for by the end of `today`: never more than is required, and all of it once the campaign is over.
    pub fn due(self, required: u64, today: NaiveDate) -> u64 {
        if self.phase(today) == Phase::Over {
            return required;
        }
        let share = u128::from(required) * u128::from(self.begun(today)) / u128::from(self.days());
        u64::try_from(share).unwrap_or(required)
    }

    /// From how many days on a lag is much: a twelfth of the campaign, but two days at least and five at most, because
    /// less may be a Sunday, and more cannot be made good in a short campaign.
    pub fn much(self) -> u64 {
        (self.days() / 12).clamp(2, 5)
    }

    /// How something with this many answers of those required stands on `today`.
    pub fn standing(self, answered: u64, required: u64, today: NaiveDate) -> Standing {
        if required == 0 {
            return Standing::NoNorm;
        }
        if answered >= required {
            return Standing::Reached;
        }
        match self.phase(today) {
            Phase::Over => return Standing::Short,
            Phase::NotYet => return Standing::Waiting,
            Phase::Running | Phase::Paused => {}
        }
        match self.lag(answered, required, today) {
            0 => Standing::OnTime,
            days if days < self.much() => Standing::Slightly(days),
            days => Standing::Behind(days),
        }
    }

    /// Whole days of the plan that are missing.
    fn lag(self, answered: u64, required: u64, today: NaiveDate) -> u64 {
        let missing = self.due(required, today).saturating_sub(answered);
        let days = u128::from(missing) * u128::from(self.days()) / u128::from(required.max(1));
        u64::try_from(days).unwrap_or(u64::MAX)
    }

    /// How many answers a day are needed from now on to collect what is missing; today counts as a day. Nothing while the campaign
    /// is not under way.
    pub fn needed_a_day(self, answered: u64, required: u64, today: NaiveDate) -> Option<u64> {
        let missing = required.saturating_sub(answered);
        let days = self.left(today) + 1;
        (missing > 0 && self.is_under_way(today)).then(|| missing.div_ceil(days))
    }
}

/// How many answers there were by the end of each of some days that follow each other, oldest first.
#[derive(Debug, Clone, Copy)]
pub struct Week<'a>(pub &'a [u64]);

/// The days of `known` (oldest first) that follow each other up to the day before `today`: eight at most, because they tell
/// the answers of a week. Empty if the day before is not known.
pub fn week(known: &[(NaiveDate, u64)], today: NaiveDate) -> &[(NaiveDate, u64)] {
    let end = known.partition_point(|(day, _)| *day < today);
    let past = known.get(..end).unwrap_or_default();
    let mut expected = today.pred_opt();
    let run = past.iter().rev().take(8).take_while(|(day, _)| {
        let follows = Some(*day) == expected;
        expected = day.pred_opt();
        follows
    });
    past.get(end - run.count()..).unwrap_or_default()
}

/// From how many days on a campaign is looked at by weeks: three of them are seen at a glance day by day.
const LONG: u64 = 21;

impl Plan {
    /// Whether it lasts so long that weeks tell more than days.
    pub fn is_long(self) -> bool {
        self.days() > LONG
    }
}

/// What there was by the end of each week (Monday to Sunday, ISO 8601): its last known day, oldest first.
pub fn by_week(known: &[(NaiveDate, u64)]) -> Vec<(NaiveDate, u64)> {
    let same = |a: &(NaiveDate, u64), b: &(NaiveDate, u64)| a.0.iso_week() == b.0.iso_week();
    let weeks = known.chunk_by(same);
    weeks.filter_map(|week| week.last().copied()).collect()
}

/// Where the pace of the last days leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// Answers by the end, the least of a 95 % interval.
    pub low: u64,
    /// As the mean of the days says.
    pub middle: u64,
    /// The greatest of the interval.
    pub high: u64,
}

impl Forecast {
    /// The same, if there are so many already.
    pub fn at_least(self, now: u64) -> Forecast {
        Forecast {
            low: self.low.max(now),
            middle: self.middle.max(now),
            high: self.high.max(now),
        }
    }
}

/// Fewer days than this say nothing about a pace.
pub const LEAST_DAYS: usize = 3;

impl Week<'_> {
    /// How many days' answers it tells.
    pub fn days(self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// Answers of a day on average; `None` for too few days.
    pub fn a_day(self) -> Option<f64> {
        let (first, last) = (self.0.first()?, self.0.last()?);
        #[allow(
            clippy::cast_precision_loss,
            reason = "answers are counted in millions"
        )]
        let (grown, days) = (*last as f64 - *first as f64, self.days() as f64);
        (self.days() >= LEAST_DAYS).then(|| (grown / days).max(0.0))
    }

    /// What there will be `more` days after the last of these, if the days to come are like them.
    ///
    /// With mean m and variance s² of the n days, the sum of k further days is k m, and its error has the variance
    /// k s² + k² s² / n: that of the days to come and that of the mean. The interval takes Student's quantile for n − 1
    /// degrees of freedom, the usual prediction interval for a sum (Hahn and Meeker, Statistical Intervals, 1991, 4.7). s² is
    /// m at least, because counts vary as much even when nothing else does. The total never falls below what there is.
    pub fn forecast(self, more: u64) -> Option<Forecast> {
        let mean = self.a_day()?;
        let last = *self.0.last()?;
        #[allow(
            clippy::cast_precision_loss,
            reason = "answers are counted in millions"
        )]
        let (n, k, now) = (self.days() as f64, more as f64, last as f64);
        #[allow(
            clippy::cast_precision_loss,
            reason = "answers are counted in millions"
        )]
        let squares: f64 = self
            .0
            .windows(2)
            .map(|pair| (pair[1] as f64 - pair[0] as f64 - mean).powi(2))
            .sum();
        let variance = (squares / (n - 1.0)).max(mean);
        let error = student(self.days() - 1) * (k * variance + k * k * variance / n).sqrt();
        Some(Forecast {
            low: whole(now + k * mean - error, now),
            middle: whole(now + k * mean, now),
            high: whole(now + k * mean + error, now),
        })
    }
}

/// What was known of an institution at the ends of two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// Answers at the end of the first day.
    pub first: u64,
    /// Answers at the end of the last.
    pub last: u64,
    /// Days between them.
    pub days: u64,
}

/// The forecast of an institution, of which the days between are not looked at: counts as of Poisson, so that s² = m, with
/// the normal quantile. Of an institution with days unlike each other it is too narrow; the total's is not.
pub fn steady(earlier: Earlier, more: u64) -> Option<Forecast> {
    #[allow(
        clippy::cast_precision_loss,
        reason = "answers are counted in millions"
    )]
    let (first, last, n, k) = (
        earlier.first as f64,
        earlier.last as f64,
        earlier.days as f64,
        more as f64,
    );
    if earlier.days < LEAST_DAYS as u64 {
        return None;
    }
    let mean = ((last - first) / n).max(0.0);
    let error = 1.96 * (k * mean + k * k * mean / n).sqrt();
    Some(Forecast {
        low: whole(last + k * mean - error, last),
        middle: whole(last + k * mean, last),
        high: whole(last + k * mean + error, last),
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not below zero"
)]
fn whole(value: f64, now: f64) -> u64 {
    value.max(now).round() as u64
}

/// Student's 97.5 % quantile for so many degrees of freedom, 2 to 6; for more, the last is only wider.
fn student(freedom: usize) -> f64 {
    match freedom {
        0..=2 => 4.303,
        3 => 3.182,
        4 => 2.776,
        5 => 2.571,
        _ => 2.447,
    }
}

#[cfg(test)]
mod tests;
