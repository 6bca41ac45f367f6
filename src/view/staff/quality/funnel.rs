//! Everybody by one indicator.
use maud::{Markup, html};

use super::{super::charts::away, QualityNumbers, columns};
use crate::{
    chart::{Drawing, FunnelChart, FunnelDot, funnel as draw},
    i18n::{Lang, key, t, t_args},
    phone::quality::Kind,
};

/// Somebody's numbers.
#[derive(Debug, Clone, Copy)]
pub struct FunnelLine<'a> {
    /// The name.
    pub name: &'a str,
    /// The numbers.
    pub numbers: QualityNumbers,
    /// Whether they stand out.
    pub out: bool,
}

/// The indicator that was asked for, and which there are.
#[derive(Debug, Clone)]
pub struct QualityFunnel<'a> {
    /// Which can be drawn.
    pub kinds: Vec<Kind>,
    /// Which is.
    pub kind: Kind,
    /// Everybody.
    pub lines: Vec<FunnelLine<'a>>,
}

/// The section; nothing while nothing is counted.
pub(super) fn funnel(lang: Lang, here: &str, page: &QualityFunnel<'_>) -> Markup {
    let (Some(drawn), title) = (chart(lang, page), t(lang, key::QUALITY_FUNNEL)) else {
        return html! {};
    };
    let named = QualityNumbers::name_of(lang, page.kind);
    let query = format!("?kind={}", page.kind.as_str());
    html! {
        section #funnel {
            h2 { (title) }
            p.prose { (t(lang, key::QUALITY_FUNNEL_LEAD)) }
            form.row.gap8 method="get" action={ (here) "#funnel" } {
                label for="kind" { (t(lang, key::QUALITY_COL_KIND)) }
                select #kind name="kind" {
                    @for kind in &page.kinds {
                        option value=(kind.as_str()) selected[*kind == page.kind] { (QualityNumbers::name_of(lang, *kind)) }
                    }
                }
                button.btn.q { (t(lang, key::QUALITY_FUNNEL_SHOW)) }
            }
            div.x tabindex="0" role="group" aria-label=(named) { (drawn) }
            (away(lang, named, (here, "funnel", &query)))
            details.gap { summary { (t(lang, key::QUALITY_FUNNEL_TABLE)) } (table(lang, named, page)) }
        }
    }
}

/// Everybody by the indicator, drawn; nothing while nothing is counted.
pub fn chart(lang: Lang, page: &QualityFunnel<'_>) -> Option<Drawing> {
    let first = page.lines.first()?;
    let out = page.lines.iter().filter(|one| one.out);
    let out: Vec<&str> = out.map(|one| one.name).collect();
    let nobody = t(lang, key::QUALITY_FUNNEL_NOBODY);
    let who = if out.is_empty() {
        nobody.to_owned()
    } else {
        out.join(", ")
    };
    let args = [("who", who.as_str().into())];
    let description = t_args(lang, key::QUALITY_FUNNEL_DESC, &args);
    let dots: Vec<FunnelDot<'_>> = page.lines.iter().map(dot).collect();
    let below = if page.kind == Kind::Outcomes {
        key::QUALITY_FUNNEL_CALLS
    } else {
        key::QUALITY_FUNNEL_TALKS
    };
    let chart = FunnelChart {
        dots: &dots,
        ends: ends(page),
        title: QualityNumbers::name_of(lang, page.kind),
        description: &description,
        below: t(lang, below),
    };
    Some(draw(&chart, |value| first.numbers.number(lang, value)))
}

fn dot<'a>(one: &FunnelLine<'a>) -> FunnelDot<'a> {
    FunnelDot {
        n: one.numbers.n,
        value: one.numbers.value,
        interval: one.numbers.interval,
        name: one.out.then_some(one.name),
    }
}

/// Shares end at nothing and all; other values where they are.
fn ends(page: &QualityFunnel<'_>) -> (f64, f64) {
    if !matches!(page.kind, Kind::Pace | Kind::Words) {
        return (0.0, 1.0);
    }
    let seen = |one: &FunnelLine<'_>| {
        let numbers = one.numbers;
        [numbers.value, numbers.interval.0, numbers.interval.1]
    };
    let values = page.lines.iter().flat_map(seen);
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), one| {
        (low.min(one), high.max(one))
    });
    (low, high.max(low + 0.1))
}

fn table(lang: Lang, named: &str, page: &QualityFunnel<'_>) -> Markup {
    let names = [
        key::QUALITY_COL_WHO,
        key::QUALITY_COL_N,
        key::QUALITY_COL_VALUE,
        key::QUALITY_COL_USUAL,
    ];
    html! {
        div.x tabindex="0" role="group" aria-label=(named) { table {
            (columns(lang, &names))
            tbody { @for FunnelLine { name, numbers, .. } in &page.lines { tr {
                th scope="row" { (name) }
                td.num { (numbers.n) }
                td.num { (numbers.number(lang, numbers.value)) }
                td.num { (numbers.number(lang, numbers.interval.0)) " – " (numbers.number(lang, numbers.interval.1)) }
            } } }
        } }
    }
}
