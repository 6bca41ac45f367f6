//! What differs between two questionnaires, old and new side by side. A word that differs is struck out or underlined, and said
//! aloud: never marked by its color alone.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{Section, facet, shown};
use crate::{
    i18n::{Key, Lang, day_year, key, t, t_args},
    survey::{
        Survey,
        difference::{Change, Difference, Facet, Fate, ItemChange, words::Run, words::runs},
    },
    view::{
        Assets, Look,
        staff::{Me, frame::head},
    },
};

/// A version or a questionnaire to choose.
#[derive(Debug, Clone)]
pub struct Side {
    /// Its version, or its code for the newest content of another questionnaire.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The day it was kept on; none of one that no campaign asked yet.
    pub kept_on: Option<NaiveDate>,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct DifferencePage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The questionnaire in addresses.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What can be compared.
    pub sides: &'a [Side],
    /// The old one.
    pub from: &'a str,
    /// The new one.
    pub to: &'a str,
    /// What differs.
    pub difference: &'a Difference,
    /// The old one and the new one.
    pub surveys: (&'a Survey, &'a Survey),
}

/// The page.
pub fn difference(look: Look, assets: &Assets, page: &DifferencePage<'_>) -> Markup {
    let (lang, found) = (look.lang, page.difference);
    let title = t(lang, key::SURVEY_DIFFERENCE);
    let here = format!("/staff/surveys/{}/difference", page.name);
    let counted = |fate| {
        let items = found.items.iter();
        items.filter(|item| item.fate == fate).count()
    };
    let counts = [
        ("added", counted(Fate::Added).into()),
        ("removed", counted(Fate::Removed).into()),
        ("changed", counted(Fate::Kept).into()),
    ];
    let main = html! {
        p.crumb { a href="/staff/surveys" { (t(lang, key::SETUP_SURVEYS)) } " / "
            a href={ "/staff/surveys/" (page.name) } { (page.title) } }
        (head(title, Some(page.title)))
        form.row method="get" action=(here) {
            (choose(lang, page, ("from", key::SURVEY_OLD, page.from)))
            (choose(lang, page, ("to", key::SURVEY_NEW, page.to)))
            div.f { button.btn.q { (t(lang, key::SURVEY_COMPARE)) } }
        }
        div.note role="status" {
            @if found.is_empty() { p { (t(lang, key::SURVEY_SAME)) } }
            @else { p { (t_args(lang, key::SURVEY_COUNTS, &counts)) } p { (t(lang, key::SURVEY_MARKS)) } }
        }
        @if !found.whole.is_empty() {
            section { h2 { (t(lang, key::SURVEY_WHOLE)) } (table(lang, t(lang, key::SURVEY_WHOLE), &found.whole)) }
        }
        @if !found.sections.is_empty() {
            section {
                h2 { (t(lang, key::SURVEY_SECTIONS)) }
                @for section in &found.sections {
                    h3.gap { (section.id) " — " (t(lang, fate(section.fate))) }
                    (table(lang, &section.id, &section.changes))
                }
            }
        }
        @if !found.items.is_empty() {
            section {
                h2 { (t(lang, key::SURVEY_ITEMS)) }
                @for item in &found.items { (one(lang, page, item)) }
            }
        }
    };
    shown(
        look,
        assets,
        (page.me, Section::Campaigns),
        (title, &format!("{here}?from={}&to={}", page.from, page.to)),
        main,
    )
}

fn choose(
    lang: Lang,
    page: &DifferencePage<'_>,
    (name, label, chosen): (&str, Key, &str),
) -> Markup {
    let known = page.sides.iter().any(|side| side.name == chosen);
    html! {
        div.f {
            label for=(name) { (t(lang, label)) }
            select id=(name) name=(name) {
                @if !known { option value=(chosen) selected { (chosen) } }
                @for side in page.sides {
                    option value=(side.name) selected[side.name == chosen] {
                        (side.title) ", " (side.name)
                        @if let Some(day) = side.kept_on { ", " (day_year(lang, day)) }
                    }
                }
            }
        }
    }
}

fn fate(fate: Fate) -> Key {
    match fate {
        Fate::Added => key::SURVEY_ADDED,
        Fate::Removed => key::SURVEY_REMOVED,
        Fate::Kept => key::SURVEY_CHANGED,
    }
}

fn one(lang: Lang, page: &DifferencePage<'_>, item: &ItemChange) -> Markup {
    let number = item.number.as_deref().unwrap_or(&item.id);
    let (old, new) = page.surveys;
    let find = |survey: &Survey| {
        let place = survey.position(&item.id)?;
        Some(survey.items[place].short.get(lang).to_owned())
    };
    let title = t_args(lang, key::SURVEY_QUESTION, &[("number", number.into())]);
    let moved = item.moved && item.fate == Fate::Kept;
    let only_moved = moved && item.changes.is_empty();
    html! {
        h3.gap id={ "q-" (item.id) } {
            (title) @if let Some(short) = find(new).or_else(|| find(old)) { ". " (short) } " — "
            @if moved { (t(lang, key::SURVEY_MOVED)) }
            @if moved && !only_moved { ", " }
            @if !only_moved { (t(lang, fate(item.fate))) }
        }
        @if !item.changes.is_empty() { (table(lang, &title, &item.changes)) }
    }
}

fn table(lang: Lang, caption: &str, changes: &[Change]) -> Markup {
    html! {
        @if !changes.is_empty() {
            div.x {
                table.differs {
                    caption.vh { (caption) }
                    thead { tr {
                        th scope="col" { (t(lang, key::SURVEY_WHAT)) }
                        th scope="col" { (t(lang, key::SURVEY_OLD)) }
                        th scope="col" { (t(lang, key::SURVEY_NEW)) }
                    } }
                    tbody { @for change in changes { (row(lang, change)) } }
                }
            }
        }
    }
}

fn row(lang: Lang, change: &Change) -> Markup {
    let of = match &change.of {
        Facet::Text { lang, .. } => Some(lang.as_str()),
        _ => None,
    };
    let value = |value: &Option<String>| {
        value
            .as_deref()
            .map(|value| facet::value(lang, &change.of, value))
    };
    let (old, new) = (value(&change.old), value(&change.new));
    let (was, is) = runs(
        old.as_deref().unwrap_or_default(),
        new.as_deref().unwrap_or_default(),
    );
    html! {
        tr {
            th scope="row" { (facet::name(lang, &change.of)) }
            td lang=[of] { @if old.is_none() { (none(lang)) } @for run in &was { (gone(lang, run, new.is_some())) } }
            td lang=[of] { @if new.is_none() { (none(lang)) } @for run in &is { (fresh(lang, run, old.is_some())) } }
        }
    }
}

fn none(lang: Lang) -> Markup {
    html! { span.mut lang=(lang.as_str()) { (t(lang, key::SURVEY_NONE)) } }
}

/// Words of the old text; those that the new one lacks are struck out.
fn gone(lang: Lang, run: &Run, beside: bool) -> Markup {
    html! {
        @if run.differs && beside {
            del { span.vh lang=(lang.as_str()) { " " (t(lang, key::SURVEY_GONE)) " " } (run.text) }
        } @else { (run.text) }
    }
}

/// Words of the new text; those that the old one lacks are underlined.
fn fresh(lang: Lang, run: &Run, beside: bool) -> Markup {
    html! {
        @if run.differs && beside {
            ins { span.vh lang=(lang.as_str()) { " " (t(lang, key::SURVEY_FRESH)) " " } (run.text) }
        } @else { (run.text) }
    }
}
