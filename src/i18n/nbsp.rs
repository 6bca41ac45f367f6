//! Where a line must not break.
use std::borrow::Cow;

use crate::survey::Lang;

const NBSP: char = '\u{a0}';

/// The text with no-break spaces where a good typesetter puts them: after words of one or two letters
/// (in English, of one), after № and abbreviations of addresses, between a number and its word, before a
/// house number, before a dash, and in Russian before the particles «ли», «же», «бы».
pub fn nbsp(text: &str, lang: Lang) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    for (at, _) in text.match_indices(' ') {
        let before = &text[..at];
        let after = &text[at + 1..];
        if must_hold(last_word(before), first_word(after), lang) {
            out.push_str(&text[copied..at]);
            out.push(NBSP);
            copied = at + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

fn must_hold(left: &str, right: &str, lang: Lang) -> bool {
    if matches!(right, "—" | "–") {
        return true;
    }
    if is_number(left) {
        return right.starts_with(|letter: char| letter.is_alphabetic() || letter == '%');
    }
    if let Some(word) = left.strip_suffix(',') {
        return !word.is_empty() && right.starts_with(|letter: char| letter.is_ascii_digit());
    }
    match lang {
        Lang::Ru => {
            is_short(left, 2) && !is_particle(left) || is_prefix(left) || is_particle(right)
        }
        Lang::En => is_short(left, 1) || matches!(left, "No." | "№"),
    }
}

/// The letters after the last space, without an opening quote or bracket.
fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .find(|(_, letter)| letter.is_whitespace())
        .map_or(0, |(at, letter)| at + letter.len_utf8());
    text[start..].trim_start_matches(['«', '(', '“', '"'])
}

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit())
}

fn is_short(word: &str, most: usize) -> bool {
    (1..=most).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "№" | "г."
            | "с."
            | "д."
            | "п."
            | "ул."
            | "пр."
            | "пер."
            | "пл."
            | "пос."
            | "дер."
            | "наб."
    )
}

fn is_particle(word: &str) -> bool {
    matches!(
        word.trim_end_matches(['?', ',', '.', '!', ':', ';']),
        "ли" | "же" | "бы" | "б" | "ж" | "ль"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, lang: Lang) -> String {
        nbsp(text, lang).replace(NBSP, "~")
    }

    #[test]
    fn russian_lines_do_not_end_with_a_preposition_or_a_number() {
        for (plain, held) in [
            ("Стенды и сайт", "Стенды и~сайт"),
            ("Городская поликлиника № 3", "Городская поликлиника №~3"),
            ("Приреченск, ул. Садовая, 12", "Приреченск, ул.~Садовая,~12"),
            ("Это займёт 3 минуты", "Это займёт 3~минуты"),
            ("15 декабря 2026 года", "15~декабря 2026~года"),
            ("Легко ли было записаться", "Легко~ли было записаться"),
            ("человек — спасибо", "человек~— спасибо"),
            ("«в школе» и (у дома)", "«в~школе» и~(у~дома)"),
            ("Опрос с ", "Опрос с~"),
            ("слово слово", "слово слово"),
        ] {
            assert_eq!(marked(plain, Lang::Ru), held);
        }
    }

    #[test]
    fn english_lines_do_not_end_with_a_single_letter_or_a_number() {
        assert_eq!(
            marked("It takes a minute or 3 minutes — thanks", Lang::En),
            "It takes a~minute or 3~minutes~— thanks"
        );
    }

    #[test]
    fn a_text_that_is_held_already_stays_as_it_is() {
        let once = nbsp("Опрос идёт до 15 декабря", Lang::Ru).into_owned();
        assert_eq!(nbsp(&once, Lang::Ru), once);
    }
}
