//! What people wrote in their own words, before anybody else reads it.
//!
//! A **comment** is the answer to one open question of one response that counts, with personal data masked
//! ([`mod@mask`]): nobody is shown, and nowhere but in the response itself is kept, what it said before. A comment is
//! **new** until a moderator has **shown** it (to everybody of the campaign's parties who may read comments) or
//! **hidden** it. A **topic** is a word of the organ's own under which it gathers comments.
pub mod mask;
pub mod stems;
mod topic;

pub use mask::{Label, Part, clean, mask, parts};
pub use topic::{LONGEST_TOPIC, MOST_TOPICS, topic};

use sha2::{Digest, Sha256};

use crate::region::text_enum;

text_enum! {
    /// What was decided about a comment.
    CommentState {
        /// Nothing yet: moderators alone read it.
        New = "new",
        /// It may be read.
        Shown = "shown",
        /// It may not.
        Hidden = "hidden",
    }
}

/// The longest comment that is kept, in letters; what is longer is cut here and stays whole in its response. No
/// questionnaire allows so many.
pub const LONGEST: usize = 6_000;

/// The comment that is made of what somebody wrote; `None` if nothing is left that could be read.
pub fn comment(written: &str) -> Option<String> {
    let clean = clean(written);
    let cut: String = clean.chars().take(LONGEST).collect();
    let masked = mask(cut.trim());
    masked.chars().any(char::is_alphanumeric).then_some(masked)
}

/// The number of a comment: 63 bits of a digest. The order of numbers tells nothing of when it was written, and reading a
/// response twice gives the same ones; among a million comments two are equal once in twenty million times, and then the
/// second is not kept.
pub fn number(institution: i64, response: i64, item: &str) -> i64 {
    let mut hash = Sha256::new();
    hash.update(institution.to_be_bytes());
    hash.update(response.to_be_bytes());
    hash.update(item.as_bytes());
    let bytes = hash.finalize();
    let first = bytes
        .iter()
        .take(8)
        .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    (first >> 1).cast_signed()
}

/// The words of a comment as a moderator masks them one by one: what stands between white space, in order.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

/// The comment without the words at these places, which are as in [`words`]. Neighbors become one mask.
pub fn without(text: &str, places: &[usize]) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut last_masked) = (text, false);
    for (nth, word) in words(text).enumerate() {
        let Some((gap, after)) = rest.split_once(word) else {
            break;
        };
        let masked = places.contains(&nth);
        if !(masked && last_masked) {
            out.push_str(gap);
            out.push_str(if masked { Label::Hand.text() } else { word });
        }
        (rest, last_masked) = (after, masked);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_text_is_no_comment() {
        for (written, found) in [
            ("Всё хорошо", Some("Всё хорошо")),
            ("  \u{202e}Всё\u{200b} хорошо \n", Some("Всё хорошо")),
            ("—…!", None),
            (" \u{200f} ", None),
            ("8 900 000-00-00", Some("[телефон]")),
        ] {
            assert_eq!(comment(written).as_deref(), found, "{written:?}");
        }
        let long = "я".repeat(LONGEST + 10);
        assert_eq!(comment(&long).unwrap().chars().count(), LONGEST);
    }

    #[test]
    fn words_are_masked_by_hand_and_the_rest_stays_as_it_is() {
        let text = "Были у  Марьяны\nПетровой, она помогла";
        for (places, expected) in [
            (&[][..], text),
            (&[2, 3], "Были у  [скрыто] она помогла"),
            (&[0], "[скрыто] у  Марьяны\nПетровой, она помогла"),
            (&[5, 99], "Были у  Марьяны\nПетровой, она [скрыто]"),
            (&[0, 1, 2, 3, 4, 5], "[скрыто]"),
        ] {
            assert_eq!(without(text, places), expected, "{places:?}");
        }
    }
}
