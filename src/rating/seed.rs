//! Randomness that anybody can repeat: it follows from a text.

use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};
use std::f64::consts::TAU;

/// A generator whose numbers follow from a text («campaign, institution, methodology version»), by SHA-256.
#[derive(Debug, Clone)]
pub struct Seeded(ChaCha8Rng);

impl Seeded {
    /// The generator of a text.
    pub fn of(text: &str) -> Seeded {
        Seeded(ChaCha8Rng::from_seed(Sha256::digest(text).into()))
    }

    /// An independent stream of the same text: the numbers of the nth draw do not depend on who draws it, nor when.
    pub fn stream(&self, nth: u64) -> Seeded {
        let mut generator = self.0.clone();
        generator.set_stream(nth);
        generator.set_word_pos(0);
        Seeded(generator)
    }

    /// Uniform on 0 < u ≤ 1, in steps of 2⁻⁵³.
    pub fn unit(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) + 1) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// A whole number below `end` (at least 1), all equally likely up to 2⁻⁶⁴ · `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(end)) >> 64) as u64
    }

    /// Two independent standard normals (Box and Muller 1958).
    pub fn normals(&mut self) -> [f64; 2] {
        let radius = libm::sqrt(-2.0 * libm::log(self.unit()));
        let (sine, cosine) = libm::sincos(TAU * self.unit());
        [radius * cosine, radius * sine]
    }
}

#[cfg(test)]
mod tests {
    use super::Seeded;

    #[test]
    fn a_text_gives_the_same_numbers_everywhere() {
        let mut seeded = Seeded::of("campaign");
        // Computed by another program from the definitions of SHA-256 and ChaCha with 8 rounds.
        assert_eq!(seeded.below(1_000_000), 19_183);
        let (mut third, mut again) = (seeded.stream(3), Seeded::of("campaign").stream(3));
        assert_eq!(third.unit(), again.unit());
        assert_ne!(third.unit(), Seeded::of("campaign").stream(4).unit());
        assert_ne!(Seeded::of("a").unit(), Seeded::of("b").unit());
    }

    #[test]
    fn normals_have_mean_nought_and_variance_one() {
        let mut seeded = Seeded::of("normals");
        let all: Vec<f64> = (0..20_000).flat_map(|_| seeded.normals()).collect();
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        let square = all.iter().map(|z| z * z).sum::<f64>() / all.len() as f64;
        assert!(
            mean.abs() < 0.02 && (square - 1.0).abs() < 0.03,
            "{mean} {square}"
        );
    }
}
