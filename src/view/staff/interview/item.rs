//! One question as it is asked: what to read, what not to, and an answer for each key.
use maud::{Markup, html};

use super::{page::AskPage, when::when};
use crate::{
    i18n::{Lang, key, nbsp, t, t_args},
    survey::{Choice, Item, Kind, NOT_KNOWN, REFUSED, answer::Wrong},
};

/// From so many answers on two digits are pressed, then Enter.
const TWO_DIGITS: usize = 10;

/// An answer: the key's digits, its value, its words.
struct Row<'a> {
    digits: String,
    value: &'a str,
    words: String,
}

/// The form of the question at a place.
pub(super) fn form(lang: Lang, page: &AskPage<'_>, place: usize, wrong: Option<Wrong>) -> Markup {
    let item = &page.survey.items[place];
    let given = page.sheet.get(&item.id).map_or(&[][..], Vec::as_slice);
    let id = format!("q-{}", item.id);
    let read = page.read_in;
    let most = match item.kind {
        Kind::Multiple { max, .. } => Some(max),
        _ => None,
    };
    html! {
        form method="post" action={ (page.base()) "/answer" } data-item=(item.id) data-when=(when(page.survey, item))
            data-short=(item.short.get(lang)) data-must[item.required] data-most=[most] {
            (page.hidden())
            input type="hidden" name="item" value=(item.id);
            input type="hidden" name="seq" value=(page.seq + 1);
            p.lbl { (t(lang, key::ASK_READ)) }
            p.say id=(id) tabindex="-1" lang=[(read != lang).then_some(read.as_str())] {
                (nbsp(item.text(page.channel).get(read), read))
            }
            (dont(lang, read, item))
            p.msg data-fault tabindex="-1" hidden[wrong.is_none()] { (fault(lang, item, wrong)) }
            (answers(lang, read, item, given, &id))
        }
    }
}

fn dont(lang: Lang, read: Lang, item: &Item) -> Markup {
    let how = match &item.kind {
        Kind::Multiple { max, .. } => t_args(lang, key::ASK_HOW_SEVERAL, &[("max", (*max).into())]),
        Kind::Single { options, .. } if options.len() >= TWO_DIGITS => {
            t(lang, key::ASK_TWO_DIGITS).to_owned()
        }
        Kind::YesNo | Kind::Single { .. } => t(lang, key::ASK_HOW_ONE).to_owned(),
        Kind::Scale { low, high, .. } => {
            let ends = [
                ("low", low.get(read).into()),
                ("high", high.get(read).into()),
            ];
            t_args(lang, key::ASK_HOW_SCALE, &ends)
        }
        Kind::Number { .. } => t(lang, key::ASK_HOW_NUMBER).to_owned(),
        Kind::ShortText { .. } | Kind::LongText { .. } => t(lang, key::ASK_HOW_TEXT).to_owned(),
    };
    html! {
        p.dont {
            span.b { (t(lang, key::ASK_NOT_READ)) } " " (how)
            @if let Some(help) = &item.help { " " (t(lang, key::ASK_IF_ASKED)) " «" (nbsp(help.get(read), read)) "»" }
        }
    }
}

/// What is wrong with an answer, and what would be right.
fn fault(lang: Lang, item: &Item, wrong: Option<Wrong>) -> String {
    match (&item.kind, wrong) {
        (Kind::Multiple { max, .. }, _) => {
            t_args(lang, key::ASK_FAULT_SEVERAL, &[("max", (*max).into())])
        }
        (Kind::Number { min, max, .. }, Some(_)) => {
            let ends = [("min", (*min).into()), ("max", (*max).into())];
            t_args(lang, key::ASK_FAULT_NUMBER, &ends)
        }
        (Kind::ShortText { max } | Kind::LongText { max }, Some(Wrong::TooLong)) => {
            t_args(lang, key::ASK_FAULT_LONG, &[("max", (*max).into())])
        }
        _ => t(lang, key::ASK_FAULT_NONE).to_owned(),
    }
}

fn answers(lang: Lang, read: Lang, item: &Item, given: &[String], id: &str) -> Markup {
    let rows = rows(read, item);
    let several = matches!(item.kind, Kind::Multiple { .. });
    let two = rows.len() >= TWO_DIGITS;
    let is_number =
        matches!(&item.kind, Kind::Single { options, .. } if numbers(&ids(options)).is_some());
    let last = |value: &str| given.iter().any(|one| one == value);
    // Where letters are typed they are no keys.
    let is_text = matches!(item.kind, Kind::ShortText { .. } | Kind::LongText { .. });
    let keys = (!is_text).then_some((("KeyY", "Н"), ("BracketLeft", "Х")));
    html! {
        @if two { p.b { (t(lang, key::ASK_NUMBER)) " " output data-two=(if is_number { "nearest" } else { "same" }) { "—" } } }
        @if rows.is_empty() { (field(lang, item, given, id)) }
        ol.ans.many[two] aria-labelledby=(id) {
            @for row in &rows {
                li {
                    @if several { (check(row, two, last(row.value))) } @else { (button(row, two, last(row.value))) }
                }
            }
            @if several || rows.is_empty() {
                li { button.key.go data-key="Enter" { kbd { "Enter" } span { (t(lang, key::ASK_NEXT)) } } }
            }
            li.skip2 { (silent(lang, keys.map(|keys| keys.0), NOT_KNOWN, t(lang, key::ASK_NOT_KNOWN), last(NOT_KNOWN))) }
            li.skip2 { (silent(lang, keys.map(|keys| keys.1), REFUSED, t(lang, key::ASK_REFUSED), last(REFUSED))) }
        }
    }
}

/// The answers of a question with options, each with the digits that choose it. A mark is its own digit.
fn rows(read: Lang, item: &Item) -> Vec<Row<'_>> {
    let row = |digits: String, value, words: &str| Row {
        digits,
        value,
        words: nbsp(words, read).into_owned(),
    };
    match &item.kind {
        Kind::YesNo => vec![
            row("1".to_owned(), "yes", t(read, key::FORM_YES)),
            row("2".to_owned(), "no", t(read, key::FORM_NO)),
        ],
        Kind::Scale { options, .. } => options
            .iter()
            .map(|option| row(option.id.clone(), &option.id, option.text.get(read)))
            .collect(),
        Kind::Single { options, .. } | Kind::Multiple { options, .. } => {
            let numbers = numbers(&ids(options));
            let digits = |nth: usize| match &numbers {
                Some(numbers) => numbers[nth].to_string(),
                None => (nth + 1).to_string(),
            };
            options
                .iter()
                .enumerate()
                .map(|(nth, option)| row(digits(nth), &option.id, option.text.get(read)))
                .collect()
        }
        Kind::Number { .. } | Kind::ShortText { .. } | Kind::LongText { .. } => Vec::new(),
    }
}

fn ids(options: &[Choice]) -> Vec<&str> {
    options.iter().map(|option| option.id.as_str()).collect()
}

/// The digits of a long list of numbers, such as days: each answer is chosen by the number that the person names, a group by
/// its first; what comes after the numbers by one more than the last, and what is none at all by 99.
fn numbers(ids: &[&str]) -> Option<Vec<u8>> {
    if ids.len() < TWO_DIGITS {
        return None;
    }
    let begins = |id: &&str| id.split('-').next().and_then(|first| first.parse().ok());
    let mut numbers: Vec<u8> = ids.iter().map_while(begins).collect();
    let rest = ids.len() - numbers.len();
    let is_sorted = numbers.is_sorted_by(|one, next| one < next);
    let last = numbers.last().filter(|last| is_sorted && **last < 98)?;
    match rest {
        0 => {}
        1 => numbers.push(last + 1),
        2 => numbers.extend([last + 1, 99]),
        _ => return None,
    }
    Some(numbers)
}

fn button(row: &Row<'_>, two: bool, pressed: bool) -> Markup {
    html! {
        button.key name="a" value=(row.value) aria-pressed=(pressed) accesskey=[(!two).then_some(&row.digits)]
            data-key=[(!two).then(|| format!("Digit{}", row.digits))] data-code=[two.then_some(&row.digits)] {
            kbd { (row.digits) } span { (row.words) }
        }
    }
}

fn check(row: &Row<'_>, two: bool, checked: bool) -> Markup {
    html! {
        label.key {
            kbd aria-hidden="true" { (row.digits) }
            input type="checkbox" name="a" value=(row.value) checked[checked]
                data-key=[(!two).then(|| format!("Digit{}", row.digits))] data-code=[two.then_some(&row.digits)];
            span { (row.words) }
        }
    }
}

fn silent(
    lang: Lang,
    key: Option<(&str, &str)>,
    value: &str,
    words: &str,
    pressed: bool,
) -> Markup {
    // The same place on the keyboard has another letter in the other layout.
    let shown = key.map(|(code, letter)| match (lang, code) {
        (Lang::En, "KeyY") => "Y",
        (Lang::En, _) => "[",
        (Lang::Ru, _) => letter,
    });
    html! {
        button.key name="a" value=(value) data-key=[key.map(|(code, _)| code)] aria-pressed=(pressed) formnovalidate {
            @if let Some(shown) = shown { kbd { (shown) } }
            span { (words) }
        }
    }
}

fn field(lang: Lang, item: &Item, given: &[String], id: &str) -> Markup {
    let value = given
        .first()
        .filter(|value| !value.starts_with('!'))
        .map_or("", String::as_str);
    html! {
        @match &item.kind {
            Kind::Number { min, max, .. } => {
                input.w-s type="number" name="a" min=(min) max=(max) required[item.required] value=(value) aria-labelledby=(id) autocomplete="off";
            }
            Kind::ShortText { max } => {
                input.w-l type="text" name="a" maxlength=(max) required[item.required] value=(value) aria-labelledby=(id) autocomplete="off";
            }
            Kind::LongText { max } => {
                textarea name="a" rows="4" maxlength=(max) required[item.required] aria-labelledby=(id) { "\n" (value) }
            }
            _ => {}
        }
        @if !item.required { p.hint { (t(lang, key::ASK_FREE)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_numbers_is_chosen_by_the_number_that_is_named() {
        let days = [
            "0", "1-7", "8-14", "15", "16", "17", "18", "19", "20", "more", "unknown",
        ];
        let expected = [0, 1, 8, 15, 16, 17, 18, 19, 20, 21, 99];
        assert_eq!(numbers(&days), Some(expected.to_vec()));
        assert_eq!(numbers(&days[..10]), Some(expected[..10].to_vec()));
        for (ids, why) in [
            (&days[1..10], "short lists have a key each"),
            (
                &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"][..],
                "words",
            ),
            (
                &["0", "2", "1", "3", "4", "5", "6", "7", "8", "9"],
                "out of order",
            ),
            (
                &["0", "1", "2", "3", "4", "5", "6", "a", "b", "c"],
                "mostly words",
            ),
        ] {
            assert_eq!(numbers(ids), None, "{why}");
        }
    }
}
