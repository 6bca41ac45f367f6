//! Codes of an authenticator app: RFC 6238 with SHA-1, 30 seconds and six digits, as every app takes them.
use hmac::{Hmac, Mac};
use sha1::Sha1;

/// Seconds that a code is shown.
pub const STEP_SECONDS: i64 = 30;
/// Bytes of a secret: the length of the hash (RFC 4226, section 4, R6).
pub const SECRET: usize = 20;

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The step that a code belongs to, if it is that of now, of one before or of one after (a phone's clock may be half a
/// minute off), and later than the last one used: each code opens the door once.
pub fn accept(secret: &[u8], code: &str, now: i64, last_step: i64) -> Option<i64> {
    let typed: String = code
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    if typed.len() != 6 {
        return None;
    }
    let step = now.div_euclid(STEP_SECONDS);
    // All are looked at, so that the time tells nothing.
    let fits = [step - 1, step, step + 1].map(|step| {
        let same = same(code_at(secret, step).as_bytes(), typed.as_bytes());
        (step, same && step > last_step)
    });
    fits.into_iter()
        .find(|(_, fits)| *fits)
        .map(|(step, _)| step)
}

/// The code of a step (RFC 4226, section 5.3).
pub fn code_at(secret: &[u8], step: i64) -> String {
    let mut mac =
        Hmac::<Sha1>::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default()));
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let cut = [hash[at] & 127, hash[at + 1], hash[at + 2], hash[at + 3]];
    format!("{:06}", u32::from_be_bytes(cut) % 1_000_000)
}

/// The secret in base 32 (RFC 4648, without padding), as apps take it.
pub fn base32(secret: &[u8]) -> String {
    let mut text = String::with_capacity(secret.len() * 8 / 5 + 1);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in secret {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(BASE32[(held >> bits & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(BASE32[(held << (5 - bits) & 31) as usize]));
    }
    text
}

/// The secret in groups of four, to be typed.
pub fn groups(secret: &[u8]) -> String {
    let text: Vec<char> = base32(secret).chars().collect();
    let groups: Vec<String> = text.chunks(4).map(|four| four.iter().collect()).collect();
    groups.join(" ")
}

/// The address in the QR symbol (the Key URI format of authenticator apps). `site` and `login` are Latin.
pub fn uri(site: &str, login: &str, secret: &[u8]) -> String {
    format!(
        "otpauth://totp/{site}:{login}?secret={}&issuer={site}",
        base32(secret)
    )
}

/// Compares without telling by the time where two texts part.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .fold(0, |differ, (a, b)| differ | (a ^ b))
            == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &[u8] = b"12345678901234567890";

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1; the last six of its eight digits.
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(SEED, time / STEP_SECONDS), code, "{time}");
            assert_eq!(accept(SEED, code, time, 0), Some(time / STEP_SECONDS));
        }
    }

    #[test]
    fn a_code_holds_one_step_to_either_side_and_only_once() {
        let now = 1_111_111_109;
        let step = now / STEP_SECONDS;
        for (ahead, accepted) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = code_at(SEED, step + ahead);
            assert_eq!(accept(SEED, &code, now, 0).is_some(), accepted, "{ahead}");
        }
        let code = code_at(SEED, step);
        assert_eq!(accept(SEED, &code, now, step), None, "used");
        assert_eq!(accept(SEED, &code, now, step - 1), Some(step));
        assert_eq!(
            accept(SEED, "081 804", now, 0),
            Some(step),
            "as apps show it"
        );
        for wrong in ["", "08180", "0818040", "абвгде", "081805"] {
            assert_eq!(accept(SEED, wrong, now, 0), None, "{wrong}");
        }
    }

    #[test]
    fn the_secret_is_spelt_as_rfc_4648_spells_it() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text, "{bytes}");
        }
        assert_eq!(groups(b"foobar"), "MZXW 6YTB OI");
        assert!(
            uri("Otklik", "v.anna", SEED)
                .ends_with("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Otklik")
        );
    }
}
