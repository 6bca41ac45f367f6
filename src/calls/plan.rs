//! When a person may be called, and what a result leads to. Rules only: times come in, times go out.
use chrono::{
    DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Weekday,
};
use chrono_tz::Tz;

use crate::phone::{CallSlot, CaseState, Disposition};

/// Days of the year that are off whatever the weekday: month and day (Labor Code, article 112).
const HOLIDAYS: [(u32, u32); 14] = [
    (1, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (1, 5),
    (1, 6),
    (1, 7),
    (1, 8),
    (2, 23),
    (3, 8),
    (5, 1),
    (5, 9),
    (6, 12),
    (11, 4),
];

/// Hours to wait after nobody answered.
const GAP_HOURS: i64 = 3;
/// Minutes to wait after the line was engaged or broke.
const SOON_MINUTES: i64 = 20;
/// Days to wait after a refusal that was not final.
const COOL_DAYS: i64 = 7;
/// Days for which a person who asked for a link is left alone.
pub const HANDED_DAYS: i64 = 7;
/// Attempts a day at most.
const MOST_A_DAY: i64 = 2;

/// What is known of a case when it gets a result.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// The person's zone.
    pub zone: Tz,
    /// Tries in each part of the week, in the order of [`CallSlot::ALL`].
    pub tried: [i32; 4],
    /// Attempts before this one.
    pub attempts: i32,
    /// Attempts allowed.
    pub most: i32,
    /// Attempts today, with this one.
    pub today: i64,
    /// How the attempt before ended.
    pub last: Option<Disposition>,
    /// Whether somebody refused before.
    pub refused: bool,
    /// Whether the person has another number to try.
    pub other_number: bool,
}

/// What a result leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// What the case is at from now on.
    pub state: CaseState,
    /// Not to be called before, UTC.
    pub next_at: NaiveDateTime,
    /// The final result, if it is over.
    pub last: Option<Disposition>,
    /// Whether the attempt counts against the most.
    pub counts: bool,
    /// Whether another operator is to try.
    pub another: bool,
}

fn local(zone: Tz, at: NaiveDateTime) -> NaiveDateTime {
    at.and_utc().with_timezone(&zone).naive_local()
}

/// A local time as UTC; one that the clocks skip is an hour later.
pub fn utc(zone: Tz, at: NaiveDateTime) -> NaiveDateTime {
    let found = zone.from_local_datetime(&at).earliest();
    let later = || {
        zone.from_local_datetime(&(at + TimeDelta::hours(1)))
            .earliest()
    };
    found
        .or_else(later)
        .map_or(at, |found: DateTime<Tz>| found.naive_utc())
}

fn is_off(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        || HOLIDAYS.contains(&(day.month(), day.day()))
}

/// Hours and minutes between which people are called on a day.
fn window(day: NaiveDate) -> (NaiveTime, NaiveTime) {
    let at = |hours: u32, minutes: u32| {
        NaiveTime::from_hms_opt(hours, minutes, 0).unwrap_or(NaiveTime::MIN)
    };
    if is_off(day) {
        (at(11, 0), at(19, 0))
    } else {
        (at(9, 0), at(20, 30))
    }
}

/// Whether a person in a zone may be called now.
pub fn is_open(zone: Tz, now: NaiveDateTime) -> bool {
    let at = local(zone, now);
    let (opens, closes) = window(at.date());
    opens <= at.time() && at.time() < closes
}

/// The first moment from `at` on at which a person in a zone may be called, UTC.
pub fn opening(zone: Tz, at: NaiveDateTime) -> NaiveDateTime {
    if is_open(zone, at) {
        return at;
    }
    let there = local(zone, at);
    let (opens, _) = window(there.date());
    let day = if there.time() < opens {
        there.date()
    } else {
        there.date() + TimeDelta::days(1)
    };
    utc(zone, day.and_time(window(day).0))
}

/// In which part of the week a moment is for a person in a zone.
pub fn slot(zone: Tz, at: NaiveDateTime) -> CallSlot {
    let at = local(zone, at);
    let hour = at.time().signed_duration_since(NaiveTime::MIN).num_hours();
    match hour {
        _ if is_off(at.date()) => CallSlot::Weekend,
        ..12 => CallSlot::Morning,
        12..17 => CallSlot::Day,
        _ => CallSlot::Evening,
    }
}

/// The first moment from `from` on in a part of the week that was tried least; within a week there is each of them.
fn least_tried(zone: Tz, from: NaiveDateTime, tried: [i32; 4]) -> NaiveDateTime {
    let of = |at: NaiveDateTime| {
        let slot = slot(zone, at);
        let place = CallSlot::ALL.iter().position(|one| *one == slot);
        tried[place.unwrap_or(0)]
    };
    let hours = (0..8 * 24).map(|hour| opening(zone, from + TimeDelta::hours(hour)));
    hours
        .min_by_key(|at| (of(*at), *at))
        .unwrap_or_else(|| opening(zone, from))
}

/// What follows from a result.
pub fn after(result: Disposition, known: &Known, now: NaiveDateTime) -> Outcome {
    use Disposition as D;
    let over = |state: CaseState, last: D| Outcome {
        state,
        next_at: now,
        last: Some(last),
        counts: true,
        another: false,
    };
    let again = |next_at: NaiveDateTime, another: bool| Outcome {
        state: CaseState::Ready,
        next_at,
        last: None,
        counts: true,
        another,
    };
    let soon = opening(known.zone, now + TimeDelta::minutes(SOON_MINUTES));
    let outcome = match result {
        D::Complete
        | D::Partial
        | D::NotRecipient
        | D::Deceased
        | D::Unable
        | D::Language
        | D::BreakOff
        | D::QuotaFull
        | D::OutOfSample => return over(CaseState::Done, result),
        D::AnsweredOnSite => return over(CaseState::Site, result),
        D::RefusalFinal => return over(CaseState::Suppressed, result),
        D::RefusalSoft if known.refused => return over(CaseState::Done, result),
        D::RefusalSoft => again(opening(known.zone, now + TimeDelta::days(COOL_DAYS)), true),
        D::WrongPerson | D::DeadNumber if known.other_number => {
            return Outcome {
                counts: false,
                ..again(opening(known.zone, now), false)
            };
        }
        D::WrongPerson | D::DeadNumber => return over(CaseState::Done, result),
        D::Supervisor => {
            return Outcome {
                state: CaseState::Supervisor,
                counts: false,
                ..again(now, false)
            };
        }
        D::Callback => {
            return Outcome {
                state: CaseState::Appointment,
                counts: false,
                ..again(now, false)
            };
        }
        D::HandedOver => {
            return Outcome {
                state: CaseState::Handed,
                counts: false,
                ..again(
                    opening(known.zone, now + TimeDelta::days(HANDED_DAYS)),
                    false,
                )
            };
        }
        D::Interrupted | D::Technical => Outcome {
            counts: false,
            ..again(soon, false)
        },
        D::Dropped | D::BadLine => again(soon, false),
        D::Busy if known.last != Some(D::Busy) => again(soon, false),
        D::Busy | D::NoAnswer | D::Machine | D::Blocked => {
            let from = now + TimeDelta::hours(GAP_HOURS);
            again(least_tried(known.zone, from, known.tried), false)
        }
    };
    if outcome.counts && known.attempts + 1 >= known.most {
        // A refusal is not forgotten because the last calls found nobody.
        let last = if known.refused {
            D::RefusalSoft
        } else {
            result
        };
        return over(CaseState::Done, last);
    }
    if known.today >= MOST_A_DAY {
        let tomorrow = local(known.zone, now).date() + TimeDelta::days(1);
        let morning = utc(known.zone, tomorrow.and_time(window(tomorrow).0));
        return Outcome {
            next_at: outcome.next_at.max(morning),
            ..outcome
        };
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    const KNOWN: Known = Known {
        zone: Tz::Europe__Moscow,
        tried: [0; 4],
        attempts: 0,
        most: 5,
        today: 1,
        last: None,
        refused: false,
        other_number: false,
    };

    #[test]
    fn people_are_called_in_their_own_time_and_less_on_days_off() {
        // 23 November 2026 is a Monday; Moscow is three hours ahead of UTC, Kamchatka twelve.
        for (zone, now, open, opens) in [
            (
                Tz::Europe__Moscow,
                "2026-11-23 05:59",
                false,
                "2026-11-23 06:00",
            ),
            (
                Tz::Europe__Moscow,
                "2026-11-23 06:00",
                true,
                "2026-11-23 06:00",
            ),
            (
                Tz::Europe__Moscow,
                "2026-11-23 17:29",
                true,
                "2026-11-23 17:29",
            ),
            (
                Tz::Europe__Moscow,
                "2026-11-23 17:30",
                false,
                "2026-11-24 06:00",
            ),
            (
                Tz::Asia__Kamchatka,
                "2026-11-23 06:00",
                true,
                "2026-11-23 06:00",
            ),
            (
                Tz::Asia__Kamchatka,
                "2026-11-23 08:30",
                false,
                "2026-11-23 21:00",
            ),
            (
                Tz::Europe__Moscow,
                "2026-11-28 07:59",
                false,
                "2026-11-28 08:00",
            ),
            (
                Tz::Europe__Moscow,
                "2026-11-27 18:00",
                false,
                "2026-11-28 08:00",
            ),
            (
                Tz::Europe__Moscow,
                "2026-11-04 07:00",
                false,
                "2026-11-04 08:00",
            ),
        ] {
            assert_eq!(is_open(zone, at(now)), open, "{zone} {now}");
            assert_eq!(opening(zone, at(now)), at(opens), "{zone} {now}");
        }
    }

    #[test]
    fn a_result_leads_where_the_table_says() {
        use CaseState::{Appointment, Done, Handed, Ready, Site, Supervisor, Suppressed};
        use Disposition as D;
        // Monday 10:00 in Moscow: a morning.
        let now = at("2026-11-23 07:00");
        let tried = Known {
            tried: [1, 0, 0, 0],
            ..KNOWN
        };
        for (result, known, state, next) in [
            (D::NoAnswer, tried, Ready, "2026-11-23 10:00"),
            (
                D::Machine,
                Known {
                    tried: [1, 1, 0, 0],
                    ..KNOWN
                },
                Ready,
                "2026-11-23 14:00",
            ),
            (
                D::NoAnswer,
                Known {
                    tried: [1, 1, 1, 0],
                    ..KNOWN
                },
                Ready,
                "2026-11-28 08:00",
            ),
            (
                D::NoAnswer,
                Known { today: 2, ..tried },
                Ready,
                "2026-11-24 06:00",
            ),
            (
                D::NoAnswer,
                Known {
                    attempts: 4,
                    ..tried
                },
                Done,
                "2026-11-23 07:00",
            ),
            (D::Busy, tried, Ready, "2026-11-23 07:20"),
            (
                D::Busy,
                Known {
                    last: Some(D::Busy),
                    ..tried
                },
                Ready,
                "2026-11-23 10:00",
            ),
            (D::RefusalSoft, KNOWN, Ready, "2026-11-30 07:00"),
            (
                D::RefusalSoft,
                Known {
                    refused: true,
                    ..KNOWN
                },
                Done,
                "2026-11-23 07:00",
            ),
            (D::RefusalFinal, KNOWN, Suppressed, "2026-11-23 07:00"),
            (
                D::DeadNumber,
                Known {
                    other_number: true,
                    ..KNOWN
                },
                Ready,
                "2026-11-23 07:00",
            ),
            (D::DeadNumber, KNOWN, Done, "2026-11-23 07:00"),
            (D::Callback, KNOWN, Appointment, "2026-11-23 07:00"),
            (D::HandedOver, KNOWN, Handed, "2026-11-30 07:00"),
            (D::Supervisor, KNOWN, Supervisor, "2026-11-23 07:00"),
            (D::AnsweredOnSite, KNOWN, Site, "2026-11-23 07:00"),
            (D::Complete, KNOWN, Done, "2026-11-23 07:00"),
        ] {
            let found = after(result, &known, now);
            assert_eq!((found.state, found.next_at), (state, at(next)), "{result}");
            assert_eq!(
                found.last.is_some(),
                matches!(state, Done | Site | Suppressed),
                "{result}"
            );
        }
        let worn = Known {
            attempts: 4,
            refused: true,
            ..tried
        };
        assert_eq!(
            after(D::NoAnswer, &worn, now).last,
            Some(D::RefusalSoft),
            "a refusal is not forgotten"
        );
    }

    #[test]
    fn nobody_is_called_outside_the_window_whatever_the_result_and_the_hour() {
        for result in Disposition::ALL {
            for hour in 0..24 * 14 {
                let now = at("2026-12-25 00:00") + TimeDelta::hours(hour);
                let found = after(*result, &KNOWN, now);
                if found.state == CaseState::Ready {
                    assert!(is_open(KNOWN.zone, found.next_at), "{result} {now}");
                    assert!(found.next_at >= now, "{result} {now}");
                }
            }
        }
    }
}
