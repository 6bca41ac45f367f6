//! What differs between two questionnaires: items added, removed, moved and changed, with old and new values side by side.
//!
//! Items and options are matched by their ids, which stored answers are kept under: another id is another question.

mod item;
#[cfg(test)]
mod tests;
pub mod words;

use std::collections::BTreeSet;

use super::{
    model::{Item, Lang, Survey},
    texts::{self, Named, Use},
};

/// All that differs. Empty if the two ask the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Of the survey as a whole: its texts, its sector, its length.
    pub whole: Vec<Change>,
    /// Of each section that is in one of the two only, or has another heading.
    pub sections: Vec<SectionChange>,
    /// Of each item that is not the same, in the order of the new survey; those that are gone stand where they stood.
    pub items: Vec<ItemChange>,
}

impl Difference {
    /// Whether the two ask the same.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.sections.is_empty() && self.items.is_empty()
    }
}

/// What became of a section or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Is in the new one only.
    Added,
    /// Is in the old one only.
    Removed,
    /// Is in both.
    Kept,
}

/// A section that is not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionChange {
    /// Its id.
    pub id: String,
    /// What became of it.
    pub fate: Fate,
    /// Old and new heading, by language.
    pub changes: Vec<Change>,
}

/// An item that is not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// Its id.
    pub id: String,
    /// Number in the official form: the new one, else the old.
    pub number: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// Asked at another place: before or after other items than before, or in another section.
    pub moved: bool,
    /// What differs in it; of an item that is in one of the two only, all there is.
    pub changes: Vec<Change>,
}

/// One value that is not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of what.
    pub of: Facet,
    /// What it was; `None` if there was none.
    pub old: Option<String>,
    /// What it is; `None` if there is none.
    pub new: Option<String>,
}

/// What of a survey a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facet {
    /// A text in a language; of an option with its id.
    Text {
        /// What it is for.
        of: Use,
        /// The option's id, for an option's text.
        option: Option<String>,
        /// In which language.
        lang: Lang,
    },
    /// The sector, by its tag.
    Sector,
    /// How long it takes, minutes.
    Minutes,
    /// The section that an item stands in, by id.
    Section,
    /// Number in the official form.
    Number,
    /// The kind, by the word of the file.
    Kind,
    /// Whether it must be answered: `true`, `false`.
    Required,
    /// Where «затрудняюсь ответить» is offered: tags of channels.
    Unsure,
    /// When it is asked, as `show-if` says it.
    Condition,
    /// The indicators that it feeds, as `1.3 Чобщ_стенд: yes`.
    Feeds,
    /// Ids of the options in their order.
    Options,
    /// The value of an option, by its id.
    Value(String),
    /// Whether an option, by its id, is neutral: `true`, `false`.
    Neutral(String),
    /// Most letters or most options; least and most of a number, with its bands.
    Bounds,
    /// Whether it is drawn as a list that opens: `true`, `false`.
    List,
}

/// What differs between an old questionnaire and a new one.
pub fn between(old: &Survey, new: &Survey) -> Difference {
    let (old_texts, new_texts) = (texts::all(old), texts::all(new));
    let head = |all: &[Named]| {
        let head = |one: &&Named| one.item.is_none() && one.of != Use::Section;
        all.iter().filter(head).cloned().collect::<Vec<_>>()
    };
    let mut whole = of_texts((&head(&old_texts), None), (&head(&new_texts), None));
    let tag = |survey: &Survey| Some(survey.sector.as_str().to_owned());
    push(&mut whole, Facet::Sector, tag(old), tag(new));
    let minutes = |survey: &Survey| Some(survey.minutes.to_string());
    push(&mut whole, Facet::Minutes, minutes(old), minutes(new));
    Difference {
        whole,
        sections: sections(old, new),
        items: items((old, &old_texts), (new, &new_texts)),
    }
}

fn sections(old: &Survey, new: &Survey) -> Vec<SectionChange> {
    let heading = |survey: &Survey, id: &str| {
        let found = survey.sections.iter().find(|section| section.id == id);
        found.map(|section| section.title.clone())
    };
    let ids = new.sections.iter().chain(&old.sections);
    let mut seen = BTreeSet::new();
    let ids = ids.filter(|section| seen.insert(section.id.as_str()));
    let one = |id: &str| {
        let (was, is) = (heading(old, id), heading(new, id));
        let mut changes = Vec::new();
        for lang in Lang::ALL {
            let of = Facet::Text {
                of: Use::Section,
                option: None,
                lang,
            };
            let text =
                |text: &Option<super::Text>| text.as_ref().map(|text| text.get(lang).to_owned());
            push(&mut changes, of, text(&was), text(&is));
        }
        SectionChange {
            id: id.to_owned(),
            fate: fate(was.is_some(), is.is_some()),
            changes,
        }
    };
    let all = ids.map(|section| one(&section.id));
    all.filter(|one| one.fate != Fate::Kept || !one.changes.is_empty())
        .collect()
}

type Side<'a> = (&'a Survey, &'a [Named]);

fn items(old: Side<'_>, new: Side<'_>) -> Vec<ItemChange> {
    let moved = moved(old.0, new.0);
    let mut changes = Vec::new();
    let mut gone = old.0.items.iter().peekable();
    let in_new = |item: &Item| new.0.position(&item.id);
    for (place, item) in new.0.items.iter().enumerate() {
        // Those that are gone stand after what they stood after.
        while let Some(before) = gone.next_if(|before| in_new(before).is_none_or(|at| at < place)) {
            if in_new(before).is_none() {
                changes.push(item::change((old, Some(before)), (new, None), false));
            }
        }
        let was = old.0.items.iter().find(|was| was.id == item.id);
        let change = item::change(
            (old, was),
            (new, Some(item)),
            moved.contains(item.id.as_str()),
        );
        changes.push(change);
    }
    let left = gone.filter(|before| in_new(before).is_none());
    changes.extend(left.map(|before| item::change((old, Some(before)), (new, None), false)));
    changes
        .retain(|change| change.fate != Fate::Kept || change.moved || !change.changes.is_empty());
    changes
}

/// Ids of the fewest items that have to be moved to bring those of both surveys into the new order.
fn moved<'a>(old: &'a Survey, new: &'a Survey) -> BTreeSet<&'a str> {
    let both: Vec<&str> = old.items.iter().map(|item| item.id.as_str()).collect();
    let both: Vec<&str> = both
        .into_iter()
        .filter(|id| new.position(id).is_some())
        .collect();
    let order: Vec<&str> = new.items.iter().map(|item| item.id.as_str()).collect();
    let order: Vec<&str> = order
        .into_iter()
        .filter(|id| old.position(id).is_some())
        .collect();
    let kept: BTreeSet<usize> = words::common(&both, &order)
        .into_iter()
        .map(|(place, _)| place)
        .collect();
    let places = both.iter().enumerate();
    places
        .filter(|(place, _)| !kept.contains(place))
        .map(|(_, id)| *id)
        .collect()
}

fn fate(was: bool, is: bool) -> Fate {
    match (was, is) {
        (false, _) => Fate::Added,
        (true, false) => Fate::Removed,
        (true, true) => Fate::Kept,
    }
}

type OfTexts<'a> = (&'a [Named], Option<&'a Item>);

/// Texts that are in one of two lists only, or not the same. They are matched by what they are for.
fn of_texts(old: OfTexts<'_>, new: OfTexts<'_>) -> Vec<Change> {
    let name = |one: &Named, item: Option<&Item>| match one.of {
        Use::Option(place) => (
            Use::Option(0),
            item.map(|item| item.option_ids()[place].clone()),
        ),
        of => (of, None),
    };
    let named = |(texts, item): OfTexts<'_>| -> Vec<((Use, Option<String>), Named)> {
        texts
            .iter()
            .map(|one| (name(one, item), one.clone()))
            .collect()
    };
    let (old, new) = (named(old), named(new));
    let mut changes = Vec::new();
    let only_old = old
        .iter()
        .filter(|(name, _)| new.iter().all(|(known, _)| known != name));
    for (name, _) in new.iter().chain(only_old) {
        let find = |all: &[((Use, Option<String>), Named)], lang| {
            let found = all.iter().find(|(known, _)| known == name);
            let text = found.map(|(_, one)| one.text.get(lang).to_owned());
            text.filter(|text| !text.is_empty())
        };
        for lang in Lang::ALL {
            let (of, option) = name.clone();
            let of = Facet::Text { of, option, lang };
            push(&mut changes, of, find(&old, lang), find(&new, lang));
        }
    }
    changes
}

fn push(changes: &mut Vec<Change>, of: Facet, old: Option<String>, new: Option<String>) {
    if old != new {
        changes.push(Change { of, old, new });
    }
}
