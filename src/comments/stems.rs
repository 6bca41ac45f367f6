//! Words as they are searched: the same on both databases, because they are made here.
//!
//! SQLite's full-text index knows no Russian and PostgreSQL's knows it in its own way; so both index the stems that this
//! module makes (Snowball, Russian and English) and neither looks at words.
use rust_stemmers::{Algorithm, Stemmer};

use super::Label;

/// Words of one search, at most: the first ones.
const MOST: usize = 12;

/// The stems of a text in order, one space between two; «ё» as «е», small letters. Masks are no words.
pub fn stems(text: &str) -> String {
    let mut plain = text.to_owned();
    for label in Label::ALL {
        plain = plain.replace(label.text(), " ");
    }
    let (ru, en) = (
        Stemmer::create(Algorithm::Russian),
        Stemmer::create(Algorithm::English),
    );
    let mut out = String::with_capacity(plain.len());
    for word in plain.split(|letter: char| !letter.is_alphanumeric()) {
        let word = word.to_lowercase().replace('ё', "е");
        // Lowering may add marks that are neither letters nor digits.
        let word: String = word.chars().filter(|one| one.is_alphanumeric()).collect();
        if word.is_empty() {
            continue;
        }
        let stem = if word.is_ascii() {
            en.stem(&word)
        } else {
            ru.stem(&word)
        };
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&stem);
    }
    out
}

/// The stems that a comment must have to be found by what somebody typed; none if there is no word in it.
pub fn wanted(typed: &str) -> Vec<String> {
    let mut wanted: Vec<String> = Vec::new();
    for stem in stems(typed).split_whitespace() {
        if wanted.len() < MOST && !wanted.iter().any(|known| known == stem) {
            wanted.push(stem.to_owned());
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (a, b) in [
            ("очередь", "очереди"),
            ("ОЧЕРЕДЬЮ", "очередь"),
            ("ёлка", "елки"),
            ("врачами", "врачи"),
            ("queues", "queue"),
        ] {
            assert_eq!(stems(a), stems(b), "{a} {b}");
        }
        assert_ne!(stems("врач"), stems("враг"));
    }

    #[test]
    fn only_words_are_searched() {
        assert_eq!(stems("Запись через сайт — №5!"), "зап через сайт 5");
        assert_eq!(stems("[телефон] «»"), "");
        assert_eq!(wanted("  "), [""; 0]);
        assert_eq!(wanted("сайт \"сайта\" OR сайту*"), ["сайт", "or"]);
        assert_eq!(wanted(&"а1 б2 в3 ".repeat(9)).len(), 3);
    }
}
