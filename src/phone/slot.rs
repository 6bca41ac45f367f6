//! Parts of the week in which people are at home differently. Evenings and weekends find the most people, and the same part
//! again and again finds fewer each time (Weeks, Kulka and Pierson 1987).
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use super::{
    CallSlot, calendar,
    window::{Window, local, time},
};

const NOON: NaiveTime = time(12, 0);
const EVENING: NaiveTime = time(17, 0);

impl CallSlot {
    /// The slot of a time in UTC.
    pub fn of(at: NaiveDateTime, zone: Tz) -> CallSlot {
        let local = local(at, zone);
        if calendar::is_off(local.date()) {
            CallSlot::Weekend
        } else if local.time() < NOON {
            CallSlot::Morning
        } else if local.time() < EVENING {
            CallSlot::Day
        } else {
            CallSlot::Evening
        }
    }

    /// The slots of a day with their local hours, in order; only hours in which one may call.
    pub fn of_day(day: NaiveDate, window: &Window) -> Vec<(CallSlot, NaiveTime, NaiveTime)> {
        let (from, to) = window.of(day);
        let whole: &[(CallSlot, NaiveTime, NaiveTime)] = if calendar::is_off(day) {
            &[(CallSlot::Weekend, from, to)]
        } else {
            &[
                (CallSlot::Morning, from, NOON),
                (CallSlot::Day, NOON, EVENING),
                (CallSlot::Evening, EVENING, to),
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
        matches!(self, CallSlot::Evening | CallSlot::Weekend)
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
            (Tz::Europe__Moscow, "2026-11-23 06:00", CallSlot::Morning),
            (Tz::Europe__Moscow, "2026-11-23 08:59", CallSlot::Morning),
            (Tz::Europe__Moscow, "2026-11-23 09:00", CallSlot::Day),
            (Tz::Europe__Moscow, "2026-11-23 14:00", CallSlot::Evening),
            (Tz::Asia__Kamchatka, "2026-11-23 06:00", CallSlot::Evening),
            (Tz::Europe__Moscow, "2026-11-28 09:00", CallSlot::Weekend),
            (Tz::Europe__Moscow, "2026-11-04 09:00", CallSlot::Weekend),
            (Tz::Asia__Kamchatka, "2026-11-27 12:30", CallSlot::Weekend),
        ] {
            let at = NaiveDateTime::parse_from_str(utc, "%Y-%m-%d %H:%M").unwrap();
            assert_eq!(CallSlot::of(at, zone), expected, "{zone} {utc}");
        }
    }
}
