//! Rules of a style sheet that hide what a person is not asked, without script.
use std::fmt::Write;

use crate::survey::{
    Survey,
    condition::{Hidden, hidden_when},
};

/// The rules of one survey version, to stand after the common sheet. In browsers that do not know
/// `:has()` nothing is hidden: there a follow-up says «Ответьте, если …».
pub fn survey_css(survey: &Survey) -> String {
    let ways: Vec<Vec<Hidden>> = (0..survey.items.len())
        .map(|place| hidden_when(&survey.items, place))
        .collect();
    let mut rules: Vec<(&[Hidden], Vec<String>)> = Vec::new();
    let mut add = |hidden, target| match rules.iter_mut().find(|(known, _)| *known == hidden) {
        Some((_, targets)) => targets.push(target),
        None => rules.push((hidden, vec![target])),
    };
    for (item, hidden) in survey.items.iter().zip(&ways) {
        if !hidden.is_empty() {
            add(hidden.as_slice(), format!("f-{}", item.id));
        }
    }
    // A part all of whose questions are hidden together goes with them.
    for section in &survey.sections {
        let mut parts = ways[section.items.clone()].iter();
        if let Some(first) = parts.next()
            && !first.is_empty()
            && parts.all(|other| other == first)
        {
            add(first.as_slice(), format!("s-{}", section.id));
        }
    }
    if rules.is_empty() {
        return String::new();
    }
    let rules: Vec<String> = rules
        .iter()
        .map(|(hidden, targets)| rule(survey, hidden, targets))
        .collect();
    format!("@supports selector(:has(*)){{{}}}\n", rules.concat())
}

fn rule(survey: &Survey, hidden: &[Hidden], targets: &[String]) -> String {
    let forms: Vec<String> = hidden.iter().map(|way| form(survey, way)).collect();
    let targets: Vec<String> = targets
        .iter()
        .map(|target| format!("#{}", escape(target)))
        .collect();
    format!("{} {}{{display:none}}", any(&forms), any(&targets))
}

fn any(selectors: &[String]) -> String {
    match selectors {
        [one] => one.clone(),
        several => format!(":is({})", several.join(",")),
    }
}

/// The form while one way of hiding holds.
fn form(survey: &Survey, way: &Hidden) -> String {
    let control = |(item, option): &(usize, usize)| {
        let item = &survey.items[*item];
        escape(&format!("{}-{}", item.id, item.option_ids()[*option]))
    };
    let mut selector = "#survey".to_owned();
    // Writing to a String cannot fail.
    for pair in &way.checked {
        let _ = write!(selector, ":has(#{}:checked)", control(pair));
    }
    if !way.unchecked.is_empty() {
        let controls: Vec<String> = way
            .unchecked
            .iter()
            .map(|pair| format!("#{}:checked", control(pair)))
            .collect();
        let _ = write!(selector, ":not(:has({}))", controls.join(","));
    }
    selector
}

/// An id as an identifier of a style sheet: a leading digit and the dots of option ids need a sign before them.
fn escape(id: &str) -> String {
    let mut escaped = String::with_capacity(id.len());
    for (at, letter) in id.chars().enumerate() {
        match letter {
            '0'..='9' if at == 0 => {
                let _ = write!(escaped, "\\3{letter} ");
            }
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => escaped.push(letter),
            other => {
                escaped.push('\\');
                escaped.push(other);
            }
        }
    }
    escaped
}
