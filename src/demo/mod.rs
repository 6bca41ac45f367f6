//! A made-up region to try the program on: institutions, campaigns, collection points, simulated answers.
//!
//! Everything follows from a seed: the same seed gives the same region and the same answers. Nothing in it
//! is meant to be real: the towns are invented, tax and register numbers have a region number (98) that,
//! as far as is known, no region has, phones lead nowhere, sites end in `.example`. What is sound in it is
//! sound by the same rules as real data: numbers pass their check digits, forms go through the same parser.

pub mod answers;
pub mod assessments;
pub mod institutions;
pub mod paper;
pub mod past;
pub mod people;
mod places;
pub mod plan;

pub use answers::{Quality, answer, fill_seconds};
pub use assessments::{assessment, second_assessment};
pub use institutions::institutions;
pub use people::person;
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

/// A fixed number from 0 to 1 (exclusive) for a thing: the same whoever asks. It is asked for millions of times,
/// so it is a mixed fingerprint (the last steps of `SplitMix64`) and no generator.
#[expect(clippy::cast_precision_loss, reason = "53 bits are exact in a double")]
fn fixed(seed: u64, name: &str) -> f64 {
    let mut mixed = seed.rotate_left(32) ^ fingerprint(name);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

/// A fixed draw from the standard normal distribution.
fn fixed_normal(seed: u64, name: &str) -> f64 {
    bell(fixed(seed, name), fixed(!seed, name))
}

/// A draw from the standard normal distribution.
fn normal(rng: &mut impl Rng) -> f64 {
    bell(rng.random(), rng.random())
}

/// Two uniform numbers to a normal one (Box and Muller).
fn bell(first: f64, second: f64) -> f64 {
    (-2.0 * (1.0 - first).ln()).sqrt() * (std::f64::consts::TAU * second).cos()
}
