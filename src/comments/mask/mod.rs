//! Personal data in Russian text, found and masked: phones, addresses of every kind, numbers of documents, names.
//!
//! What is found is judged by its shape and its neighbors, not by a dictionary of people: a rule that is too wide hides a
//! word too many and a moderator reads on; one that is too narrow shows somebody's name. So in doubt a number is masked, and
//! a word is where a job or a thank-you stands before it, or where it is a surname by its list or its end. What no rule finds, a moderator masks by hand before a comment is
//! shown.
mod clean;
mod contact;
#[cfg(test)]
mod corpus;
mod first_names;
mod jobs;
mod lone;
mod name;
mod number;
mod place;
mod spoken;
mod surname;
mod surnames;
#[cfg(test)]
mod tests;
mod token;

use std::ops::Range;

pub use clean::clean;
use token::{Token, tokens};

/// What stands where something was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// A phone number.
    Phone,
    /// An address of e-mail.
    Mail,
    /// A name in a messenger or social network.
    Nick,
    /// The number of a bank card.
    Card,
    /// The number of a passport.
    Passport,
    /// The number of the pension insurance.
    Snils,
    /// Another long number.
    Number,
    /// Where somebody lives.
    Place,
    /// Somebody's name.
    Name,
    /// What a moderator masked.
    Hand,
}

impl Label {
    /// Every label.
    pub const ALL: [Label; 10] = [
        Label::Phone,
        Label::Mail,
        Label::Nick,
        Label::Card,
        Label::Passport,
        Label::Snils,
        Label::Number,
        Label::Place,
        Label::Name,
        Label::Hand,
    ];

    /// As it stands in a kept comment, whatever the reader's language.
    pub const fn text(self) -> &'static str {
        match self {
            Label::Phone => "[телефон]",
            Label::Mail => "[почта]",
            Label::Nick => "[ник]",
            Label::Card => "[карта]",
            Label::Passport => "[паспорт]",
            Label::Snils => "[СНИЛС]",
            Label::Number => "[номер]",
            Label::Place => "[адрес]",
            Label::Name => "[имя]",
            Label::Hand => "[скрыто]",
        }
    }
}

/// A piece of a kept comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// As written.
    Written(&'a str),
    /// Where something was.
    Masked(Label),
}

/// The pieces of a kept comment in order.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((at, label)) = next_label(rest) {
        if at > 0 {
            found.push(Part::Written(&rest[..at]));
        }
        found.push(Part::Masked(label));
        rest = &rest[at + label.text().len()..];
    }
    if !rest.is_empty() {
        found.push(Part::Written(rest));
    }
    found
}

fn next_label(text: &str) -> Option<(usize, Label)> {
    let mut all = text.match_indices('[');
    all.find_map(|(at, _)| label_at(&text[at..]).map(|label| (at, label)))
}

/// The label that a text begins with.
fn label_at(text: &str) -> Option<Label> {
    Label::ALL
        .into_iter()
        .find(|label| text.starts_with(label.text()))
}

/// The text with everything masked that a rule finds. Once more it changes nothing; at most twice as long and nine letters
/// more.
pub fn mask(text: &str) -> String {
    let mut text = text.to_owned();
    // What is masked changes what stands beside what is not: until nothing more is found. Each round takes letters away
    // that no label has, so there is an end.
    loop {
        let found = find(&text);
        if found.is_empty() {
            return text;
        }
        for (range, label) in found.into_iter().rev() {
            text.replace_range(range, label.text());
        }
    }
}

/// A run of tokens and what it is.
type Found = (Range<usize>, Label);

/// Finds all that it knows.
type Rule = fn(&[Token<'_>]) -> Vec<Found>;

/// Everything that the rules find, in order, nothing twice.
fn find(text: &str) -> Vec<Found> {
    let tokens = tokens(text);
    let rules: [Rule; 5] = [
        contact::find,
        number::find,
        place::find,
        spoken::find,
        name::find,
    ];
    let mut taken: Vec<Found> = Vec::new();
    for rule in rules {
        for (run, label) in rule(&tokens) {
            let free = |(other, _): &Found| run.end <= other.start || other.end <= run.start;
            if !run.is_empty() && taken.iter().all(free) {
                taken.push((run, label));
            }
        }
    }
    taken.sort_unstable_by_key(|(run, _)| run.start);
    let bytes = |run: &Range<usize>| tokens[run.start].at..tokens[run.end - 1].end();
    taken
        .iter()
        .map(|(run, label)| (bytes(run), *label))
        .collect()
}
