//! Signing what goes out to a browser and comes back.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Length of a signature: HMAC-SHA-256 cut to 128 bits.
const MAC: usize = 16;

/// Signs and checks, each purpose under a key of its own. Never printed.
#[derive(Clone)]
pub struct Seal {
    mac: Hmac<Sha256>,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(***)")
    }
}

impl Seal {
    /// The seal for one purpose, from the site's secret.
    pub fn new(secret: &[u8], purpose: &str) -> Seal {
        let mut mac = keyed(secret);
        mac.update(purpose.as_bytes());
        Seal {
            mac: keyed(&mac.finalize().into_bytes()),
        }
    }

    /// The bytes with their signature, as text for a form, a cookie or an address.
    pub fn close(&self, bytes: &[u8]) -> String {
        let mut whole = Vec::with_capacity(bytes.len() + MAC);
        whole.extend_from_slice(bytes);
        whole.extend_from_slice(&self.sign(bytes)[..MAC]);
        URL_SAFE_NO_PAD.encode(whole)
    }

    /// The bytes of a text made by [`Seal::close`]; `None` if it was changed or is somebody else's.
    pub fn open(&self, text: &str) -> Option<Vec<u8>> {
        // The decoder takes no padding and no bits hidden in the last letter: only the spelling that we made is ours.
        let mut whole = URL_SAFE_NO_PAD.decode(text).ok()?;
        let mac = whole.split_off(whole.len().checked_sub(MAC)?);
        let mut check = self.mac.clone();
        check.update(&whole);
        check.verify_truncated_left(&mac).ok()?;
        Some(whole)
    }

    /// The first eight bytes of the signature as a number: a tag that cannot be undone without the key.
    pub fn tag(&self, bytes: &[u8]) -> i64 {
        let signed = self.sign(bytes);
        i64::from_be_bytes([
            signed[0], signed[1], signed[2], signed[3], signed[4], signed[5], signed[6], signed[7],
        ])
    }

    /// The whole signature, hexadecimal: what a table knows a secret by, and nobody can make without the key.
    pub fn mark(&self, bytes: &[u8]) -> String {
        let signed = self.sign(bytes);
        signed.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn sign(&self, bytes: &[u8]) -> [u8; 32] {
        let mut mac = self.mac.clone();
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }
}

fn keyed(secret: &[u8]) -> Hmac<Sha256> {
    // HMAC takes a key of any length; the error cannot come.
    Hmac::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_closed_opens_and_nothing_else(bytes in proptest::collection::vec(any::<u8>(), 0..60), flip in any::<usize>(), bit in 0u8..6) {
            let seal = Seal::new(b"secret", "form");
            let text = seal.close(&bytes);
            prop_assert_eq!(seal.open(&text), Some(bytes));
            prop_assert_eq!(Seal::new(b"secret", "seat").open(&text), None);
            prop_assert_eq!(Seal::new(b"other", "form").open(&text), None);
            let mut changed = text.clone().into_bytes();
            let at = flip % changed.len();
            changed[at] ^= 1 << bit;
            if let Ok(changed) = String::from_utf8(changed) {
                prop_assert_eq!(seal.open(&changed), None);
            }
        }

        #[test]
        fn any_text_is_refused_without_harm(text in ".{0,80}") {
            prop_assert_eq!(Seal::new(b"secret", "form").open(&text), None);
        }
    }

    #[test]
    fn a_seal_does_not_print_its_key() {
        assert_eq!(format!("{:?}", Seal::new(b"secret", "form")), "Seal(***)");
    }
}
