//! Where somebody lives: a street with a house, a house with a flat. A street alone is nobody's address.
use super::{
    Found, Label,
    token::{Kind, Token, plain},
};

const STREETS: [&str; 21] = [
    "ул",
    "улица",
    "улице",
    "улицы",
    "улицу",
    "просп",
    "проспект",
    "проспекте",
    "проспекта",
    "пер",
    "переулок",
    "переулке",
    "проезд",
    "шоссе",
    "бульвар",
    "бульваре",
    "наб",
    "набережная",
    "набережной",
    "мкр",
    "микрорайон",
];
const HOUSES: [&str; 4] = ["д", "дом", "доме", "дома"];
const FLATS: [&str; 12] = [
    "кв",
    "квартира",
    "квартире",
    "квартиры",
    "к",
    "корп",
    "корпус",
    "стр",
    "строение",
    "подъезд",
    "п",
    "эт",
];
/// Words of a street's name, at most.
const NAME: usize = 4;

/// What is found.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for place in 0..tokens.len() {
        if is_one(tokens, place, &STREETS) {
            found.extend(street(tokens, place));
        } else if is_one(tokens, place, &HOUSES) {
            let flat = house(tokens, place).filter(|(_, flats)| *flats);
            found.extend(flat.map(|(end, _)| (place..end, Label::Place)));
        } else if is_one(tokens, place, &FLATS[..4]) {
            found.extend(numbered(tokens, place).map(|end| (place..end, Label::Place)));
        }
    }
    found
}

fn is_one(tokens: &[Token<'_>], place: usize, words: &[&str]) -> bool {
    let word = tokens.get(place).and_then(Token::word).map(plain);
    word.is_some_and(|word| words.contains(&word.as_str()))
}

fn is_name(token: &Token<'_>) -> bool {
    token
        .word()
        .is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
}

/// Past gaps, points and commas.
fn past(tokens: &[Token<'_>], place: usize, marks: &str) -> usize {
    let passed = tokens[place.min(tokens.len())..]
        .iter()
        .take_while(|token| token.is_space() || token.is_mark(marks));
    place + passed.count()
}

fn street(tokens: &[Token<'_>], place: usize) -> Option<Found> {
    // «Лесная улица» begins a word before.
    let before = place
        .checked_sub(2)
        .filter(|before| tokens[place - 1].is_space() && is_name(&tokens[*before]));
    let mut at = past(tokens, place + 1, ".,");
    let mut named = before.is_some();
    for _ in 0..NAME {
        let last = house(tokens, at).filter(|_| named);
        if let Some((end, _)) = last {
            return Some((before.unwrap_or(place)..end, Label::Place));
        }
        let token = tokens.get(at)?;
        if !matches!(token.kind, Kind::Word | Kind::Number) {
            return None;
        }
        named |= is_name(token);
        at = past(tokens, at + 1, ".,-");
    }
    let (end, _) = house(tokens, at).filter(|_| named)?;
    Some((before.unwrap_or(place)..end, Label::Place))
}

/// «д. 5», «5а», «5/1, кв. 12» at a place: where it ends, and whether a flat is named.
fn house(tokens: &[Token<'_>], place: usize) -> Option<(usize, bool)> {
    let at = if is_one(tokens, place, &HOUSES) {
        past(tokens, place + 1, ".")
    } else {
        past(tokens, place, ",")
    };
    let mut end = number(tokens, at)?;
    let mut flats = false;
    loop {
        let next = past(tokens, end, ",.");
        if !is_one(tokens, next, &FLATS) {
            return Some((end, flats));
        }
        let Some(past_it) = numbered(tokens, next) else {
            return Some((end, flats));
        };
        flats |= is_one(tokens, next, &FLATS[..4]);
        end = past_it;
    }
}

/// A word with a number: «кв. 12».
fn numbered(tokens: &[Token<'_>], place: usize) -> Option<usize> {
    number(tokens, past(tokens, place + 1, ".№"))
}

/// «5», «5а», «5/1»: not the beginning of «8 марта» or of a phone.
fn number(tokens: &[Token<'_>], place: usize) -> Option<usize> {
    let is_house = |token: &Token<'_>| token.kind == Kind::Number && token.text.len() <= 4;
    tokens.get(place).filter(|token| is_house(token))?;
    let next = tokens.get(place + 1);
    if next
        .and_then(Token::word)
        .is_some_and(|word| word.chars().count() == 1)
    {
        return Some(place + 2);
    }
    if next.is_some_and(|token| token.is_mark("/")) && tokens.get(place + 2).is_some_and(is_house) {
        return Some(place + 3);
    }
    Some(place + 1)
}
