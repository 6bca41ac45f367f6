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
        state: CampaignState::Open,
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
fn what_is_closed_has_no_day_left_and_what_is_a_draft_has_none_yet() {
    // Closed before its last day, a campaign ends that day.
    let closed = Plan {
        ends_on: day(11, 23),
        state: CampaignState::Closed,
        ..autumn()
    };
    let today = closed.ends_on;
    assert_eq!(closed.standing(99, 100, today), Standing::Short);
    assert_eq!(closed.standing(100, 100, today), Standing::Reached);
    assert_eq!(closed.needed_a_day(99, 100, today), None);
    assert_eq!(closed.due(100, day(9, 30)), 100, "closed before it began");
    let draft = Plan {
        state: CampaignState::Draft,
        ..autumn()
    };
    assert_eq!(draft.standing(0, 100, today), Standing::Waiting);
    assert_eq!(draft.needed_a_day(0, 100, today), None);
    let paused = Plan {
        state: CampaignState::Paused,
        ..autumn()
    };
    assert_eq!(paused.needed_a_day(92, 100, today), Some(1));
}

#[test]
fn much_depends_on_the_length_of_the_campaign() {
    for (last, much) in [(day(10, 10), 2), (day(11, 9), 3), (day(12, 31), 5)] {
        let plan = Plan {
            starts_on: day(10, 1),
            ends_on: last,
            state: CampaignState::Open,
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
    let known: Vec<(NaiveDate, u64)> = [1, 2, 4, 5, 6].map(|d| (day(10, d), u64::from(d))).into();
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

#[test]
fn weeks_are_told_by_their_last_known_days_and_only_of_long_campaigns() {
    // 1 November 2026 is a Sunday; of the week from 9 November only two days are known.
    let known = [
        (day(10, 31), 5),
        (day(11, 1), 7),
        (day(11, 2), 9),
        (day(11, 8), 20),
        (day(11, 9), 21),
        (day(11, 12), 30),
        (day(11, 16), 31),
    ];
    let weeks = [
        (day(11, 1), 7),
        (day(11, 8), 20),
        (day(11, 12), 30),
        (day(11, 16), 31),
    ];
    assert_eq!(by_week(&known), weeks);
    assert_eq!(by_week(&[]), []);
    for (last, long) in [(21, false), (22, true)] {
        let plan = Plan {
            starts_on: day(11, 1),
            ends_on: day(11, last),
            state: CampaignState::Open,
        };
        assert_eq!(plan.is_long(), long, "{last}");
    }
}
