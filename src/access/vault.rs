//! Secrets kept in the database, encrypted under the server's secret, which is not in it.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Random bytes of a nonce: long enough to be drawn.
pub const NONCE: usize = 24;

/// Encrypts and decrypts (XChaCha20-Poly1305), each purpose under a key of its own. Never printed.
#[derive(Clone)]
pub struct Vault(XChaCha20Poly1305);

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(***)")
    }
}

impl Vault {
    /// The vault for one purpose, from the site's secret.
    pub fn new(secret: &[u8], purpose: &str) -> Vault {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret)
            .unwrap_or_else(|_| <Hmac<Sha256> as Mac>::new(&Default::default()));
        mac.update(b"vault ");
        mac.update(purpose.as_bytes());
        let key = mac.finalize().into_bytes();
        Vault(XChaCha20Poly1305::new(Key::from_slice(&key)))
    }

    /// The text to keep. `row` says whose it is: it cannot be moved to another row.
    pub fn close(&self, row: &str, bytes: &[u8], nonce: [u8; NONCE]) -> Option<String> {
        let payload = Payload {
            msg: bytes,
            aad: row.as_bytes(),
        };
        let closed = self.0.encrypt(XNonce::from_slice(&nonce), payload).ok()?;
        Some(URL_SAFE_NO_PAD.encode([&nonce[..], &closed].concat()))
    }

    /// What was kept; `None` if it was changed, is another row's, or was made under another secret.
    pub fn open(&self, row: &str, kept: &str) -> Option<Vec<u8>> {
        let whole = URL_SAFE_NO_PAD.decode(kept).ok()?;
        let (nonce, closed) = whole.split_at_checked(NONCE)?;
        let payload = Payload {
            msg: closed,
            aad: row.as_bytes(),
        };
        self.0.decrypt(XNonce::from_slice(nonce), payload).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_closed_opens_for_its_row_and_under_its_secret_only() {
        let vault = Vault::new(b"secret", "codes");
        let kept = vault
            .close("user 1", b"twenty bytes exactly", [9; NONCE])
            .unwrap();
        assert_eq!(
            vault.open("user 1", &kept).as_deref(),
            Some(&b"twenty bytes exactly"[..])
        );
        assert_eq!(vault.open("user 2", &kept), None);
        assert_eq!(Vault::new(b"other", "codes").open("user 1", &kept), None);
        assert_eq!(Vault::new(b"secret", "phones").open("user 1", &kept), None);
        assert_eq!(vault.open("user 1", &kept.replace('A', "B")[1..]), None);
        assert_eq!(vault.open("user 1", ""), None);
        assert_eq!(format!("{vault:?}"), "Vault(***)");
    }
}
