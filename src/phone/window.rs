//! The hours in which somebody may be called, by the clock of who is called.
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;

use super::calendar;

/// Hours from the first to the second, the second left out.
pub type Hours = (NaiveTime, NaiveTime);

/// When to call. Nothing in Russian law names hours for surveys; these keep within those of debt collectors (law 230-FZ) and
/// of the evening when people are at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// On a working day.
    pub workdays: Hours,
    /// On a weekend or a public holiday.
    pub days_off: Hours,
}

impl Default for Window {
    /// 9:00–20:30, on days off 11:00–19:00.
    fn default() -> Window {
        Window {
            workdays: (time(9, 0), time(20, 30)),
            days_off: (time(11, 0), time(19, 0)),
        }
    }
}

impl Window {
    /// The hours of a day.
    pub fn of(&self, day: NaiveDate) -> Hours {
        if calendar::is_off(day) {
            self.days_off
        } else {
            self.workdays
        }
    }

    /// Whether somebody in a zone may be called at a time in UTC. Asked again at the moment of dialing.
    pub fn is_open(&self, at: NaiveDateTime, zone: Tz) -> bool {
        let local = local(at, zone);
        let (from, to) = self.of(local.date());
        from <= local.time() && local.time() < to
    }

    /// The first time from `at` on when it is open, in UTC.
    pub fn next_open(&self, at: NaiveDateTime, zone: Tz) -> NaiveDateTime {
        let here = local(at, zone);
        let (from, to) = self.of(here.date());
        if here.time() < from {
            utc(here.date().and_time(from), zone)
        } else if here.time() < to {
            at
        } else {
            let day = here.date() + Duration::days(1);
            utc(day.and_time(self.of(day).0), zone)
        }
    }
}

/// What the clock of a zone shows at a time in UTC.
pub fn local(at: NaiveDateTime, zone: Tz) -> NaiveDateTime {
    zone.from_utc_datetime(&at).naive_local()
}

/// When the clock of a zone shows this, in UTC: the earlier time where it shows it twice, an hour later where it never does.
pub fn utc(local: NaiveDateTime, zone: Tz) -> NaiveDateTime {
    zone.from_local_datetime(&local)
        .earliest()
        .or_else(|| {
            zone.from_local_datetime(&(local + Duration::hours(1)))
                .earliest()
        })
        .map_or(local, |found| found.naive_utc())
}

/// A time of the day. Only for hours and minutes that exist.
pub(super) const fn time(hour: u32, minute: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn the_clock_that_counts_is_that_of_who_is_called() {
        let window = Window::default();
        let zone = Tz::Asia__Kamchatka;
        for (moscow, open) in [
            ("2026-11-23 11:29", true),  // Monday 20:29 in Kamchatka
            ("2026-11-23 11:30", false), // 20:30
            ("2026-11-23 11:31", false),
            ("2026-11-23 23:59", false), // Tuesday 8:59
            ("2026-11-24 00:00", true),  // 9:00, midnight in Moscow
            ("2026-11-27 23:59", false), // Saturday 8:59
            ("2026-11-28 01:59", false), // Saturday 10:59
            ("2026-11-28 02:00", true),
            ("2026-11-28 09:59", true), // 18:59
            ("2026-11-28 10:00", false),
            ("2026-11-04 01:00", false), // National Unity Day, a Wednesday: 10:00
            ("2026-11-04 02:00", true),
        ] {
            let utc = at(moscow) - Duration::hours(3);
            assert_eq!(window.is_open(utc, zone), open, "{moscow}");
        }
    }

    #[test]
    fn the_next_hour_that_is_allowed_is_found_over_nights_and_holidays() {
        let window = Window::default();
        for (zone, from, expected) in [
            (Tz::Europe__Moscow, "2026-11-23 07:00", "2026-11-23 09:00"),
            (Tz::Europe__Moscow, "2026-11-23 12:00", "2026-11-23 12:00"),
            (Tz::Europe__Moscow, "2026-11-23 20:30", "2026-11-24 09:00"),
            (Tz::Europe__Moscow, "2026-11-27 21:00", "2026-11-28 11:00"),
            (Tz::Europe__Moscow, "2026-12-31 19:00", "2027-01-01 11:00"),
            (Tz::Asia__Omsk, "2027-01-08 19:30", "2027-01-09 11:00"),
            // The night in which clocks in Berlin are put forward, and the one in which they are put back.
            (Tz::Europe__Berlin, "2026-03-28 23:00", "2026-03-29 11:00"),
            (Tz::Europe__Berlin, "2026-10-24 23:00", "2026-10-25 11:00"),
        ] {
            let found = window.next_open(utc(at(from), zone), zone);
            assert_eq!(local(found, zone), at(expected), "{zone} {from}");
            assert!(window.is_open(found, zone));
        }
        let before = window.next_open(
            utc(at("2026-03-28 20:00"), Tz::Europe__Berlin),
            Tz::Europe__Berlin,
        );
        assert_eq!(before, at("2026-03-29 09:00"), "11:00 of summer time");
        let skipped = utc(at("2026-03-29 02:30"), Tz::Europe__Berlin);
        assert_eq!(local(skipped, Tz::Europe__Berlin), at("2026-03-29 03:30"));
    }
}
