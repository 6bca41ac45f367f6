//! Names of people: after a job, with a patronymic, with initials, with a first name, and surnames alone.
use super::{
    Found, Label,
    first_names::{is_first_name, is_sure_first_name},
    jobs::{is_job, is_short},
    lone::lone,
    surname::{is_adjective, is_common, is_patronymic, is_plain_surname, is_surname},
    surnames::is_known_surname,
    token::{Kind, Token, plain, word_before},
};

/// Words after which a surname stands alone.
const CUES: &[&str] = &[
    "спасибо",
    "благодар",
    "фамили",
    "зовут",
    "поклон",
    "признател",
];
/// Those of them after which a name comes, whatever it looks like.
const NAMING: &[&str] = &["фамили", "зовут"];
/// What may stand between a job and the name right after it; a comma is no such mark.
const MARKS: &str = "-–—(:\"«";
/// Surnames too short to be judged by their ends.
const SHORT_SURNAMES: &[&str] = &[
    "ли", "ким", "цой", "пак", "хан", "чен", "тен", "нам", "шин", "лим", "юн", "хон", "тян", "югай",
];
/// Words between a job and a name, at most: «врач высшей категории».
const BETWEEN: usize = 2;
/// Before the name of a place.
const PLACES: &[&str] = &[
    "г",
    "гор",
    "город",
    "города",
    "городе",
    "в",
    "во",
    "из",
    "до",
    "под",
    "на",
    "ул",
    "улица",
    "улице",
    "улицы",
    "пос",
    "поселок",
    "поселке",
    "село",
    "селе",
    "деревня",
    "деревне",
    "район",
    "районе",
    "им",
    "имени",
    "святой",
    "святого",
    "площадь",
    "площади",
    "проспект",
    "проспекте",
];

/// What is found.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for place in 0..tokens.len() {
        let Some(word) = tokens[place].word().map(plain) else {
            continue;
        };
        let rules = [
            after_job(tokens, place, &word),
            around_patronymic(tokens, place, &word),
            with_initials(tokens, place, &word),
            first_name(tokens, place, &word),
            lone(tokens, place, &word).then(|| place..whole(tokens, place)),
        ];
        found.extend(rules.into_iter().flatten().map(|run| (run, Label::Name)));
    }
    found
}

type Run = std::ops::Range<usize>;

fn is_cue(plain: &str) -> bool {
    CUES.iter().any(|cue| plain.starts_with(cue))
}

fn is_naming(plain: &str) -> bool {
    NAMING.iter().any(|cue| plain.starts_with(cue))
}

/// A word of more than one letter that begins with a capital.
fn is_capital(token: &Token<'_>) -> bool {
    token.word().is_some_and(|word| {
        word.chars().next().is_some_and(char::is_uppercase) && word.chars().nth(1).is_some()
    })
}

/// «МРТ»: a short word all in capitals.
fn is_short_sign(token: &Token<'_>) -> bool {
    token
        .word()
        .is_some_and(|word| word.chars().count() < 5 && word.chars().all(char::is_uppercase))
}

/// The next word in the same line, past one gap and, if there is one, one of the marks: its place.
fn next(tokens: &[Token<'_>], place: usize, marks: &str) -> Option<usize> {
    let mut at = place + 1;
    while tokens
        .get(at)
        .is_some_and(|token| token.is_space() || token.is_mark(marks))
    {
        at += 1;
    }
    let near = at > place + 1 && at <= place + 4;
    tokens
        .get(at)
        .filter(|token| near && token.kind == Kind::Word)
        .map(|_| at)
}

/// The word before in the same line, past one gap.
fn before(tokens: &[Token<'_>], place: usize) -> Option<usize> {
    let at = place.checked_sub(2)?;
    (tokens[place - 1].is_space() && tokens[at].kind == Kind::Word).then_some(at)
}

/// Initials at a place: where they end. «И. И.», «И.И.», «И.»; how many there are.
fn initials(tokens: &[Token<'_>], mut place: usize) -> (usize, usize) {
    let (mut end, mut count) = (place, 0);
    while count < 2 {
        let letter = tokens.get(place).and_then(Token::word).is_some_and(|word| {
            word.chars().nth(1).is_none() && word.chars().all(char::is_uppercase)
        });
        if !letter
            || !tokens
                .get(place + 1)
                .is_some_and(|token| token.is_mark("."))
        {
            break;
        }
        (end, count) = (place + 2, count + 1);
        place = end + usize::from(tokens.get(end).is_some_and(Token::is_space));
    }
    (end, count)
}

/// Whether the word at a place goes on a name that has begun.
fn goes_on(tokens: &[Token<'_>], place: usize) -> bool {
    let word = tokens[place].word().map(plain).unwrap_or_default();
    let known = is_first_name(&word) || is_patronymic(&word);
    is_capital(&tokens[place]) && (known || is_surname(&word))
}

/// The end of the name that begins at a place, further words and initials included.
fn whole(tokens: &[Token<'_>], place: usize) -> usize {
    let mut last = place;
    // Double surnames, then first name and patronymic.
    while let Some(at) = next(tokens, last, "-").filter(|_| last < place + 12) {
        if !goes_on(tokens, at) {
            break;
        }
        last = at;
    }
    while tokens.get(last + 1).is_some_and(|token| token.is_mark("-"))
        && tokens.get(last + 2).is_some_and(is_capital)
    {
        last += 2;
    }
    let at = last + 1 + usize::from(tokens.get(last + 1).is_some_and(Token::is_space));
    let (end, count) = initials(tokens, at);
    if count > 0 { end } else { last + 1 }
}

/// Whether the word right after a job is a name.
fn is_name_after_job(tokens: &[Token<'_>], place: usize) -> bool {
    let token = &tokens[place];
    let word = token.word().map(plain).unwrap_or_default();
    if is_first_name(&word) || is_plain_surname(&word) || is_known_surname(&word) {
        return true;
    }
    let named =
        is_surname(&word) || is_patronymic(&word) || SHORT_SURNAMES.contains(&word.as_str());
    is_capital(token)
        && !is_common(&word)
        && !is_job(&word)
        && (named || (!is_adjective(&word) && !is_short_sign(token)))
}

/// Whether a word is what somebody is called: «по фамилии Шварц», «зовут её Коваль». An adjective is only where it stands next:
/// «фамилия Толстой», «зовут на Первый этаж».
fn is_called(tokens: &[Token<'_>], place: usize, next: bool) -> bool {
    let token = &tokens[place];
    let word = token.word().map(plain).unwrap_or_default();
    let known = is_first_name(&word) || is_plain_surname(&word) || is_known_surname(&word);
    let other = is_capital(token) && (next || is_surname(&word) || !is_adjective(&word));
    !is_common(&word) && !is_job(&word) && !is_cue(&word) && (known || other)
}

/// «врач-терапевт высшей категории Иванова», «доктор: Петрова А. А.», «спасибо Сидоровой».
fn after_job(tokens: &[Token<'_>], place: usize, word: &str) -> Option<Run> {
    let (job, cue, naming) = (is_job(word), is_cue(word), is_naming(word));
    if !job && !cue {
        return None;
    }
    let point = if is_short(word) { "." } else { "" };
    let mut at = next(tokens, place, &format!("{MARKS},{point}"))?;
    for step in 0..=BETWEEN {
        let word = tokens[at].word().map(plain)?;
        let (start, count) = initials(tokens, at);
        let start = start + usize::from(tokens.get(start).is_some_and(Token::is_space));
        if count > 0 && (job || naming) && tokens.get(start).is_some_and(is_capital) {
            return Some(at..whole(tokens, start));
        }
        let near = step == 0 && job && next(tokens, place, &format!("{MARKS}{point}")).is_some();
        let into = || word_before(tokens, at).is_some_and(|word| PLACES.contains(&word.as_str()));
        let is_name = if near {
            is_name_after_job(tokens, at)
        } else if naming {
            is_called(tokens, at, step == 0) && !into()
        } else {
            let known = is_surname(&word) && !is_adjective(&word);
            is_capital(&tokens[at]) && (known || is_first_name(&word)) && !into()
        };
        if is_name {
            return Some(at..whole(tokens, at));
        }
        if is_capital(&tokens[at]) && step > 0 {
            return None;
        }
        at = next(tokens, at, "-")?;
    }
    None
}

/// «Петрова Анна Ивановна», «Анна Ивановна», «анна ивановна».
fn around_patronymic(tokens: &[Token<'_>], place: usize, word: &str) -> Option<Run> {
    if !is_patronymic(word) {
        return None;
    }
    let capital = is_capital(&tokens[place]);
    let is_part = |at: &usize| {
        let word = tokens[*at].word().map(plain).unwrap_or_default();
        is_first_name(&word)
            || (capital && is_capital(&tokens[*at]) && !is_common(&word) && !is_job(&word))
    };
    let first = before(tokens, place).filter(is_part);
    if first.is_none() && !capital {
        return None;
    }
    let is_last = |at: &usize| {
        let word = tokens[*at].word().map(plain).unwrap_or_default();
        is_capital(&tokens[*at]) && !is_common(&word) && !is_job(&word) || is_plain_surname(&word)
    };
    let last = first.and_then(|at| before(tokens, at)).filter(is_last);
    let start = last.or(first).unwrap_or(place);
    let end = whole(tokens, place);
    // A surname after the whole name, however it ends: «Алексей Викторович Ли».
    let surname = first.filter(|_| last.is_none() && end == place + 1);
    let surname = surname.and_then(|_| next(tokens, place, "")).filter(|at| {
        let word = tokens[*at].word().map(plain).unwrap_or_default();
        let token = &tokens[*at];
        is_capital(token) && !is_short_sign(token) && !is_common(&word) && !is_job(&word)
    });
    Some(start..surname.map_or(end, |at| whole(tokens, at)))
}

/// «И. И. Иванов», «Иванов И. И.», «А. Иванов».
fn with_initials(tokens: &[Token<'_>], place: usize, word: &str) -> Option<Run> {
    if is_in_honor(tokens, place) {
        return None;
    }
    let (end, count) = initials(tokens, place);
    if count > 0 {
        let at = end + usize::from(tokens.get(end).is_some_and(Token::is_space));
        let surname = tokens
            .get(at)
            .filter(|token| is_capital(token))
            .and_then(Token::word)
            .map(plain);
        return match surname {
            Some(surname) if is_surname(&surname) || (count == 2 && !is_common(&surname)) => {
                Some(place..whole(tokens, at))
            }
            _ => (count == 2).then_some(place..end),
        };
    }
    let at = place + 1 + usize::from(tokens.get(place + 1).is_some_and(Token::is_space));
    let (end, count) = initials(tokens, at);
    let fits = is_capital(&tokens[place])
        && !is_common(word)
        && (count == 2 || (count == 1 && is_surname(word)));
    fits.then_some(place..end)
}

/// «имени А. С. Пушкина»: part of the name of an institution.
fn is_in_honor(tokens: &[Token<'_>], place: usize) -> bool {
    let words = tokens[..place].iter().rev().filter_map(Token::word);
    let mut words = words
        .skip_while(|word| word.chars().nth(1).is_none())
        .map(plain);
    words
        .next()
        .is_some_and(|word| word == "им" || word == "имени")
}

/// «Марина», «Анна Петрова», «Петрова Анна».
fn first_name(tokens: &[Token<'_>], place: usize, word: &str) -> Option<Run> {
    if !is_first_name(word) || !is_capital(&tokens[place]) {
        return None;
    }
    let is_part = |at: &usize| {
        let word = tokens[*at].word().map(plain).unwrap_or_default();
        is_capital(&tokens[*at]) && is_surname(&word)
    };
    let surname = before(tokens, place).filter(is_part);
    let end = whole(tokens, place);
    let alone = surname.is_none() && end == place + 1;
    let is_place = word_before(tokens, surname.unwrap_or(place))
        .is_some_and(|before| PLACES.contains(&before.as_str()));
    if is_place || (alone && !is_sure_first_name(word)) {
        return None;
    }
    Some(surname.unwrap_or(place)..end)
}
