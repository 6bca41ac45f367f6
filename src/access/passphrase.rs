//! Which passphrases are taken.
//!
//! Length decides; no rule asks for capitals or marks, none ends after some months (NIST SP 800-63B). Refused is what is
//! guessed first: known phrases, rows of the keyboard, repetitions, and what is nothing but the login or such words.
//! Letters are compared as they are typed: Unicode normalization is left out, since both keyboards give composed letters.
use std::{collections::HashSet, sync::LazyLock};

use super::Login;

/// The least, in letters.
pub const LEAST: usize = 12;
/// The most, in letters.
pub const MOST: usize = 128;
/// So many letters must be left without known words, rows of keys and the login.
const OWN: usize = 8;
/// Rows of at least so many keys are found.
const ROW: usize = 4;
/// And so many different letters.
const DIFFERENT: usize = 5;

/// Keys and letters that stand side by side, in both layouts.
const ROWS: [&str; 10] = [
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "0123456789",
];

/// Why a passphrase is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Fewer letters than [`LEAST`].
    Short,
    /// More letters than [`MOST`].
    Long,
    /// One of those that are guessed first, or little beside their words.
    Common,
    /// The same again and again.
    Repeated,
    /// Rows of keys.
    Row,
    /// Little beside the login.
    Login,
}

/// The first flaw of a passphrase, if it has one.
pub fn flaw(passphrase: &str, login: &Login) -> Option<Flaw> {
    let letters = passphrase.chars().count();
    let plain = plain(passphrase);
    if letters < LEAST {
        Some(Flaw::Short)
    } else if letters > MOST {
        Some(Flaw::Long)
    } else if LIST.phrases.contains(plain.as_str()) {
        Some(Flaw::Common)
    } else if is_repeated(&plain) {
        Some(Flaw::Repeated)
    } else if left(&plain, [plain_login(login).as_str()].into_iter()) < OWN {
        Some(Flaw::Login)
    } else if left(&plain, LIST.words.iter().copied()) < OWN {
        Some(Flaw::Common)
    } else if plain.chars().count() - in_rows(&plain) < OWN {
        Some(Flaw::Row)
    } else {
        None
    }
}

/// Small letters and digits only. A passphrase of marks alone has none of them: then the marks count.
fn plain(text: &str) -> String {
    let small = text.to_lowercase().replace('ё', "е");
    let plain: String = small
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    if plain.is_empty() { small } else { plain }
}

fn plain_login(login: &Login) -> String {
    plain(login.as_str())
}

/// Letters that are left when these words are taken out.
fn left<'a>(plain: &str, words: impl Iterator<Item = &'a str>) -> usize {
    let rest = words.fold(plain.to_owned(), |rest, word| rest.replace(word, " "));
    rest.chars().filter(|letter| *letter != ' ').count()
}

fn is_repeated(plain: &str) -> bool {
    let letters: Vec<char> = plain.chars().collect();
    let different: HashSet<char> = letters.iter().copied().collect();
    let again = (1..=letters.len() / 2).any(|unit| {
        letters
            .iter()
            .enumerate()
            .all(|(at, letter)| *letter == letters[at % unit])
    });
    different.len() < DIFFERENT || again
}

/// How many letters stand in rows of keys or letters, to either side.
fn in_rows(plain: &str) -> usize {
    let letters: Vec<char> = plain.chars().collect();
    let (mut found, mut at) = (0, 0);
    while at < letters.len() {
        let run = (ROW..=letters.len() - at)
            .take_while(|length| is_row(&letters[at..at + length]))
            .last()
            .unwrap_or(0);
        found += run;
        at += run.max(1);
    }
    found
}

fn is_row(letters: &[char]) -> bool {
    let ahead: String = letters.iter().collect();
    let back: String = letters.iter().rev().collect();
    ROWS.iter()
        .any(|row| row.contains(&ahead) || row.contains(&back))
}

struct List {
    phrases: HashSet<&'static str>,
    words: Vec<&'static str>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let lines = include_str!("../../static/passphrases.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let (words, phrases): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with('+'));
    let mut words: Vec<&str> = words.into_iter().map(|word| &word[1..]).collect();
    // The longest first: of «administrator» nothing is left over.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    List {
        phrases: phrases.into_iter().collect(),
        words,
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_refused_and_what_is_not_is_taken() {
        let login = Login::parse("v.anna").unwrap();
        for (passphrase, found) in [
            ("синий чайник едет", None),
            ("ЁЖик-на-самокате", None),
            ("blue kettle rides north", None),
            ("z8#kP!q2Lm0v", None),
            ("короткая", Some(Flaw::Short)),
            ("одиннадцать", Some(Flaw::Short)),
            ("", Some(Flaw::Short)),
            ("Correct Horse Battery Staple", Some(Flaw::Common)),
            ("У лукоморья дуб зелёный!", Some(Flaw::Common)),
            ("Мама мыла раму", Some(Flaw::Common)),
            ("Password2026!", Some(Flaw::Common)),
            ("Пароль-Отклик-1", Some(Flaw::Common)),
            ("administrator1", Some(Flaw::Common)),
            ("aaaaaaaaaaaaaa", Some(Flaw::Repeated)),
            ("чайникчайник", Some(Flaw::Repeated)),
            ("чайникчайникча", Some(Flaw::Repeated)),
            ("............", Some(Flaw::Repeated)),
            ("qwertyuiop12", Some(Flaw::Common)),
            ("asdfghjkl;'12", Some(Flaw::Row)),
            ("фывапролдж12345", Some(Flaw::Row)),
            ("0987654321ab", Some(Flaw::Row)),
            ("abcdefghijkl", Some(Flaw::Row)),
            ("v.anna.v.anna", Some(Flaw::Repeated)),
            ("V.Anna v.anna 123", Some(Flaw::Login)),
            ("v.anna-vesna26", Some(Flaw::Login)),
        ] {
            assert_eq!(flaw(passphrase, &login), found, "{passphrase}");
        }
        let long = "пчела летит над рекой ".repeat(6);
        assert_eq!(flaw(&long, &login), Some(Flaw::Long));
    }

    #[test]
    fn the_list_is_spelt_as_it_is_compared() {
        assert!(LIST.phrases.len() > 150 && LIST.words.len() > 50);
        for phrase in LIST.phrases.iter().chain(&LIST.words) {
            assert_eq!(&plain(phrase), phrase);
        }
        assert!(
            LIST.phrases
                .iter()
                .all(|phrase| phrase.chars().count() >= LEAST)
        );
    }
}
