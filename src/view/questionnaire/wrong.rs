//! What is wrong with the answers, said so that a person knows what to do.
use maud::{Markup, html};

use crate::{
    i18n::{Lang, key, nbsp, t, t_args},
    survey::{Form, Item, Kind, answer::Wrong},
};

use super::{
    super::{Look, icon},
    FormPage,
};

/// The title; with faults, it begins with their number.
pub fn title(lang: Lang, faults: usize, name: &str) -> String {
    let name = ("name", name.into());
    match faults {
        0 => t_args(lang, key::FORM_TITLE, &[name]),
        n => t_args(lang, key::FORM_TITLE_WRONG, &[("n", n.into()), name]),
    }
}

/// The summary above the questions: how many, that the rest is kept, and links to the first control of each.
pub fn summary(look: Look, page: &FormPage<'_>) -> Markup {
    let lang = look.lang;
    let count = ("n", page.problems.len().into());
    html! {
        div.summary.flow role="alert" aria-labelledby="fix" tabindex="-1" autofocus {
            h2 #fix { (t_args(lang, key::WRONG_HEAD, &[count])) }
            p { (t(lang, key::WRONG_KEPT)) }
            ul {
                @for problem in page.problems {
                    @let item = &page.survey.items[problem.item];
                    li { a href={ "#" (first_control(item)) } { (link(lang, item, problem.wrong, chosen(item, page.filled))) } }
                }
            }
        }
    }
}

/// The line under a question.
pub fn at_question(lang: Lang, item: &Item, wrong: Wrong, filled: Option<&Form>) -> Markup {
    html! {
        p.err #{ (item.id) "-err" } {
            (icon::icon(icon::WRONG))
            span { span.vh { (t(lang, key::WRONG_MARK)) " " } (what_to_do(lang, item, wrong, chosen(item, filled))) }
        }
    }
}

fn chosen(item: &Item, filled: Option<&Form>) -> usize {
    filled.map_or(0, |form| form.all(&item.id).count())
}

fn link(lang: Lang, item: &Item, wrong: Wrong, chosen: usize) -> String {
    let short = nbsp(item.short.get(lang), lang);
    if wrong == Wrong::Missing {
        return short.into_owned();
    }
    let what = what_to_do(lang, item, wrong, chosen);
    let mut letters = what.chars();
    let what: String = letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default();
    t_args(
        lang,
        key::WRONG_LINK,
        &[("short", short.into()), ("what", what.into())],
    )
}

/// `chosen` is how many options were sent: too many of them, or «Затрудняюсь ответить» beside an answer.
fn what_to_do(lang: Lang, item: &Item, wrong: Wrong, chosen: usize) -> String {
    let said = |key| t(lang, key).to_owned();
    let counted = |key, n: usize| t_args(lang, key, &[("n", n.into())]);
    match (wrong, &item.kind) {
        (Wrong::Missing, Kind::YesNo) => said(key::WRONG_YES_NO),
        (Wrong::Missing, Kind::Single { list: true, .. }) => said(key::WRONG_LIST),
        (Wrong::Missing, Kind::Single { .. } | Kind::Scale { .. }) => said(key::WRONG_ONE),
        (Wrong::Missing, Kind::Multiple { .. }) => said(key::WRONG_SOME),
        (Wrong::Missing, Kind::Number { .. }) => said(key::WRONG_NUMBER),
        (Wrong::Missing, _) => said(key::WRONG_TEXT),
        (Wrong::TooMany, Kind::Multiple { max, .. }) if chosen > *max => {
            counted(key::WRONG_MANY, *max)
        }
        (Wrong::TooMany, _) => said(key::WRONG_BOTH),
        (Wrong::NotANumber, Kind::Number { min, max, .. }) => {
            t_args(lang, key::WRONG_DIGITS, &[("n", min.midpoint(*max).into())])
        }
        (Wrong::OutOfRange, Kind::Number { min, max, .. }) => t_args(
            lang,
            key::WRONG_RANGE,
            &[("min", (*min).into()), ("max", (*max).into())],
        ),
        (Wrong::TooLong, Kind::ShortText { max } | Kind::LongText { max }) => {
            counted(key::WRONG_LONG, *max)
        }
        _ => said(key::WRONG_UNKNOWN),
    }
}

/// The id of the control where a link from the summary lands.
fn first_control(item: &Item) -> String {
    let first = match &item.kind {
        Kind::YesNo => Some("yes"),
        Kind::Single {
            options,
            list: false,
        }
        | Kind::Multiple { options, .. }
        | Kind::Scale { options, .. } => options.first().map(|option| option.id.as_str()),
        _ => None,
    };
    match first {
        Some(option) => format!("{}-{option}", item.id),
        None => item.id.clone(),
    }
}
