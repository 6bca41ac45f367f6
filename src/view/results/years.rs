//! The ratings in which an institution stands.
use maud::{Markup, html};

use super::{frame::scroller, institution::InstitutionPage, number, words};
use crate::{
    i18n::{Lang, key, t},
    rating::run::{InstitutionResult, published::Published, results::Shown},
    view::{Look, frame::encode},
};

/// The section; nothing where there is but one.
pub fn section(look: Look, asked: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    if asked.years.len() < 2 {
        return html! {};
    }
    let content = html! {
        table {
            thead { tr {
                th scope="col" { (t(lang, key::RESULTS_COL_RATING)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_SCORE)) }
                th.num.l3 scope="col" { (t(lang, key::RESULTS_COL_INTERVAL)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_PLACE)) }
            } }
            tbody { @for (published, one) in asked.years { (row(lang, published, one, published.run == asked.published.run)) } }
        }
    };
    html! {
        section aria-labelledby="years" {
            h2 #years { (t(lang, key::RESULTS_YEARS)) }
            (scroller(t(lang, key::RESULTS_YEARS), content))
        }
    }
}

fn row(lang: Lang, published: &Published, one: &InstitutionResult, is_here: bool) -> Markup {
    let campaign = published.campaign();
    let title = words::held(lang, &campaign.title);
    let places = one.places.map(|span| {
        let all = published.results.ranking.placed.to_string();
        crate::i18n::t_args(
            lang,
            key::RESULTS_OF,
            &[("n", number::places(span).into()), ("all", all.into())],
        )
    });
    html! {
        tr {
            th scope="row" {
                @if is_here { b { (title) } }
                @else { a href={ "/institutions/" (encode(&one.code)) "?campaign=" (encode(&campaign.code)) } { (title) } }
            }
            td.num { @if one.shown == Shown::Hidden { (t(lang, key::RESULTS_HIDDEN)) } @else { (number::kept(lang, one.total.as_ref())) } }
            td.num.l3 { (one.interval.map_or_else(|| "—".to_owned(), |span| number::span(lang, span, 2))) }
            td.num { (places.unwrap_or_else(|| "—".to_owned())) }
        }
    }
}
