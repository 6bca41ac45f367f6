//! Shares of a whole under each other, with their intervals and numbers.
use super::{
    At,
    drawing::{Anchor, Drawing, wrap},
};
use crate::rating::interval::Interval;

/// The chart.
#[derive(Debug, Clone, Copy)]
pub struct BarsChart<'a> {
    /// What its parts are called by on a page.
    pub id: &'static str,
    /// What it shows.
    pub title: &'a str,
    /// The bars.
    pub rows: &'a [BarsRow],
    /// A line over all bars, from 0 to 1, and what it is.
    pub line: Option<(f64, &'a str)>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct BarsRow {
    /// What stands over it, where a group of bars begins.
    pub heading: Option<String>,
    /// What it is of.
    pub words: String,
    /// The share, from 0 to 1.
    pub share: f64,
    /// Its interval.
    pub interval: Option<Interval>,
    /// Its numbers in words.
    pub shown: String,
}

const LEFT: f64 = 330.0;
const RIGHT: f64 = 640.0;
const WIDTH: f64 = 850.0;
const LINE: f64 = 17.0;
const LETTERS: usize = 46;

/// Draws it; `percent` writes the marks of the scale.
pub fn bars(chart: &BarsChart<'_>, percent: impl Fn(f64) -> String) -> Drawing {
    let mut drawing = Drawing {
        id: chart.id,
        width: WIDTH,
        margin: 0.0,
        top: 0.0,
        bottom: 0.0,
        title: chart.title.to_owned(),
        description: described(chart),
        shapes: Vec::new(),
    };
    let mut y = 10.0;
    let places: Vec<(f64, Vec<String>)> = chart
        .rows
        .iter()
        .map(|row| {
            if row.heading.is_some() {
                y += LINE + 12.0;
            }
            let (place, lines) = (y, wrap(&row.words, LETTERS, 3));
            y += high(&lines);
            (place, lines)
        })
        .collect();
    for mark in [0.0, 0.25, 0.5, 0.75, 1.0] {
        drawing.path("gr", format!("M{} 4V{}", At(x(mark)), At(y + 4.0)));
        drawing.words("m s", (x(mark), y + 20.0), Anchor::Middle, percent(mark));
    }
    for (row, (place, lines)) in chart.rows.iter().zip(&places) {
        one(&mut drawing, row, lines, *place);
    }
    drawing.bottom = y + 28.0;
    if let Some((share, words)) = chart.line {
        drawing.path("ref", format!("M{} 4V{}", At(x(share)), At(y + 4.0)));
        drawing.words("m s", (x(share), y + 38.0), Anchor::Middle, words);
        drawing.bottom += 16.0;
    }
    drawing
}

fn x(share: f64) -> f64 {
    LEFT + share.clamp(0.0, 1.0) * (RIGHT - LEFT)
}

#[allow(clippy::cast_precision_loss, reason = "three at most")]
fn high(lines: &[String]) -> f64 {
    LINE * lines.len() as f64 + 11.0
}

fn one(drawing: &mut Drawing, row: &BarsRow, lines: &[String], y: f64) {
    if let Some(heading) = &row.heading {
        let heading = wrap(heading, 100, 1).swap_remove(0);
        drawing.words("bb", (0.0, y - 6.0), Anchor::Start, heading);
    }
    let mut down = y + 15.0;
    for line in lines {
        drawing.words("", (0.0, down), Anchor::Start, line.as_str());
        down += LINE;
    }
    let middle = y + 11.0;
    drawing.rect("bar0", (LEFT, middle - 7.0), (RIGHT - LEFT, 14.0));
    drawing.rect("bar", (LEFT, middle - 7.0), (x(row.share) - LEFT, 14.0));
    if let Some(interval) = row.interval {
        let (low, high) = (At(x(interval.low)), At(x(interval.high)));
        let (up, down) = (At(middle - 4.0), At(middle + 4.0));
        let line = format!(
            "M{low} {}H{high}M{low} {up}V{down}M{high} {up}V{down}",
            At(middle)
        );
        drawing.path("iv", line);
    }
    drawing.words(
        "",
        (RIGHT + 14.0, y + 15.0),
        Anchor::Start,
        row.shown.as_str(),
    );
}

fn described(chart: &BarsChart<'_>) -> String {
    let rows = chart.rows.iter().map(|row| {
        let heading = row.heading.iter().map(|heading| format!("{heading}. "));
        format!(
            "{}{}: {}.",
            heading.collect::<String>(),
            row.words,
            row.shown
        )
    });
    let line = chart.line.iter().map(|(_, words)| format!("{words}."));
    rows.chain(line).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_ends_at_its_share_and_its_line_at_the_interval() {
        let row = BarsRow {
            heading: Some("Группа".to_owned()),
            words: "Да".to_owned(),
            share: 0.5,
            interval: Some(Interval {
                low: 0.4,
                high: 0.6,
            }),
            shown: "50 % (40–60 %), 12".to_owned(),
        };
        let chart = BarsChart {
            id: "x",
            title: "Вопрос",
            rows: &[
                row.clone(),
                BarsRow {
                    heading: None,
                    share: 7.0,
                    interval: None,
                    ..row
                },
            ],
            line: Some((0.25, "план")),
        };
        let drawing = bars(&chart, |share| format!("{share}"));
        let svg = drawing.inside().into_string();
        assert!(
            svg.contains("<rect class=\"bar\" x=\"330\" y=\"43\" width=\"155\" height=\"14\">"),
            "{svg}"
        );
        assert!(
            svg.contains("<path class=\"iv\" d=\"M454 50H516M454 46V54M516 46V54\">"),
            "{svg}"
        );
        assert!(
            svg.contains("width=\"310\" height=\"14\"></rect><text"),
            "never longer than the whole: {svg}"
        );
        assert!(svg.contains("class=\"ref\" d=\"M407.5 4V"), "{svg}");
        assert_eq!(
            drawing.description,
            "Группа. Да: 50 % (40–60 %), 12. Да: 50 % (40–60 %), 12. план."
        );
    }
}
