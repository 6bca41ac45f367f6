//! How many answers there were day by day, against an even plan, and where it leads.
use chrono::NaiveDate;

use super::{
    At, Scale,
    drawing::{Anchor, Drawing},
};
use crate::region::pace::Forecast;

/// A campaign's course, with its words.
#[derive(Debug, Clone, Copy)]
pub struct PaceChart<'a> {
    /// What its parts are called by on a page.
    pub id: &'static str,
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
pub fn pace(chart: &PaceChart<'_>, write: impl Fn(u64) -> String) -> Drawing {
    let most = chart.forecast.map_or(0, |forecast| forecast.high);
    let most = real(most.max(chart.required).max(chart.now).max(4));
    let scale = Scale::around([0.0, most].into_iter(), 0.0, most * 1.25);
    let y = |value: f64| scale.x(value, BOTTOM, TOP);
    let (today, last) = (chart.x(chart.today), chart.x(chart.days.1));
    let now = y(real(chart.now));
    let need = y(real(chart.required));
    let mut drawing = Drawing {
        id: chart.id,
        width: WIDTH,
        margin: 0.0,
        top: 0.0,
        bottom: 290.0,
        title: chart.title.to_owned(),
        description: chart.description.to_owned(),
        shapes: Vec::new(),
    };
    for mark in scale.marks() {
        let line = format!("M{} {}H{}", At(LEFT), At(y(mark)), At(RIGHT));
        drawing.path("gr", line);
        let place = (LEFT - 8.0, y(mark) + 4.0);
        drawing.words("m s", place, Anchor::End, write(whole(mark)));
    }
    drawing.path("gr", format!("M{} {}V262", At(today), At(TOP)));
    let plan = format!("M{} {}L{} {}", At(LEFT), At(BOTTOM), At(last), At(need));
    drawing.path("dash", plan);
    if let Some(forecast) = chart.forecast {
        let [high, low] = [forecast.high, forecast.low].map(|n| At(y(real(n))));
        let wedge = format!("M{} {}L{} {high}V{low}z", At(today), At(now), At(last));
        drawing.path("wedge", wedge);
    }
    let earlier = chart.course.iter().filter(|(day, _)| *day < chart.today);
    let mut line: Vec<(f64, f64)> = earlier
        .map(|(day, n)| (chart.x(*day), y(real(*n))))
        .collect();
    line.push((today, now));
    drawing.path("ln", path(&line));
    drawing.circle("dot", (today, now), 4.0);
    words(&mut drawing, chart, (today, last), now);
    let (need, forecast) = apart(need, chart.forecast.map(|found| y(real(found.middle))));
    let at = |y: f64| (RIGHT + 12.0, y + 4.0);
    drawing.words("bb", at(need), Anchor::Start, chart.need_words);
    if let Some(words) = chart.forecast_words {
        drawing.words("", at(forecast), Anchor::Start, words);
    }
    drawing
}

/// The days below, and what is collected beside the dot.
fn words(drawing: &mut Drawing, chart: &PaceChart<'_>, (today, last): (f64, f64), now: f64) {
    let crowds = last - today < 90.0;
    let [first_word, today_word, last_word] = chart.day_words;
    drawing.words("m s", (LEFT, 276.0), Anchor::Start, first_word);
    let (here, end) = match crowds {
        true => ((today - 4.0, Anchor::End), (last + 4.0, Anchor::Start)),
        false => ((today, Anchor::Middle), (last + 4.0, Anchor::Middle)),
    };
    drawing.words("m s", (here.0, 276.0), here.1, today_word);
    drawing.words("m s", (end.0, 276.0), end.1, last_word);
    let beside = (today + 10.0, (now + 22.0).min(BOTTOM - 6.0));
    drawing.words("bb", beside, Anchor::Start, chart.now_words);
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
    use maud::Render;

    use super::*;

    #[test]
    fn the_line_ends_at_today_and_the_wedge_at_the_last_day() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let chart = PaceChart {
            id: "pace",
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
        let svg = pace(&chart, |n| n.to_string()).render().into_string();
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
