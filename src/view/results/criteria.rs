//! The criteria of an institution against its sector: a chart, and the same numbers in a table.
use maud::{Markup, html};

use super::{
    frame::scroller,
    institution::{InstitutionPage, against},
    number, words,
};
use crate::{
    chart::{self, CriteriaChart, CriterionRow, Mark, Scale, Strip},
    i18n::{Lang, key, t, t_args},
    view::Look,
};

/// A criterion as this page needs it.
struct One<'a> {
    id: &'a str,
    title: &'a str,
    row: CriterionRow,
    difference: Option<f64>,
}

/// The section.
pub fn section(look: Look, asked: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    let all = all(lang, asked);
    let rows: Vec<CriterionRow> = all.iter().map(|one| one.row.clone()).collect();
    let greatest = crate::rating::exact::near(&asked.published.methodology.greatest);
    let ends = rows.iter().flat_map(|row| {
        let span = row.interval.map(|span| [span.low, span.high]);
        row.value
            .into_iter()
            .chain(row.reference)
            .chain(span.into_iter().flatten())
    });
    let scale = Scale::around(ends, 0.0, greatest);
    let end = |value: f64| number::near(lang, value, 0).into();
    let axis = t_args(
        lang,
        key::RESULTS_CHART_AXIS,
        &[("low", end(scale.low)), ("high", end(scale.high))],
    );
    let room = |at: &usize| room(&rows[*at], scale);
    let roomy = (0..rows.len())
        .filter(|at| room(at) > 0.0)
        .max_by(|a, b| room(a).total_cmp(&room(b)));
    let sector = roomy.and_then(|at| rows[at].reference).map(|value| {
        t_args(
            lang,
            key::RESULTS_CHART_SECTOR,
            &[("value", number::near(lang, value, 1).into())],
        )
    });
    let drawn = chart::criteria(&CriteriaChart {
        title: t(lang, key::RESULTS_CRITERIA_TITLE),
        description: &description(lang, &all),
        axis: &axis,
        column: t(lang, key::RESULTS_CHART_VALUE),
        scale,
        rows: &rows,
        labels: roomy
            .zip(sector.as_deref())
            .map(|(at, sector)| (at, sector, t(lang, key::RESULTS_CHART_DOT))),
    });
    let rated = words::counted(
        lang,
        key::RESULTS_CRITERIA_WHAT,
        asked.published.results.sector.rated as u64,
    );
    html! {
        section aria-labelledby="criteria" {
            h2 #criteria { (t(lang, key::RESULTS_CRITERIA)) }
            p { (rated) }
            figure.x.roomy tabindex="0" role="group" aria-label=(t(lang, key::RESULTS_CRITERIA)) { (drawn) }
            (narrow(lang, &all, scale))
            details {
                summary { (t(lang, key::RESULTS_SAME_TABLE)) }
                (scroller(t(lang, key::RESULTS_SAME_TABLE), table(lang, &all)))
            }
        }
    }
}

/// How much of the scale lies between a criterion and the sector; nothing where there is no room for the words on
/// both sides of them.
fn room(row: &CriterionRow, scale: Scale) -> f64 {
    let (Some(value), Some(reference), Some(_)) = (row.value, row.reference, row.interval) else {
        return 0.0;
    };
    let (left, right) = (value.min(reference), value.max(reference));
    let (left, right) = (scale.x(left, 0.0, 1.0), scale.x(right, 0.0, 1.0));
    if left > 0.3 && right < 0.62 {
        right - left
    } else {
        0.0
    }
}

/// The same for screens that are too narrow for the chart: a strip under each title.
fn narrow(lang: Lang, all: &[One<'_>], scale: Scale) -> Markup {
    let on = Strip {
        scale,
        width: 320.0,
        grid: "gn",
    };
    html! {
        ul.narrow {
            li { (chart::head(&on, |value| number::near(lang, value, 0))) }
            @for one in all {
                li {
                    div { (words::held(lang, one.title)) } b { (one.row.shown) }
                    (chart::strip(&on, &Mark {
                        value: one.row.value,
                        interval: one.row.interval,
                        is_hollow: false,
                        reference: one.row.reference,
                    }))
                    span { (one.row.words) }
                }
            }
        }
    }
}

fn all<'a>(lang: Lang, asked: &InstitutionPage<'a>) -> Vec<One<'a>> {
    let criteria = asked.published.methodology.criteria.iter().enumerate();
    criteria
        .map(|(at, criterion)| {
            let result = asked.one.criteria.get(at);
            let number = asked.row.criteria.get(at).copied().flatten();
            let sector = asked.published.sector_criterion(&criterion.id);
            let difference = number
                .zip(sector)
                .map(|(own, sector)| own.near - sector.near);
            let words = match difference
                .map(|value| against(value, result.and_then(|result| result.error)))
            {
                Some(Some(value)) => {
                    let key = if value > 0.0 {
                        key::RESULTS_ABOVE
                    } else {
                        key::RESULTS_BELOW
                    };
                    t_args(
                        lang,
                        key,
                        &[("by", number::near(lang, value.abs(), 1).into())],
                    )
                }
                Some(None) => t(lang, key::RESULTS_LEVEL).to_owned(),
                None => t(lang, key::RESULTS_NOT_MEASURED).to_owned(),
            };
            let title = criterion.title.get(lang);
            One {
                id: &criterion.id,
                title,
                row: CriterionRow {
                    title: wrap(&words::held(lang, title)),
                    value: number.map(|number| number.near),
                    shown: number
                        .map_or_else(|| "—".to_owned(), |number| number::two(lang, number)),
                    interval: result.and_then(|result| result.interval),
                    reference: sector.map(|number| number.near),
                    words,
                },
                difference,
            }
        })
        .collect()
}

/// A title in one or two lines of a chart.
pub fn wrap(title: &str) -> Vec<String> {
    const MOST: usize = 32;
    let mut lines = vec![String::new()];
    for word in title.split(' ') {
        let full = lines.last().is_some_and(|line| {
            !line.is_empty() && line.chars().count() + word.chars().count() >= MOST
        });
        if full && lines.len() < 2 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

fn description(lang: Lang, all: &[One<'_>]) -> String {
    let said: Vec<String> = all
        .iter()
        .map(|one| {
            let mut words = format!("{}: {}", words::held(lang, one.title), one.row.shown);
            if let Some(span) = one.row.interval {
                let span = number::span(lang, span, 1);
                words.push_str(&format!(
                    ", {}",
                    t_args(lang, key::RESULTS_INTERVAL, &[("span", span.into())])
                ));
            }
            if let Some(sector) = one.row.reference {
                let sector = number::near(lang, sector, 1);
                words.push_str(&format!(
                    ", {}",
                    t_args(lang, key::RESULTS_CHART_SECTOR, &[("value", sector.into())])
                ));
            }
            words
        })
        .collect();
    said.join(". ")
}

fn table(lang: Lang, all: &[One<'_>]) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { (t(lang, key::RESULTS_COL_CRITERION)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_SCORE)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_INTERVAL)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_SECTOR)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_DIFFERENCE)) }
                th scope="col" { (t(lang, key::RESULTS_COL_VERDICT)) }
            } }
            tbody { @for one in all { tr {
                th scope="row" { (words::sign(lang, one.id)) ". " (words::held(lang, one.title)) }
                td.num.b { (one.row.shown) }
                td.num { (one.row.interval.map_or_else(|| "—".to_owned(), |span| number::span(lang, span, 1))) }
                td.num { (one.row.reference.map_or_else(|| "—".to_owned(), |value| number::near(lang, value, 1))) }
                td.num { (one.difference.map_or_else(|| "—".to_owned(), |value| number::signed(lang, value, 1))) }
                td { (one.row.words) }
            } } }
        }
    }
}
