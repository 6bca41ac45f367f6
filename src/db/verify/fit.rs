//! Whether stored answers are such as the intake would have kept.
use crate::{
    region::Channel,
    survey::{Answers, Item, Kind, Survey, Value, path},
};

/// Why a stored answer does not fit its questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The item is hidden by the other answers.
    OffPath,
    /// A visible required item has no answer.
    Missing,
    /// «Затрудняюсь ответить» where the channel does not allow it.
    Unsure,
    /// Options out of order, twice, none, or too many.
    Options,
    /// A number out of its range.
    Range,
    /// A text that is empty or too long.
    Length,
}

/// The first item whose answer does not fit, by its place, and why.
pub(super) fn misfit(survey: &Survey, channel: Channel, answers: &Answers) -> Option<(usize, Why)> {
    let visible = path::visible(survey, answers);
    let places = survey.items.iter().zip(visible).enumerate();
    places
        .filter_map(|(place, (item, visible))| {
            let why = match answers.get(place) {
                // What a sheet leaves blank, nobody can be asked for.
                None => {
                    (visible && item.required && channel != Channel::Paper).then_some(Why::Missing)
                }
                Some(_) if !visible => Some(Why::OffPath),
                Some(value) => wrong(item, channel, value),
            };
            Some((place, why?))
        })
        .next()
}

fn wrong(item: &Item, channel: Channel, value: &Value) -> Option<Why> {
    let options = item.option_ids().len();
    let unsure = |option: usize| {
        // «Затрудняюсь» is the last option of an item that has it.
        !item.unsure.is_empty() && option + 1 == options && !item.unsure.contains(&channel)
    };
    match (value, &item.kind) {
        // On the site a question is answered, or left out where it may be.
        (Value::Silent(_), _) => (channel == Channel::Web).then_some(Why::Missing),
        (Value::One(option), Kind::Number { .. }) => {
            // Only «затрудняюсь» is kept for a number as an option, never a band.
            let allowed = item.unsure.contains(&channel) && option + 1 == options;
            (!allowed).then_some(Why::Unsure)
        }
        (Value::One(option), _) => unsure(*option).then_some(Why::Unsure),
        (Value::Many(chosen), Kind::Multiple { max, .. }) => {
            let ascending = chosen.windows(2).all(|pair| pair[0] < pair[1]);
            let good = ascending && !chosen.is_empty() && chosen.len() <= *max;
            let unsure = chosen.last().is_some_and(|last| unsure(*last));
            (!good)
                .then_some(Why::Options)
                .or(unsure.then_some(Why::Unsure))
        }
        (Value::Number(number), Kind::Number { min, max, .. }) => {
            (!(min..=max).contains(&number)).then_some(Why::Range)
        }
        (Value::Text(text), Kind::ShortText { max } | Kind::LongText { max }) => {
            (text.is_empty() || text.chars().count() > *max).then_some(Why::Length)
        }
        _ => Some(Why::Options),
    }
}
