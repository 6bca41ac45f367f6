//! Floods: GCRA for each network. It makes flooding dear; it does not say who may answer.
use std::{num::NonZeroU32, sync::Arc};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock, clock::DefaultClock};

use crate::{config, integrity::Network};

/// Networks remembered at most: about 70 bytes each. Beyond it, new ones share coarser keys.
const MOST: usize = 500_000;
/// A /48 may send so many times what a /64 may.
const SITE: u32 = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Network(Network),
    Site(u64),
    /// The upper 16 bits of IPv4 or 32 of IPv6, when there are too many networks to tell apart.
    Coarse(bool, u32),
}

/// The limiter. Cheap to share.
#[derive(Debug)]
pub struct Flood {
    networks: DefaultKeyedRateLimiter<Key>,
    sites: DefaultKeyedRateLimiter<Key>,
    clock: DefaultClock,
}

impl Flood {
    /// As many forms at once and a minute as the settings say.
    pub fn new(settings: &config::Intake) -> Arc<Flood> {
        Flood::of(settings.flood_burst, settings.flood_per_minute)
    }

    /// So many at once and a minute.
    pub fn of(burst: u32, per_minute: u32) -> Arc<Flood> {
        let quota = |times: u32| {
            let least = NonZeroU32::MIN;
            let minute = NonZeroU32::new(per_minute.saturating_mul(times)).unwrap_or(least);
            let burst = NonZeroU32::new(burst.saturating_mul(times)).unwrap_or(least);
            Quota::per_minute(minute).allow_burst(burst)
        };
        Arc::new(Flood {
            networks: RateLimiter::keyed(quota(1)),
            sites: RateLimiter::keyed(quota(SITE)),
            clock: DefaultClock::default(),
        })
    }

    /// Whether a form from this network is taken now; else after how many seconds to try again.
    pub fn admit(&self, network: Network) -> Result<(), u64> {
        let wait =
            |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now()).as_secs() + 1;
        let full = self.networks.len() >= MOST;
        let key = if full {
            coarse(network)
        } else {
            Key::Network(network)
        };
        self.networks.check_key(&key).map_err(wait)?;
        match network.site() {
            Some(site) => self.sites.check_key(&Key::Site(site)).map_err(wait),
            None => Ok(()),
        }
    }

    /// Forgets the networks that are quiet again. To be called every minute, off the request path.
    pub fn clean(&self) {
        for limiter in [&self.networks, &self.sites] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    /// How many networks are remembered.
    pub fn len(&self) -> usize {
        self.networks.len() + self.sites.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn coarse(network: Network) -> Key {
    match network {
        Network::V4(address) => Key::Coarse(false, address >> 16),
        Network::V6(upper) => Key::Coarse(true, (upper >> 32) as u32),
    }
}
