//! An institution's results: how good, how sure, and where every number comes from.
use maud::{Markup, html};

use super::{
    change, channels, criteria, doubt, experts,
    frame::{Results, Section, page},
    indicators, number, rows, steps, words, years,
};
use crate::{
    i18n::{Lang, day, day_year, key, t, t_args},
    rating::run::{
        InstitutionResult,
        published::{Published, Row},
        results::{Shown, ValueResult},
    },
    view::{Assets, Look, frame::encode},
};

/// An institution in a rating.
#[derive(Debug, Clone, Copy)]
pub struct InstitutionPage<'a> {
    /// The rating.
    pub published: &'a Published,
    /// What it says of the institution.
    pub one: &'a InstitutionResult,
    /// The numbers of its row.
    pub row: &'a Row,
    /// Its full name in the registry, if it still stands there.
    pub full_name: Option<&'a str>,
    /// The link code of a survey that asks about it now.
    pub answer: Option<&'a str>,
    /// All ratings in which it stands, the newest first.
    pub years: &'a [(&'a Published, &'a InstitutionResult)],
}

/// The whole page.
pub fn institution(look: Look, assets: &Assets, asked: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    let (published, one) = (asked.published, asked.one);
    let campaign = published.campaign();
    let name = words::held(lang, asked.full_name.unwrap_or(&one.name));
    let is_hidden = one.shown == Shown::Hidden;
    let main = html! {
        p.crumb {
            a href="/ratings" { (t(lang, key::RESULTS_SECTION_RATINGS)) } " › "
            a href={ "/ratings/" (encode(&campaign.code)) } { (words::held(lang, &campaign.title)) }
        }
        h1 { (name) }
        @if is_hidden { (hidden(lang, asked)) }
        @else {
            (lead(lang, asked))
            (facts(lang, asked))
            (criteria::section(look, asked))
            (indicators::section(look, asked))
            (steps::section(look, asked))
            (channels::section(look, asked))
            (change::section(look, asked))
            (experts::section(look, asked))
            (doubt::section(look, asked))
        }
        (years::section(look, asked))
    };
    let query = match asked.years.first() {
        Some((newest, _)) if newest.run != published.run => {
            format!("campaign={}&", encode(&campaign.code))
        }
        _ => String::new(),
    };
    let organizer = words::held(lang, &campaign.organizer);
    page(
        look,
        assets,
        Results {
            title: &words::held(lang, &one.name),
            sector: Some(campaign.sector),
            here: Section::Institutions,
            campaign: Some(&campaign.code),
            query: &query,
            wide: false,
            organizer: Some(&organizer),
            main,
        },
    )
}

/// Nothing is told but why.
fn hidden(lang: Lang, asked: &InstitutionPage<'_>) -> Markup {
    let why = words::reasons(lang, &asked.published.methodology, asked.one);
    html! {
        p.lead { (t(lang, key::RESULTS_HIDDEN_LEAD)) }
        ul.list.gap { @for reason in why { li { (reason) } } }
        p.gap { a.go href={ "/ratings/" (encode(&asked.published.campaign().code)) } { (t(lang, key::RESULTS_WHOLE)) } }
        (answer_link(lang, asked))
    }
}

fn answer_link(lang: Lang, asked: &InstitutionPage<'_>) -> Markup {
    html! { @if let Some(code) = asked.answer { p.gap { a.btn href={ "/q/" (code) } { (t(lang, key::RESULTS_ANSWER)) } } } }
}

fn lead(lang: Lang, asked: &InstitutionPage<'_>) -> Markup {
    let (one, published) = (asked.one, asked.published);
    let total = asked.row.total.zip(published.sector_total());
    let level = total.map(
        |(own, sector)| match against(own.near - sector.near, one.error) {
            Some(difference) if difference > 0.0 => key::RESULTS_LEAD_ABOVE,
            Some(_) => key::RESULTS_LEAD_BELOW,
            None => key::RESULTS_LEAD_LEVEL,
        },
    );
    let measured = asked
        .row
        .criteria
        .iter()
        .zip(&published.methodology.criteria);
    let mut measured: Vec<_> = measured
        .filter_map(|(number, criterion)| {
            let share = (*number)?.near / crate::rating::exact::near(&criterion.greatest);
            Some((share, criterion.title.get(lang)))
        })
        .collect();
    measured.sort_by(|a, b| b.0.total_cmp(&a.0));
    let ends = measured
        .first()
        .zip(measured.last())
        .filter(|(best, worst)| best.0 > worst.0);
    html! {
        p.lead {
            @match level {
                Some(level) => (t(lang, level)),
                None => (words::reasons(lang, &published.methodology, one).join("; ")),
            }
            @if let Some((best, worst)) = ends {
                " " (t_args(lang, key::RESULTS_LEAD_ENDS, &[
                    ("best", words::held(lang, best.1).into_owned().into()),
                    ("worst", words::held(lang, worst.1).into_owned().into()),
                ]))
            }
            @if let Some(words) = change::lead(lang, asked) { " " (words) }
        }
        (answer_link(lang, asked))
    }
}

/// A difference that is more than chance does 95 times in 100; `None` if it is not.
pub fn against(difference: f64, error: Option<f64>) -> Option<f64> {
    let error = error.unwrap_or(0.0);
    (difference.abs() > 1.96 * error && difference.abs() >= 0.05).then_some(difference)
}

fn facts(lang: Lang, asked: &InstitutionPage<'_>) -> Markup {
    let (one, published) = (asked.one, asked.published);
    let campaign = published.campaign();
    let placed = published.results.ranking.placed;
    let greatest = number::short(lang, &published.methodology.greatest);
    let required = number::count(lang, one.required);
    html! {
        dl.score {
            div { dt { (t(lang, key::RESULTS_TOTAL)) } dd {
                span.big { (asked.row.total.map_or_else(|| "—".to_owned(), |total| number::two(lang, total))) }
                small {
                    (t_args(lang, key::RESULTS_OUT_OF, &[("n", greatest.into())]))
                    @if let Some(span) = one.interval { "; " (t_args(lang, key::RESULTS_INTERVAL, &[("span", number::span(lang, span, 2).into())])) }
                }
            } }
            div { dt { (words::counted(lang, key::RESULTS_PLACE_AMONG, placed as u64)) } dd { (place(lang, asked)) } }
            @if let Some(answers) = words::answers(lang, one) {
                div { dt { (t(lang, key::RESULTS_ANSWERED)) } dd {
                    (answers) small { (t_args(lang, key::RESULTS_REQUIRED, &[("n", required.into())])) }
                } }
            }
            div { dt { (t_args(lang, key::RESULTS_SURVEYED, &[("year", published.year().to_string().into())])) } dd {
                (day(lang, campaign.starts_on)) "\u{a0}— " (day(lang, campaign.ends_on))
                small { (t_args(lang, key::RESULTS_LEAD_PUBLISHED, &[("day", day_year(lang, published.published_on).into())])) }
            } }
        }
        @if let (Some(own), Some(likely)) = (one.own_places, one.likely_places) {
            p.sm.mut.gap { (t_args(lang, key::RESULTS_OWN_PLACES, &[
                ("own", number::places(own).into()),
                ("likely", number::places(likely).into()),
            ])) }
        }
    }
}

fn place(lang: Lang, asked: &InstitutionPage<'_>) -> Markup {
    let (one, published) = (asked.one, asked.published);
    let to = format!("/ratings/{}#place", encode(&published.campaign().code));
    html! {
        @match (one.places, one.tier) {
            (Some(span), Some(tier)) => {
                (number::places(span))
                small {
                    (rows::tier(lang, tier)) " " (t_args(lang, key::RESULTS_OUT_OF, &[("n", published.results.ranking.tiers.to_string().into())])) ". "
                    a href=(to) { (t(lang, key::RESULTS_WHY_SPAN)) }
                }
            }
            _ => { (t(lang, key::RESULTS_NONE)) small { (words::reasons(lang, &published.methodology, one).join("; ")) } }
        }
    }
}

/// The result of an indicator by its id.
pub fn value<'a>(one: &'a InstitutionResult, id: &str) -> Option<&'a ValueResult> {
    one.indicators.iter().find(|value| value.id == id)
}
