//! Numbers written in words: «восемь девятьсот двенадцать …».
use super::{
    Found, Label,
    token::{Kind, Token, plain},
};

/// Digits that a run of words must stand for.
const LEAST: usize = 7;

const UNITS: [&str; 13] = [
    "ноль",
    "нуль",
    "один",
    "одна",
    "два",
    "две",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
];
const TEENS: [&str; 18] = [
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
];
const HUNDREDS: [&str; 9] = [
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
];

/// How many digits a word stands for when it stands alone.
fn size(word: &str) -> Option<usize> {
    let word = plain(word);
    let groups: [(&[&str], usize); 3] = [(&UNITS, 1), (&TEENS, 2), (&HUNDREDS, 3)];
    let found = groups
        .iter()
        .find(|(words, _)| words.contains(&word.as_str()));
    found.map(|(_, size)| *size)
}

/// What is found.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let Some((end, digits, words)) = run(tokens, place) else {
            place += 1;
            continue;
        };
        if digits >= LEAST && words > 0 {
            let label = if digits >= 10 {
                Label::Phone
            } else {
                Label::Number
            };
            found.push((place..end, label));
        }
        place = end;
    }
    found
}

/// The run of numbers that begins at a place: its end, its digits, how many of it are words.
fn run(tokens: &[Token<'_>], place: usize) -> Option<(usize, usize, usize)> {
    let (mut digits, mut words, mut before) = (0, 0, 0);
    let (mut at, mut end) = (place, place);
    while let Some(token) = tokens.get(at) {
        match token.kind {
            Kind::Number => {
                digits += token.text.len();
                before = 0;
            }
            Kind::Word => {
                let Some(size) = size(token.text) else { break };
                // «сорок пять» is two digits, «девятьсот двенадцать» three: what is smaller fills what went before.
                if before == 0 || size >= before {
                    digits += size;
                }
                before = size;
                words += 1;
            }
            _ => break,
        }
        end = at + 1;
        let apart = tokens[end..]
            .iter()
            .take_while(|token| token.is_space() || token.is_mark("-–—,+()"));
        at = end + apart.count();
        if at == end {
            break;
        }
    }
    (end > place).then_some((end, digits, words))
}
