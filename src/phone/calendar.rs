//! Days off in Russia: on them nobody is called in the morning or late in the evening.
use chrono::{Datelike, NaiveDate, Weekday};

/// The years that the table below knows.
pub const YEARS: std::ops::RangeInclusive<i32> = 2026..=2027;

/// Public holidays of every year, as month and day: article 112 of the Labor Code.
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

/// Days off that were moved from a holiday on a weekend. Those of January 2026 by the Government's decree on moving days off
/// in 2026 (signed 24.09.2025: 3 January to the 9th, 4 January to 31 December), the others to the next working day by
/// article 112 itself. Days that a decree moves in 2027 are to be added when it is published.
const MOVED: [(i32, u32, u32); 7] = [
    (2026, 1, 9),
    (2026, 3, 9),
    (2026, 5, 11),
    (2026, 12, 31),
    (2027, 5, 3),
    (2027, 5, 10),
    (2027, 6, 14),
];

/// Whether a day is off: a weekend, a public holiday, a moved day off. A Saturday that is worked for another day counts
/// as off all the same: to call later in the morning harms nobody. Outside [`YEARS`] only what is the same every year.
pub fn is_off(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        || HOLIDAYS.contains(&(day.month(), day.day()))
        || MOVED.contains(&(day.year(), day.month(), day.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_off_of_two_years_are_those_of_the_calendar() {
        let off = |year: i32| {
            (1..=366)
                .filter_map(|nth| NaiveDate::from_yo_opt(year, nth))
                .filter(|day| is_off(*day))
                .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
                .map(|day| day.format("%d.%m").to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            off(2026),
            "01.01 02.01 05.01 06.01 07.01 08.01 09.01 23.02 09.03 01.05 11.05 12.06 04.11 31.12"
        );
        assert_eq!(
            off(2027),
            "01.01 04.01 05.01 06.01 07.01 08.01 23.02 08.03 03.05 10.05 14.06 04.11"
        );
    }

    #[test]
    fn a_holiday_on_a_weekend_gives_its_day_to_a_working_one_unless_it_is_in_january() {
        for year in YEARS {
            for (month, day) in HOLIDAYS.iter().filter(|(month, _)| *month > 1) {
                let holiday = NaiveDate::from_ymd_opt(year, *month, *day).unwrap();
                if !matches!(holiday.weekday(), Weekday::Sat | Weekday::Sun) {
                    continue;
                }
                let next = holiday.iter_days().skip(1).find(|day| {
                    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
                    !weekend && !HOLIDAYS.contains(&(day.month(), day.day()))
                });
                assert!(is_off(next.unwrap()), "{holiday}");
            }
        }
    }
}
