//! The day of a service, as tables write days.
use chrono::{Days, NaiveDate};

/// The day as people here write it; the text itself if it is no day. Table programs count days from 30 December 1899.
pub(super) fn day(text: &str) -> String {
    let read = || {
        let serial = text.split('.').next()?.parse::<u64>().ok();
        if let Some(serial) = serial.filter(|serial| (20_000..100_000).contains(serial)) {
            return NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial));
        }
        let date = text.split(['T', ' ']).next()?;
        NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()
    };
    read().map_or_else(|| text.to_owned(), |day| day.format("%d.%m.%Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_as_people_write_them() {
        for (text, told) in [
            ("46357", "01.12.2026"),
            ("46357.5", "01.12.2026"),
            ("2026-12-01", "01.12.2026"),
            ("2026-12-01T10:00:00", "01.12.2026"),
            ("01.12.2026", "01.12.2026"),
            ("в ноябре", "в ноябре"),
            ("", ""),
        ] {
            assert_eq!(day(text), told, "{text}");
        }
    }
}
