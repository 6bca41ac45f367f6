//! Parts of the week in which people are at home differently.
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use super::{
    calendar,
    window::{Window, local, time},
};
use crate::region::text_enum;

text_enum! {
    /// A slot of calls, by the clock of who is called. The texts stand in the constraint of `attempts`. Evenings and weekends
    /// find the most people, and the same slot again and again finds fewer each time (Weeks, Kulka and Pierson 1987).
    Slot {
        /// A working day before noon.
        Morning = "morning",
        /// A working day from noon to 17:00.
        Day = "day",
        /// A working day from 17:00.
        Evening = "evening",
        /// A weekend or a public holiday.
        Weekend = "weekend",
    }
}

const NOON: NaiveTime = time(12, 0);
const EVENING: NaiveTime = time(17, 0);

impl Slot {
    /// The slot of a time in UTC.
    pub fn of(at: NaiveDateTime, zone: Tz) -> Slot {
        let local = local(at, zone);
        if calendar::is_off(local.date()) {
            Slot::Weekend
        } else if local.time() < NOON {
            Slot::Morning
        } else if local.time() < EVENING {
            Slot::Day
        } else {
            Slot::Evening
        }
    }

    /// The slots of a day with their local hours, in order; only hours in which one may call.
    pub fn of_day(day: NaiveDate, window: &Window) -> Vec<(Slot, NaiveTime, NaiveTime)> {
        let (from, to) = window.of(day);
        let whole: &[(Slot, NaiveTime, NaiveTime)] = if calendar::is_off(day) {
            &[(Slot::Weekend, from, to)]
        } else {
            &[
                (Slot::Morning, from, NOON),
                (Slot::Day, NOON, EVENING),
                (Slot::Evening, EVENING, to),
            ]
        };
        whole
            .iter()
            .map(|(slot, begin, end)| (*slot, (*begin).max(from), (*end).min(to)))
            .filter(|(_, begin, end)| begin < end)
            .collect()
    }

    /// Whether it is one of those that find the most people.
    pub const fn is_good(self) -> bool {
        matches!(self, Slot::Evening | Slot::Weekend)
    }

    /// How many attempts in it weigh as one: the good ones are used twice as much.
    pub const fn weight(self) -> usize {
        if self.is_good() { 2 } else { 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_of_the_clock_and_the_calendar_of_who_is_called() {
        for (zone, utc, expected) in [
            (Tz::Europe__Moscow, "2026-11-23 06:00", Slot::Morning),
            (Tz::Europe__Moscow, "2026-11-23 08:59", Slot::Morning),
            (Tz::Europe__Moscow, "2026-11-23 09:00", Slot::Day),
            (Tz::Europe__Moscow, "2026-11-23 14:00", Slot::Evening),
            (Tz::Asia__Kamchatka, "2026-11-23 06:00", Slot::Evening),
            (Tz::Europe__Moscow, "2026-11-28 09:00", Slot::Weekend),
            (Tz::Europe__Moscow, "2026-11-04 09:00", Slot::Weekend),
            (Tz::Asia__Kamchatka, "2026-11-27 12:30", Slot::Weekend),
        ] {
            let at = NaiveDateTime::parse_from_str(utc, "%Y-%m-%d %H:%M").unwrap();
            assert_eq!(Slot::of(at, zone), expected, "{zone} {utc}");
        }
    }
}
