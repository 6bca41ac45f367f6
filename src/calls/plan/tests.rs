//! Tables of when a person is called, and what follows from each result.
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
