//! The indicators of an institution over the campaigns in which it was rated, as they were published.
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{super::charts::away, InstitutionPage};
use crate::{
    chart::{Drawing, TrendChart, TrendDot, TrendPanel, trend},
    i18n::{Lang, key, t},
    rating::run::{
        InstitutionResult,
        published::Number,
        published::Published,
        results::{Fraction, Span},
    },
    view::results::{frame::scroller, number},
};

/// A published rating, and what it says of the institution: as far as it may be told to anybody.
pub type Rated<'a> = (&'a Published, &'a InstitutionResult);

/// Campaigns that are shown: the last ones.
const MOST: usize = 6;

/// A value and its interval, where it was measured and may be told.
type Known<'a> = Option<(&'a Fraction, Option<Span<f64>>)>;

/// Something measured, by its number in the methodology.
struct Row<'a> {
    title: String,
    /// Whether it is drawn: indicators stand in the table only.
    drawn: bool,
    values: Vec<Known<'a>>,
}

/// The section; nothing before the first rating.
pub(super) fn section(lang: Lang, page: &InstitutionPage<'_>) -> Markup {
    let (Some(drawing), rated) = (chart(lang, page), last(page)) else {
        return html! {};
    };
    let title = t(lang, key::BOARD_TREND);
    html! {
        section #trend {
            h2 { (title) }
            p.prose { (t(lang, key::BOARD_TREND_HOW)) }
            figure { (scroller(title, html! { (drawing) })) }
            (away(lang, title, (&page.address(), "trend", "")))
            details { summary { (t(lang, key::BOARD_TREND_TABLE)) } (table(lang, rated)) }
        }
    }
}

/// The score and the criteria over campaigns.
pub(super) fn chart(lang: Lang, page: &InstitutionPage<'_>) -> Option<Drawing> {
    let rated = last(page);
    if rated.is_empty() {
        return None;
    }
    let rows = rows(lang, rated);
    let steps = steps(rated);
    let said = rows.iter().filter(|row| row.drawn).map(|row| {
        let values = steps.iter().zip(&row.values);
        let values = values.map(|(step, value)| format!("{step} — {}", written(lang, *value)));
        format!("{}: {}.", row.title, values.collect::<Vec<_>>().join("; "))
    });
    let description = said.collect::<Vec<_>>().join(" ");
    let panels: Vec<TrendPanel> = rows
        .iter()
        .filter(|row| row.drawn)
        .map(|row| TrendPanel {
            title: row.title.clone(),
            dots: row.values.iter().map(|value| dot(lang, *value)).collect(),
        })
        .collect();
    let chart = TrendChart {
        title: t(lang, key::BOARD_TREND),
        description: &description,
        steps: &steps,
        panels: &panels,
    };
    Some(trend(&chart, |mark| number::near(lang, mark, 0)))
}

fn last<'a>(page: &InstitutionPage<'a>) -> &'a [Rated<'a>] {
    &page.rated[page.rated.len().saturating_sub(MOST)..]
}

/// The year of each; its code beside it where a year has several.
fn steps(rated: &[Rated<'_>]) -> Vec<String> {
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    for (rating, _) in rated {
        *years.entry(rating.year()).or_default() += 1;
    }
    let step = |(rating, _): &Rated<'_>| match years.get(&rating.year()) {
        Some(1) => rating.year().to_string(),
        _ => rating.campaign().code.clone(),
    };
    rated.iter().map(step).collect()
}

/// What the newest methodology measures, and what it was in each campaign.
fn rows<'a>(lang: Lang, rated: &[Rated<'a>]) -> Vec<Row<'a>> {
    let Some((newest, _)) = rated.last() else {
        return Vec::new();
    };
    let total = |one: &'a InstitutionResult| Some((one.total.as_ref()?, one.interval));
    let mut rows = vec![Row {
        title: t(lang, key::BOARD_TREND_SCORE).to_owned(),
        drawn: true,
        values: rated.iter().map(|(_, one)| total(one)).collect(),
    }];
    for criterion in &newest.methodology.criteria {
        let of = |one: &'a InstitutionResult| {
            let found = one.criteria.iter().find(|value| value.id == criterion.id)?;
            Some((found.value.as_ref()?, found.interval))
        };
        rows.push(Row {
            title: criterion.title.get(lang).to_owned(),
            drawn: true,
            values: rated.iter().map(|(_, one)| of(one)).collect(),
        });
        for indicator in &criterion.indicators {
            let of = |one: &'a InstitutionResult| {
                let found = one
                    .indicators
                    .iter()
                    .find(|value| value.symbol == indicator.symbol)?;
                Some((found.value.as_ref()?, found.interval))
            };
            rows.push(Row {
                title: format!("{} {}", indicator.id, indicator.title.get(lang)),
                drawn: false,
                values: rated.iter().map(|(_, one)| of(one)).collect(),
            });
        }
    }
    rows
}

fn dot(lang: Lang, value: Known<'_>) -> Option<TrendDot> {
    let (value, interval) = value?;
    let found = Number::read(value)?;
    Some(TrendDot {
        value: found.near,
        interval,
        shown: number::one(lang, found),
    })
}

/// «86,42 (84,1–88,7)»; a dash where nothing was measured or may be told.
fn written(lang: Lang, value: Known<'_>) -> String {
    let Some((value, interval)) = value else {
        return "—".to_owned();
    };
    let shown = number::kept(lang, Some(value));
    match interval {
        Some(span) => format!("{shown} ({})", number::span(lang, span, 1)),
        None => shown,
    }
}

fn table(lang: Lang, rated: &[Rated<'_>]) -> Markup {
    let title = t(lang, key::BOARD_TREND);
    html! {
        (scroller(title, html! {
            table {
                thead { tr {
                    th scope="col" { (t(lang, key::BOARD_TREND_WHAT)) }
                    @for ((rating, _), step) in rated.iter().zip(steps(rated)) { th.num scope="col" title=(rating.campaign().title) { (step) } }
                } }
                tbody { @for row in rows(lang, rated) { tr.sub[!row.drawn] {
                    th scope="row" { (row.title) }
                    @for value in &row.values { td.num { (written(lang, *value)) } }
                } } }
            }
        }))
    }
}
