//! Recovery codes: ten, each opens the door once in place of an app's code.
use crate::integrity::Seal;

/// How many are drawn at a time.
pub const COUNT: usize = 10;
/// Random bytes of one: 50 bits are used.
pub const BYTES: usize = 10;

/// Without letters that look like digits (Crockford's).
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A code from random bytes, in two groups: `k3m9x-q27ab`.
pub fn code(random: [u8; BYTES]) -> String {
    let letters: Vec<char> = random
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte & 31)]))
        .collect();
    let (first, second): (String, String) =
        (letters[..5].iter().collect(), letters[5..].iter().collect());
    format!("{first}-{second}")
}

/// What is kept of a typed code: an HMAC with the account, so that the table alone does not allow guessing.
/// `None` if it cannot be a code.
pub fn tag(seal: &Seal, user: i64, typed: &str) -> Option<i64> {
    let plain: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| match letter.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    (plain.len() == BYTES).then(|| seal.tag(format!("{user} {plain}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_again_in_every_way_of_typing_it_and_is_one_accounts() {
        let seal = Seal::new(b"secret", "recovery");
        let code = code([0, 1, 31, 32, 33, 10, 20, 1, 0, 255]);
        assert_eq!(code, "01z01-am10z");
        let kept = tag(&seal, 7, &code).unwrap();
        for typed in ["01z01am10z", " O1Z01 AM10Z ", "olzol-amloz"] {
            assert_eq!(tag(&seal, 7, typed), Some(kept), "{typed}");
        }
        assert_ne!(tag(&seal, 8, &code), Some(kept));
        assert_ne!(tag(&seal, 7, "01z01-am101"), Some(kept));
        assert_eq!(tag(&seal, 7, "287082"), None);
    }
}
