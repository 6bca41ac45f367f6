//! Time zones of people, as lists write them.
use chrono::FixedOffset;
use chrono_tz::Tz;

/// A zone of Russia for each hour from UTC. Russia has no summer time, so one zone an hour shows the right clock.
const RUSSIA: [(i32, Tz); 11] = [
    (2, Tz::Europe__Kaliningrad),
    (3, Tz::Europe__Moscow),
    (4, Tz::Europe__Samara),
    (5, Tz::Asia__Yekaterinburg),
    (6, Tz::Asia__Omsk),
    (7, Tz::Asia__Krasnoyarsk),
    (8, Tz::Asia__Irkutsk),
    (9, Tz::Asia__Yakutsk),
    (10, Tz::Asia__Vladivostok),
    (11, Tz::Asia__Magadan),
    (12, Tz::Asia__Kamchatka),
];

/// The zone of a Russian region whose clocks are at this offset; UTC for any other.
pub fn of_offset(offset: FixedOffset) -> Tz {
    of_hours(offset.local_minus_utc() / 3600).unwrap_or(Tz::UTC)
}

/// A zone by its IANA name («Asia/Omsk»), by hours from Moscow («МСК+3», «MSK+3») or from UTC («UTC+6»).
pub fn parse(text: &str) -> Option<Tz> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let upper = plain.to_uppercase().replace('−', "-");
    let hours = |rest: &str| match rest {
        "" => Some(0),
        rest if rest.starts_with(['+', '-']) => rest.parse::<i32>().ok(),
        _ => None,
    };
    for (prefix, base) in [("МСК", 3), ("MSK", 3), ("UTC", 0), ("GMT", 0)] {
        if let Some(rest) = upper.strip_prefix(prefix) {
            return of_hours(hours(rest)?.checked_add(base)?);
        }
    }
    plain.parse().ok()
}

fn of_hours(hours: i32) -> Option<Tz> {
    RUSSIA
        .iter()
        .find(|(from_utc, _)| *from_utc == hours)
        .map(|(_, zone)| *zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_as_lists_write_them() {
        for (text, zone) in [
            ("Asia/Omsk", Some(Tz::Asia__Omsk)),
            ("МСК", Some(Tz::Europe__Moscow)),
            ("мск +4", Some(Tz::Asia__Krasnoyarsk)),
            ("MSK-1", Some(Tz::Europe__Kaliningrad)),
            ("МСК−1", Some(Tz::Europe__Kaliningrad)),
            ("UTC+12", Some(Tz::Asia__Kamchatka)),
            ("UTC+1", None),
            ("МСК+", None),
            ("МСК2147483647", None),
            ("МСК+2147483647", None),
            ("Омск", None),
            ("", None),
        ] {
            assert_eq!(parse(text), zone, "{text}");
        }
        let east = FixedOffset::east_opt(5 * 3600).unwrap();
        assert_eq!(of_offset(east), Tz::Asia__Yekaterinburg);
    }
}
