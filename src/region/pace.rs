//! How far a campaign is against an even plan, and where it goes.
//!
//! Vocabulary. The **norm** is how many answers are required. The **plan** spreads the norm evenly over the days of the
//! campaign; **due** is what the plan asks for by the end of a day. The **lag** is how many days of the plan are missing.
use chrono::NaiveDate;

/// The days of a campaign; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
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

    /// What the plan asks for by the end of `today`: never more than is required.
    pub fn due(self, required: u64, today: NaiveDate) -> u64 {
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
        if today > self.ends_on {
            return Standing::Short;
        }
        if today < self.starts_on {
            return Standing::Waiting;
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

    /// How many answers a day are needed from now on to collect what is missing; today counts as a day.
    pub fn needed_a_day(self, answered: u64, required: u64, today: NaiveDate) -> Option<u64> {
        let missing = required.saturating_sub(answered);
        let days = self.left(today) + 1;
        (missing > 0 && today <= self.ends_on).then(|| missing.div_ceil(days))
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(month: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, d).unwrap()
    }

    /// 1 October to 30 November: 61 days.
    fn autumn() -> Plan {
        Plan {
            starts_on: day(10, 1),
            ends_on: day(11, 30),
        }
    }

    #[test]
    fn the_plan_is_even_and_asks_for_no_more_than_the_norm() {
        for (today, begun, due) in [
            (day(9, 30), 0, 0),
            (day(10, 1), 1, 204),
            (day(11, 23), 54, 11_047),
            (day(11, 30), 61, 12_480),
            (day(12, 5), 61, 12_480),
        ] {
            assert_eq!(autumn().begun(today), begun, "{today}");
            assert_eq!(autumn().due(12_480, today), due, "{today}");
        }
    }

    #[test]
    fn the_standing_follows_from_the_days_of_the_plan_that_are_missing() {
        use Standing::{Behind, NoNorm, OnTime, Reached, Short, Slightly, Waiting};
        let now = day(11, 23);
        for (answered, required, today, expected) in [
            (201, 420, now, Behind(24)),
            (142, 180, now, Behind(5)),
            (85, 100, now, Slightly(1)),
            (566, 640, now, OnTime),
            (571, 560, now, Reached),
            (0, 0, now, NoNorm),
            (0, 100, day(9, 30), Waiting),
            (100, 100, day(12, 1), Reached),
            (99, 100, day(12, 1), Short),
            (0, 61, day(10, 1), Slightly(1)),
            (1, 61, day(10, 1), OnTime),
        ] {
            assert_eq!(
                autumn().standing(answered, required, today),
                expected,
                "{answered} of {required}"
            );
        }
    }

    #[test]
    fn much_depends_on_the_length_of_the_campaign() {
        for (last, much) in [(day(10, 10), 2), (day(11, 9), 3), (day(12, 31), 5)] {
            let plan = Plan {
                starts_on: day(10, 1),
                ends_on: last,
            };
            assert_eq!(plan.much(), much, "{last}");
        }
    }

    #[test]
    fn what_is_needed_a_day_is_rounded_up_and_today_counts() {
        assert_eq!(
            autumn().needed_a_day(10_874, 12_480, day(11, 23)),
            Some(201)
        );
        assert_eq!(autumn().needed_a_day(90, 100, day(11, 30)), Some(10));
        assert_eq!(autumn().needed_a_day(100, 100, day(11, 23)), None);
        assert_eq!(autumn().needed_a_day(90, 100, day(12, 1)), None);
    }

    #[test]
    fn a_forecast_needs_three_days_and_is_the_wider_the_farther() {
        assert_eq!(Week(&[0, 10, 20]).forecast(7), None);
        assert_eq!(Week(&[]).a_day(), None);
        let even = Week(&[0, 10, 20, 30, 40, 50, 60, 70]);
        assert_eq!(even.a_day(), Some(10.0));
        // 2.447 √(7·10 + 49·10/7) = 29.0
        assert_eq!(
            even.forecast(7),
            Some(Forecast {
                low: 111,
                middle: 140,
                high: 169
            })
        );
        assert_eq!(
            even.forecast(0),
            Some(Forecast {
                low: 70,
                middle: 70,
                high: 70
            })
        );
    }

    #[test]
    fn the_week_has_no_gaps_and_ends_yesterday() {
        let known: Vec<(NaiveDate, u64)> =
            [1, 2, 4, 5, 6].map(|d| (day(10, d), u64::from(d))).into();
        for (today, expected) in [
            (day(10, 7), 3),
            (day(10, 6), 2),
            (day(10, 3), 2),
            (day(10, 4), 0),
            (day(10, 9), 0),
            (day(10, 1), 0),
        ] {
            assert_eq!(week(&known, today).len(), expected, "{today}");
        }
        let long: Vec<(NaiveDate, u64)> = (1..=20).map(|d| (day(10, d), 0)).collect();
        assert_eq!(week(&long, day(10, 21)).len(), 8);
    }

    #[test]
    fn answers_taken_out_do_not_make_the_total_fall() {
        let falling = Week(&[100, 90, 95, 80]);
        let forecast = falling.forecast(5).unwrap();
        assert_eq!((forecast.low, forecast.middle), (80, 80));
    }

    proptest! {
        #[test]
        fn a_forecast_is_in_order_and_no_less_than_what_there_is(
            grown in prop::collection::vec(0u64..500, 3..8),
            more in 0u64..90,
        ) {
            let mut total = 0;
            let mut week = vec![0];
            week.extend(grown.iter().map(|more| { total += more; total }));
            let found = Week(&week).forecast(more).unwrap();
            prop_assert!(total <= found.low && found.low <= found.middle && found.middle <= found.high);
        }

        #[test]
        fn more_answers_never_make_a_standing_worse(answered in 0u64..300, required in 1u64..300, ahead in 0i64..80) {
            let rank = |standing: Standing| match standing {
                Standing::Behind(days) | Standing::Slightly(days) => days + 1,
                Standing::Short => u64::MAX,
                _ => 0,
            };
            let today = autumn().starts_on + chrono::TimeDelta::days(ahead);
            let at = |answered| rank(autumn().standing(answered, required, today));
            prop_assert!(at(answered + 1) <= at(answered));
        }
    }
}
