//! The code by which one person answers alone: read aloud on the phone, typed, or opened as a link.
use super::code::{decode, encode};

/// Symbols of a code: 26 hold 128 bits, the last is a check.
const SYMBOLS: usize = 27;

/// 128 random bits in Crockford's base 32 with a check symbol, as a link code is written. Whoever has it answers for the
/// person it was given to, so it is never printed but to them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Invitation(u128);

impl Invitation {
    /// From random bytes.
    pub const fn new(random: [u8; 16]) -> Invitation {
        Invitation(u128::from_be_bytes(random))
    }

    /// Reads a code as a person types it; `None` if it is not one. Spaces and hyphens are skipped.
    pub fn parse(text: &str) -> Option<Invitation> {
        let known = Invitation(decode::<SYMBOLS>(text)?);
        // 26 symbols could hold two bits more: only the spelling that we made is ours.
        (top(text) < Some('8')).then_some(known)
    }

    /// Its bytes, for its keyed hash.
    pub const fn bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// The code in groups of three, to be read aloud.
    pub fn groups(self) -> Vec<String> {
        let text = self.text();
        text.as_bytes()
            .chunks(3)
            .map(|three| String::from_utf8_lossy(three).into_owned())
            .collect()
    }

    /// The code in one piece, for an address.
    pub fn text(self) -> String {
        String::from_utf8_lossy(&encode::<SYMBOLS>(self.0)).into_owned()
    }
}

impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Invitation(***)")
    }
}

/// The first symbol, as read.
fn top(text: &str) -> Option<char> {
    let first = text.chars().find(|symbol| !matches!(symbol, ' ' | '-'))?;
    Some(match first.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_reads_back_in_any_spelling_and_no_slip_is_another_code(random: [u8; 16], at in 0usize..27, other in 0usize..32) {
            let code = Invitation::new(random);
            let groups = code.groups();
            prop_assert_eq!((groups.len(), groups.concat()), (9, code.text()));
            let sloppy = groups.join("-").to_lowercase().replace('0', "o").replace('1', "l");
            prop_assert_eq!(Invitation::parse(&sloppy), Some(code));
            let mut wrong = code.text().into_bytes();
            wrong[at] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[other];
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(Invitation::parse(&wrong).is_some(), wrong == code.text());
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = Invitation::parse(&text);
        }
    }

    #[test]
    fn a_code_does_not_print_itself_and_more_bits_than_it_has_are_refused() {
        let code = Invitation::new([255; 16]);
        assert_eq!(format!("{code:?}"), "Invitation(***)");
        assert!(code.text().starts_with('7'));
        for wrong in [
            "",
            "7K3M9XQ2",
            &"Z".repeat(27),
            &"0".repeat(28),
            &"ж".repeat(27),
        ] {
            assert_eq!(Invitation::parse(wrong), None, "{wrong}");
        }
    }
}
