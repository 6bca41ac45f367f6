//! The first page: find an institution, or check a receipt.
use chrono::NaiveDate;
use maud::{Markup, html};

use crate::{
    i18n::{Lang, day, key, t, t_args},
    region::Sector,
};

use super::{
    Assets, Look, Tel,
    frame::{Frame, Switches, document, encode, flow, search, titled},
    icon,
    questionnaire::sector_name,
};

/// What was looked for and what was found. Without a query and a sector it is the first page.
#[derive(Debug, Clone, Copy, Default)]
pub struct FindPage<'a> {
    /// As typed.
    pub query: &'a str,
    /// Only this sector.
    pub sector: Option<Sector>,
    /// The best matches.
    pub results: &'a [Found<'a>],
    /// How many there are in all.
    pub total: usize,
    /// The telephone for questions.
    pub hotline: Option<&'a str>,
}

/// An institution in the list.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The link code of its survey; empty if there is none.
    pub code: &'a str,
    /// The name people use.
    pub name: &'a str,
    /// Town, street, house.
    pub address: &'a str,
    /// Its sector.
    pub sector: Sector,
    /// The last day of the survey that is open now.
    pub ends_on: Option<NaiveDate>,
}

/// The first page, or the results of a search.
pub fn find(look: Look, assets: &Assets, page: &FindPage<'_>) -> Markup {
    let lang = look.lang;
    let home = page.query.is_empty() && page.sector.is_none();
    let title = match (home, page.query) {
        (true, _) => t(lang, key::HOME_TITLE).to_owned(),
        (false, "") => titled(lang, t(lang, key::FIND_TITLE)),
        (false, query) => titled(
            lang,
            &t_args(lang, key::FIND_TITLE_QUERY, &[("query", query.into())]),
        ),
    };
    let main = html! {
        div.place {
            @if home { h1 { (t(lang, key::HOME_HEAD)) } p { (t(lang, key::HOME_LEAD)) } }
            @else { h1 { (t(lang, key::FIND_HEAD)) } }
            (search(lang, page.query, page.sector))
        }
        (flow(html! { @if home { (first_steps(lang, page.hotline)) } @else { (results(lang, page)) } }))
    };
    document(
        look,
        assets,
        &Frame {
            title: &title,
            sector: page.sector,
            switches: Switches::Links(&query(page)),
            script: true,
            main,
            ..Frame::default()
        },
    )
}

fn query(page: &FindPage<'_>) -> String {
    let mut kept = String::new();
    if !page.query.is_empty() {
        kept.push_str(&format!("q={}&", encode(page.query)));
    }
    if let Some(sector) = page.sector {
        kept.push_str(&format!("sector={sector}&"));
    }
    kept
}

fn first_steps(lang: Lang, hotline: Option<&str>) -> Markup {
    html! {
        h2 { (t(lang, key::HOME_SECTORS)) }
        ul.sectors {
            @for sector in [Sector::Health, Sector::Education, Sector::Social, Sector::Culture, Sector::Sport] {
                li data-sector=(sector.as_str()) {
                    a.opt.mark href={ "/?sector=" (sector.as_str()) } { (icon::of_sector(sector)) (t(lang, sector_name(sector))) }
                }
            }
        }
        h2 { (t(lang, key::HOME_AFTER)) }
        ol.steps {
            li { b { (t(lang, key::HOME_STEP_1)) } (t(lang, key::HOME_STEP_1_WHAT)) }
            li { b { (t(lang, key::HOME_STEP_2)) } (t(lang, key::HOME_STEP_2_WHAT)) }
            li { b { (t(lang, key::HOME_STEP_3)) } (t(lang, key::HOME_STEP_3_WHAT)) }
        }
        @if let Some(number) = hotline {
            h2 { (t(lang, key::HOME_VOICE)) }
            p { (t(lang, key::HOME_VOICE_WHAT)) " " (Tel(number)) }
        }
    }
}

fn results(lang: Lang, page: &FindPage<'_>) -> Markup {
    let counted = |key, n: usize| t_args(lang, key, &[("n", n.into())]);
    html! {
        @if page.results.is_empty() {
            h2 { (t(lang, key::FIND_NOTHING)) }
            p { (t(lang, key::FIND_NOTHING_WHAT)) (call(lang, page.hotline)) }
        } @else {
            h2 { (counted(key::FIND_FOUND, page.total)) }
            @if page.total > page.results.len() { p { (counted(key::FIND_FIRST, page.results.len())) } }
            ul.rows { @for found in page.results { (row(lang, found)) } }
            p { (t(lang, key::FIND_HINT)) (call(lang, page.hotline)) }
        }
        p { a.go href="/" { (t(lang, key::HOME_LINK)) } }
    }
}

fn call(lang: Lang, hotline: Option<&str>) -> Markup {
    html! { @if let Some(number) = hotline { " " (t(lang, key::FIND_CALL)) " " (Tel(number)) } }
}

fn row(lang: Lang, found: &Found<'_>) -> Markup {
    let until = match found.ends_on {
        Some(end) => t_args(lang, key::FIND_UNTIL, &[("day", day(lang, end).into())]),
        None => t(lang, key::FIND_NONE_NOW).to_owned(),
    };
    html! {
        li data-sector=(found.sector.as_str()) {
            p.mark { (icon::of_sector(found.sector)) (t(lang, sector_name(found.sector))) }
            @if found.code.is_empty() { b { (found.name) } }
            @else { a href={ "/q/" (found.code) } { (found.name) } }
            p.mute { (found.address) }
            p.mute { (until) }
        }
    }
}
