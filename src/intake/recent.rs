//! How many answers came from a network of late, for the signal of a burst.
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::integrity::Network;

/// Length of the window in seconds.
const WINDOW: i64 = 600;
/// Networks remembered at most; beyond it the others are not counted and get no signal.
const MOST: usize = 200_000;

/// Counts within the present ten minutes.
#[derive(Debug, Default)]
pub struct Recent(Mutex<(i64, HashMap<Network, u32>)>);

impl Recent {
    /// Counts an answer at `now` (seconds since 1970) and says how many there are in this window.
    pub fn count(&self, network: Network, now: i64) -> u32 {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.0 != now / WINDOW {
            *state = (now / WINDOW, HashMap::new());
        }
        let full = state.1.len() >= MOST;
        match state.1.get_mut(&network) {
            Some(count) => {
                *count += 1;
                *count
            }
            None if full => 1,
            None => {
                state.1.insert(network, 1);
                1
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_begin_anew_with_each_window() {
        let recent = Recent::default();
        assert_eq!(
            [
                recent.count(Network::V4(1), 5),
                recent.count(Network::V4(1), 599),
                recent.count(Network::V4(2), 6)
            ],
            [1, 2, 1]
        );
        assert_eq!(recent.count(Network::V4(1), 600), 1);
    }
}
