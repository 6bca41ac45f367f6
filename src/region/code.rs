//! Link codes and receipts: numbers that people read, type and dictate.
//!
//! Both are Crockford base 32 (no I, L, O, U; read case-insensitively, O as 0, I and L as 1), the last
//! symbol a check over GF(32) with a different weight at each place, so that every single wrong symbol
//! and every exchange of two symbols is found. Both carry the institution, so that a look-up touches
//! one shard; the rest of a link code is random, so that a slip cannot reach another institution's.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Institutions are numbered from 1 to this (18 bits).
pub const MAX_INSTITUTION: i64 = (1 << 18) - 1;
/// Tags of collection points are below this (17 bits).
pub const MAX_TAG: i64 = 1 << 17;
/// Response numbers are below this: 17 bits of hours since 2026, 40 random bits.
pub const MAX_RESPONSE: i64 = 1 << 57;

/// The code of a collection point: 8 symbols, as printed on the poster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkCode {
    /// The institution's number, 1..=[`MAX_INSTITUTION`].
    pub institution: i64,
    /// The point's random tag, 0..[`MAX_TAG`], unique within the institution.
    pub tag: i64,
}

/// The number on a receipt: 16 symbols, shown in fours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Receipt {
    /// The institution's number.
    pub institution: i64,
    /// The response's number within the institution.
    pub response: i64,
}

impl LinkCode {
    /// Reads a code as a person types it; `None` if it is not one. Spaces and hyphens are skipped.
    pub fn parse(text: &str) -> Option<LinkCode> {
        let (institution, tag) = split(decode::<8>(text)?, 35, 17);
        Some(LinkCode { institution, tag })
    }
}

impl std::fmt::Display for LinkCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let code = encode::<8>(join(self.institution, self.tag, 35, 17));
        f.write_str(std::str::from_utf8(&code).map_err(|_| std::fmt::Error)?)
    }
}

impl Receipt {
    /// Reads a receipt number as a person types it; `None` if it is not one.
    pub fn parse(text: &str) -> Option<Receipt> {
        let (institution, response) = split(decode::<16>(text)?, 75, 57);
        Some(Receipt {
            institution,
            response,
        })
    }

    /// The number in groups of four, as on the receipt.
    pub fn groups(self) -> Vec<String> {
        self.to_string()
            .as_bytes()
            .chunks(4)
            .map(|four| String::from_utf8_lossy(four).into_owned())
            .collect()
    }
}

impl std::fmt::Display for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let code = encode::<16>(join(self.institution, self.response, 75, 57));
        f.write_str(std::str::from_utf8(&code).map_err(|_| std::fmt::Error)?)
    }
}

/// Institution above `low`, then stirred so that neighbors do not look alike.
fn join(institution: i64, low: i64, bits: u32, low_bits: u32) -> u128 {
    stir(
        (u128::from(institution.unsigned_abs()) << low_bits) | u128::from(low.unsigned_abs()),
        bits,
    )
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "both halves are below 2^57 by construction"
)]
fn split(code: u128, bits: u32, low_bits: u32) -> (i64, i64) {
    let plain = unstir(code, bits);
    (
        (plain >> low_bits) as i64,
        (plain & ((1 << low_bits) - 1)) as i64,
    )
}

/// An odd multiplier of 75 bits; its inverse is computed, not written down.
const STIR: u128 = 0x5_9D3F_1B27_C465_8AE1_9C35;

const fn mask(bits: u32) -> u128 {
    (1 << bits) - 1
}

fn stir(plain: u128, bits: u32) -> u128 {
    let folded = plain ^ (plain >> (bits / 2 + 1));
    folded.wrapping_mul(STIR) & mask(bits)
}

fn unstir(code: u128, bits: u32) -> u128 {
    // Newton's iteration for the inverse of an odd number modulo a power of two.
    let mut inverse = STIR;
    for _ in 0..7 {
        inverse = inverse.wrapping_mul(2u128.wrapping_sub(STIR.wrapping_mul(inverse)));
    }
    let folded = code.wrapping_mul(inverse) & mask(bits);
    folded ^ (folded >> (bits / 2 + 1))
}

pub(super) fn encode<const N: usize>(mut value: u128) -> [u8; N] {
    let mut digits = [0u8; N];
    for digit in digits[..N - 1].iter_mut().rev() {
        *digit = (value & 31) as u8;
        value >>= 5;
    }
    digits[N - 1] = check(&digits[..N - 1]);
    digits.map(|digit| ALPHABET[usize::from(digit)])
}

pub(super) fn decode<const N: usize>(text: &str) -> Option<u128> {
    let mut digits = [0u8; N];
    let mut found = 0;
    for symbol in text.bytes().filter(|b| !matches!(b, b' ' | b'-')) {
        *digits.get_mut(found)? = digit(symbol)?;
        found += 1;
    }
    if found != N || check(&digits[..N - 1]) != digits[N - 1] {
        return None;
    }
    Some(
        digits[..N - 1]
            .iter()
            .fold(0, |value, digit| (value << 5) | u128::from(*digit)),
    )
}

fn digit(symbol: u8) -> Option<u8> {
    let symbol = match symbol.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    let at = ALPHABET.iter().position(|known| *known == symbol)?;
    u8::try_from(at).ok()
}

/// The sum of the digits, each times its own power of x in GF(32): weights x, x², x³ … are distinct up
/// to 31 places and never 1, the weight of the check symbol itself, so exchanges with it are found too.
fn check(digits: &[u8]) -> u8 {
    // Horner: ((d1·x + d2)·x + d3)·x …
    digits.iter().fold(0, |sum, digit| double(sum ^ digit))
}

/// Multiplication by x modulo the primitive polynomial x⁵ + x² + 1.
fn double(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        (shifted ^ 0b10_0101) & 31
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_reads_back_in_any_spelling(institution in 1..=MAX_INSTITUTION, tag in 0..MAX_TAG) {
            let code = LinkCode { institution, tag };
            let text = code.to_string();
            prop_assert_eq!(text.len(), 8);
            prop_assert_eq!(LinkCode::parse(&text), Some(code));
            let sloppy = text.to_lowercase().replace('0', "o").replace('1', "l");
            let spaced = format!("{} {}", &sloppy[..4], &sloppy[4..]);
            prop_assert_eq!(LinkCode::parse(&spaced), Some(code));
        }

        #[test]
        fn a_receipt_reads_back(institution in 1..=MAX_INSTITUTION, response in 0..MAX_RESPONSE) {
            let receipt = Receipt { institution, response };
            let text = receipt.to_string();
            prop_assert_eq!(text.len(), 16);
            prop_assert_eq!(Receipt::parse(&text), Some(receipt));
            prop_assert_eq!(receipt.groups().concat(), text);
        }

        #[test]
        fn one_wrong_symbol_and_any_exchange_are_found(
            institution in 1..=MAX_INSTITUTION, tag in 0..MAX_TAG, at in 0usize..8, other in 0usize..32, with in 0usize..8,
        ) {
            let right = LinkCode { institution, tag }.to_string().into_bytes();
            let mut wrong = right.clone();
            wrong[at] = ALPHABET[other];
            if wrong != right {
                prop_assert_eq!(LinkCode::parse(std::str::from_utf8(&wrong).unwrap()), None);
            }
            let mut swapped = right.clone();
            swapped.swap(at, with);
            if swapped != right {
                prop_assert_eq!(LinkCode::parse(std::str::from_utf8(&swapped).unwrap()), None);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = LinkCode::parse(&text);
            let _ = Receipt::parse(&text);
        }
    }

    #[test]
    fn neighbors_do_not_look_alike() {
        let code = |institution, tag| LinkCode { institution, tag }.to_string();
        assert_ne!(code(1, 0)[..4], code(2, 0)[..4]);
        assert_ne!(code(1, 0)[..4], code(1, 1)[..4]);
    }
}
