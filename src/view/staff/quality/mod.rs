//! Whether interviews are real: what stands out is a question to a human, never a finding.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    choose::choose,
    frame::{Me, Section, head, shown},
};
use crate::{
    i18n::{Key, Lang, day, key, t, t_args},
    view::{Assets, Look},
};

mod again;
mod checks;
mod decide;
mod effects;
mod funnel;
mod listen;
mod people;
mod person;
mod words;

pub use again::{AgainCall, AgainPage, AgainTyped, again};
pub use checks::{CheckLine, ChecksPage, checks};
pub use decide::{Back as QualityBack, QualityFault};
pub use effects::EffectLine;
pub use funnel::{FunnelLine, QualityFunnel, chart as funnel_chart};
pub use listen::{ListenItem, ListenPage, SheetLine, SheetTyped, listen};
pub use people::{PeoplePage, PersonLine, people};
pub use person::{ItemLine, PersonPage, TalkLine, person};
pub use words::QualityNumbers;

/// A signal that stands.
#[derive(Debug, Clone, Copy)]
pub struct QualitySignal {
    /// Its number.
    pub id: i64,
    /// Since when, in the region's time.
    pub since: NaiveDateTime,
    /// The numbers.
    pub numbers: QualityNumbers,
}

/// A decision.
#[derive(Debug, Clone, Copy)]
pub struct QualityDecision<'a> {
    /// When, in the region's time.
    pub at: NaiveDateTime,
    /// `clear`, `watch`, `exclude`, or `return`.
    pub what: &'a str,
    /// About how many interviews; none if it is about the person.
    pub interviews: usize,
    /// Why.
    pub reason: &'a str,
    /// Who decided.
    pub by: &'a str,
}

/// The campaigns of the reader's party.
pub fn campaigns(look: Look, assets: &Assets, me: Me<'_>, campaigns: &[(i64, &str)]) -> Markup {
    let section = (Section::Quality, "/staff/quality");
    let words = (key::QUALITY_TITLE, key::QUALITY_NONE);
    choose(look, assets, me, section, words, campaigns)
}

/// «23 ноября, 14:05».
fn moment(lang: Lang, at: NaiveDateTime) -> String {
    format!("{}, {}", day(lang, at.date()), at.format("%H:%M"))
}

fn decision(lang: Lang, one: &QualityDecision<'_>) -> String {
    let words = match one.what {
        "watch" => key::QUALITY_DECISION_WATCH,
        "exclude" => key::QUALITY_DECISION_EXCLUDE,
        "return" => key::QUALITY_DECISION_RETURN,
        _ => key::QUALITY_DECISION_CLEAR,
    };
    let what = t(lang, words);
    if one.interviews == 0 {
        return what.to_owned();
    }
    let args = [("what", what.into()), ("n", one.interviews.into())];
    t_args(lang, key::QUALITY_DECISION_MANY, &args)
}

fn part(lang: Lang, n: usize, of: usize) -> String {
    t_args(lang, key::QUALITY_OF, &[("n", n.into()), ("of", of.into())])
}

fn columns(lang: Lang, columns: &[Key]) -> Markup {
    html! { thead { tr { @for column in columns { th scope="col" { (t(lang, *column)) } } } } }
}
