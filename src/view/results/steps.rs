//! «Как получилось 87,40»: from what was counted to the score, step by step.
use maud::{Markup, html};

use super::{
    indicators::policy,
    institution::{InstitutionPage, value},
    number, words,
    working::Working,
};
use crate::{
    i18n::{Lang, key, t, t_args},
    rating::{
        Exact,
        exact::whole,
        methodology::{Criterion, Formula, Indicator},
        run::{InstitutionResult, published::Published},
    },
    view::{Look, frame::encode},
};

/// The section; nothing where there is no score.
pub fn section(look: Look, asked: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    let (Some(total), published) = (asked.row.total, asked.published) else {
        return html! {};
    };
    let working = Working::of_page(lang, asked);
    let shown = number::two(lang, total);
    let example = example(published, asked.one);
    html! {
        section aria-labelledby="steps" {
            h2 #steps { (t_args(lang, key::RESULTS_STEPS, &[("total", shown.clone().into())])) }
            p { (words::held(lang, published.methodology.title.get(lang))) ". " (rounding(lang, published)) }
            ol.calc {
                @if let Some(indicator) = example { (indicator_step(&working, indicator, true)) }
                @for (nth, criterion) in published.methodology.criteria.iter().enumerate() { (criterion_step(lang, asked.one, criterion, nth == 0)) }
                li.sum {
                    h3 { (t_args(lang, key::RESULTS_STEP, &[("n", "3".into())])) " " (t(lang, key::RESULTS_TOTAL)) }
                    p.fx { (total_formula(lang, published, asked.one)) }
                    p.r { (shown) }
                }
            }
            details {
                summary { (t(lang, key::RESULTS_STEPS_ALL)) }
                ol.calc { @for indicator in published.methodology.indicators() { (indicator_step(&working, indicator, false)) } }
            }
            p.sm.mut.gap {
                @if let Some(exact) = &asked.one.total { (t(lang, key::RESULTS_EXACT)) " " code { (exact.replace('/', " / ")) } ". " }
                a href={ "/open/" (encode(&published.campaign().code)) "/" } { (t(lang, key::RESULTS_RECOMPUTE)) }
            }
        }
    }
}

/// A share that people gave, to begin with; else any indicator that has a formula.
fn example<'a>(published: &'a Published, one: &InstitutionResult) -> Option<&'a Indicator> {
    let measured = |indicator: &&Indicator| {
        value(one, &indicator.id).is_some_and(|found| found.value.is_some())
    };
    let sector = published.campaign().sector;
    let asked = |indicator: &&Indicator| {
        matches!(indicator.formula(sector), Formula::Shares(shares) if shares.len() == 1)
            && value(one, &indicator.id).is_some_and(|found| found.interval.is_some())
    };
    let methodology = &published.methodology;
    methodology
        .indicators()
        .filter(measured)
        .find(asked)
        .or_else(|| methodology.indicators().find(measured))
}

fn rounding(lang: Lang, published: &Published) -> String {
    let rule = &published.methodology.rounding;
    if rule.at_each_step {
        t_args(
            lang,
            key::RESULTS_ROUND_STEPS,
            &[("n", rule.decimals.into())],
        )
    } else {
        t(lang, key::RESULTS_ROUND_SHOWN).to_owned()
    }
}

fn indicator_step(working: &Working<'_>, indicator: &Indicator, is_first: bool) -> Markup {
    let lang = working.lang;
    let found = value(working.one, &indicator.id);
    html! {
        li {
            h3 {
                @if is_first { (t_args(lang, key::RESULTS_STEP, &[("n", "1".into())])) " " (t(lang, key::RESULTS_STEP_INDICATOR)) }
                @else { (indicator.id) " " (words::held(lang, indicator.title.get(lang))) }
            }
            p.fx {
                @if is_first { (t_args(lang, key::RESULTS_EXAMPLE, &[("title", words::held(lang, indicator.title.get(lang)).into_owned().into())])) " " }
                @match working.formula(indicator) {
                    Some(formula) => b { (formula) },
                    None => (policy(lang, found).unwrap_or_else(|| t(lang, key::RESULTS_NOT_MEASURED).to_owned())),
                }
            }
            p.r { (number::kept(lang, found.and_then(|found| found.value.as_ref()))) }
        }
    }
}

fn criterion_step(
    lang: Lang,
    one: &InstitutionResult,
    criterion: &Criterion,
    is_first: bool,
) -> Markup {
    let terms: Vec<Term> = criterion
        .indicators
        .iter()
        .map(|indicator| Term {
            weight: indicator.weight.clone(),
            greatest: indicator.greatest.clone(),
            value: value(one, &indicator.id).and_then(|found| found.value.clone()),
        })
        .collect();
    let found = one.criteria.iter().find(|value| value.id == criterion.id);
    html! {
        li {
            h3 {
                @if is_first { (t_args(lang, key::RESULTS_STEP, &[("n", "2".into())])) " " }
                (t_args(lang, key::RESULTS_STEP_CRITERION, &[("id", words::sign(lang, &criterion.id).into_owned().into())]))
            }
            p.fx { (weighted(lang, &terms)) }
            p.r { (number::kept(lang, found.and_then(|found| found.value.as_ref()))) }
        }
    }
}

fn total_formula(lang: Lang, published: &Published, one: &InstitutionResult) -> Markup {
    let criteria = &published.methodology.criteria;
    let terms: Vec<Term> = criteria
        .iter()
        .zip(&one.criteria)
        .map(|(criterion, found)| Term {
            weight: criterion.weight.clone(),
            greatest: criterion.greatest.clone(),
            value: found.value.clone(),
        })
        .collect();
    let count = i64::try_from(terms.len()).unwrap_or(1);
    let is_mean = terms
        .iter()
        .all(|term| term.value.is_some() && term.weight == Exact::new(1.into(), count.into()));
    html! {
        @if is_mean {
            "("
            @for (nth, term) in terms.iter().enumerate() {
                @if nth > 0 { " + " }
                b { (number::kept(lang, term.value.as_ref())) }
            }
            ") ÷ " (terms.len())
        } @else { (weighted(lang, &terms)) }
    }
}

/// A value and its part in a sum.
struct Term {
    weight: Exact,
    greatest: Exact,
    value: Option<String>,
}

/// `0,3 × 86,84 + …`; what was not measured is left out, and the sum divided by what weight is left.
fn weighted(lang: Lang, terms: &[Term]) -> Markup {
    let measured: Vec<&Term> = terms.iter().filter(|term| term.value.is_some()).collect();
    let full = |term: &Term| &term.weight * &term.greatest;
    let all: Exact = terms.iter().map(full).sum();
    let kept: Exact = measured.iter().map(|term| full(term)).sum();
    let is_whole = kept == all || all == whole(0);
    html! {
        @if measured.is_empty() { (t(lang, key::RESULTS_NOT_MEASURED)) }
        @else {
            @if !is_whole { "(" }
            @for (nth, term) in measured.iter().enumerate() {
                @if nth > 0 { " + " }
                (number::short(lang, &term.weight)) " × " b { (number::kept(lang, term.value.as_ref())) }
            }
            @if !is_whole { ") ÷ " (number::short(lang, &(kept / all))) }
        }
    }
}
