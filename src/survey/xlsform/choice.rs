//! The choices of a list: what kind of question they make, and what of them is kept.
//!
//! Pages have their own words for yes, no and «затрудняюсь ответить», and a scale has words at its ends only. So a list is of
//! such a kind only if nothing that people would read gets lost by it; else its choices are options with texts of their own.
use super::{
    SAID, YES_NO,
    draft::{Draft, both},
    fault::{Fault, Slip},
    item::{Lists, Out},
    sheet::{At, Row, own},
};
use crate::survey::{UNSURE, write::quoted};

/// The rows of a list but for `unsure`, which is not an item's own option; notes what that row says and nothing can keep.
pub(super) fn chosen<'l>(
    row: Row<'_>,
    name: &str,
    lists: &'l Lists<'_>,
    faults: &mut Vec<Fault>,
) -> Vec<&'l Row<'l>> {
    let Some(rows) = lists.get(name) else {
        let at = row.cell("type").1;
        faults.push(Fault::at(at, Slip::NoList(name.to_owned())));
        return Vec::new();
    };
    let is_own = |row: &&Row<'_>| row.get("name") != UNSURE;
    let (own, unsure): (Vec<&Row<'_>>, Vec<_>) = rows.iter().partition(is_own);
    for row in unsure {
        judge_unsure(*row, faults);
    }
    own
}

/// Whoever words `unsure` in another way may mean another answer. Whether it then counts, and what conditions that name it
/// mean, only they can say: so it is not renamed for them.
fn judge_unsure(row: Row<'_>, faults: &mut Vec<Fault>) {
    let [.., (_, ru, en)] = SAID;
    for (column, word) in [("label.ru", ru), ("label.en", en)] {
        if !says(row, column, word) {
            faults.push(Fault::at(row.cell(column).1, Slip::OwnUnsure));
        }
    }
    let (value, at) = row.cell("otklik_value");
    if !value.is_empty() {
        faults.push(Fault::at(at, Slip::NotHere));
    }
    let (neutral, at) = row.cell("otklik_neutral");
    if is_yes(neutral).is_none() {
        faults.push(Fault::at(at, Slip::NotFlag));
    }
}

/// Whether nothing else than this stands in a cell; an empty one says nothing else.
fn says(row: Row<'_>, column: &'static str, word: &str) -> bool {
    let given = row.get(column);
    given.is_empty() || given == word
}

fn is_neutral(row: Row<'_>) -> bool {
    is_yes(row.get("otklik_neutral")) != Some(false)
}

/// Whether the choices of a list are yes and no in the words and the order of the pages, and nothing else.
pub(super) fn are_yes_no(list: &str, rows: &[&Row<'_>]) -> bool {
    let [yes, no, _] = SAID;
    let plain = |(row, (name, ru, en)): (&&Row<'_>, (&str, &str, &str))| {
        let texts = says(**row, "label.ru", ru) && says(**row, "label.en", en);
        texts && row.get("name") == name && says(**row, "otklik_value", "") && !is_neutral(**row)
    };
    YES_NO.contains(&list) && rows.len() == 2 && rows.iter().zip([yes, no]).all(plain)
}

/// Whether the choices are marks from 1 on with words at the ends only.
pub(super) fn are_scale(question: Row<'_>, rows: &[&Row<'_>]) -> bool {
    let is_mark = |(nth, row): (usize, &&Row<'_>)| {
        let mark = nth.to_string();
        let end = match nth {
            1 => Some(own("low")),
            _ if nth == rows.len() => Some(own("high")),
            _ => None,
        };
        // The words of an end are the scale's, unless the question itself has words for it.
        let word = |(ru, en), of| match (question.get(ru), question.get(en)) {
            ("", "") => row.get(of),
            (ru, _) if of == "label.ru" => ru,
            (_, en) => en,
        };
        let text =
            |of| says(**row, of, &mark) || end.is_some_and(|end| says(**row, of, word(end, of)));
        row.get("name") == mark
            && says(**row, "otklik_value", &mark)
            && !is_neutral(**row)
            && text("label.ru")
            && text("label.en")
    };
    rows.len() > 1 && (1..).zip(rows).all(is_mark)
}

/// Writes them as the marks of a scale.
pub(super) fn scale(row: Row<'_>, marks: &[&Row<'_>], draft: &mut Draft) {
    let ends = [("low", marks.first()), ("high", marks.last())];
    for (key, mark) in ends {
        let (ru, en) = own(key);
        if let Some(mark) = mark.filter(|_| row.get(ru).is_empty() && row.get(en).is_empty()) {
            draft.text(key, mark.cell("label.ru"), mark.cell("label.en"));
        }
    }
    draft.line(
        &format!("marks = {}", marks.len()),
        &[("", row.cell("type").1)],
    );
}

/// Writes them as the options of an item.
pub(super) fn options(row: Row<'_>, rows: &[&Row<'_>], (draft, faults): Out<'_, '_>) {
    draft.line("options = [", &[("", row.cell("type").1)]);
    for row in rows {
        let (id, ru, en) = (row.cell("name"), row.cell("label.ru"), row.cell("label.en"));
        let (value, neutral) = (row.cell("otklik_value"), row.cell("otklik_neutral"));
        let mut line = format!("  {{ id = {}, text = {}", quoted(id.0), both(ru.0, en.0));
        match value.0.parse::<i64>() {
            Ok(value) => line += &format!(", value = {value}"),
            Err(_) if value.0.is_empty() => {}
            Err(_) => faults.push(Fault::at(value.1, Slip::NotWhole)),
        }
        match is_yes(neutral.0) {
            Some(true) => line += ", neutral = true",
            Some(false) => {}
            None => faults.push(Fault::at(neutral.1, Slip::NotFlag)),
        }
        let marks: [(&'static str, At); 5] = [
            ("text.ru", ru.1),
            ("text.en", en.1),
            ("value", value.1),
            ("neutral", neutral.1),
            ("", id.1),
        ];
        draft.line(&(line + " },"), &marks);
    }
    draft.line("]", &[]);
}

/// Yes or no, as people and table programs write it; blank is no.
pub(super) fn is_yes(given: &str) -> Option<bool> {
    match given.to_lowercase().as_str() {
        "yes" | "true" | "true()" | "да" | "истина" | "1" => Some(true),
        "" | "no" | "false" | "false()" | "нет" | "ложь" | "0" => Some(false),
        _ => None,
    }
}
