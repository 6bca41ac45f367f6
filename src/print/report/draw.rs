//! The pieces of a report, each of which stays on one page.

use super::super::canvas::{Canvas, set};
use super::super::chart::marks;
use super::super::fit::Frame;
use super::super::font::Face::{Bold, Regular};
use super::super::list::Role::{Decor, Heading, Paragraph, Picture};
use super::super::list::{Ink, Mark, Tongue};
use super::super::outline::Outline;
use super::{Bar, Bars, LEFT, Part, RIGHT, Table, frame_of};
use crate::chart::Drawing;

/// Of the filled part of a bar; the interval over it is [`Ink::TEXT`].
const FILL: Ink = Ink::Rgb(0xa9, 0xb3, 0xbd);
/// Where the numbers of a table begin, and how wide a column of them is.
const NUMBERS: f32 = 100.0;
const BAR: f32 = 34.0;

/// What stays together: facts two in a row, a row of a table, a question.
pub(super) enum Piece<'a> {
    Text(&'a str),
    Facts(&'a [[String; 3]]),
    Chart(&'a Drawing),
    Head(&'a Table),
    Row(&'a Table, usize),
    Bars(&'a Bars),
}

pub(super) fn pieces(part: &Part) -> Vec<Piece<'_>> {
    match part {
        Part::Heading(_) => Vec::new(),
        Part::Text(text) => vec![Piece::Text(text)],
        Part::Facts(facts) => facts.chunks(3).map(Piece::Facts).collect(),
        Part::Chart(chart) => vec![Piece::Chart(chart)],
        Part::Table(table) => {
            let rows = (0..table.rows.len()).map(|nth| Piece::Row(table, nth));
            std::iter::once(Piece::Head(table)).chain(rows).collect()
        }
        Part::Bars(bars) => vec![Piece::Bars(bars)],
    }
}

pub(super) fn heading(canvas: &mut Canvas, tongue: Tongue, text: &str, y: f32) -> f32 {
    let text = set(text, Bold, Ink::TEXT, frame_of(RIGHT - LEFT, 13.0));
    canvas.text(Heading, tongue, &text, LEFT, y + 5.0) + 1.0
}

/// Draws one with its upper edge at `y`; gives its lower edge.
pub(super) fn piece(canvas: &mut Canvas, tongue: Tongue, piece: &Piece<'_>, y: f32) -> f32 {
    match piece {
        Piece::Text(words) => {
            let text = set(words, Regular, Ink::TEXT, frame_of(RIGHT - LEFT, 10.0));
            canvas.text(Paragraph, tongue, &text, LEFT, y + 1.0)
        }
        Piece::Facts(facts) => three(canvas, tongue, facts, y),
        Piece::Chart(chart) => drawing(canvas, tongue, chart, y),
        Piece::Head(table) => {
            let end = cells(canvas, tongue, (&table.heads, None), (9.0, Ink::SOFT), y);
            canvas.rule(LEFT, end + 0.8, RIGHT - LEFT, Ink::LINE, 0.3);
            end + 1.2
        }
        Piece::Row(table, nth) => {
            let (row, full) = &table.rows[*nth];
            let end = cells(canvas, tongue, (row, Some(*full)), (10.0, Ink::TEXT), y);
            canvas.rule(LEFT, end + 0.6, RIGHT - LEFT, Ink::LINE, 0.1);
            end + 1.0
        }
        Piece::Bars(question) => bars(canvas, tongue, question, y),
    }
}

/// A chart as wide as the text.
fn drawing(canvas: &mut Canvas, tongue: Tongue, chart: &Drawing, y: f32) -> f32 {
    let scale = (RIGHT - LEFT) / chart.width as f32;
    let alt = Picture(chart.description.clone());
    canvas.block(alt, tongue, marks(chart, scale, (LEFT, y + 3.0)));
    y + 3.0 + chart.height() as f32 * scale
}

fn three(canvas: &mut Canvas, tongue: Tongue, facts: &[[String; 3]], y: f32) -> f32 {
    let width = (RIGHT - LEFT) / 3.0;
    let mut end = y;
    for (nth, [name, number, meaning]) in facts.iter().enumerate() {
        let x = LEFT + width * nth as f32;
        let lines = [
            (name, Regular, 9.5, Ink::SOFT),
            (number, Bold, 18.0, Ink::TEXT),
            (meaning, Regular, 9.5, Ink::SOFT),
        ];
        let mut at = y + 3.0;
        for (words, face, points, ink) in lines {
            let text = set(words, face, ink, frame_of(width - 5.0, points));
            at = canvas.text(Paragraph, tongue, &text, x, at);
        }
        end = end.max(at);
    }
    end
}

/// Words at the left, numbers in equal columns at the right of them; a bar stands before the last number.
fn cells(
    canvas: &mut Canvas,
    tongue: Tongue,
    (row, full): (&[String], Option<f64>),
    (points, ink): (f32, Ink),
    y: f32,
) -> f32 {
    let Some((words, numbers)) = row.split_first() else {
        return y;
    };
    let text = set(words, Regular, ink, frame_of(NUMBERS - LEFT - 3.0, points));
    let end = canvas.text(Paragraph, tongue, &text, LEFT, y + 0.6);
    let column = (RIGHT - NUMBERS - BAR) / numbers.len().max(1) as f32;
    for (nth, number) in numbers.iter().enumerate() {
        let is_last = nth + 1 == numbers.len();
        let right = if is_last {
            RIGHT
        } else {
            NUMBERS + column * (nth + 1) as f32
        };
        let text = set(number, Regular, ink, Frame::line(column - 1.0, points));
        canvas.text_right(Paragraph, tongue, &text, right, y + 0.6);
    }
    if let Some(full) = full {
        let x = NUMBERS + column * numbers.len().saturating_sub(1) as f32 + 4.0;
        bar(canvas, (x, y + 1.4), BAR - 6.0, full);
    }
    end
}

fn bars(canvas: &mut Canvas, tongue: Tongue, question: &Bars, y: f32) -> f32 {
    let title = set(
        &question.title,
        Bold,
        Ink::TEXT,
        frame_of(RIGHT - LEFT, 10.5),
    );
    let y = canvas.text(Paragraph, tongue, &title, LEFT, y + 3.0);
    let note = set(
        &question.note,
        Regular,
        Ink::SOFT,
        frame_of(RIGHT - LEFT, 9.5),
    );
    let y = canvas.text(Paragraph, tongue, &note, LEFT, y);
    let lines = question.rows.iter();
    lines.fold(y + 0.6, |y, one| answer(canvas, tongue, one, y))
}

/// A share with its interval: the bar is filled up to the share, the line over it is the interval.
fn answer(canvas: &mut Canvas, tongue: Tongue, one: &Bar, y: f32) -> f32 {
    const AT: f32 = 92.0;
    const LONG: f32 = 62.0;
    let words = set(
        &one.words,
        Regular,
        Ink::TEXT,
        frame_of(AT - LEFT - 4.0, 10.0),
    );
    let end = canvas.text(Paragraph, tongue, &words, LEFT + 2.0, y + 0.4);
    let [share, low, high] = one.share;
    bar(canvas, (AT, y + 1.2), LONG, share);
    let place = |value: f64| AT + LONG * value.clamp(0.0, 1.0) as f32;
    canvas.rule(
        place(low),
        y + 2.7,
        place(high) - place(low),
        Ink::TEXT,
        0.5,
    );
    let shown = Frame::line(RIGHT - AT - LONG - 2.0, 9.5);
    let text = set(&one.shown, Regular, Ink::TEXT, shown);
    canvas.text_right(Paragraph, tongue, &text, RIGHT, y + 0.5);
    end
}

/// A bar three millimeters high, `full` of it filled.
fn bar(canvas: &mut Canvas, (x, y): (f32, f32), long: f32, full: f64) {
    let mut whole = Outline::default();
    whole.rectangle(x, y, long, 3.0);
    canvas.stroke(whole, Ink::LINE, 0.2);
    let mut filled = Outline::default();
    filled.rectangle(x, y, long * full.clamp(0.0, 1.0) as f32, 3.0);
    let mark = Mark::Fill {
        outline: filled,
        ink: FILL,
    };
    canvas.block(Decor, Tongue::Ru, vec![mark]);
}
