//! One question of a workbook as an item of a file.
use std::collections::BTreeMap;

use super::{
    TEXTS,
    choice::{self, chosen, is_yes},
    constraint::{self, Bounds, Of},
    draft::Draft,
    fault::{Fault, Slip},
    relevant,
    sheet::{Row, own},
    supplied,
};
use crate::{
    region::Channel,
    survey::{
        UNSURE,
        formula::Formula,
        write::{list, quoted},
    },
};

/// Choices by the name of their list.
pub(super) type Lists<'a> = BTreeMap<&'a str, Vec<Row<'a>>>;

/// What a question's type says.
enum Type<'a> {
    One(&'a str),
    Many(&'a str),
    Integer,
    Text,
}

/// What stands around a question: the conditions of its groups, and the notes said before it.
pub(super) struct Around<'a> {
    pub(super) conditions: Vec<Formula>,
    pub(super) notes: &'a [Row<'a>],
}

/// Writes the item of a row, and notes what is wrong with it.
pub(super) fn write(
    row: Row<'_>,
    around: Around<'_>,
    lists: &Lists<'_>,
    (draft, faults): Out<'_, '_>,
) {
    let ((given, of_type), (name, of_name)) = (row.cell("type"), row.cell("name"));
    let bounds = row.cell("constraint").1;
    let header = [
        ("min", bounds),
        ("max", bounds),
        ("options", of_type),
        ("kind", of_type),
        ("", of_name),
    ];
    draft.line("\n[[section.item]]", &header);
    draft.line(&format!("id = {}", quoted(name)), &[("", of_name)]);
    let (number, at) = row.cell("otklik_number");
    if !number.is_empty() {
        draft.line(&format!("number = {}", quoted(number)), &[("", at)]);
    }
    let kind = kind(given);
    if kind.is_none() {
        faults.push(Fault::at(of_type, Slip::UnknownType(given.to_owned())));
    }
    texts(row, &around, draft);
    flag(row, "required", "required", draft, faults);
    unsure(row, kind.as_ref(), lists, draft);
    feeds(row, draft, faults);
    show_if(row, around.conditions, draft, faults);
    match kind {
        Some(Type::One(name)) => one(row, name, lists, (draft, faults)),
        Some(Type::Many(name)) => many(row, name, lists, (draft, faults)),
        Some(Type::Integer) => integer(row, draft, faults),
        Some(Type::Text) => text(row, draft, faults),
        None => draft.line("kind = \"short-text\"", &[("", of_type)]),
    }
}

fn kind(given: &str) -> Option<Type<'_>> {
    let mut words = given.split_whitespace();
    let (first, rest): (_, Vec<&str>) = (words.next()?, words.collect());
    Some(match (first, rest.as_slice()) {
        ("select_one", [list]) | ("select", ["one", list]) => Type::One(list),
        ("select_multiple", [list]) | ("select", ["multiple", list]) => Type::Many(list),
        ("integer" | "int", []) => Type::Integer,
        ("text" | "string", []) => Type::Text,
        _ => return None,
    })
}

fn texts(row: Row<'_>, around: &Around<'_>, draft: &mut Draft) {
    let label = (row.cell("label.ru"), row.cell("label.en"));
    draft.text("text", label.0, label.1);
    let (ru, en) = (row.cell("hint.ru"), row.cell("hint.en"));
    let said = |note: &'static str, hint: &str| {
        let notes = around.notes.iter().map(|row| row.get(note));
        let parts: Vec<&str> = notes
            .chain([hint])
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ")
    };
    let help = match around.notes {
        [] => (ru.0.to_owned(), en.0.to_owned()),
        _ => (said("label.ru", ru.0), said("label.en", en.0)),
    };
    if !help.0.is_empty() || !help.1.is_empty() {
        draft.text("help", (&help.0, ru.1), (&help.1, en.1));
    }
    let is_conditional = !row.get("relevant").is_empty() || !around.conditions.is_empty();
    for (name, key) in TEXTS {
        let (ru, en) = own(name);
        let (ru, en) = (row.cell(ru), row.cell(en));
        if !ru.0.is_empty() || !en.0.is_empty() {
            draft.text(key, ru, en);
        } else if key == "if-note" && is_conditional {
            draft.text(
                key,
                (supplied::IF_NOTE.0, ru.1),
                (supplied::IF_NOTE.1, en.1),
            );
        } else if key == "short" {
            // A question that is short enough is its own name.
            draft.text(key, label.0, label.1);
        }
    }
}

fn flag(row: Row<'_>, column: &'static str, key: &str, draft: &mut Draft, faults: &mut Vec<Fault>) {
    let (given, at) = row.cell(column);
    match is_yes(given) {
        Some(yes) => draft.line(&format!("{key} = {yes}"), &[("", at)]),
        None => faults.push(Fault::at(at, Slip::NotFlag)),
    }
}

/// Where «затрудняюсь ответить» is offered; wherever it is asked, if its list has that choice and nothing else is said.
fn unsure(row: Row<'_>, kind: Option<&Type<'_>>, lists: &Lists<'_>, draft: &mut Draft) {
    let (given, at) = row.cell("otklik_unsure");
    let mut channels: Vec<&str> = given
        .split([',', ' ', ';'])
        .filter(|one| !one.is_empty())
        .collect();
    let choices = match kind {
        Some(Type::One(list) | Type::Many(list)) => lists.get(list),
        _ => None,
    };
    let offered = choices.is_some_and(|rows| rows.iter().any(|row| row.get("name") == UNSURE));
    if channels.is_empty() && offered {
        channels = Channel::ALL
            .iter()
            .map(|channel| channel.as_str())
            .collect();
    }
    if !channels.is_empty() {
        draft.line(
            &format!("unsure = {}", list(channels.into_iter())),
            &[("", at)],
        );
    }
}

fn feeds(row: Row<'_>, draft: &mut Draft, faults: &mut Vec<Fault>) {
    let (given, at) = row.cell("otklik_feeds");
    if given.is_empty() {
        return;
    }
    let feeds: Option<Vec<String>> = given.split(';').map(feed).collect();
    match feeds {
        Some(feeds) => draft.line(&format!("feeds = [{}]", feeds.join(", ")), &[("", at)]),
        None => faults.push(Fault::at(at, Slip::Feeds)),
    }
}

/// `1.3 Чобщ_стенд: yes, no` or `2.2 Сожид limit 14` as a value of the file.
fn feed(given: &str) -> Option<String> {
    let (head, options) = match given.split_once(':') {
        Some((head, options)) => (head, Some(options)),
        None => (given, None),
    };
    let words: Vec<&str> = head.split_whitespace().collect();
    let (indicator, symbol, limit) = match words.as_slice() {
        [indicator, symbol] => (indicator, symbol, None),
        [indicator, symbol, "limit", limit] if options.is_none() => {
            (indicator, symbol, Some(limit.parse::<i64>().ok()?))
        }
        _ => return None,
    };
    let mut value = format!(
        "{{ indicator = {}, symbol = {}",
        quoted(indicator),
        quoted(symbol)
    );
    if let Some(options) = options {
        let options = options.split([',', ' ']).filter(|one| !one.is_empty());
        value += &format!(", options = {}", list(options));
    }
    if let Some(limit) = limit {
        value += &format!(", limit = {limit}");
    }
    Some(value + " }")
}

fn show_if(row: Row<'_>, mut conditions: Vec<Formula>, draft: &mut Draft, faults: &mut Vec<Fault>) {
    let (given, at) = row.cell("relevant");
    if !given.is_empty() {
        match relevant::read(given) {
            Ok(formula) => conditions.push(formula),
            Err(slip) => {
                faults.push(Fault::at(at, slip));
                // A note alone would be a second complaint of the same.
                draft.line("show-if = \"\"", &[("", at)]);
                return;
            }
        }
    }
    if let Some(formula) = supplied::all(conditions) {
        let value = quoted(&formula.show_if());
        draft.line(&format!("show-if = {value}"), &[("", at)]);
    }
}

/// Where the item goes, and where its faults go.
pub(super) type Out<'o, 'd> = (&'o mut Draft, &'d mut Vec<Fault>);

fn one(row: Row<'_>, name: &str, lists: &Lists<'_>, (draft, faults): Out<'_, '_>) {
    let (appearance, of_type) = (row.get("appearance"), row.cell("type").1);
    let is = |word: &str| appearance.split_whitespace().any(|one| one == word);
    let kind = |kind: &str| format!("kind = \"{kind}\"");
    unbounded(row, faults);
    let rows = chosen(row, name, lists, faults);
    if choice::are_yes_no(name, &rows) {
        draft.line(&kind("yes-no"), &[("", of_type)]);
    } else if is("likert") && choice::are_scale(row, &rows) {
        draft.line(&kind("scale"), &[("", of_type)]);
        choice::scale(row, &rows, draft);
    } else {
        draft.line(&kind("single"), &[("", of_type)]);
        if is("minimal") {
            draft.line("list = true", &[("", row.cell("appearance").1)]);
        }
        choice::options(row, &rows, (draft, faults));
    }
}

fn many(row: Row<'_>, name: &str, lists: &Lists<'_>, (draft, faults): Out<'_, '_>) {
    draft.line("kind = \"multiple\"", &[("", row.cell("type").1)]);
    let form = "count-selected(.) <= 3";
    if let Some(most) = most(row, (Of::Selected, form), faults) {
        draft.line(&format!("max = {most}"), &[("", row.cell("constraint").1)]);
    }
    let rows = chosen(row, name, lists, faults);
    choice::options(row, &rows, (draft, faults));
}

fn integer(row: Row<'_>, draft: &mut Draft, faults: &mut Vec<Fault>) {
    draft.line("kind = \"number\"", &[("", row.cell("type").1)]);
    let (given, at) = row.cell("constraint");
    let found = bounds(row, (Of::Number, ". >= 0 and . <= 120"), faults);
    if given.is_empty() || found.is_some() {
        let Bounds { min, max } = found.unwrap_or_default();
        let (least, greatest) = supplied::NUMBER;
        draft.line(&format!("min = {}", min.unwrap_or(least)), &[("", at)]);
        draft.line(&format!("max = {}", max.unwrap_or(greatest)), &[("", at)]);
    }
    let (given, at) = row.cell("otklik_bands");
    let bands = given.split([',', ' ', ';']).filter(|one| !one.is_empty());
    let bands: Result<Vec<i64>, _> = bands.map(str::parse).collect();
    match bands {
        Ok(bands) => {
            let bands: Vec<String> = bands.iter().map(i64::to_string).collect();
            draft.line(&format!("bands = [{}]", bands.join(", ")), &[("", at)]);
        }
        Err(_) => faults.push(Fault::at(at, Slip::NotWhole)),
    }
}

fn text(row: Row<'_>, draft: &mut Draft, faults: &mut Vec<Fault>) {
    let long = row
        .get("appearance")
        .split_whitespace()
        .any(|one| one == "multiline");
    let kind = if long { "long-text" } else { "short-text" };
    draft.line(&format!("kind = \"{kind}\""), &[("", row.cell("type").1)]);
    let form = "string-length(.) <= 2000";
    if let Some(most) = most(row, (Of::Letters, form), faults) {
        draft.line(&format!("max = {most}"), &[("", row.cell("constraint").1)]);
    }
}

/// Notes a constraint where there can be none.
fn unbounded(row: Row<'_>, faults: &mut Vec<Fault>) {
    let (given, at) = row.cell("constraint");
    if !given.is_empty() {
        faults.push(Fault::at(at, Slip::NoConstraint));
    }
}

/// The greatest that a constraint allows; nothing if there is no constraint, or a fault.
fn most(row: Row<'_>, (of, form): (Of, &'static str), faults: &mut Vec<Fault>) -> Option<i64> {
    let bounds = bounds(row, (of, form), faults)?;
    if bounds.min.is_some() {
        faults.push(Fault::at(row.cell("constraint").1, Slip::Constraint(form)));
        return None;
    }
    bounds.max
}

fn bounds(row: Row<'_>, (of, form): (Of, &'static str), faults: &mut Vec<Fault>) -> Option<Bounds> {
    let (given, at) = row.cell("constraint");
    if given.is_empty() {
        return None;
    }
    let bounds = constraint::read(given, of);
    if bounds.is_none() {
        faults.push(Fault::at(at, Slip::Constraint(form)));
    }
    bounds
}
