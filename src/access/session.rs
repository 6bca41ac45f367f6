//! How long a session lives.
use chrono::{NaiveDateTime, TimeDelta};

use crate::region::text_enum;

/// Without any act, in minutes.
pub const IDLE_MINUTES: i64 = 30;
/// In all, in hours: a shift.
pub const WHOLE_HOURS: i64 = 12;
/// The last act is written down so often, in seconds, not at every request.
pub const TOUCH_SECONDS: i64 = 60;
/// A one-time link lives so long, in hours.
pub const LINK_HOURS: i64 = 24;

text_enum! {
    /// How far a session has come.
    Stage {
        /// Everything that the role may.
        Full = "full",
        /// The passphrase was right, but the role needs an app that is not joined yet: nothing but joining it.
        Enroll = "enroll",
    }
}

/// Whether a session made and last seen at these times still holds. A clock that was set back ends none early.
pub fn is_live(made: NaiveDateTime, seen: NaiveDateTime, now: NaiveDateTime) -> bool {
    now - seen < TimeDelta::minutes(IDLE_MINUTES) && now - made < TimeDelta::hours(WHOLE_HOURS)
}

/// Whether the last act should be written down.
pub fn is_to_touch(seen: NaiveDateTime, now: NaiveDateTime) -> bool {
    now - seen >= TimeDelta::seconds(TOUCH_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_half_an_hour_after_the_last_act_and_twelve_hours_after_the_first() {
        let zero = NaiveDateTime::default();
        let at = |minutes| zero + TimeDelta::minutes(minutes);
        for (seen, now, live) in [
            (0, 0, true),
            (0, 29, true),
            (0, 30, false),
            (29, 58, true),
            (719, 719, true),
            (719, 720, false),
            (60, 30, true),
        ] {
            assert_eq!(is_live(zero, at(seen), at(now)), live, "{seen} {now}");
        }
        assert!(!is_to_touch(zero, zero + TimeDelta::seconds(59)));
        assert!(is_to_touch(zero, at(1)));
    }
}
