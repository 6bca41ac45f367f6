//! Means of the sector and of its municipalities.
use maud::{Markup, html};

use super::{frame::scroller, number, words};
use crate::{
    i18n::{Lang, key, t},
    rating::run::{
        published::{Number, Published},
        results::TerritoryResult,
    },
    view::Look,
};

/// The table; nothing where nobody has a score.
pub fn territories(look: Look, published: &Published) -> Markup {
    let lang = look.lang;
    let results = &published.results;
    if results.sector.total.is_none() {
        return html! {};
    }
    let content = html! {
        table {
            thead { tr {
                th scope="col" { (t(lang, key::RESULTS_COL_WHERE)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_SCORE)) }
                @for one in &published.methodology.criteria { th.num.l2 scope="col" { (words::sign(lang, &one.id)) } }
                th.num scope="col" { (t(lang, key::RESULTS_COL_RATED)) }
            } }
            tbody {
                @for (name, one) in &results.municipalities { (row(lang, published, &words::held(lang, name), one)) }
            }
            tfoot { (row(lang, published, t(lang, key::RESULTS_MEANS_SECTOR), &results.sector)) }
        }
    };
    html! {
        section aria-labelledby="means" {
            h2 #means { (t(lang, key::RESULTS_MEANS)) }
            p { (t(lang, key::RESULTS_MEANS_WHAT)) }
            (scroller(t(lang, key::RESULTS_MEANS), content))
        }
    }
}

fn row(lang: Lang, published: &Published, name: &str, one: &TerritoryResult) -> Markup {
    let mean = |value: Option<&String>| {
        let number = value.and_then(|text| Number::read(text));
        number.map_or_else(|| "—".to_owned(), |number| number::two(lang, number))
    };
    html! {
        tr {
            th scope="row" { (name) }
            td.num { (mean(one.total.as_ref())) }
            @for criterion in &published.methodology.criteria { td.num.l2 { (mean(one.criteria.get(&criterion.id))) } }
            td.num { (words::rated(lang, one.rated, one.rated + one.unrated)) }
        }
    }
}
