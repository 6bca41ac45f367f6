//! How many answers there were day by day, against an even plan, and where it leads.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{At, Scale, text};
use crate::region::pace::Forecast;

/// A campaign's course, with its words.
#[derive(Debug, Clone, Copy)]
pub struct PaceChart<'a> {
    /// The first and the last day of the campaign.
    pub days: (NaiveDate, NaiveDate),
    /// Today, within them.
    pub today: NaiveDate,
    /// Answers at the end of each known day, oldest first.
    pub course: &'a [(NaiveDate, u64)],
    /// Answers now.
    pub now: u64,
    /// Answers required.
    pub required: u64,
    /// By the last day.
    pub forecast: Option<Forecast>,
    /// What it shows.
    pub title: &'a str,
    /// Every value, in sentences.
    pub description: &'a str,
    /// «1 октября», «23 ноября», «30 ноября»: the first day, today, the last.
    pub day_words: [&'a str; 3],
    /// «нужно 12 480».
    pub need_words: &'a str,
    /// «собрано 10 874».
    pub now_words: &'a str,
    /// «прогноз 11 880–12 380», or nothing.
    pub forecast_words: Option<&'a str>,
}

const LEFT: f64 = 56.0;
const RIGHT: f64 = 620.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 256.0;
const WIDTH: f64 = 850.0;

impl PaceChart<'_> {
    #[allow(clippy::cast_precision_loss, reason = "campaigns last for days")]
    fn x(&self, day: NaiveDate) -> f64 {
        let (first, last) = self.days;
        let all = (last - first).num_days().max(1) as f64;
        let share = (day - first).num_days() as f64 / all;
        LEFT + share.clamp(0.0, 1.0) * (RIGHT - LEFT)
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "answers are counted in millions"
)]
fn real(number: u64) -> f64 {
    number as f64
}

/// The drawing. Numbers at its left are written by `write`.
pub fn pace(chart: &PaceChart<'_>, write: impl Fn(u64) -> String) -> Markup {
    let most = chart.forecast.map_or(0, |forecast| forecast.high);
    let most = real(most.max(chart.required).max(chart.now).max(4));
    let scale = Scale::around([0.0, most].into_iter(), 0.0, most * 1.25);
    let y = |value: f64| scale.x(value, BOTTOM, TOP);
    let (today, last) = (chart.x(chart.today), chart.x(chart.days.1));
    let now = y(real(chart.now));
    let mut line: Vec<(f64, f64)> = chart
        .course
        .iter()
        .filter(|(day, _)| *day < chart.today)
        .map(|(day, n)| (chart.x(*day), y(real(*n))))
        .collect();
    line.push((today, now));
    let need = y(real(chart.required));
    let (need_y, forecast_y) = apart(need, chart.forecast.map(|found| y(real(found.middle))));
    let crowds = last - today < 90.0;
    html! {
        svg.ch viewBox={ "0 0 " (At(WIDTH)) " 290" } width=(At(WIDTH)) height="290" role="img" aria-labelledby="pace-title pace-desc" {
            title #pace-title { (chart.title) }
            desc #pace-desc { (chart.description) }
            @for mark in scale.marks() {
                path.gr d={ "M" (At(LEFT)) " " (At(y(mark))) "H" (At(RIGHT)) } {}
                (text("m s", LEFT - 8.0, y(mark) + 4.0, "end", &write(whole(mark))))
            }
            path.gr d={ "M" (At(today)) " " (At(TOP)) "V262" } {}
            path.dash d={ "M" (At(LEFT)) " " (At(BOTTOM)) "L" (At(last)) " " (At(need)) } {}
            @if let Some(forecast) = chart.forecast {
                path.wedge d={ "M" (At(today)) " " (At(now)) "L" (At(last)) " " (At(y(real(forecast.high)))) "V" (At(y(real(forecast.low)))) "z" } {}
            }
            path.ln d=(path(&line)) {}
            circle.dot cx=(At(today)) cy=(At(now)) r="4" {}
            (text("m s", LEFT, 276.0, "start", chart.day_words[0]))
            (text("m s", if crowds { today - 4.0 } else { today }, 276.0, if crowds { "end" } else { "middle" }, chart.day_words[1]))
            (text("m s", last + 4.0, 276.0, if crowds { "start" } else { "middle" }, chart.day_words[2]))
            (text("bb", RIGHT + 12.0, need_y + 4.0, "start", chart.need_words))
            @if let Some(words) = chart.forecast_words { (text("", RIGHT + 12.0, forecast_y + 4.0, "start", words)) }
            (text("bb", today + 10.0, (now + 22.0).min(BOTTOM - 6.0), "start", chart.now_words))
        }
    }
}

/// Two lines of words at the right edge do not run into each other: the higher one stays where it is.
fn apart(need: f64, forecast: Option<f64>) -> (f64, f64) {
    const LINE: f64 = 18.0;
    match forecast {
        Some(forecast) if (forecast - need).abs() >= LINE => (need, forecast),
        Some(forecast) if forecast < need => (forecast + LINE, forecast),
        _ => (need, need + LINE),
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (nth, (x, y)) in points.iter().enumerate() {
        let word = if nth == 0 { "M" } else { " " };
        path.push_str(&format!("{word}{} {}", At(*x), At(*y)));
    }
    path
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "marks are not below zero"
)]
fn whole(mark: f64) -> u64 {
    mark.round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_ends_at_today_and_the_wedge_at_the_last_day() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let chart = PaceChart {
            days: (day(1), day(21)),
            today: day(11),
            course: &[(day(1), 10), (day(6), 60), (day(11), 999)],
            now: 100,
            required: 200,
            forecast: Some(Forecast {
                low: 150,
                middle: 180,
                high: 210,
            }),
            title: "title",
            description: "values",
            day_words: ["1", "11", "21"],
            need_words: "need",
            now_words: "now",
            forecast_words: Some("forecast"),
        };
        let svg = pace(&chart, |n| n.to_string()).into_string();
        assert!(
            svg.contains("class=\"ln\" d=\"M56 246.9 197 201.1 338 164.6\""),
            "{svg}"
        );
        assert!(
            svg.contains("class=\"wedge\" d=\"M338 164.6L620 64V118.9z\""),
            "{svg}"
        );
        assert!(svg.contains("<desc id=\"pace-desc\">values</desc>"));
    }

    #[test]
    fn words_at_the_edge_keep_apart() {
        assert_eq!(apart(100.0, None), (100.0, 118.0));
        assert_eq!(apart(100.0, Some(105.0)), (100.0, 118.0));
        assert_eq!(apart(100.0, Some(95.0)), (113.0, 95.0));
        assert_eq!(apart(100.0, Some(40.0)), (100.0, 40.0));
    }
}
