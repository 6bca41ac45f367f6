//! Two to five institutions beside each other, criterion by criterion; each has a letter and a shape.
use maud::{Markup, html};

use super::{At, Scale, text};
use crate::rating::run::results::Span;

/// The chart.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// What it shows.
    pub title: &'a str,
    /// Every value in words.
    pub description: &'a str,
    /// The scale.
    pub scale: Scale,
    /// The criteria.
    pub rows: &'a [SidesRow],
}

/// A criterion.
#[derive(Debug, Clone)]
pub struct SidesRow {
    /// Its title, one or two lines.
    pub title: Vec<String>,
    /// What is said under it.
    pub under: String,
    /// The sector's value.
    pub sector: Option<f64>,
    /// The institutions in their order.
    pub sides: Vec<Side>,
}

/// An institution's value.
#[derive(Debug, Clone)]
pub struct Side {
    /// «А».
    pub letter: &'static str,
    /// The value.
    pub value: Option<f64>,
    /// As written.
    pub shown: String,
    /// Its interval.
    pub interval: Option<Span<f64>>,
    /// As written.
    pub span: String,
}

const LEFT: f64 = 338.0;
const RIGHT: f64 = 718.0;
const LINE: f64 = 26.0;
const GAP: f64 = 18.0;

/// Draws it.
pub fn compare(chart: &Sides<'_>) -> Markup {
    let x = |value: f64| chart.scale.x(value, LEFT, RIGHT);
    let mut tops = Vec::new();
    let mut bottom = 26.0;
    for SidesRow { sides, .. } in chart.rows {
        tops.push(bottom);
        #[allow(clippy::cast_precision_loss, reason = "at most five")]
        let lines = sides.len().max(2) as f64;
        bottom += lines * LINE + GAP;
    }
    let foot = bottom - GAP;
    let height = foot + 30.0;
    html! {
        svg.ch viewBox={ "0 0 900 " (At(height)) } width="900" height=(At(height)) role="img" aria-labelledby="sides-t sides-d" {
            title #sides-t { (chart.title) }
            desc #sides-d { (chart.description) }
            @for mark in chart.scale.marks() {
                path.gr d={ "M" (At(x(mark))) " 10V" (At(foot)) } {}
                (text("m s", x(mark), foot + 18.0, "middle", &At(mark).to_string()))
            }
            @for (SidesRow { title, under, sector, sides }, top) in chart.rows.iter().zip(&tops) {
                @for (line, below) in title.iter().zip([0.0, 18.0]) { (text("h", 0.0, top + 5.0 + below, "start", line)) }
                (text("m s", 0.0, top + if title.len() > 1 { 42.0 } else { 26.0 }, "start", under))
                @if let Some(value) = sector {
                    path.ref d={ "M" (At(x(*value))) " " (At(top - 10.0)) "V" (At(top - 10.0 + LINE * count(sides.len()))) } {}
                }
                @for (nth, side) in sides.iter().enumerate() { (one(side, nth, top + LINE * count(nth), x)) }
            }
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "at most five")]
fn count(number: usize) -> f64 {
    number as f64
}

fn one(side: &Side, nth: usize, y: f64, x: impl Fn(f64) -> f64) -> Markup {
    html! {
        (text("m s", 326.0, y + 4.0, "end", side.letter))
        @if let Some(span) = side.interval { path.iv d={ "M" (At(x(span.low))) " " (At(y)) "H" (At(x(span.high))) } {} }
        @if let Some(value) = side.value { (shape(nth, x(value), y)) }
        (text("bb", 782.0, y + 5.0, "end", &side.shown))
        (text("m s", 900.0, y + 4.0, "end", &side.span))
    }
}

/// Circle, square, triangle, diamond, triangle on its tip.
fn shape(nth: usize, x: f64, y: f64) -> Markup {
    html! {
        @match nth {
            0 => { circle.dot cx=(At(x)) cy=(At(y)) r="6" {} }
            1 => { rect.dot x=(At(x - 5.0)) y=(At(y - 5.0)) width="10" height="10" {} }
            2 => { path.dot d={ "M" (At(x - 7.0)) " " (At(y + 5.0)) "h14l-7 -12z" } {} }
            3 => { path.dot d={ "M" (At(x)) " " (At(y - 7.0)) "l7 7l-7 7l-7 -7z" } {} }
            _ => { path.dot d={ "M" (At(x - 7.0)) " " (At(y - 5.0)) "h14l-7 12z" } {} }
        }
    }
}
