//! The criteria of one institution against its sector.
use maud::{Markup, html};

use super::{At, Scale, text};
use crate::rating::run::results::Span;

/// The chart.
#[derive(Debug, Clone, Copy)]
pub struct CriteriaChart<'a> {
    /// What it shows.
    pub title: &'a str,
    /// Every value in words.
    pub description: &'a str,
    /// Over the axis: the unit and the ends of the scale.
    pub axis: &'a str,
    /// Over the values.
    pub column: &'a str,
    /// The scale.
    pub scale: Scale,
    /// The rows.
    pub rows: &'a [CriterionRow],
    /// The labels of reference and dot, in the row with most room: «отрасль 68,5», «балл и интервал».
    pub labels: Option<(usize, &'a str, &'a str)>,
}

/// A criterion.
#[derive(Debug, Clone)]
pub struct CriterionRow {
    /// Its title, one or two lines.
    pub title: Vec<String>,
    /// Its value.
    pub value: Option<f64>,
    /// As written.
    pub shown: String,
    /// Its interval.
    pub interval: Option<Span<f64>>,
    /// The sector's value.
    pub reference: Option<f64>,
    /// «выше отрасли на 4,9».
    pub words: String,
}

const LEFT: f64 = 310.0;
const RIGHT: f64 = 650.0;
const ROW: f64 = 44.0;

/// Draws it.
pub fn criteria(chart: &CriteriaChart<'_>) -> Markup {
    #[allow(clippy::cast_precision_loss, reason = "criteria are few")]
    let y = |nth: usize| 66.0 + ROW * nth as f64;
    let x = |value: f64| chart.scale.x(value, LEFT, RIGHT);
    let bottom = y(chart.rows.len()) - 18.0;
    let height = bottom + 30.0;
    html! {
        svg.ch viewBox={ "0 0 900 " (At(height)) } width="900" height=(At(height)) role="img" aria-labelledby="criteria-t criteria-d" {
            title #criteria-t { (chart.title) }
            desc #criteria-d { (chart.description) }
            @for mark in chart.scale.marks() {
                path.gr d={ "M" (At(x(mark))) " 42V" (At(bottom)) } {}
                (text("m s", x(mark), bottom + 18.0, "middle", &At(mark).to_string()))
            }
            (text("m s", LEFT, 30.0, "start", chart.axis))
            (text("m s", 716.0, 30.0, "end", chart.column))
            @for (nth, row) in chart.rows.iter().enumerate() {
                (one(row, y(nth), x))
            }
            @if let Some((nth, reference, dot)) = chart.labels { (labels(chart.rows.get(nth), y(nth), x, reference, dot)) }
        }
    }
}

fn one(row: &CriterionRow, y: f64, x: impl Fn(f64) -> f64) -> Markup {
    let top = if row.title.len() > 1 {
        y - 4.0
    } else {
        y + 5.0
    };
    html! {
        @for (line, below) in row.title.iter().zip([0.0, 18.0]) { (text("h", 0.0, top + below, "start", line)) }
        @if let Some(span) = row.interval {
            path.iv d={ "M" (At(x(span.low))) " " (At(y)) "H" (At(x(span.high)))
                "M" (At(x(span.low))) " " (At(y - 5.0)) "V" (At(y + 5.0)) "M" (At(x(span.high))) " " (At(y - 5.0)) "V" (At(y + 5.0)) } {}
        }
        @if let Some(value) = row.reference { path.ref d={ "M" (At(x(value))) " " (At(y - 13.0)) "V" (At(y + 13.0)) } {} }
        @if let Some(value) = row.value { circle.dot cx=(At(x(value))) cy=(At(y)) r="6" {} }
        (text("h bb", 716.0, y + 5.0, "end", &row.shown))
        (text("m", 900.0, y + 5.0, "end", &row.words))
    }
}

/// The labels stand on the outer sides of what they name.
fn labels(
    row: Option<&CriterionRow>,
    y: f64,
    x: impl Fn(f64) -> f64,
    reference: &str,
    dot: &str,
) -> Markup {
    let places = row.and_then(|row| {
        let span = row.interval?;
        Some((
            x(row.reference?),
            x(row.value?),
            x(span.low) - 10.0,
            x(span.high) + 10.0,
        ))
    });
    html! {
        @if let Some((sector, value, low, high)) = places {
            @if sector < value {
                (text("m s", sector - 8.0, y + 4.0, "end", reference))
                (text("m s", high, y + 4.0, "start", dot))
            } @else {
                (text("m s", sector + 8.0, y + 4.0, "start", reference))
                (text("m s", low, y + 4.0, "end", dot))
            }
        }
    }
}
