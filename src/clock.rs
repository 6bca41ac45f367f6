//! The time is given, never taken: this is the only place that asks the system for it.
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SubsecRound, Timelike, Utc};

/// Tells the time; in tests, the time it was set to.
#[derive(Debug, Clone)]
pub struct Clock {
    fixed: Option<Arc<AtomicI64>>,
    offset: FixedOffset,
}

impl Clock {
    /// The system's clock; calendar days are those of a region at `offset` from UTC.
    pub fn system(offset: FixedOffset) -> Clock {
        Clock {
            fixed: None,
            offset,
        }
    }

    /// A clock that stands still until [`Clock::set`].
    pub fn fixed(at: DateTime<Utc>, offset: FixedOffset) -> Clock {
        Clock {
            fixed: Some(Arc::new(AtomicI64::new(at.timestamp()))),
            offset,
        }
    }

    /// Moves a fixed clock, and every copy of it; the system's clock is left alone.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Some(fixed) = &self.fixed {
            fixed.store(at.timestamp(), Ordering::SeqCst);
        }
    }

    /// How far the region's clocks are from UTC.
    pub fn offset(&self) -> FixedOffset {
        self.offset
    }

    /// Now, in UTC, whole seconds.
    #[expect(clippy::disallowed_methods, reason = "the one place that may ask")]
    pub fn now(&self) -> DateTime<Utc> {
        let second = self
            .fixed
            .as_ref()
            .map(|fixed| fixed.load(Ordering::SeqCst));
        second
            .and_then(|second| DateTime::from_timestamp(second, 0))
            .unwrap_or_else(|| Utc::now().trunc_subsecs(0))
    }

    /// Now as the database keeps it: UTC without a zone.
    pub fn stamp(&self) -> NaiveDateTime {
        self.now().naive_utc()
    }

    /// The hour now, UTC: as fine as the time of an answer is kept.
    pub fn hour(&self) -> NaiveDateTime {
        let now = self.stamp();
        now.date().and_hms_opt(now.hour(), 0, 0).unwrap_or(now)
    }

    /// The calendar day in the region.
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&self.offset).date_naive()
    }

    /// A kept time as the region's clocks show it.
    pub fn local(&self, stamp: NaiveDateTime) -> NaiveDateTime {
        stamp.and_utc().with_timezone(&self.offset).naive_local()
    }

    /// When a day of the region begins, as the database keeps times.
    pub fn begin_of(&self, day: NaiveDate) -> NaiveDateTime {
        day.and_time(chrono::NaiveTime::MIN) - self.offset
    }

    /// The calendar day in the region of a kept time.
    pub fn day_of(&self, stamp: NaiveDateTime) -> NaiveDate {
        stamp.and_utc().with_timezone(&self.offset).date_naive()
    }
}
