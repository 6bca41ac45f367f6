//! The key made with each form.
use crate::region::{LinkCode, code::MAX_RESPONSE};

use super::seal::Seal;

/// How long a form can be sent after its page was made, in seconds: three days, so that a page kept
/// open over a weekend without network still counts.
pub const LIFE_SECONDS: i64 = 72 * 3600;

/// 2026-01-01T00:00:00Z: hours are counted from here. Their 17 bits last until 2040.
const EPOCH: i64 = 1_767_225_600;

/// Bound to one collection point and campaign; carries the number that the answer will have, and when
/// the page was made (to see answers faster than reading).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormKey {
    /// The collection point whose page it was.
    pub code: LinkCode,
    /// The campaign.
    pub campaign: i64,
    /// When the page was made, seconds since 1970.
    pub made_at: i64,
    /// The response's number: the hour and 40 random bits. The hour keeps new rows together on the disk.
    pub response: i64,
    /// 64 more random bits, to tell a repeat from a collision.
    pub proof: i64,
}

impl FormKey {
    /// A key for a page made at `now` (seconds since 1970), with 13 random bytes.
    pub fn new(code: LinkCode, campaign: i64, now: i64, random: [u8; 13]) -> FormKey {
        let hours = (now - EPOCH).max(0) / 3600;
        let (number, proof) = random.split_at(5);
        let number = number
            .iter()
            .fold(0, |sum, byte| (sum << 8) | i64::from(*byte));
        let proof = proof
            .iter()
            .fold(0, |sum, byte| (sum << 8) | i64::from(*byte));
        FormKey {
            code,
            campaign,
            made_at: now,
            response: ((hours << 40) | number) % MAX_RESPONSE,
            proof,
        }
    }

    /// The text in the form.
    pub fn seal(&self, seal: &Seal) -> String {
        let mut bytes = [0; 36];
        let parts = [
            self.code.institution,
            self.code.tag,
            self.campaign,
            self.made_at,
            self.response,
        ];
        // Institution, tag and campaign fit four bytes each; the rest takes eight.
        for (nth, part) in parts[..3].iter().enumerate() {
            bytes[nth * 4..nth * 4 + 4].copy_from_slice(&part.to_be_bytes()[4..]);
        }
        bytes[12..20].copy_from_slice(&parts[3].to_be_bytes());
        bytes[20..28].copy_from_slice(&parts[4].to_be_bytes());
        bytes[28..36].copy_from_slice(&self.proof.to_be_bytes());
        seal.close(&bytes)
    }

    /// Reads the text of a form; `None` if it is not one of ours.
    pub fn open(seal: &Seal, text: &str) -> Option<FormKey> {
        let bytes: [u8; 36] = seal.open(text)?.try_into().ok()?;
        let short = |at: usize| {
            bytes[at..at + 4]
                .iter()
                .fold(0, |sum, byte| (sum << 8) | i64::from(*byte))
        };
        let long = |at: usize| {
            bytes[at..at + 8]
                .iter()
                .fold(0, |sum, byte| (sum << 8) | i64::from(*byte))
        };
        Some(FormKey {
            code: LinkCode {
                institution: short(0),
                tag: short(4),
            },
            campaign: short(8),
            made_at: long(12),
            response: long(20),
            proof: long(28),
        })
    }

    /// Whether it can still be sent at `now`.
    pub fn is_alive(&self, now: i64) -> bool {
        (self.made_at - 60..=self.made_at + LIFE_SECONDS).contains(&now)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::region::code::{MAX_INSTITUTION, MAX_TAG};

    proptest! {
        #[test]
        fn a_key_reads_back(institution in 1..=MAX_INSTITUTION, tag in 0..MAX_TAG, campaign in 1i64..1_000_000, now in EPOCH..EPOCH + 400_000_000, random: [u8; 13]) {
            let seal = Seal::new(b"secret", "form");
            let key = FormKey::new(LinkCode { institution, tag }, campaign, now, random);
            prop_assert!((0..MAX_RESPONSE).contains(&key.response));
            prop_assert_eq!(FormKey::open(&seal, &key.seal(&seal)), Some(key));
        }
    }

    #[test]
    fn a_key_lives_for_three_days_and_at_least_one() {
        let key = FormKey::new(
            LinkCode {
                institution: 1,
                tag: 1,
            },
            1,
            EPOCH,
            [7; 13],
        );
        assert!(key.is_alive(EPOCH + 24 * 3600));
        assert!(key.is_alive(EPOCH + 72 * 3600));
        assert!(!key.is_alive(EPOCH + 72 * 3600 + 1));
        assert!(
            !key.is_alive(EPOCH - 3600),
            "a key from the future is no key"
        );
    }

    #[test]
    fn numbers_of_one_hour_stand_together() {
        let number = |now, byte| {
            FormKey::new(
                LinkCode {
                    institution: 1,
                    tag: 1,
                },
                1,
                now,
                [byte; 13],
            )
            .response
        };
        assert!(number(EPOCH, 255) < number(EPOCH + 3600, 0));
        assert_ne!(number(EPOCH, 1), number(EPOCH, 2));
    }
}
