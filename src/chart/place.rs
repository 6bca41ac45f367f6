//! How to read a place that is an interval.
use maud::{Markup, html};

use super::{At, Scale, text};
use crate::rating::run::results::Span;

/// An example of a place, with its words.
#[derive(Debug, Clone, Copy)]
pub struct PlaceChart<'a> {
    /// How many have a place.
    pub placed: usize,
    /// Places that the data allow.
    pub places: Span<usize>,
    /// The place by score.
    pub place: usize,
    /// «Как читать место 8–20».
    pub title: &'a str,
    /// Everything that is drawn, in a sentence.
    pub description: &'a str,
    /// «место 8–20».
    pub above: &'a str,
    /// «7 лучше», or nothing.
    pub better: Option<&'a str>,
    /// «17 хуже», or nothing.
    pub worse: Option<&'a str>,
}

/// An axis of places with one interval on it.
pub fn place(chart: &PlaceChart<'_>) -> Markup {
    let scale = Scale::places(chart.placed);
    #[allow(clippy::cast_precision_loss, reason = "institutions are few")]
    let x = |place: usize| scale.x(place as f64, 12.0, 348.0);
    let (low, high) = (x(chart.places.low), x(chart.places.high));
    let middle = ((low + high) / 2.0).clamp(50.0, 310.0);
    html! {
        svg.ch viewBox="0 0 360 116" width="360" height="116" role="img" aria-labelledby="place-t place-d" {
            title #place-t { (chart.title) }
            desc #place-d { (chart.description) }
            @for mark in scale.marks() {
                path.gr d={ "M" (At(scale.x(mark, 12.0, 348.0))) " 40V84" } {}
                (text("m s", scale.x(mark, 12.0, 348.0), 102.0, "middle", &At(mark).to_string()))
            }
            path.iv d={ "M" (At(low)) " 62H" (At(high)) "M" (At(low)) " 56V68M" (At(high)) " 56V68" } {}
            circle.dot cx=(At(x(chart.place))) cy="62" r="5" {}
            (text("bb", middle, 24.0, "middle", chart.above))
            // Beside the interval where there is room for the words.
            @if let Some(words) = chart.better && low > 80.0 {
                (text("m s", f64::midpoint(low, 12.0), 50.0, "middle", words))
            }
            @if let Some(words) = chart.worse && high < 280.0 {
                (text("m s", f64::midpoint(high, 348.0), 50.0, "middle", words))
            }
        }
    }
}
