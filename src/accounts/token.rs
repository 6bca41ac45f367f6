//! Numbers that nobody can guess: cookies of sessions and addresses of one-time links.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// Bytes from the operating system.
///
/// # Errors
/// It has none.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|err| Error::Internal(anyhow::anyhow!("{err}")))?;
    Ok(bytes)
}

/// 256 random bits, of which the database keeps the SHA-256 only. Never printed but to whom it is given.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one.
    pub fn draw() -> Result<Token> {
        Ok(Token(URL_SAFE_NO_PAD.encode(random::<32>()?)))
    }

    /// One that came back; `None` if it cannot be ours.
    pub fn parse(text: &str) -> Option<Token> {
        let fits = text.len() == 43
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        fits.then(|| Token(text.to_owned()))
    }

    /// Its text, for a cookie or an address.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What the database knows it by, hexadecimal.
    pub fn id(&self) -> String {
        Sha256::digest(self.0.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_as_it_went_and_does_not_print_itself() {
        let (one, other) = (Token::draw().unwrap(), Token::draw().unwrap());
        assert_ne!(one, other);
        assert_eq!(Token::parse(one.text()), Some(one.clone()));
        assert_eq!((one.id().len(), one.id() == other.id()), (64, false));
        assert_eq!(format!("{one:?}"), "Token(***)");
        for wrong in [
            "",
            "short",
            &"ж".repeat(43),
            &"a".repeat(44),
            &"/".repeat(43),
        ] {
            assert_eq!(Token::parse(wrong), None, "{wrong}");
        }
    }
}
