//! What the form costs people: how long it takes, and which questions they pass over.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{count, share};
use crate::{
    chart::bar,
    i18n::{Lang, key, t, t_args},
    region::fill::{LEAST_FORMS, Median},
    survey::Text,
};

/// A question that people pass over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SkippedItem<'a> {
    /// How it is called in short.
    pub name: &'a Text,
    /// To how many it was shown.
    pub shown: u64,
    /// How many of those did not answer.
    pub skipped: u64,
}

/// What is told of skipped questions.
#[derive(Debug, Clone, Copy)]
pub struct SkipsPart<'a> {
    /// The worst questions, the worst first.
    pub worst: &'a [SkippedItem<'a>],
    /// How often anything was not answered, and how often anything was asked.
    pub all: (u64, u64),
    /// When it was counted.
    pub at: NaiveDateTime,
    /// So many new answers about an institution enter together.
    pub least: u32,
}

/// How long the form takes, under its steps.
pub(super) fn took(lang: Lang, median: Option<Median>) -> Markup {
    let words = match median {
        None => t_args(lang, key::CAMP_TOOK_NONE, &[("n", LEAST_FORMS.into())]),
        Some(median) => {
            let time = if median.or_longer {
                t(lang, key::CAMP_TOOK_LONG).to_owned()
            } else {
                minutes(lang, median.seconds)
            };
            let args = [
                ("time", time.into()),
                ("n", count(lang, median.forms).into()),
            ];
            t_args(lang, key::CAMP_TOOK, &args)
        }
    };
    html! { p.sm { (words) } }
}

/// «3 мин 15 с».
fn minutes(lang: Lang, seconds: u64) -> String {
    let args = [
        ("min", (seconds / 60).into()),
        ("sec", (seconds % 60).into()),
    ];
    t_args(lang, key::CAMP_TOOK_TIME, &args)
}

/// Which questions are passed over.
pub(super) fn skips(lang: Lang, part: Option<SkipsPart<'_>>) -> Markup {
    let title = t(lang, key::CAMP_SKIPS);
    html! {
        section {
            @match part {
                None => { h2 { (title) } p { (t(lang, key::CAMP_SKIPS_WAIT)) } }
                Some(part) => {
                    @if part.worst.is_empty() { h2 { (title) } } @else { (table(lang, title, part.worst)) }
                    (sum(lang, part))
                }
            }
        }
    }
}

fn sum(lang: Lang, part: SkipsPart<'_>) -> Markup {
    let (skipped, asked) = part.all;
    let args = [
        ("share", share(lang, skipped, asked).into()),
        ("time", part.at.format("%H:%M").to_string().into()),
        ("least", part.least.into()),
    ];
    html! { p.sm.mut { (t_args(lang, key::CAMP_SKIPS_ALL, &args)) } }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "answers are counted in millions"
)]
fn table(lang: Lang, title: &str, rows: &[SkippedItem<'_>]) -> Markup {
    let part = |row: &SkippedItem<'_>| row.skipped as f64 / row.shown.max(1) as f64;
    html! {
        table.nw {
            caption { (title) }
            thead.vh { tr {
                th scope="col" { (t(lang, key::CAMP_SKIPS_ITEM)) }
                th scope="col" { (t(lang, key::CAMP_CHART)) }
                th scope="col" { (t(lang, key::CAMP_SKIPS_N)) }
                th scope="col" { (t(lang, key::CAMP_SHARE)) }
            } }
            tbody { @for row in rows { tr {
                th scope="row" { (row.name.get(lang)) }
                td.g { (bar(part(row), 84.0)) }
                td.num.b { (count(lang, row.skipped)) }
                td.num.mut { (share(lang, row.skipped, row.shown)) }
            } } }
        }
    }
}
