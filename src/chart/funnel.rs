//! Everybody of a team by one indicator, against how far chance alone takes so many interviews (a funnel plot; Spiegelhalter
//! 2005): the fewer interviews, the wider the usual range.
use super::{
    At, Scale,
    drawing::{Anchor, Drawing},
};

/// Somebody.
#[derive(Debug, Clone, Copy)]
pub struct FunnelDot<'a> {
    /// Interviews.
    pub n: usize,
    /// The value.
    pub value: f64,
    /// Where values of so many usually lie.
    pub interval: (f64, f64),
    /// The name, for whoever stands out.
    pub name: Option<&'a str>,
}

/// A team, with its words.
#[derive(Debug, Clone, Copy)]
pub struct FunnelChart<'a> {
    /// Everybody.
    pub dots: &'a [FunnelDot<'a>],
    /// The least and the greatest value that can be.
    pub ends: (f64, f64),
    /// What it shows.
    pub title: &'a str,
    /// How to read it, and who stands out.
    pub description: &'a str,
    /// What stands below: «интервью».
    pub below: &'a str,
}

const LEFT: f64 = 64.0;
const RIGHT: f64 = 700.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 276.0;
const WIDTH: f64 = 850.0;

#[allow(clippy::cast_precision_loss, reason = "interviews are few")]
fn real(number: usize) -> f64 {
    number as f64
}

/// The drawing. Values at its left are written by `write`.
pub fn funnel(chart: &FunnelChart<'_>, write: impl Fn(f64) -> String) -> Drawing {
    let (least, greatest) = chart.ends;
    let seen = |one: &FunnelDot<'_>| [one.value, one.interval.0, one.interval.1];
    let values = chart
        .dots
        .iter()
        .flat_map(seen)
        .map(|value| value.clamp(least, greatest));
    let up = Scale::around(values, least, greatest);
    let most = chart.dots.iter().map(|one| one.n).max().unwrap_or(1);
    let along = Scale::around([0.0, real(most)].into_iter(), 0.0, real(most) * 1.25);
    let y = |value: f64| up.x(value, BOTTOM, TOP);
    let x = |n: f64| along.x(n, LEFT, RIGHT);
    let mut drawing = Drawing {
        id: "funnel",
        width: WIDTH,
        margin: 0.0,
        top: 0.0,
        bottom: 316.0,
        title: chart.title.to_owned(),
        description: chart.description.to_owned(),
        shapes: Vec::new(),
    };
    for mark in up.marks() {
        let line = format!("M{} {}H{}", At(LEFT), At(y(mark)), At(RIGHT));
        drawing.path("gr", line);
        let place = (LEFT - 8.0, y(mark) + 4.0);
        drawing.words("m s", place, Anchor::End, write(mark));
    }
    for mark in along.marks() {
        let place = (x(mark), BOTTOM + 18.0);
        drawing.words("m s", place, Anchor::Middle, At(mark).to_string());
    }
    drawing.words("m s", (RIGHT, BOTTOM + 36.0), Anchor::End, chart.below);
    for one in chart.dots {
        dot(&mut drawing, one, x(real(one.n)), y);
    }
    drawing
}

fn dot(drawing: &mut Drawing, one: &FunnelDot<'_>, x: f64, y: impl Fn(f64) -> f64) {
    let (low, high) = (At(y(one.interval.0)), At(y(one.interval.1)));
    drawing.path("iv2", format!("M{} {low}V{high}", At(x)));
    let middle = y(one.value);
    match one.name {
        Some(name) => {
            drawing.circle("dot", (x, middle), 6.0);
            drawing.words("bb", (x + 10.0, middle + 4.0), Anchor::Start, name);
        }
        None => drawing.circle("dot0", (x, middle), 4.0),
    }
}

#[cfg(test)]
mod tests {
    use maud::Render;

    use super::*;

    #[test]
    fn a_dot_stands_at_its_number_and_value_and_only_who_stands_out_has_a_name() {
        let dot = |n, value, name| FunnelDot {
            n,
            value,
            interval: (0.2, 0.6),
            name,
        };
        let dots = [dot(10, 1.0, Some("Кто-то")), dot(20, 0.4, None)];
        let chart = FunnelChart {
            dots: &dots,
            ends: (0.0, 1.0),
            title: "title",
            description: "values",
            below: "interviews",
        };
        let svg = funnel(&chart, |value| format!("{value:.1}"))
            .render()
            .into_string();
        assert!(
            svg.contains("<circle class=\"dot\" cx=\"382\" cy=\"16\" r=\"6\">"),
            "{svg}"
        );
        assert!(
            svg.contains("class=\"dot0\" cx=\"700\" cy=\"211\""),
            "{svg}"
        );
        assert!(svg.contains("class=\"iv2\" d=\"M382 276V146\""), "{svg}");
        assert_eq!(svg.matches("class=\"bb\"").count(), 1);
        assert!(svg.contains("<desc id=\"funnel-desc\">values</desc>"));
    }
}
