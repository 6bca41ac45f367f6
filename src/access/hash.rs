//! Passphrases as they are kept: Argon2id (RFC 9106) with 19 MiB, two passes and one lane, as OWASP advises for servers.
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::SaltString,
};

/// Memory for one hash, in KiB.
pub const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over it.
pub const PASSES: u32 = 2;
/// Random bytes of a salt.
pub const SALT: usize = 16;

/// The text kept (the PHC string, which names its parameters). Takes tens of milliseconds and [`MEMORY_KIB`].
///
/// # Errors
/// The parameters cannot be used; a fault of ours.
pub fn make(passphrase: &str, salt: [u8; SALT]) -> Result<String, argon2::password_hash::Error> {
    let salt = SaltString::encode_b64(&salt)?;
    let hash = hasher()?.hash_password(passphrase.as_bytes(), &salt)?;
    Ok(hash.to_string())
}

/// Whether a passphrase is the kept one. Takes as long for a wrong one.
pub fn fits(passphrase: &str, kept: &str) -> bool {
    PasswordHash::new(kept).is_ok_and(|kept| {
        Argon2::default()
            .verify_password(passphrase.as_bytes(), &kept)
            .is_ok()
    })
}

fn hasher() -> Result<Argon2<'static>, argon2::password_hash::Error> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_fits_its_own_hash_and_the_hash_says_how_it_was_made() {
        let kept = make("длинная фраза о погоде", [7; SALT]).unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(fits("длинная фраза о погоде", &kept));
        assert!(!fits("длинная фраза о погода", &kept));
        assert!(!fits("", "") && !fits("x", "not a hash"));
    }
}
