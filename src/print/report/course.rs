//! Answers day by day, against an even plan.

use super::super::canvas::{Canvas, set};
use super::super::fit::Frame;
use super::super::font::Face::Regular;
use super::super::list::Role::{Paragraph, Picture};
use super::super::list::{Ink, Mark, Tongue};
use super::super::outline::Outline;
use super::{Course, LEFT, RIGHT};

const HIGH: f32 = 52.0;
/// At the right the required number is written.
const SPARE: f32 = 34.0;

/// Draws it with its upper edge at `y`; gives its lower edge.
pub(super) fn draw(canvas: &mut Canvas, tongue: Tongue, course: &Course, y: f32) -> f32 {
    let (bottom, end) = (y + 5.0 + HIGH, RIGHT - SPARE);
    let (first, last) = course.days;
    let all = (last - first).num_days().max(1) as f32;
    let most = course.known.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let most = most.max(course.required).max(1) as f32;
    let x = |day: chrono::NaiveDate| {
        LEFT + (end - LEFT) * ((day - first).num_days() as f32 / all).clamp(0.0, 1.0)
    };
    let height = |n: u64| bottom - HIGH * 0.92 * n as f32 / most;
    canvas.rule(LEFT, bottom, end - LEFT, Ink::LINE, 0.2);
    let mut plan = Outline::default();
    plan.start((LEFT, bottom));
    plan.line((end, height(course.required)));
    let dashed = Mark::Stroke {
        outline: plan,
        ink: Ink::SOFT,
        width: 0.35,
        dash: Some(1.4),
    };
    let mut line = Outline::default();
    for (nth, (day, n)) in course.known.iter().enumerate() {
        let point = (x(*day), height(*n));
        if nth == 0 {
            line.start(point);
        } else {
            line.line(point);
        }
    }
    let drawn = Mark::Stroke {
        outline: line,
        ink: Ink::TEXT,
        width: 0.7,
        dash: None,
    };
    let alt = Picture(course.description.clone());
    canvas.block(alt, tongue, vec![dashed, drawn]);
    let [from, to, need] = course.words.each_ref().map(|words| {
        let frame = Frame::line(SPARE - 3.0, 9.0);
        set(words, Regular, Ink::SOFT, frame)
    });
    canvas.text(Paragraph, tongue, &from, LEFT, bottom + 1.0);
    canvas.text_right(Paragraph, tongue, &to, end, bottom + 1.0);
    let level = height(course.required) - need.height() / 2.0;
    canvas.text(Paragraph, tongue, &need, end + 2.0, level);
    bottom + 6.0
}
