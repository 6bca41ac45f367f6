use proptest::{prelude::*, sample::select};

use super::*;

const MOSCOW: Tz = Tz::Europe__Moscow;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// A history by local time.
fn past(zone: Tz, attempts: &[(&str, &str)]) -> Vec<Past> {
    attempts
        .iter()
        .map(|(when, result)| Past {
            at: utc(at(when), zone),
            result: Disposition::parse(result).unwrap(),
            booked: false,
        })
        .collect()
}

fn told(zone: Tz, attempts: &[(&str, &str)], other_number: bool) -> String {
    let history = past(zone, attempts);
    let now = history.last().unwrap().at + Duration::minutes(1);
    match next_attempt(&history, zone, other_number, now, &Rules::default()) {
        NextTry::At { from, avoid } => {
            let when = local(from, zone).format("%a %d %H:%M");
            format!("{when}{}", if avoid { " other" } else { "" })
        }
        NextTry::Appointment => "appointment".to_owned(),
        NextTry::Supervisor => "supervisor".to_owned(),
        NextTry::Link(from) => format!("link {}", local(from, zone).format("%a %d %H:%M")),
        NextTry::Over(finish) => format!("over {}", finish.disposition),
    }
}

#[test]
fn each_disposition_says_when_to_call_again() {
    // 23 November 2026 is a Monday.
    for (attempts, expected) in [
        (&[("2026-11-23 10:00", "no-answer")][..], "Mon 23 13:00"),
        (&[("2026-11-23 18:00", "no-answer")], "Tue 24 09:00"),
        (&[("2026-11-23 18:00", "machine")], "Tue 24 09:00"),
        (
            &[
                ("2026-11-23 10:00", "no-answer"),
                ("2026-11-23 13:00", "no-answer"),
            ],
            "Tue 24 17:00",
        ),
        (
            &[
                ("2026-11-23 10:00", "no-answer"),
                ("2026-11-23 13:00", "no-answer"),
                ("2026-11-24 17:10", "no-answer"),
            ],
            "Wed 25 17:00",
        ),
        (
            &[
                ("2026-11-25 10:00", "no-answer"),
                ("2026-11-25 13:00", "no-answer"),
                ("2026-11-26 12:00", "no-answer"),
            ],
            "Thu 26 17:00",
        ),
        (&[("2026-11-23 10:00", "busy")], "Mon 23 10:21"),
        (&[("2026-11-23 20:20", "busy")], "Tue 24 09:00"),
        (
            &[
                ("2026-11-23 10:00", "busy"),
                ("2026-11-23 10:21", "busy"),
                ("2026-11-23 10:42", "busy"),
            ],
            "Mon 23 17:00",
        ),
        (&[("2026-11-23 10:00", "dropped")], "Mon 23 10:06"),
        (&[("2026-11-23 10:00", "callback")], "appointment"),
        (&[("2026-11-23 10:00", "supervisor")], "supervisor"),
        (&[("2026-11-23 10:00", "handed-over")], "link Mon 30 10:01"),
        (&[("2026-11-23 10:00", "interrupted")], "Mon 23 10:01"),
        (
            &[("2026-11-23 10:00", "refusal-soft")],
            "Mon 30 12:00 other",
        ),
        (
            &[
                ("2026-11-23 10:00", "refusal-soft"),
                ("2026-11-30 12:00", "no-answer"),
            ],
            "Mon 30 17:00 other",
        ),
        (
            &[
                ("2026-11-23 10:00", "refusal-soft"),
                ("2026-11-30 12:00", "refusal-soft"),
            ],
            "over refusal-soft",
        ),
        (
            &[("2026-11-23 10:00", "refusal-final")],
            "over refusal-final",
        ),
        (&[("2026-11-23 10:00", "break-off")], "over break-off"),
        (&[("2026-11-23 10:00", "dead-number")], "over dead-number"),
        (
            &[
                ("2026-11-23 10:00", "refusal-soft"),
                ("2026-11-30 12:00", "dead-number"),
            ],
            "over refusal-soft",
        ),
    ] {
        assert_eq!(told(MOSCOW, attempts, false), expected, "{attempts:?}");
    }
    let dead = [("2026-11-23 10:00", "dead-number")];
    assert_eq!(told(MOSCOW, &dead, true), "Mon 23 10:01");
}

#[test]
fn a_cap_ends_a_case_as_the_strongest_thing_that_was_said() {
    let attempts = [
        ("2026-11-23 10:00", "refusal-soft"),
        ("2026-11-30 12:00", "no-answer"),
        ("2026-11-30 17:00", "no-answer"),
        ("2026-12-01 17:00", "no-answer"),
        ("2026-12-05 11:00", "no-answer"),
    ];
    assert_eq!(told(MOSCOW, &attempts, true), "over refusal-soft");
    let mut history = past(MOSCOW, &attempts);
    assert!(is_spent(&history, &Rules::default()));
    let more = Rules {
        attempts: 6,
        ..Rules::default()
    };
    assert!(!is_spent(&history, &more), "a raised cap opens it again");
    history[4].booked = true;
    assert!(
        !is_spent(&history, &Rules::default()),
        "what was booked is free"
    );
}

#[test]
fn the_other_slot_of_a_far_zone_is_by_its_own_clock() {
    let attempts = [("2026-11-23 20:29", "no-answer")];
    assert_eq!(told(Tz::Asia__Kamchatka, &attempts, false), "Tue 24 09:00");
    let summer = [
        ("2026-03-27 18:00", "no-answer"),
        ("2026-03-28 12:00", "no-answer"),
    ];
    assert_eq!(told(Tz::Europe__Berlin, &summer, false), "Sun 29 11:00");
}

proptest! {
    #[test]
    fn five_attempts_keep_every_rule_in_every_zone(
        zone in select(vec![MOSCOW, Tz::Asia__Kamchatka, Tz::Europe__Kaliningrad, Tz::Europe__Berlin, Tz::America__New_York]),
        start in 0_i64..500 * 24 * 60,
        late in prop::collection::vec(0_i64..90, 5),
        results in prop::collection::vec(select(vec!["no-answer", "machine", "bad-line", "blocked"]), 5),
    ) {
        let rules = Rules::default();
        let mut history: Vec<Past> = Vec::new();
        let mut from = rules.window.next_open(at("2026-01-01 00:00") + Duration::minutes(start), zone);
        for nth in 0..5 {
            // Served a while after it was due, if it still may be.
            let served = from + Duration::minutes(late[nth]);
            let still = rules.window.is_open(served, zone) && due(&history, zone, served, &rules) == served;
            let served = if still { served } else { from };
            prop_assert!(rules.window.is_open(served, zone), "{} {:?}", zone, local(served, zone));
            history.push(Past { at: served, result: Disposition::parse(results[nth]).unwrap(), booked: false });
            match next_attempt(&history, zone, false, served, &rules) {
                NextTry::At { from: next, .. } => { prop_assert!(nth < 4); from = next; }
                NextTry::Over(_) => prop_assert_eq!(nth, 4),
                other => prop_assert!(false, "{:?}", other),
            }
        }
        let slots: Vec<(chrono::NaiveDate, CallSlot)> =
            history.iter().map(|past| (local(past.at, zone).date(), CallSlot::of(past.at, zone))).collect();
        prop_assert!(slots.iter().filter(|(_, slot)| slot.is_good()).count() >= 2, "{:?}", slots);
        for (nth, pair) in slots.iter().enumerate() {
            prop_assert!(!slots[..nth].contains(pair), "twice in a slot of a day: {:?}", slots);
            prop_assert!(slots.iter().filter(|(day, _)| *day == pair.0).count() <= rules.daily);
        }
        for two in history.windows(2) {
            prop_assert!(two[1].at - two[0].at >= Duration::minutes(rules.gap_minutes));
        }
    }

    #[test]
    fn what_is_due_may_be_called_and_stays_due(
        start in 0_i64..500 * 24 * 60, hours in prop::collection::vec(1_i64..80, 0..6),
    ) {
        let rules = Rules::default();
        let mut when = at("2026-01-01 00:00") + Duration::minutes(start);
        let mut history = Vec::new();
        for hour in hours {
            history.push(Past { at: when, result: Disposition::NoAnswer, booked: false });
            when += Duration::hours(hour);
        }
        let found = due(&history, MOSCOW, when, &rules);
        prop_assert!(found >= when && rules.window.is_open(found, MOSCOW));
        prop_assert_eq!(due(&history, MOSCOW, found, &rules), found);
    }
}
