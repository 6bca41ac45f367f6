//! A surname that stands alone: no job before it, no first name, no initials.
//!
//! One that is common is known by itself. Any other is judged by its end, and only within a sentence, where a capital means
//! something; what else has such ends and a capital there are towns, streets, and what is called after somebody.
use super::{
    surname::is_common,
    surnames::is_known_surname,
    token::{Kind, Token, plain, word_before},
};

/// Ends that few other words with a capital have. Not «-ский»: «Московский», «Ленинская».
const ENDS: &[&str] = &[
    "ов",
    "ова",
    "ову",
    "овой",
    "овым",
    "ев",
    "ева",
    "еву",
    "евой",
    "евым",
    "ин",
    "ина",
    "ину",
    "иной",
    "иным",
    "ове",
    "еве",
    "енко",
    "швили",
    "дзе",
    "чук",
    "чука",
    "чуку",
    "янц",
    "янца",
];
/// Before what is called after somebody, or before a place.
const BEFORE: &[&str] = &[
    "имени",
    "им",
    "улица",
    "улице",
    "улицы",
    "улицу",
    "ул",
    "проспект",
    "проспекте",
    "проспекта",
    "пр",
    "площадь",
    "площади",
    "пл",
    "переулок",
    "переулке",
    "пер",
    "бульвар",
    "бульваре",
    "город",
    "города",
    "городе",
    "г",
    "поселок",
    "поселке",
    "поселка",
    "пос",
    "село",
    "селе",
    "села",
    "деревня",
    "деревне",
    "деревни",
    "станция",
    "станции",
    "район",
    "районе",
    "района",
    "набережная",
    "набережной",
    "шоссе",
    "микрорайон",
    "микрорайоне",
    "памятник",
    "музей",
    "святой",
    "святого",
    "парк",
    "парке",
    "театр",
    "театра",
    "театре",
    "метро",
    "остров",
    "озеро",
];
/// Behind a name that belongs to a place.
const BEHIND: &[&str] = &[
    "улица",
    "улице",
    "улицы",
    "улицу",
    "площадь",
    "площади",
    "переулок",
    "район",
];
/// Prepositions of places: «в Ростов», «из Кирова».
const INTO: &[&str] = &["в", "во", "из", "под"];
/// Towns, rivers and people of history with such ends, and other words that have capitals, as they begin.
const OTHERS: &[&str] = &[
    "ростов",
    "саратов",
    "тамбов",
    "псков",
    "киров",
    "иванов",
    "чехов",
    "серпухов",
    "балашов",
    "львов",
    "азов",
    "брянск",
    "пушкин",
    "ленин",
    "гагарин",
    "калинин",
    "берлин",
    "дублин",
    "есенин",
    "бунин",
    "рерих",
    "толстов",
    "киев",
    "кишинев",
    "могилев",
    "королев",
    "рублев",
    "чернов",
    "шаляпин",
    "бородин",
    "минин",
    "никитин",
    "покров",
    "юрьев",
    "днепров",
    "гусев",
    "серов",
    "свердлов",
    "ломоносов",
    "менделеев",
    "некрасов",
    "лермонтов",
    "тургенев",
    "пирогов",
    "павлов",
    "сеченов",
    "вавилов",
    "крылов",
    "кутузов",
    "суворов",
    "жуков",
    "чкалов",
    "фрунзенск",
    "байков",
    "вконтакт",
    "магазин",
    "украин",
    "екатерин",
    "каин",
    "вагин",
    "крещен",
    "троиц",
    "россий",
    "октябрин",
    "латин",
    "апельсин",
    "витамин",
];

/// The place of a surname that stands alone, if one does.
pub(super) fn lone(tokens: &[Token<'_>], place: usize, word: &str) -> bool {
    let begins = tokens[place]
        .text
        .chars()
        .next()
        .is_some_and(char::is_uppercase);
    if !begins || is_common(word) || word.chars().count() < 4 {
        return false;
    }
    let before = word_before(tokens, place);
    let before = before.as_deref().unwrap_or_default();
    if BEFORE.contains(&before) || is_place(tokens, place) || is_joined(tokens, place) {
        return false;
    }
    let is_other = OTHERS.iter().any(|other| word.starts_with(other));
    if is_known_surname(word) {
        // «в Кирове», «из Чехова»: towns are named after people, and people are not gone into.
        return !(is_other && INTO.contains(&before));
    }
    !is_other
        && !INTO.contains(&before)
        && ENDS.iter().any(|end| word.ends_with(end))
        && (is_within(tokens, place) || acts(tokens, place, word))
        && !is_all_capitals(tokens[place].text)
}

/// Whether a sentence has begun before the word.
fn is_within(tokens: &[Token<'_>], place: usize) -> bool {
    let last = tokens[..place].iter().rev().find(|token| !token.is_space());
    last.is_some_and(|token| match token.kind {
        Kind::Word | Kind::Number => true,
        Kind::Mark => token.is_mark(",;:(–—-"),
        Kind::Gap | Kind::Label => false,
    })
}

/// Whether the word begins a sentence and did something, alone: «Дубов отказал», «Дубова кричала». Many things that there are
/// many of have such ends, too («Талонов хватало»), but they do nothing in the singular.
fn acts(tokens: &[Token<'_>], place: usize, word: &str) -> bool {
    let mut behind = tokens[place + 1..].iter();
    let near = behind.next().is_some_and(Token::is_space);
    let next = behind.next().and_then(Token::word).filter(|_| near);
    let next = next.map(plain).filter(|next| next.chars().count() > 3);
    let Some(next) = next else {
        return false;
    };
    let ends = |word: &str, all: &[&str]| all.iter().any(|end| word.ends_with(end));
    ends(word, &["ов", "ев"]) && ends(&next, &["л", "лся"])
        || ends(word, &["ова", "ева"]) && ends(&next, &["ла", "лась"])
}

fn is_place(tokens: &[Token<'_>], place: usize) -> bool {
    let mut behind = tokens[place + 1..].iter().filter(|token| !token.is_space());
    let word = behind.next().and_then(Token::word).map(plain);
    word.is_some_and(|word| BEHIND.contains(&word.as_str()))
}

/// «Ростов-на-Дону», «Мамин-Сибиряк»: judged by others.
fn is_joined(tokens: &[Token<'_>], place: usize) -> bool {
    let dash = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|token| token.is_mark("-"))
    };
    dash(place.checked_sub(1)) || dash(Some(place + 1))
}

fn is_all_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}
