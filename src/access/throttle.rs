//! How long a place must wait with an account after failures.
//!
//! What is slowed down is the pair of an account and a place (a network, or a device that this account has used), never
//! the account: a stranger who guesses somebody's passphrase makes only the own place wait.
use chrono::{NaiveDateTime, TimeDelta};

/// So many failures cost no waiting.
pub const FREE: i32 = 5;
/// The longest wait, in seconds.
pub const MOST_SECONDS: i64 = 15 * 60;
/// Failures are forgotten after so many hours without another.
pub const FORGET_HOURS: i64 = 24;

/// Seconds to wait after so many failures: none for [`FREE`], then 15 s, doubled each time, up to [`MOST_SECONDS`].
/// A day of guessing without pause comes to about a hundred guesses.
pub fn wait_seconds(failures: i32) -> i64 {
    match u32::try_from(failures - FREE) {
        Ok(over) if failures >= FREE => (15_i64 << over.min(10)).min(MOST_SECONDS),
        _ => 0,
    }
}

/// Seconds that are left of the wait; zero if a try is taken now.
pub fn left(failures: i32, last: NaiveDateTime, now: NaiveDateTime) -> i64 {
    let since = (now - last).num_seconds().max(0);
    (wait_seconds(failures) - since).max(0)
}

/// Whether the failures are old enough to begin anew.
pub fn is_forgotten(last: NaiveDateTime, now: NaiveDateTime) -> bool {
    now - last >= TimeDelta::hours(FORGET_HOURS)
}

/// Whether this failure is one that the log of acts tells: the fifth, tenth, twentieth and so on.
pub fn is_told(failures: i32) -> bool {
    failures > 0 && failures % FREE == 0 && (failures / FREE).count_ones() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_are_free_and_then_the_wait_doubles_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> = (0..14).map(wait_seconds).collect();
        assert_eq!(
            waits,
            [0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900]
        );
        assert_eq!(wait_seconds(i32::MAX), MOST_SECONDS);
        assert_eq!(wait_seconds(-1), 0);
    }

    #[test]
    fn a_day_of_guessing_gives_about_a_hundred_guesses() {
        let (mut failures, mut now) = (0, 0);
        while now < 24 * 3600 {
            failures += 1;
            now += wait_seconds(failures);
        }
        assert!((95..=106).contains(&failures), "{failures}");
    }

    #[test]
    fn the_wait_runs_off_and_a_clock_set_back_does_not_lengthen_it() {
        let zero = NaiveDateTime::default();
        let at = |seconds| zero + TimeDelta::seconds(seconds);
        assert_eq!(left(6, zero, at(10)), 20);
        assert_eq!(left(6, zero, at(30)), 0);
        assert_eq!(left(6, at(100), zero), 30);
        assert!(!is_forgotten(zero, at(24 * 3600 - 1)) && is_forgotten(zero, at(24 * 3600)));
        let told: Vec<i32> = (0..50).filter(|failures| is_told(*failures)).collect();
        assert_eq!(told, [5, 10, 20, 40]);
    }
}
