//! Requests of other systems: GCRA for each key, and how much of it is left.
use std::num::NonZeroU32;

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};

use crate::config;

/// The limiter. It remembers one number a key, and there are few keys.
#[derive(Debug)]
pub struct KeyLimit {
    limiter:
        RateLimiter<i64, DefaultKeyedStateStore<i64>, DefaultClock, StateInformationMiddleware>,
    burst: u32,
    per_minute: u32,
    clock: DefaultClock,
}

/// How a key stands after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Requests at once.
    pub burst: u32,
    /// Seconds in which so many come back.
    pub window_s: u64,
    /// Requests left now.
    pub left: u32,
    /// Seconds until all of them are back.
    pub reset_s: u64,
}

impl KeyLimit {
    /// As many at once and a minute as the settings say.
    pub fn new(settings: &config::Intake) -> KeyLimit {
        let least = NonZeroU32::MIN;
        let minute = NonZeroU32::new(settings.api_per_minute).unwrap_or(least);
        let burst = NonZeroU32::new(settings.api_burst).unwrap_or(least);
        let quota = Quota::per_minute(minute).allow_burst(burst);
        KeyLimit {
            limiter: RateLimiter::keyed(quota).with_middleware(),
            burst: burst.get(),
            per_minute: minute.get(),
            clock: DefaultClock::default(),
        }
    }

    /// Whether a request of this key is taken now; else after how many seconds to try again.
    pub fn admit(&self, key: i64) -> (Rate, Option<u64>) {
        match self.limiter.check_key(&key) {
            Ok(state) => (self.rate(state.remaining_burst_capacity()), None),
            Err(until) => {
                let wait = until.wait_time_from(self.clock.now()).as_secs() + 1;
                (self.rate(0), Some(wait))
            }
        }
    }

    fn rate(&self, left: u32) -> Rate {
        let seconds =
            |requests: u32| (u64::from(requests) * 60).div_ceil(u64::from(self.per_minute));
        Rate {
            burst: self.burst,
            window_s: seconds(self.burst),
            left,
            reset_s: seconds(self.burst.saturating_sub(left)),
        }
    }
}
