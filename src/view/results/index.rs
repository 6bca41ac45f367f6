//! Every published rating, by year and sector; and what comes when.
use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    frame::{Results, Section, page, scroller},
    number, words,
};
use crate::{
    i18n::{Lang, day, day_year, key, t, t_args},
    rating::{coverage::Count, run::published::Published},
    region::Sector,
    view::{Assets, Look, frame::encode, questionnaire::sector_name},
};

/// What there is.
#[derive(Debug, Clone, Copy)]
pub struct IndexPage<'a> {
    /// Published ratings, the newest first.
    pub all: &'a [Arc<Published>],
    /// Campaigns whose rating is still to come.
    pub coming: &'a [Coming<'a>],
    /// How much of the registry has been assessed, by sector, and in which year.
    pub coverage: Option<(i32, &'a BTreeMap<Sector, Count>)>,
}

/// A campaign without a rating.
#[derive(Debug, Clone, Copy)]
pub struct Coming<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its sector.
    pub sector: Sector,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// When the results are due, if that is decided.
    pub results_on: Option<NaiveDate>,
}

/// The whole page.
pub fn index(look: Look, assets: &Assets, asked: &IndexPage<'_>) -> Markup {
    let lang = look.lang;
    let mut years: BTreeMap<i32, Vec<&Published>> = BTreeMap::new();
    for one in asked.all {
        years.entry(one.year()).or_default().push(one);
    }
    for of_year in years.values_mut() {
        of_year.sort_by_key(|one| (one.campaign().sector, one.campaign().code.clone()));
    }
    let head = t(lang, key::RESULTS_INDEX);
    let main = html! {
        h1 { (head) }
        p.lead { (t(lang, if asked.all.is_empty() { key::RESULTS_INDEX_NONE } else { key::RESULTS_INDEX_LEAD })) }
        @for (year, all) in years.iter().rev() {
            section aria-labelledby={ "y" (year) } {
                h2 id={ "y" (year) } { (t_args(lang, key::RESULTS_YEAR, &[("year", year.to_string().into())])) }
                ul.rows { @for one in all { (rating(lang, one)) } }
            }
        }
        @if let Some((year, counts)) = asked.coverage { (coverage(lang, year, counts)) }
        @if !asked.coming.is_empty() {
            section aria-labelledby="coming" {
                h2 #coming { (t(lang, key::RESULTS_COMING)) }
                ul.rows { @for one in asked.coming { (coming(lang, one)) } }
            }
        }
    };
    page(
        look,
        assets,
        Results {
            title: head,
            sector: None,
            here: Section::Ratings,
            campaign: asked.all.first().map(|one| one.campaign().code.as_str()),
            query: "",
            wide: false,
            organizer: None,
            main,
        },
    )
}

fn rating(lang: Lang, one: &Published) -> Markup {
    let campaign = one.campaign();
    let code = encode(&campaign.code);
    html! {
        li { div data-sector=(campaign.sector.as_str()) {
            h3 { a href={ "/ratings/" (code) } { (words::held(lang, &campaign.title)) } }
            p {
                (words::institutions(lang, one.results.institutions.len())) ", " (words::counted(lang, key::RESULTS_ANSWERS, one.answers()))
                @if let Some(total) = one.sector_total() { ". " (t_args(lang, key::RESULTS_INDEX_MEAN, &[("total", number::two(lang, total).into())])) }
            }
            p.sm.mut {
                (t_args(lang, key::RESULTS_LEAD_PUBLISHED, &[("day", day_year(lang, one.published_on).into())])) " "
                a href={ "/open/" (code) "/" } { (t(lang, key::RESULTS_SECTION_OPEN)) span.vh { ": " (words::held(lang, &campaign.title)) } }
            }
        } }
    }
}

fn coming(lang: Lang, one: &Coming<'_>) -> Markup {
    let asked = [
        ("from", day(lang, one.starts_on).into()),
        ("to", day_year(lang, one.ends_on).into()),
    ];
    html! {
        li { div data-sector=(one.sector.as_str()) {
            h3 { (words::held(lang, one.title)) }
            p {
                (t_args(lang, key::RESULTS_COMING_SURVEY, &asked)) " "
                @match one.results_on {
                    Some(on) => (t_args(lang, key::RESULTS_COMING_ON, &[("day", day_year(lang, on).into())])),
                    None => (t(lang, key::RESULTS_COMING_LATER)),
                }
            }
        } }
    }
}

fn coverage(lang: Lang, year: i32, counts: &BTreeMap<Sector, Count>) -> Markup {
    let of = |n: usize, all: usize| words::rated(lang, n, all);
    let content = html! {
        table {
            thead { tr {
                th scope="col" { (t(lang, key::RESULTS_COL_SECTOR)) }
                th.num scope="col" { (t_args(lang, key::RESULTS_COVERED_YEAR, &[("year", year.to_string().into())])) }
                th.num scope="col" { (t(lang, key::RESULTS_COVERED_THREE)) }
            } }
            tbody { @for (sector, count) in counts {
                tr {
                    th scope="row" { (t(lang, sector_name(*sector))) }
                    td.num { (of(count.this_year, count.all)) }
                    td.num { (of(count.within_three, count.all)) }
                }
            } }
        }
    };
    html! {
        section aria-labelledby="covered" {
            h2 #covered { (t(lang, key::RESULTS_COVERED)) }
            p { (t(lang, key::RESULTS_COVERED_WHAT)) }
            (scroller(t(lang, key::RESULTS_COVERED), content))
        }
    }
}
