//! The English words for each fault: what is wrong, and what to do. No full stop at the end of either.
use super::{
    MOST_ITEMS, MOST_OPTIONS, MOST_PAIRS,
    fault::{Defect, Type},
    slip,
};
use crate::survey::{condition, model::Lang};

fn pair(problem: impl Into<String>, cure: impl Into<String>) -> (String, String) {
    (problem.into(), cure.into())
}

/// The problem and the cure.
pub(super) fn words(defect: &Defect) -> (String, String) {
    match defect {
        Defect::Unreadable(why) => pair(
            format!("the file cannot be read ({why})"),
            "Put it there, or let the program read it",
        ),
        Defect::TooLarge => pair("the file is longer than 256 KiB", "Make it shorter"),
        Defect::NotUtf8 => pair("the file is not in UTF-8", "Save it again as UTF-8"),
        Defect::Syntax(slipped) => slip::words(Lang::En, slipped),
        Defect::UnknownKey(known) => pair(
            "there is no such key here",
            format!("Remove it, or write one of: {}", known.join(", ")),
        ),
        Defect::KeyNotForKind(kind) => pair(
            format!("this key means nothing for an item of the kind {kind}"),
            "Remove it, or change the kind",
        ),
        Defect::MissingKey => pair("this key is missing", "Add it"),
        Defect::WrongType(wanted) => pair(
            "the value is not of the right form",
            format!("Write {}", form(*wanted)),
        ),
        Defect::OutOfRange { least, greatest } => pair(
            "the number is out of range",
            format!("Write a number from {least} to {greatest}"),
        ),
        Defect::NoTranslation(lang) => pair(
            format!("the {} text is missing", language(*lang)),
            "Write it: every text is in Russian and in English",
        ),
        Defect::BadId(id) => pair(
            format!("«{id}» cannot be an id"),
            "Use Latin letters, digits, - and _, at most 32; the ids of surveys, sections and items \
             begin with a letter",
        ),
        Defect::ReservedId(id) => pair(
            format!("the id «{id}» has a meaning of its own"),
            "Choose another; «hard to say» is allowed with the key unsure",
        ),
        Defect::DuplicateId { id, line } => pair(
            format!("the id «{id}» stands in line {line} already"),
            "Choose another id for one of the two",
        ),
        Defect::UnknownWord { given, known } => pair(
            format!("«{given}» is not known here"),
            format!("Write one of: {}", known.join(", ")),
        ),
        Defect::Condition(fault) => condition_words(fault),
        Defect::Unreachable => pair(
            "the condition is never true, nobody would be asked this",
            "Change the condition; mind the conditions of the items that it names",
        ),
        Defect::TooTangled => pair(
            "the condition holds or fails in more than 256 ways",
            "Make it simpler, or put a yes/no question before",
        ),
        Defect::NoIfNote => pair(
            "an item with show-if has no if-note",
            "Add if-note: old browsers show the item to everybody, with this note",
        ),
        Defect::IfNoteAlone => pair(
            "an item that everybody is asked has an if-note",
            "Remove it, or add show-if",
        ),
        Defect::OptionCount(count) => pair(
            format!("the item has {count} options"),
            format!("Give it 2 to {MOST_OPTIONS}"),
        ),
        Defect::UnsureText => pair(
            "a question answered in words has unsure",
            "Remove it: the question can be left empty",
        ),
        Defect::MinNotBelowMax => pair("min is not below max", "Change one of them"),
        Defect::BandsNotRising => pair(
            "the bounds of the bands do not rise",
            "Write them in rising order, none twice",
        ),
        Defect::BandOutside(bound) => pair(
            format!("the bound {bound} is outside the numbers that can be answered"),
            "Write a bound from min up to max − 1",
        ),
        Defect::UnknownSymbol { given, known } => pair(
            format!("this sector has no indicator with the symbol «{given}»"),
            format!("Write one of: {}", known.join(", ")),
        ),
        Defect::WrongIndicator(right) => pair(
            "the symbol belongs to another indicator",
            format!("Write {right}"),
        ),
        Defect::SymbolTwice(line) => pair(
            format!("the symbol is fed in line {line} already"),
            "Leave it with one item",
        ),
        Defect::SymbolMissing { symbol, indicator } => pair(
            format!("no item feeds {symbol} of the indicator {indicator}"),
            "Add feeds with this symbol to the item that asks about it, or remove feeds from all: then no rating is computed of the \
             questionnaire",
        ),
        Defect::UnknownFeedOption(option) => pair(
            format!("the item has no option «{option}»"),
            "Write the id of one of its options; «hard to say» cannot be counted",
        ),
        Defect::FeedWithoutOptions => pair(
            "it is not said which answers count",
            "Add options with the ids that count, such as [\"yes\"]",
        ),
        Defect::MeanWithOptions => pair(
            "a mean is taken of values, not of chosen options",
            "Remove options",
        ),
        Defect::MeanWithoutValues => pair(
            "there is nothing to take the mean of",
            "Make it a single choice whose options have a value, or a number",
        ),
        Defect::MeanWithoutLimit => pair(
            "a mean wait has no limit to compare with",
            "Add limit, in the unit of the values",
        ),
        Defect::LimitAlone => pair("a limit is for a mean wait only", "Remove it"),
        Defect::UnexpectedOption(option) => pair(
            format!(
                "no indicator of the item expects the option «{option}», or it is both expected and neutral"
            ),
            "Name it in the options of a feed, give it a value for a mean, or mark it neutral = true",
        ),
        Defect::NoItems => pair(
            "there are no questions here",
            "Add [[section]] and [[section.item]]",
        ),
        Defect::TooManyItems(count) => pair(
            format!("{count} items"),
            format!("Leave {MOST_ITEMS} at most"),
        ),
        Defect::TooManyPairs(count) => pair(
            format!("{count} pairs of options"),
            format!("Leave {MOST_PAIRS} at most, which is 447 options in all"),
        ),
        Defect::Said(said) => said.en.clone(),
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "Russian",
        Lang::En => "English",
    }
}

fn form(wanted: Type) -> &'static str {
    match wanted {
        Type::Text => "a text in quotes",
        Type::Texts => "a list of texts, such as [\"yes\"]",
        Type::Number => "a whole number without quotes",
        Type::Decimal => "a number without quotes, such as 0.3",
        Type::Decimals => "a list of numbers, as in [0, 0.5, 1]",
        Type::Numbers => "a list of whole numbers, such as [17, 34]",
        Type::Flag => "true or false, without quotes",
        Type::Table => "a table, such as { ru = \"…\", en = \"…\" }",
        Type::Tables => "a list of tables, such as [{ … }, { … }]",
    }
}

fn condition_words(fault: &condition::Fault) -> (String, String) {
    use condition::Fault;
    match fault {
        Fault::Syntax { at, expected } => pair(
            format!("the condition cannot be read from letter {at} on"),
            format!("There should be {}", expected.text(Lang::En)),
        ),
        Fault::UnknownItem(item) => pair(
            format!("the condition names «{item}», and there is no such item"),
            "Write the id of an item that is asked earlier",
        ),
        Fault::NotEarlier(item) => pair(
            format!(
                "the condition names «{item}», which is not asked earlier: it would run in a circle"
            ),
            "Name earlier items only, or move this one down",
        ),
        Fault::NoOptions(item) => pair(
            format!("the condition names «{item}», which is answered with a number or a text"),
            "Name an item with options",
        ),
        Fault::UnknownOption { item, option } => pair(
            format!("the item «{item}» has no option «{option}»"),
            "Write the id of one of its options",
        ),
    }
}
