//! What differs in one item.
use super::{Change, Facet, ItemChange, Side, fate, of_texts, push};
use crate::survey::{
    formula::Formula,
    model::{Choice, Item, Kind, Survey},
    texts::Named,
    write,
};

type Of<'a> = (Side<'a>, Option<&'a Item>);

/// The change of an item, which is in at least one of the surveys.
pub(super) fn change(old: Of<'_>, new: Of<'_>, moved: bool) -> ItemChange {
    let texts = |((survey, texts), item): Of<'_>| -> Vec<Named> {
        let place = item.and_then(|item| survey.position(&item.id));
        let own = texts
            .iter()
            .filter(|one| place.is_some() && one.item == place);
        own.cloned().collect()
    };
    let mut changes = of_texts((&texts(old), old.1), (&texts(new), new.1));
    let mut both = |of, read: &dyn Fn(&Survey, &Item) -> Option<String>| {
        let value = |((survey, _), item): Of<'_>| item.and_then(|item| read(survey, item));
        push(&mut changes, of, value(old), value(new));
    };
    both(Facet::Section, &section);
    both(Facet::Number, &|_, item| item.number.clone());
    both(Facet::Kind, &|_, item| Some(item.kind.as_str().to_owned()));
    both(Facet::Required, &|_, item| Some(item.required.to_string()));
    both(Facet::Unsure, &|_, item| {
        let channels = item.unsure.iter().map(|channel| channel.as_str());
        listed(channels.collect())
    });
    both(Facet::Condition, &|survey, item| {
        let condition = item.show_if.as_ref()?;
        Some(Formula::of(condition, &survey.items).show_if())
    });
    both(Facet::Feeds, &|_, item| write::feeds_in_words(item));
    both(Facet::Options, &|_, item| {
        listed(choices(item).iter().map(|one| one.id.as_str()).collect())
    });
    both(Facet::Bounds, &|_, item| bounds(&item.kind));
    both(Facet::List, &|_, item| match &item.kind {
        Kind::Single { list, .. } => Some(list.to_string()),
        _ => None,
    });
    options(old.1, new.1, &mut changes);
    let (was, is) = (old.1, new.1);
    let shown = is.or(was);
    let number = |item: Option<&Item>| item.and_then(|item| item.number.clone());
    ItemChange {
        id: shown.map(|item| item.id.clone()).unwrap_or_default(),
        number: number(is).or(number(was)),
        fate: fate(was.is_some(), is.is_some()),
        moved: moved
            || changes
                .iter()
                .any(|one| one.of == Facet::Section && was.is_some() && is.is_some()),
        changes,
    }
}

/// Values and neutrality of options that both have.
fn options(old: Option<&Item>, new: Option<&Item>, changes: &mut Vec<Change>) {
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    for is in choices(new) {
        let Some(was) = choices(old).iter().find(|was| was.id == is.id) else {
            continue;
        };
        let value = |one: &Choice| one.value.map(|value| value.to_string());
        push(changes, Facet::Value(is.id.clone()), value(was), value(is));
        let neutral = |one: &Choice| Some(one.neutral.to_string());
        push(
            changes,
            Facet::Neutral(is.id.clone()),
            neutral(was),
            neutral(is),
        );
    }
}

fn choices(item: &Item) -> &[Choice] {
    match &item.kind {
        Kind::Single { options, .. }
        | Kind::Multiple { options, .. }
        | Kind::Scale { options, .. } => options,
        Kind::YesNo | Kind::Number { .. } | Kind::ShortText { .. } | Kind::LongText { .. } => &[],
    }
}

fn section(survey: &Survey, item: &Item) -> Option<String> {
    let place = survey.position(&item.id)?;
    let found = survey
        .sections
        .iter()
        .find(|one| one.items.contains(&place));
    found.map(|section| section.id.clone())
}

fn bounds(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Number { min, max, bands } => {
            let bands: Vec<String> = bands.iter().map(i64::to_string).collect();
            Some(format!("{min} … {max} [{}]", bands.join(", ")))
        }
        Kind::Multiple { max, .. } | Kind::ShortText { max } | Kind::LongText { max } => {
            Some(max.to_string())
        }
        Kind::YesNo | Kind::Single { .. } | Kind::Scale { .. } => None,
    }
}

fn listed(names: Vec<&str>) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}
