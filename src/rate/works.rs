//! Ratings that are being worked out at the moment: one of a campaign at a time, and why the last one was not made.
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::Refusal;

/// How far the making of a campaign's rating is.
#[derive(Debug, Clone)]
pub enum Work {
    /// It goes on.
    Running,
    /// It was not made.
    Refused(Arc<Refusal>),
}

/// The works of a program, by campaign. They are nothing that must outlive it: whoever asks again gets the same run.
#[derive(Debug, Default)]
pub struct Works(Mutex<BTreeMap<i64, Work>>);

impl Works {
    /// Begins one; `false` if it goes on already.
    pub fn begin(&self, campaign: i64) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(all.get(&campaign), Some(Work::Running)) {
            return false;
        }
        all.insert(campaign, Work::Running);
        true
    }

    /// Ends it.
    pub fn end(&self, campaign: i64, refused: Option<Refusal>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match refused {
            Some(why) => all.insert(campaign, Work::Refused(Arc::new(why))),
            None => all.remove(&campaign),
        };
    }

    /// How far it is; nothing if none goes on and the last one was made.
    pub fn of(&self, campaign: i64) -> Option<Work> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&campaign).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::run::RunState;

    #[test]
    fn one_goes_on_at_a_time_and_a_refusal_is_told_until_the_next() {
        let works = Works::default();
        assert!(works.of(1).is_none());
        assert!(works.begin(1) && !works.begin(1) && works.begin(2));
        let why = Refusal::NoWay(RunState::Draft, RunState::Draft);
        works.end(1, Some(why));
        assert!(matches!(works.of(1), Some(Work::Refused(_))));
        assert!(works.begin(1));
        works.end(1, None);
        assert!(works.of(1).is_none());
        assert!(matches!(works.of(2), Some(Work::Running)));
    }
}
