//! The supervisor's board: how the shift goes, and what to move.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    choose::choose,
    frame::{Me, Page, Section, document, head},
};
use crate::{
    i18n::{Key, Lang, day, key, t, t_args},
    phone::{
        Disposition,
        rates::{Counts, Rates},
    },
    view::{Assets, Look},
};

mod lists;
mod operators;
mod rates;

pub use lists::{ENDS, MOST_ATTEMPTS};

/// An operator.
#[derive(Debug, Clone, Copy)]
pub struct OperatorLine<'a> {
    /// The account's number.
    pub id: i64,
    /// The name.
    pub name: &'a str,
    /// What they are at: a sign and words.
    pub state: (&'static str, Key),
    /// For how many minutes.
    pub minutes: Option<i64>,
    /// The case that they have open.
    pub case: Option<i64>,
    /// Calls, contacts, agreed or refused, interviews, refusals.
    pub figures: [u64; 5],
    /// Interviews an hour.
    pub per_hour: Option<f64>,
    /// The interval of cooperation, as shares.
    pub sure: Option<(f64, f64)>,
}

/// A list.
#[derive(Debug, Clone, Copy)]
pub struct BoardList<'a> {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: &'a str,
    /// What is done with it.
    pub state: crate::phone::ListState,
    /// The most attempts.
    pub cap: i32,
}

/// A quota.
#[derive(Debug, Clone, Copy)]
pub struct BoardQuota<'a> {
    /// The institution.
    pub name: &'a str,
    /// By phone, not face to face.
    pub by_phone: bool,
    /// Wanted, done, under way.
    pub figures: (i64, i64, i64),
}

/// What is on it.
#[derive(Debug)]
pub struct BoardPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign.
    pub campaign: (i64, &'a str),
    /// The region's time.
    pub now: NaiveDateTime,
    /// What was done just now.
    pub said: Option<String>,
    /// The operators.
    pub operators: &'a [OperatorLine<'a>],
    /// Calls, contacts, agreed or refused, interviews, refusals of the whole day.
    pub day: [u64; 5],
    /// Calls by result.
    pub results: &'a [(Disposition, usize)],
    /// The cases by class.
    pub counts: Counts,
    /// The rates.
    pub rates: Rates,
    /// To be called now, later today, on other days, at a time; out of attempts.
    pub queue: [i64; 5],
    /// Times that have gone by: case, time of the region, minutes.
    pub overdue: &'a [(i64, NaiveDateTime, i64)],
    /// Cases that wait for a decision, with the name of the institution.
    pub supervised: &'a [(i64, &'a str)],
    /// The lists.
    pub lists: &'a [BoardList<'a>],
    /// The quotas.
    pub quotas: &'a [BoardQuota<'a>],
    /// The institutions of the campaign.
    pub institutions: &'a [(i64, &'a str)],
}

/// The page.
pub fn board(look: Look, assets: &Assets, page: &BoardPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t_args(
        lang,
        key::BOARD_TITLE_OF,
        &[("campaign", page.campaign.1.into())],
    );
    let here = format!("/staff/board/{}", page.campaign.0);
    let today = day(lang, page.now.date());
    let clock = page.now.format("%H:%M").to_string();
    let at = [
        ("day", today.as_str().into()),
        ("time", clock.as_str().into()),
    ];
    let main = html! {
        (head(&title, None))
        p.mut { (t_args(lang, key::BOARD_AT, &at)) " " a href=(here) { (t(lang, key::BOARD_REFRESH)) } }
        @if let Some(said) = &page.said { p.note role="status" { (said) } }
        (rates::facts(lang, page))
        (operators::table(lang, page, &here))
        div.cols {
            section { (rates::funnel(lang, page)) }
            section { (rates::results(lang, page)) }
        }
        (rates::table(lang, page))
        (lists::overdue(lang, page, &here))
        (lists::supervised(lang, page, &here))
        (lists::lists(lang, page, &here))
        (lists::quotas(lang, page, &here))
    };
    shown(look, assets, page.me, &title, &here, main)
}

/// The campaigns of the reader's party.
pub fn boards(look: Look, assets: &Assets, me: Me<'_>, campaigns: &[(i64, &str)]) -> Markup {
    let section = (Section::Board, "/staff/board");
    let words = (key::BOARD_TITLE, key::BOARD_NONE);
    choose(look, assets, me, section, words, campaigns)
}

fn shown(look: Look, assets: &Assets, me: Me<'_>, title: &str, here: &str, main: Markup) -> Markup {
    let page = Page {
        title,
        here,
        me: Some((me, Some(Section::Board))),
        main,
    };
    document(look, assets, &page)
}

/// «66 %», with a no-break space.
fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

/// A share and its base: «66 %», «134 из 203»; a dash without one.
fn share_of(lang: Lang, part: u64, of: u64) -> Markup {
    let base = [("n", part.into()), ("of", of.into())];
    html! {
        @if of == 0 { "—" } @else {
            (percent(part as f64 / of as f64)) " " small.mut { (t_args(lang, key::BOARD_OF, &base)) }
        }
    }
}

/// A rate with one decimal; a dash where there is nothing to divide by.
fn rate(lang: Lang, rate: Option<f64>) -> String {
    rate.map_or_else(
        || "—".to_owned(),
        |rate| format!("{}\u{a0}%", decimal(lang, rate * 100.0)),
    )
}

fn decimal(lang: Lang, number: f64) -> String {
    let text = format!("{number:.1}");
    match lang {
        Lang::Ru => text.replace('.', ","),
        Lang::En => text,
    }
}

/// Operators to choose from, or anybody.
fn chooser(lang: Lang, page: &BoardPage<'_>, id: &str) -> Markup {
    html! {
        label.vh for=(id) { (t(lang, key::BOARD_TO)) }
        select #(id) name="to" {
            option value="" { (t(lang, key::BOARD_ANYBODY)) }
            @for one in page.operators { option value=(one.id) { (one.name) } }
        }
    }
}
