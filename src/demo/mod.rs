//! A made-up region to try the program on: institutions, campaigns, collection points, simulated answers.
//!
//! Everything follows from a seed: the same seed gives the same region and the same answers. Nothing in it
//! is real: the towns do not exist, tax and register numbers begin with a region number that no region has,
//! phones with an area code that leads nowhere, sites end in `.example`. What is sound in it is sound by
//! the same rules as real data: numbers pass their check digits, forms go through the same parser.

pub mod answers;
pub mod institutions;
mod places;
pub mod plan;

pub use answers::{Quality, answer};
pub use institutions::institutions;
pub use plan::{CampaignPlan, PointPlan, campaigns, points};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The seed of the demo region.
pub const SEED: u64 = 2013;

/// The region's name.
pub const REGION: &str = "Приреченская область";

/// Randomness of one thing in the region, by its name and number: drawing more of one thing changes no other.
pub fn randomness(seed: u64, name: &str, number: u64) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ fingerprint(name));
    rng.set_stream(number);
    rng
}

/// FNV-1a, 64 bits: the same in every build, unlike the standard library's hash.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A draw from the standard normal distribution (Box and Muller).
fn normal(rng: &mut impl Rng) -> f64 {
    let radius = (-2.0 * (1.0 - rng.random::<f64>()).ln()).sqrt();
    radius * (std::f64::consts::TAU * rng.random::<f64>()).cos()
}
