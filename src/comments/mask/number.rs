//! Runs of digits: phones, cards, documents.
use super::{
    Found, Label,
    token::{Kind, Token, word_before},
};

/// What the word before a number says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    Phone,
    Card,
    Passport,
    Snils,
    Other,
}

/// Digits with what stands between them.
struct Run<'a> {
    groups: Vec<&'a str>,
    between: Vec<String>,
    plus: bool,
}

/// What is found.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        if tokens[place].kind != Kind::Number {
            place += 1;
            continue;
        }
        let (mut run, end) = gather(tokens, place);
        let mut from = place;
        while from > 0 && tokens[from - 1].is_mark("(+") {
            from -= 1;
            run.plus |= tokens[from].is_mark("+");
        }
        let hint = word_before(tokens, from).and_then(|word| hint(&word));
        if let Some(label) = judge(&run, hint) {
            found.push((from..end, label));
        }
        place = end;
    }
    found
}

/// The run that begins at a place, and where it ends. Groups stand at most three signs apart, in one line.
fn gather<'a>(tokens: &[Token<'a>], place: usize) -> (Run<'a>, usize) {
    let mut run = Run {
        groups: vec![tokens[place].text],
        between: Vec::new(),
        plus: false,
    };
    let mut end = place + 1;
    loop {
        let apart = tokens[end..]
            .iter()
            .take_while(|token| token.is_space() || token.is_mark("-‐‑–—().·/_*"));
        let count = apart.clone().count();
        let text: String = apart.map(|token| token.text).collect();
        let next = tokens.get(end + count);
        let sentence = text.contains('.') && text.contains(' ');
        match next.filter(|token| token.kind == Kind::Number) {
            Some(next) if count > 0 && text.chars().count() <= 3 && !sentence => {
                run.groups.push(next.text);
                run.between.push(text);
                end += count + 1;
            }
            _ => return (run, end),
        }
    }
}

fn hint(word: &str) -> Option<Hint> {
    let begins = |beginnings: &[&str]| beginnings.iter().any(|one| word.starts_with(one));
    let phone = [
        "тел",
        "моб",
        "сот",
        "звон",
        "позвон",
        "перезвон",
        "ватс",
        "вотс",
        "whats",
        "вайбер",
        "viber",
        "tel",
        "phone",
    ];
    if begins(&phone) {
        Some(Hint::Phone)
    } else if begins(&["карт", "card"]) {
        Some(Hint::Card)
    } else if begins(&["паспорт", "сери", "passport"]) {
        Some(Hint::Passport)
    } else if begins(&["снилс"]) {
        Some(Hint::Snils)
    } else if begins(&["инн", "огрн", "полис", "омс", "дмс", "договор"]) {
        Some(Hint::Other)
    } else {
        None
    }
}

fn judge(run: &Run<'_>, hint: Option<Hint>) -> Option<Label> {
    let sizes: Vec<usize> = run.groups.iter().map(|group| group.len()).collect();
    let count: usize = sizes.iter().sum();
    let first = run.groups[0].as_bytes()[0];
    let is_phone = hint == Some(Hint::Phone);
    match count {
        5..=7 if is_phone => Some(Label::Phone),
        5..=7 => (is_local(run, &sizes) && !is_date(run)).then_some(Label::Phone),
        8 | 9 if hint.is_some() || run.plus => Some(named(hint)),
        0..=8 => None,
        // Sums of money, in groups of three.
        9 | 10 | 12 if hint.is_none() && is_sum(run, &sizes) => None,
        10 if hint == Some(Hint::Passport) || matches!(sizes[..], [4, 6] | [2, 2, 6]) => {
            Some(Label::Passport)
        }
        11 if hint == Some(Hint::Snils) || (sizes == [3, 3, 3, 2] && first != b'8') => {
            Some(Label::Snils)
        }
        10 if first == b'9' || sizes.len() > 1 => Some(Label::Phone),
        11 if first == b'7' || first == b'8' || run.plus => Some(Label::Phone),
        12..=15 if run.plus || is_phone => Some(Label::Phone),
        16..=19 if sizes.iter().all(|size| *size >= 4 || sizes.len() == 1) => Some(Label::Card),
        // Hours of work: «9.00–13.00 14.00–18.00».
        _ if sizes.iter().all(|size| *size <= 2) && hint.is_none() => None,
        _ => Some(named(hint)),
    }
}

fn named(hint: Option<Hint>) -> Label {
    match hint {
        Some(Hint::Phone) => Label::Phone,
        Some(Hint::Card) => Label::Card,
        Some(Hint::Passport) => Label::Passport,
        Some(Hint::Snils) => Label::Snils,
        Some(Hint::Other) | None => Label::Number,
    }
}

/// «2-34-56», «22-33-44», «123-45-67».
fn is_local(run: &Run<'_>, sizes: &[usize]) -> bool {
    let hyphens = run
        .between
        .iter()
        .all(|text| !text.contains(['.', '/', ' ']));
    matches!(sizes, [1..=3, 2, 2]) && hyphens
}

/// «12-05-24»: a day, a month and a year.
fn is_date(run: &Run<'_>) -> bool {
    let number = |nth: usize| run.groups[nth].parse::<u32>().unwrap_or(0);
    run.groups.len() == 3
        && run.groups.iter().all(|group| group.len() == 2)
        && (1..=31).contains(&number(0))
        && (1..=12).contains(&number(1))
}

/// «1 500 000 000», but not what could be a mobile phone.
fn is_sum(run: &Run<'_>, sizes: &[usize]) -> bool {
    sizes.len() > 1
        && !run.plus
        && !run.groups[0].starts_with(['7', '8', '9'])
        && sizes[1..].iter().all(|size| *size == 3)
        && run.between.iter().all(|text| text == " ")
}
