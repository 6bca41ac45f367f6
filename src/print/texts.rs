//! Every text of the printed sheets, in Russian and in English.
//!
//! Tone: a considerate person at the reception desk. Letters that must not be parted are joined by U+00A0.

use chrono::{Datelike, NaiveDate};

/// No-break space, as it stands in the texts below.
const NB: char = '\u{a0}';

/// The texts of one sheet in one language.
pub(crate) struct Texts {
    pub head: [&'static str; 2],
    /// How long it takes and that it is anonymous.
    pub terms: String,
    /// The same, shorter, for a card.
    pub terms_card: String,
    pub steps: [&'static str; 3],
    pub type_in: &'static str,
    pub code: &'static str,
    pub no_phone: &'static str,
    /// The way without a smartphone; a telephone number follows when there is one.
    pub paper: &'static str,
    pub paper_or_call: &'static str,
    pub paper_or_call_free: &'static str,
    pub call: &'static str,
    pub call_free: &'static str,
    /// Who asks, and until when.
    pub asks: String,
    /// What the symbol holds, for those who do not see it; the address follows.
    pub symbol: &'static str,
}

/// Russian texts for a survey of `minutes` minutes, held by `organ` (nominative, as within a sentence).
pub(crate) fn ru(minutes: u8, organ: &str, until: Option<NaiveDate>) -> Texts {
    let time = minutes_ru(minutes);
    let until = until
        .map(|d| format!(" до {}", day_ru(d)))
        .unwrap_or_default();
    Texts {
        head: ["Расскажите,", "как Вам у нас"],
        terms: format!("{time}. Без имени и регистрации."),
        terms_card: format!("{time}. Без имени."),
        steps: [
            "Наведите камеру телефона на код",
            "Ответьте на вопросы",
            "Узнайте, что\u{a0}исправят",
        ],
        type_in: "Или наберите в браузере:",
        code: "код",
        no_phone: "Нет смартфона?",
        paper: "Попросите бумажную анкету у сотрудника.",
        paper_or_call: "Попросите бумажную анкету у сотрудника или позвоните:",
        paper_or_call_free: "Попросите бумажную анкету у сотрудника или позвоните бесплатно:",
        call: "Телефон",
        call_free: "Бесплатный телефон",
        asks: format!("Опрос проводит {organ}{until}."),
        symbol: "QR-код, ведёт на страницу опроса",
    }
}

/// English texts. The organ's name stays as it is: it is a proper name in Russian.
pub(crate) fn en(minutes: u8, until: Option<NaiveDate>) -> Texts {
    let time = minutes_en(minutes);
    Texts {
        head: ["Tell us", "how we are doing"],
        terms: format!("{time}. No name, no registration."),
        terms_card: format!("{time}. No name needed."),
        steps: [
            "Point your phone’s camera at the code",
            "Answer the questions",
            "Find out what will be improved",
        ],
        type_in: "Or type in your browser:",
        code: "code",
        no_phone: "No smartphone?",
        paper: "Ask a member of staff for a paper form.",
        paper_or_call: "Ask a member of staff for a paper form or call the number above.",
        paper_or_call_free: "Ask a member of staff for a paper form or call the number above, free of charge.",
        call: "Phone",
        call_free: "Free phone",
        asks: until
            .map(|d| format!("The survey is open until {}.", day_en(d)))
            .unwrap_or_else(|| "This is an independent survey of service quality.".into()),
        symbol: "QR code of the survey page",
    }
}

/// Title of a sheet in the list of windows and of a file.
pub(crate) fn title(cards: bool, institution: &str) -> String {
    format!(
        "{}: {institution}",
        if cards {
            "Карточки"
        } else {
            "Плакат"
        }
    )
}

/// Title of a file with several sheets.
pub(crate) fn title_of_many(cards: bool, sheets: usize) -> String {
    format!(
        "{}, листов: {sheets}",
        if cards {
            "Карточки"
        } else {
            "Плакаты"
        }
    )
}

const ONES_RU: [&str; 11] = [
    "",
    "Одна",
    "Две",
    "Три",
    "Четыре",
    "Пять",
    "Шесть",
    "Семь",
    "Восемь",
    "Девять",
    "Десять",
];
const ONES_EN: [&str; 11] = [
    "", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
];

/// «Три минуты», «12 минут».
fn minutes_ru(n: u8) -> String {
    let noun = match (n % 10, n % 100) {
        (1, h) if h != 11 => "минута",
        (2..=4, h) if !(12..=14).contains(&h) => "минуты",
        _ => "минут",
    };
    format!("{}{NB}{noun}", word(n, &ONES_RU))
}

fn minutes_en(n: u8) -> String {
    format!(
        "{}{NB}{}",
        word(n, &ONES_EN),
        if n == 1 { "minute" } else { "minutes" }
    )
}

fn word(n: u8, words: &[&str; 11]) -> String {
    match words.get(usize::from(n)) {
        Some(w) if !w.is_empty() => (*w).to_string(),
        _ => n.to_string(),
    }
}

/// «15 декабря 2026 года».
fn day_ru(d: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    format!(
        "{}{NB}{} {}{NB}года",
        d.day(),
        MONTHS[d.month0() as usize],
        d.year()
    )
}

fn day_en(d: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!(
        "{}{NB}{} {}",
        d.day(),
        MONTHS[d.month0() as usize],
        d.year()
    )
}

/// «7K3M 9XQ2»: groups of four, which do not part at the end of a line.
pub(crate) fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.to_uppercase().chars().collect();
    letters
        .chunks(4)
        .map(|g| g.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(&NB.to_string())
}

/// Whether a Russian number is free for the caller: it begins with 8 800 or +7 800.
pub(crate) fn is_free(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    digits.len() == 11 && (digits.starts_with("8800") || digits.starts_with("7800"))
}

/// A text as typed by someone becomes fit to print: no control and invisible characters, no double spaces, letters
/// decomposed by some systems whole again, short words and signs tied to what follows them.
pub(crate) fn tidy(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{300}'..='\u{36f}' => compose(&mut plain, c),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            '\u{2012}' => plain.push('–'),
            '\u{2212}' => plain.push('–'),
            '\u{202f}' | '\u{2007}' | '\u{2009}' => plain.push(NB),
            c if c.is_control() || (c.is_whitespace() && c != NB) => plain.push(' '),
            c => plain.push(c),
        }
    }
    let words: Vec<&str> = plain.split(' ').filter(|w| !w.is_empty()).collect();
    let mut out = String::with_capacity(plain.len());
    for (i, word) in words.iter().enumerate() {
        out.push_str(word);
        if let Some(next) = words.get(i + 1) {
            out.push(if ties(word, next) { NB } else { ' ' });
        }
    }
    out
}

fn compose(out: &mut String, mark: char) {
    let whole = match (out.chars().next_back(), mark) {
        (Some('и'), '\u{306}') => 'й',
        (Some('И'), '\u{306}') => 'Й',
        (Some('е'), '\u{308}') => 'ё',
        (Some('Е'), '\u{308}') => 'Ё',
        _ => return,
    };
    out.pop();
    out.push(whole);
}

/// Rules of Russian setting: words of one or two letters, «№», and shortened «ул.», «д.» go with the next word;
/// a dash and a short number go with the word before.
fn ties(word: &str, next: &str) -> bool {
    const SHORT: [&str; 14] = [
        "ул.",
        "пр.",
        "пр-т",
        "пер.",
        "пл.",
        "ш.",
        "д.",
        "г.",
        "с.",
        "п.",
        "к.",
        "кв.",
        "им.",
        "корп.",
    ];
    let letters = word.chars().count();
    let short = letters <= 2 && word.chars().all(char::is_alphabetic);
    let dash = matches!(next, "—" | "–");
    let number = next.len() <= 3 && next.chars().all(|c| c.is_ascii_digit());
    short || word == "№" || SHORT.contains(&word.to_lowercase().as_str()) || dash || number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_agree_with_their_number() {
        let said: Vec<String> = [1, 2, 3, 5, 11, 21, 22]
            .into_iter()
            .map(|n| minutes_ru(n).replace(NB, " "))
            .collect();
        assert_eq!(
            said,
            [
                "Одна минута",
                "Две минуты",
                "Три минуты",
                "Пять минут",
                "11 минут",
                "21 минута",
                "22 минуты"
            ]
        );
        assert_eq!(minutes_en(1), "One\u{a0}minute");
    }

    #[test]
    fn a_name_is_tidied_without_losing_letters() {
        assert_eq!(
            tidy("Школа  №\t5 им. Пушкина"),
            "Школа №\u{a0}5 им.\u{a0}Пушкина"
        );
        assert_eq!(
            tidy("Районныи\u{306} центр\u{200b} «Еще\u{308}»"),
            "Районный центр «Ещё»"
        );
        assert_eq!(tidy("Дом культуры — филиал"), "Дом культуры\u{a0}— филиал");
    }

    #[test]
    fn short_words_of_the_fixed_texts_are_tied() {
        let t = ru(3, "общественный совет", None);
        let all = [t.terms, t.asks].concat()
            + t.steps.join(" ").as_str()
            + t.type_in
            + t.paper_or_call_free;
        for word in ["и", "на", "в", "у"] {
            assert!(!tidy(&all).contains(&format!(" {word} ")), "{word}");
        }
    }

    #[test]
    fn dates_are_written_out() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 15).unwrap();
        assert_eq!(day_ru(day).replace(NB, " "), "15 декабря 2026 года");
        assert_eq!(day_en(day).replace(NB, " "), "15 December 2026");
    }

    #[test]
    fn only_numbers_free_for_the_caller_are_called_free() {
        assert!(is_free("8 800 000-00-00") && is_free("+7 (800) 000-00-00"));
        assert!(!is_free("8 495 000-00-00") && !is_free("800"));
    }
}
