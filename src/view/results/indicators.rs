//! Every indicator with its weight, how many of how many, value and interval.
use maud::{Markup, html};

use super::{
    frame::scroller,
    institution::{InstitutionPage, value},
    number, words,
    working::Working,
};
use crate::{
    chart::{self, Mark, Scale, Strip},
    i18n::{Lang, key, t, t_args},
    rating::{
        methodology::{Indicator, Policy},
        run::{published::Number, results::ValueResult},
    },
    view::Look,
};

/// The section.
pub fn section(look: Look, asked: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    let methodology = &asked.published.methodology;
    let greatest = methodology
        .indicators()
        .map(|one| crate::rating::exact::near(&one.greatest))
        .fold(1.0, f64::max);
    let on = Strip {
        scale: Scale::around(ends(asked), 0.0, greatest),
        width: 210.0,
        grid: "gi",
    };
    let content = html! {
        table {
            (head(lang, &on))
            @for criterion in &methodology.criteria {
                tbody {
                    tr.grp { th colspan="6" scope="rowgroup" { b { (words::sign(lang, &criterion.id)) ". " (words::held(lang, criterion.title.get(lang))) } } }
                    @for indicator in &criterion.indicators { (row(lang, asked, &on, indicator)) }
                }
            }
        }
    };
    html! {
        section aria-labelledby="indicators" {
            h2 #indicators { (t(lang, key::RESULTS_INDICATORS)) }
            p { (t(lang, key::RESULTS_INDICATORS_WHAT)) }
            (scroller(t(lang, key::RESULTS_INDICATORS), content))
        }
    }
}

fn ends(asked: &InstitutionPage<'_>) -> impl Iterator<Item = f64> {
    asked.one.indicators.iter().flat_map(|one| {
        let span = one.interval.map(|span| [span.low, span.high]);
        let value = one.value.as_ref().and_then(|text| Number::read(text));
        value
            .map(|number| number.near)
            .into_iter()
            .chain(span.into_iter().flatten())
    })
}

fn head(lang: Lang, on: &Strip<'_>) -> Markup {
    let end = |value: f64| number::near(lang, value, 0).into();
    let axis = t_args(
        lang,
        key::RESULTS_AXIS_SCORE,
        &[("low", end(on.scale.low)), ("high", end(on.scale.high))],
    );
    html! {
        thead { tr {
            th.w scope="col" { (t(lang, key::RESULTS_COL_INDICATOR)) }
            th.num.l2 scope="col" { (t(lang, key::RESULTS_COL_WEIGHT)) }
            th.num.l3 scope="col" { (t(lang, key::RESULTS_COL_COUNTED)) }
            th.num scope="col" { (t(lang, key::RESULTS_COL_SCORE)) }
            th.g.l2 scope="col" { (chart::head(on, |value| number::near(lang, value, 0))) span.vh { (axis) } }
            th.num scope="col" { (t(lang, key::RESULTS_COL_INTERVAL)) }
        } }
    }
}

fn row(lang: Lang, asked: &InstitutionPage<'_>, on: &Strip<'_>, indicator: &Indicator) -> Markup {
    let found = value(asked.one, &indicator.id);
    let number = found.and_then(|one| Number::read(one.value.as_ref()?));
    let interval = found.and_then(|one| one.interval);
    html! {
        tr {
            th.w scope="row" {
                (indicator.id) " " (words::held(lang, indicator.title.get(lang)))
                @if let Some(words) = policy(lang, found) { br; span.sm.mut { (words) } }
            }
            td.num.mut.l2 { (number::short(lang, &indicator.weight)) }
            td.num.l3 { (Working::of_page(lang, asked).counted(indicator)) }
            td.num.b { (number.map_or_else(|| "—".to_owned(), |number| number::two(lang, number))) }
            td.g.l2 { (chart::strip(on, &Mark {
                value: number.map(|number| number.near),
                interval,
                is_hollow: interval.is_none(),
                reference: None,
            })) }
            td.num { (interval.map_or_else(|| "—".to_owned(), |span| number::span(lang, span, 1))) }
        }
    }
}

/// What was done because something was not measured, in words.
pub fn policy(lang: Lang, found: Option<&ValueResult>) -> Option<String> {
    let said: Vec<String> = found?
        .policies
        .iter()
        .filter_map(|word| Policy::ALL.iter().find(|(_, known)| known == word))
        .map(|(policy, _)| words::held(lang, policy.words(lang)).into_owned())
        .collect();
    let how = said.join("; ");
    (!how.is_empty()).then(|| t_args(lang, key::RESULTS_POLICY, &[("how", how.into())]))
}
