//! One question, with what was answered.
use maud::{Markup, html};

use super::LookPage;
use crate::{
    i18n::{Lang, key, nbsp, t},
    survey::{Choice, Item, Kind, UNSURE},
};

/// The question at a place: to be answered if it is asked after the answers before it, named if it is not.
pub(super) fn item(lang: Lang, page: &LookPage<'_>, place: usize) -> Markup {
    let (item, read) = (&page.survey.items[place], page.read_in);
    let id = format!("q-{}", item.id);
    let words = nbsp(item.text(page.channel).get(read), read);
    let number = item.number.as_deref().unwrap_or_default();
    if !page.shown[place] {
        return html! {
            div.f.mut id=(id) { p { (number) " " (words) " " span.sm lang=(lang.as_str()) { "(" (t(lang, key::SETUP_LOOK_HIDDEN)) ")" } } }
        };
    }
    let options = options(page, item);
    html! {
        fieldset.f id=(id) {
            legend { (number) " " (words) @if item.required { " " span.mut aria-hidden="true" { "*" } } }
            @if let Some(help) = &item.help { span.hint { (nbsp(help.get(read), read)) } }
            @if let Some(official) = &item.official { span.hint { (nbsp(official.get(read), read)) } }
            @if let Kind::Scale { low, high, .. } = &item.kind { span.hint { (low.get(read)) " … " (high.get(read)) } }
            @if options.is_empty() { (typed(page, item, &words)) } @else {
                @if matches!(item.kind, Kind::Number { .. }) { (typed(page, item, &words)) }
                @for (value, words) in &options { (option(page, item, (value, words))) }
            }
        }
    }
}

/// What may be chosen: value and words.
fn options<'a>(page: &LookPage<'a>, item: &'a Item) -> Vec<(&'a str, &'a str)> {
    let read = page.read_in;
    let of = |options: &'a [Choice]| {
        let words = options
            .iter()
            .map(|one| (one.id.as_str(), one.text.get(read)));
        words.collect::<Vec<_>>()
    };
    let mut all = match &item.kind {
        Kind::YesNo => vec![
            ("yes", t(read, key::FORM_YES)),
            ("no", t(read, key::FORM_NO)),
        ],
        Kind::Single { options, .. }
        | Kind::Multiple { options, .. }
        | Kind::Scale { options, .. } => of(options),
        Kind::Number { .. } | Kind::ShortText { .. } | Kind::LongText { .. } => Vec::new(),
    };
    if item.unsure.contains(&page.channel) {
        all.push((UNSURE, t(read, key::FORM_UNSURE)));
    }
    all
}

fn option(page: &LookPage<'_>, item: &Item, (value, words): (&str, &str)) -> Markup {
    let kind = if matches!(item.kind, Kind::Multiple { .. }) {
        "checkbox"
    } else {
        "radio"
    };
    let id = format!("q-{}-{value}", item.id);
    let given = page.form.all(&item.id).any(|one| one == value);
    html! {
        div.opt {
            input type=(kind) id=(id) name=(item.id) value=(value) checked[given];
            label for=(id) { (words) }
        }
    }
}

fn typed(page: &LookPage<'_>, item: &Item, words: &str) -> Markup {
    let unsure = |text: &&str| *text != UNSURE;
    let given = page.form.first(&item.id).filter(unsure).unwrap_or_default();
    html! { input.w-l type="text" name=(item.id) value=(given) aria-label=(words) autocomplete="off"; }
}
