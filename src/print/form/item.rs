//! One question on paper.

use super::super::canvas::{Canvas, set};
use super::super::fit::{Fitted, Frame};
use super::super::font::Face::{Bold, Mono, Regular};
use super::super::list::Role::{Heading, Paragraph};
use super::super::list::{Ink, Tongue};
use super::super::outline::Outline;
use super::{CODES, LEFT, RIGHT, frame, texts, tongue};
use crate::paper::rules::field;
use crate::region::Channel;
use crate::survey::{Item, Kind, Lang};

/// Side of a box to tick.
const BOX: f32 = 4.6;
/// From the left edge of an option to its words: its number, its box, the white around.
const WORDS: f32 = 12.0;
const GAP: f32 = 9.0;

/// Draws an item with its upper edge at `y`; gives its lower edge.
pub(super) fn draw(canvas: &mut Canvas, lang: Lang, item: &Item, mut y: f32) -> f32 {
    let width = RIGHT - LEFT;
    let tongue = tongue(lang);
    if let Some(note) = &item.if_note {
        let text = set(note.get(lang), Regular, Ink::SOFT, frame(width, 9.5));
        y = canvas.text(Paragraph, tongue, &text, LEFT, y);
    }
    let code = set(
        &item.id,
        Mono,
        Ink::SOFT,
        Frame::line(LEFT - CODES - 1.5, 9.0),
    );
    canvas.text(Paragraph, tongue, &code, CODES, y + 0.5);
    let question = set(
        item.text(Channel::Paper).get(lang),
        Bold,
        Ink::TEXT,
        frame(width, 11.5),
    );
    y = canvas.text(Heading, tongue, &question, LEFT, y);
    for line in below(lang, item) {
        let text = set(&line, Regular, Ink::SOFT, frame(width, 9.5));
        y = canvas.text(Paragraph, tongue, &text, LEFT, y);
    }
    match &item.kind {
        Kind::Number { max, .. } => squares(canvas, y + 1.2, max.to_string().len()),
        Kind::ShortText { .. } => lines(canvas, y, 1),
        Kind::LongText { .. } => lines(canvas, y, 4),
        Kind::Scale { low, high, .. } => {
            let ends = format!("{} → {}", low.get(lang), high.get(lang));
            let text = set(&ends, Regular, Ink::SOFT, frame(width, 9.5));
            let y = canvas.text(Paragraph, tongue, &text, LEFT, y);
            options(canvas, lang, item, y + 1.0)
        }
        _ => options(canvas, lang, item, y + 1.0),
    }
}

/// What stands under the question: help, and how many answers are allowed.
fn below(lang: Lang, item: &Item) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(item.help.as_ref().map(|help| help.get(lang).to_owned()));
    if let Kind::Multiple { options, max } = &item.kind {
        lines.push(texts::at_most(lang, *max, options.len()));
    }
    lines
}

/// The options in rows: as many beside each other as fit, but never one under half the width.
fn options(canvas: &mut Canvas, lang: Lang, item: &Item, y: f32) -> f32 {
    let all = worded(lang, item);
    let width = RIGHT - LEFT;
    let set_in = |words: &str, room: f32| set(words, Regular, Ink::TEXT, frame(room - WORDS, 11.5));
    let one_row: f32 = all
        .iter()
        .map(|(_, words)| WORDS + set_in(words, width).width() + GAP)
        .sum();
    let (mut x, mut y) = (LEFT, y);
    if one_row - GAP <= width {
        let mut under = y;
        for (number, words) in &all {
            let text = set_in(words, width);
            under = option(canvas, tongue(lang), (number, &text), (x, y));
            x += WORDS + text.width() + GAP;
        }
        return under;
    }
    for (number, words) in &all {
        y = option(
            canvas,
            tongue(lang),
            (number, &set_in(words, width)),
            (LEFT, y),
        );
    }
    y
}

/// Numbers and words of what can be ticked.
fn worded(lang: Lang, item: &Item) -> Vec<(String, String)> {
    let yes_no = texts::yes_no(lang);
    let options = field::options(item).into_iter().enumerate();
    let words = options.map(|(nth, (number, choice))| {
        let words = choice.map_or_else(
            || yes_no[nth.min(1)].to_owned(),
            |choice| choice.text.get(lang).to_owned(),
        );
        // The marks of a scale are their own numbers.
        let words = if words == number {
            String::new()
        } else {
            words
        };
        (number, words)
    });
    let unsure = field::unsure(item).map(|number| (number, texts::unsure(lang).to_owned()));
    words.chain(unsure).collect()
}

/// One option: the number to key, the box, the words. Gives its lower edge.
fn option(
    canvas: &mut Canvas,
    tongue: Tongue,
    (number, words): (&str, &Fitted),
    (x, y): (f32, f32),
) -> f32 {
    let row = words.leading.max(BOX + 1.4);
    let label = set(number, Mono, Ink::SOFT, Frame::line(5.0, 9.0));
    let middle = y + row / 2.0;
    canvas.text_right(
        Paragraph,
        tongue,
        &label,
        x + 4.4,
        middle - label.height() / 2.0,
    );
    let mut outline = Outline::default();
    outline.rectangle(x + 5.4, middle - BOX / 2.0, BOX, BOX);
    canvas.stroke(outline, Ink::TEXT, 0.3);
    let under = canvas.text(
        Paragraph,
        tongue,
        words,
        x + WORDS,
        middle - words.leading / 2.0,
    );
    under.max(y + row)
}

/// One box a digit.
fn squares(canvas: &mut Canvas, y: f32, digits: usize) -> f32 {
    const SIDE: f32 = 8.0;
    for nth in 0..digits {
        let mut outline = Outline::default();
        outline.rectangle(LEFT + 5.4 + nth as f32 * SIDE, y, SIDE, SIDE);
        canvas.stroke(outline, Ink::TEXT, 0.3);
    }
    y + SIDE
}

/// Lines to write on.
fn lines(canvas: &mut Canvas, y: f32, count: usize) -> f32 {
    const STEP: f32 = 9.0;
    for nth in 1..=count {
        canvas.rule(LEFT, y + nth as f32 * STEP, RIGHT - LEFT, Ink::LINE, 0.25);
    }
    y + count as f32 * STEP + 1.0
}
