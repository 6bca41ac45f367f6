//! One who asks: what stands out, how long questions took, the interviews, and what is decided.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    QualityDecision, QualityNumbers, QualitySignal, Section, columns, decide, decision, head,
    moment, part, shown, words::decimal,
};
use crate::{
    i18n::{Key, Lang, day, key, t, t_args},
    phone::quality::{LEAST, timing::WORDS_A_SECOND},
    region::Status,
    view::{Assets, Look, staff::Me},
};

/// A question of the questionnaire.
#[derive(Debug, Clone, Copy)]
pub struct ItemLine<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The middle of its times, in seconds.
    pub own: f64,
    /// Of the others.
    pub others: Option<f64>,
    /// How long it is to read.
    pub reading: f64,
    /// How often it went sooner, of how many times.
    pub sooner: (usize, usize),
}

/// An interview.
#[derive(Debug, Clone, Copy)]
pub struct TalkLine<'a> {
    /// Its number.
    pub id: i64,
    /// When it began, in the region's time.
    pub started: NaiveDateTime,
    /// How long it was.
    pub minutes: f64,
    /// The institution.
    pub place: &'a str,
    /// Questions that went sooner than they can be read.
    pub sooner: usize,
    /// Whether it counts.
    pub status: Status,
    /// The last day of its tie.
    pub until: NaiveDateTime,
}

/// What is on it.
#[derive(Debug)]
pub struct PersonPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign.
    pub campaign: i64,
    /// Who it is about.
    pub person: (i64, &'a str),
    /// What was done just now.
    pub said: Option<String>,
    /// What stands out.
    pub signals: &'a [QualitySignal],
    /// Every indicator.
    pub tried: &'a [QualityNumbers],
    /// The questions of the questionnaire.
    pub items: &'a [ItemLine<'a>],
    /// The interviews, newest first.
    pub talks: &'a [TalkLine<'a>],
    /// What was decided, newest first.
    pub decisions: &'a [QualityDecision<'a>],
    /// The longest reason, in letters.
    pub most_reason: usize,
    /// What was typed into a form that came back, and why it did.
    pub back: Option<&'a decide::Back>,
}

impl PersonPage<'_> {
    /// The address.
    pub(super) fn here(&self) -> String {
        format!("/staff/quality/{}/{}", self.campaign, self.person.0)
    }
}

/// The page.
pub fn person(look: Look, assets: &Assets, page: &PersonPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t_args(
        lang,
        key::QUALITY_PERSON_TITLE,
        &[("name", page.person.1.into())],
    );
    let main = html! {
        p.sm { a href={ "/staff/quality/" (page.campaign) } { (t(lang, key::QUALITY_BACK)) } }
        (head(&title, None))
        (decide::faults(lang, page))
        @if let Some(said) = &page.said { p.note role="status" { (said) } }
        p.gap8 { a href={ "/staff/quality/" (page.campaign) "/listen/" (page.person.0) } { (t(lang, key::QUALITY_TO_LISTEN)) } }
        (questions(lang, page))
        (decide::form(lang, page))
        (items(lang, page))
        (decisions(lang, page))
    };
    shown(
        look,
        assets,
        (page.me, Section::Quality),
        (&title, &page.here()),
        main,
    )
}

fn questions(lang: Lang, page: &PersonPage<'_>) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::QUALITY_QUESTIONS)) }
            @if page.signals.is_empty() { p { (t(lang, key::QUALITY_QUESTIONS_NONE)) } }
            @for signal in page.signals {
                h3.gap { span.tag.wrap data-g="?" { (signal.numbers.question(lang)) } }
                p { (signal.numbers.base(lang)) " " (t_args(lang, key::QUALITY_SINCE, &[("day", day(lang, signal.since.date()).as_str().into())])) }
                p.mut { (signal.numbers.innocent(lang)) }
            }
            @if !page.tried.is_empty() {
                details.gap {
                    summary { (t(lang, key::QUALITY_TRIED)) }
                    (tried(lang, page.tried))
                }
            }
        }
    }
}

fn tried(lang: Lang, tried: &[QualityNumbers]) -> Markup {
    let names = [
        key::QUALITY_COL_KIND,
        key::QUALITY_COL_VALUE,
        key::QUALITY_COL_EXPECTED,
        key::QUALITY_COL_USUAL,
        key::QUALITY_COL_N,
    ];
    html! {
        div.x tabindex="0" role="group" aria-label=(t(lang, key::QUALITY_TRIED)) { table {
            (columns(lang, &names))
            tbody { @for one in tried { tr {
                th scope="row" { (one.name(lang)) }
                td.num { (one.number(lang, one.value)) }
                td.num { (one.number(lang, one.expected)) }
                td.num { (one.number(lang, one.interval.0)) " – " (one.number(lang, one.interval.1)) }
                td.num { (one.n) }
            } } }
        } }
    }
}

const ITEM_COLUMNS: [Key; 5] = [
    key::QUALITY_COL_ITEM,
    key::QUALITY_COL_OWN,
    key::QUALITY_COL_OTHERS,
    key::QUALITY_COL_READING,
    key::QUALITY_COL_SOONER,
];

fn items(lang: Lang, page: &PersonPage<'_>) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::QUALITY_ITEMS)) }
            @if page.items.is_empty() { p { (t_args(lang, key::QUALITY_ITEMS_NONE, &[("least", LEAST.into())])) } } @else {
                p.sm.mut { (t_args(lang, key::QUALITY_ITEMS_LEAD, &[("n", WORDS_A_SECOND.into()), ("least", LEAST.into())])) }
                div.x tabindex="0" role="group" aria-label=(t(lang, key::QUALITY_ITEMS)) { table {
                    (columns(lang, &ITEM_COLUMNS))
                    tbody { @for one in page.items { tr {
                        th scope="row" { (one.name) }
                        td.num { (decimal(lang, one.own)) }
                        td.num { (one.others.map_or_else(|| "—".to_owned(), |others| decimal(lang, others))) }
                        td.num { (decimal(lang, one.reading)) }
                        td.num { (part(lang, one.sooner.0, one.sooner.1)) }
                    } } }
                } }
            }
        }
    }
}

fn decisions(lang: Lang, page: &PersonPage<'_>) -> Markup {
    let names = [
        key::QUALITY_COL_WHEN,
        key::QUALITY_COL_WHAT,
        key::QUALITY_COL_WHY,
        key::QUALITY_COL_BY,
    ];
    html! {
        section {
            h2 { (t(lang, key::QUALITY_DECISIONS)) }
            @if page.decisions.is_empty() { p { (t(lang, key::QUALITY_DECISIONS_NONE)) } } @else {
                div.x tabindex="0" role="group" aria-label=(t(lang, key::QUALITY_DECISIONS)) { table {
                    (columns(lang, &names))
                    tbody { @for one in page.decisions { tr {
                        th.nb scope="row" { (moment(lang, one.at)) }
                        td { (decision(lang, one)) }
                        td { (one.reason) }
                        td { (one.by) }
                    } } }
                } }
            }
        }
    }
}
