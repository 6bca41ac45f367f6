//! Addresses on the net: e-mail, nicks, links to people.
use super::{
    Found, Label,
    token::{Kind, Token, plain},
};

/// Where e-mail is kept, when the sign is written as a word.
const MAIL: [&str; 16] = [
    "mail",
    "gmail",
    "yandex",
    "ya",
    "bk",
    "list",
    "inbox",
    "rambler",
    "icloud",
    "hotmail",
    "outlook",
    "мейл",
    "майл",
    "яндекс",
    "гмейл",
    "рамблер",
];
/// Sites where a link leads to a person.
const SITES: [&str; 12] = [
    "t.me",
    "vk.com",
    "vk.ru",
    "vk.me",
    "wa.me",
    "ok.ru",
    "max.ru",
    "viber.com",
    "instagram.com",
    "facebook.com",
    "telegram.me",
    "tiktok.com",
];

/// What is found.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        if token.is_mark("@") {
            found.extend(at_sign(tokens, place));
        } else if token.word().is_some_and(|word| plain(word) == "собака") {
            found.extend(spelled(tokens, place));
        } else if token.is_mark("/") {
            found.extend(link(tokens, place));
        }
    }
    found
}

fn is_part(token: &Token<'_>, marks: &str) -> bool {
    matches!(token.kind, Kind::Word | Kind::Number) || token.is_mark(marks)
}

/// From where to where parts stand without a gap before and after a place.
fn around(tokens: &[Token<'_>], place: usize) -> (usize, usize) {
    let mut from = place;
    while from > 0 && is_part(&tokens[from - 1], "._-+%") {
        from -= 1;
    }
    let mut to = place + 1;
    while to < tokens.len() && is_part(&tokens[to], "._-") {
        to += 1;
    }
    while to > place + 1 && tokens[to - 1].is_mark(".-") {
        to -= 1;
    }
    (from, to)
}

fn at_sign(tokens: &[Token<'_>], place: usize) -> Option<Found> {
    let (mut from, mut to) = around(tokens, place);
    // «name @ mail.ru»: only with a point behind it, for «жду @ кассы» is no address.
    if to == place + 1 && tokens.get(to).is_some_and(Token::is_space) {
        let (_, end) = around(tokens, to);
        if tokens[to..end].iter().any(|token| token.is_mark(".")) {
            to = end;
        }
    }
    if from == place && place > 0 && tokens[place - 1].is_space() {
        let has_point = tokens[place..to].iter().any(|token| token.is_mark("."));
        let (start, _) = around(tokens, place - 1);
        let is_name = tokens[start..place - 1]
            .iter()
            .any(|token| token.text.is_ascii());
        if has_point && is_name {
            from = start;
        }
    }
    match (from < place, to > place + 1) {
        (true, true) => Some((from..to, Label::Mail)),
        (false, true) => Some((place..to, Label::Nick)),
        _ => None,
    }
}

/// «ivanov собака mail точка ru».
fn spelled(tokens: &[Token<'_>], place: usize) -> Option<Found> {
    let gap = |place: usize| tokens.get(place).is_some_and(Token::is_space);
    let site = tokens.get(place + 2)?.word().map(plain)?;
    if place < 2 || !gap(place - 1) || !gap(place + 1) || !MAIL.contains(&site.as_str()) {
        return None;
    }
    let (mut from, _) = around(tokens, place - 1);
    let is_point = |at: usize| tokens[at].word().is_some_and(|word| plain(word) == "точка");
    // «ivan точка petrov»: as far as points are spelled out.
    while from >= 4 && gap(from - 1) && is_point(from - 2) && gap(from - 3) {
        from = around(tokens, from - 3).0;
    }
    let mut to = place + 3;
    let point = tokens.get(to + 1).and_then(Token::word).map(plain);
    if tokens.get(to).is_some_and(|token| token.is_mark(".")) {
        to += 2;
    } else if gap(to) && point.as_deref() == Some("точка") {
        to += 4;
    }
    (from + 1 < place).then_some((from..to.min(tokens.len()), Label::Mail))
}

/// «vk.com/id1».
fn link(tokens: &[Token<'_>], place: usize) -> Option<Found> {
    let from = place.checked_sub(3)?;
    let site: String = tokens[from..place].iter().map(|token| token.text).collect();
    let path = tokens[place + 1..]
        .iter()
        .take_while(|token| is_part(token, "._-+@/?=&"))
        .count();
    let known = SITES.contains(&site.to_lowercase().as_str());
    (known && path > 0).then_some((from..place + 1 + path, Label::Nick))
}
