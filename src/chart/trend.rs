//! The same indicators over campaigns: a panel an indicator, a dot a campaign, each with its interval.
use super::{
    At, Scale,
    drawing::{Anchor, Drawing, wrap},
};
use crate::rating::run::results::Span;

/// The chart.
#[derive(Debug, Clone, Copy)]
pub struct TrendChart<'a> {
    /// What it shows.
    pub title: &'a str,
    /// Every value, in words.
    pub description: &'a str,
    /// What stands below each panel, oldest first: «2025».
    pub steps: &'a [String],
    /// The indicators.
    pub panels: &'a [TrendPanel],
}

/// An indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendPanel {
    /// What it is called.
    pub title: String,
    /// What it was at each step, as far as it was measured and may be shown.
    pub dots: Vec<Option<TrendDot>>,
}

/// What an indicator was.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendDot {
    /// The value, from 0 to 100.
    pub value: f64,
    /// Its interval.
    pub interval: Option<Span<f64>>,
    /// As written.
    pub shown: String,
}

const WIDTH: f64 = 850.0;
/// Panels in a row.
const ACROSS: usize = 3;
const PANEL: f64 = WIDTH / 3.0;
const HIGH: f64 = 190.0;
/// Within a panel: where its marks end, its drawing begins and ends.
const LEFT: f64 = 40.0;
const RIGHT: f64 = PANEL - 30.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 150.0;

#[allow(clippy::cast_precision_loss, reason = "campaigns are few")]
fn real(number: usize) -> f64 {
    number as f64
}

/// Draws it. All panels have one scale, whose marks `write` writes.
pub fn trend(chart: &TrendChart<'_>, write: impl Fn(f64) -> String) -> Drawing {
    let dots = chart
        .panels
        .iter()
        .flat_map(|panel| panel.dots.iter().flatten());
    let values = dots.flat_map(|dot| {
        let ends = dot
            .interval
            .map_or([dot.value; 2], |span| [span.low, span.high]);
        [dot.value, ends[0].max(0.0), ends[1].min(100.0)]
    });
    let scale = Scale::around(values, 0.0, 100.0);
    let mut drawing = Drawing {
        id: "trend",
        width: WIDTH,
        margin: 0.0,
        top: 0.0,
        bottom: HIGH * real(chart.panels.len().div_ceil(ACROSS)),
        title: chart.title.to_owned(),
        description: chart.description.to_owned(),
        shapes: Vec::new(),
    };
    for (nth, panel) in chart.panels.iter().enumerate() {
        let corner = (PANEL * real(nth % ACROSS), HIGH * real(nth / ACROSS));
        one(&mut drawing, panel, chart.steps, (corner, scale), &write);
    }
    drawing
}

fn one(
    drawing: &mut Drawing,
    panel: &TrendPanel,
    steps: &[String],
    ((left, top), scale): ((f64, f64), Scale),
    write: &impl Fn(f64) -> String,
) {
    let y = |value: f64| scale.x(value, top + BOTTOM, top + TOP);
    let step = (RIGHT - LEFT) / real(steps.len().max(1));
    let x = |nth: usize| left + LEFT + step * (real(nth) + 0.5);
    let mut down = top + 16.0;
    for line in wrap(&panel.title, 34, 2) {
        drawing.words("bb", (left, down), Anchor::Start, line);
        down += 16.0;
    }
    for mark in scale.marks() {
        let line = format!("M{} {}H{}", At(left + LEFT), At(y(mark)), At(left + RIGHT));
        drawing.path("gr", line);
        let place = (left + LEFT - 6.0, y(mark) + 4.0);
        drawing.words("m s", place, Anchor::End, write(mark));
    }
    for (nth, words) in steps.iter().enumerate() {
        let place = (x(nth), top + BOTTOM + 18.0);
        drawing.words("m s", place, Anchor::Middle, words.as_str());
    }
    let known = panel.dots.iter().enumerate();
    let known: Vec<_> = known
        .filter_map(|(nth, dot)| Some((nth, dot.as_ref()?)))
        .collect();
    let line = known.iter().enumerate().map(|(first, (nth, dot))| {
        let word = if first == 0 { "M" } else { "L" };
        format!("{word}{} {}", At(x(*nth)), At(y(dot.value)))
    });
    drawing.path("dash", line.collect());
    for (nth, dot) in known {
        if let Some(span) = dot.interval {
            let line = format!("M{} {}V{}", At(x(nth)), At(y(span.low)), At(y(span.high)));
            drawing.path("iv", line);
        }
        drawing.circle("dot", (x(nth), y(dot.value)), 4.0);
        let place = (x(nth) + 8.0, y(dot.value) - 4.0);
        drawing.words("bb", place, Anchor::Start, dot.shown.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_measured_has_no_dot_and_the_fourth_panel_begins_a_row() {
        let dot = |value: f64| {
            Some(TrendDot {
                value,
                interval: Some(Span {
                    low: value - 5.0,
                    high: value + 5.0,
                }),
                shown: format!("{value}"),
            })
        };
        let panel = TrendPanel {
            title: "Открытость".to_owned(),
            dots: vec![dot(80.0), None, dot(90.0)],
        };
        let chart = TrendChart {
            title: "title",
            description: "values",
            steps: &["2024", "2025", "2026"].map(str::to_owned),
            panels: &vec![panel; 4],
        };
        let drawing = trend(&chart, |mark| format!("{mark}"));
        assert_eq!((drawing.height(), drawing.width), (380.0, 850.0));
        let svg = drawing.inside().into_string();
        assert_eq!(svg.matches("<circle class=\"dot\"").count(), 8);
        assert_eq!(svg.matches("class=\"iv\"").count(), 8);
        // The line joins the first and the last.
        assert!(svg.contains("class=\"dash\" d=\"M75.6 "), "{svg}");
        assert_eq!(svg.matches(">2025</text>").count(), 4);
    }
}
