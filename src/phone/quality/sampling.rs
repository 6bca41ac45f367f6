//! Whom to call again and whom to listen to.
use crate::rating::seed::Seeded;

/// How many of a hundred interviews are called again at random, whoever asked.
pub const AGAIN_PERCENT: u64 = 5;

/// So many interviews of somebody new are all listened to or looked through.
pub const FIRST: usize = 3;

/// Then so many of a hundred, if nothing stands out.
pub const LEAST_PERCENT: u64 = 10;

/// And at most so many, by risk.
pub const MOST_PERCENT: u64 = 20;

/// How many of a hundred of an interviewer's are to be looked at, by the number of kinds of signals.
pub fn percent(signals: usize) -> u64 {
    (LEAST_PERCENT + 5 * signals as u64).min(MOST_PERCENT)
}

/// Whether the nth interview of somebody (from 0) is to be looked at; the same whenever it is asked.
pub fn is_watched(seed: &str, interview: i64, nth: usize, signals: usize) -> bool {
    nth < FIRST || Seeded::of(&format!("{seed} watch {interview}")).below(100) < percent(signals)
}

/// Whether an interview is called again by chance; the same whenever it is asked.
pub fn is_again(seed: &str, interview: i64) -> bool {
    Seeded::of(&format!("{seed} again {interview}")).below(100) < AGAIN_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_are_those_asked_for() {
        for (signals, share) in [(0, 10), (1, 15), (2, 20), (9, 20)] {
            assert_eq!(percent(signals), share, "{signals}");
        }
        assert!((0..3).all(|nth| is_watched("s", 1, nth, 0)));
        let among = |is: &dyn Fn(i64) -> bool| (0..4_000).filter(|one| is(*one)).count();
        let again = among(&|one| is_again("s", one));
        assert!((150..250).contains(&again), "{again}");
        let watched = among(&|one| is_watched("s", one, 9, 2));
        assert!((720..880).contains(&watched), "{watched}");
    }
}
