//! The questionnaire on paper: A4 sheets with a serial, the same questions as on the screen, a number before every option.

mod item;
mod texts;

use std::io::Write;

use super::canvas::{Canvas, set};
use super::fit::Frame;
use super::flow::Flow;
use super::font::Face::{Bold, Mono, Regular};
use super::list::Role::{Heading, Paragraph, Picture};
use super::list::{Block, Ink, Mark, Page, Tongue};
use super::outline::Outline;
use super::qr::Symbol;
use super::{Fault, pdf};
use crate::paper::rules::Serial;
use crate::survey::{Lang, Survey};

const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;
/// The codes of items stand in the margin; a hole punch takes the 12 millimeters before them.
const CODES: f32 = 12.0;
const LEFT: f32 = 25.0;
const RIGHT: f32 = WIDTH - 14.0;
const TOP: f32 = 12.0;
const BOTTOM: f32 = HEIGHT - 20.0;
/// Side of the code to scan: 21 modules of a millimeter each.
const SYMBOL: f32 = 21.0;

/// What all forms of one printing have in common.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    /// The questionnaire.
    pub survey: &'a Survey,
    /// The language.
    pub lang: Lang,
    /// The institution's short name.
    pub institution: &'a str,
    /// Who asks, in the nominative.
    pub organizer: &'a str,
    /// A free telephone number, or empty.
    pub hotline: &'a str,
}

/// Writes one PDF with the forms of these serials and gives the number of its pages.
///
/// # Errors
/// No serial was given, or the file could not be put together.
pub fn forms(form: &Form<'_>, serials: &[Serial], out: &mut impl Write) -> Result<usize, Fault> {
    if serials.is_empty() {
        return Err(Fault::Nothing);
    }
    let pages = pages(form);
    let mut book = pdf::Book::new()?;
    for serial in serials {
        let symbol = Symbol::of_address(&serial.digits())?;
        for (nth, blocks) in pages.iter().enumerate() {
            book.add(&page(form, *serial, &symbol, (nth, pages.len()), blocks))?;
        }
    }
    let count = book.pages();
    let bytes = book.finish(texts::of(form.lang).many.to_owned())?;
    out.write_all(&bytes)?;
    Ok(count)
}

/// White above a question, in millimeters; the narrower ones are for a form that gets shorter by it.
const GAPS: [f32; 3] = [3.2, 2.4, 1.6];

/// The content of each page, which is the same on every form: as few pages as can be, and then as airy as can be.
fn pages(form: &Form<'_>) -> Vec<Vec<Block>> {
    let all = GAPS.map(|gap| spaced(form, gap));
    let best = all.into_iter().min_by_key(Vec::len);
    best.unwrap_or_default()
}

fn spaced(form: &Form<'_>, gap: f32) -> Vec<Vec<Block>> {
    let mut flow = Flow::new(TOP + SYMBOL + 5.0, BOTTOM);
    flow.y = head(form, &mut flow.canvas);
    for section in &form.survey.sections {
        let mut title = Some(section.title.get(form.lang));
        for item in &form.survey.items[section.items.clone()] {
            let drawn = |canvas: &mut Canvas, y: f32| {
                let y = title.map_or(y, |title| {
                    heading(canvas, tongue(form.lang), title, y + gap)
                });
                item::draw(canvas, form.lang, item, y + gap)
            };
            flow.put(drawn);
            title = None;
        }
    }
    flow.put(|canvas, y| {
        let thanks = texts::of(form.lang).thanks;
        let text = set(thanks, Regular, Ink::TEXT, frame(RIGHT - LEFT, 11.0));
        canvas.text(Paragraph, tongue(form.lang), &text, LEFT, y + 3.0)
    });
    flow.pages()
}

/// What stands at the top of the first page, beside the code.
fn head(form: &Form<'_>, canvas: &mut Canvas) -> f32 {
    let (texts, tongue) = (texts::of(form.lang), tongue(form.lang));
    let width = RIGHT - LEFT - SYMBOL - 26.0;
    let title = set(
        texts.title,
        Bold,
        Ink::TEXT,
        Frame::new(width, 2, (20.0, 14.0), 1.15),
    );
    let mut y = canvas.text(Heading, tongue, &title, LEFT, TOP);
    let name = set(
        form.institution,
        Bold,
        Ink::TEXT,
        Frame::new(width, 3, (12.0, 9.0), 1.2),
    );
    y = canvas
        .text(Paragraph, tongue, &name, LEFT, y + 1.0)
        .max(TOP + SYMBOL + 6.0);
    let mut lines = vec![form.survey.about.get(form.lang).to_owned()];
    lines.extend(texts.how.iter().map(|line| (*line).to_owned()));
    lines.push(texts::asks(form));
    for line in &lines {
        let text = set(line, Regular, Ink::TEXT, frame(RIGHT - LEFT, 10.5));
        y = canvas.text(Paragraph, tongue, &text, LEFT, y + 1.2);
    }
    canvas.rule(LEFT, y + 2.5, RIGHT - LEFT, Ink::TEXT, 0.4);
    y + 4.0
}

fn heading(canvas: &mut Canvas, tongue: Tongue, title: &str, y: f32) -> f32 {
    let text = set(title, Bold, Ink::TEXT, frame(RIGHT - LEFT, 13.0));
    canvas.text(Heading, tongue, &text, LEFT, y + 1.0)
}

/// A page: its content with the serial, the code to scan and the number of the page.
fn page(
    form: &Form<'_>,
    serial: Serial,
    symbol: &Symbol,
    (nth, of): (usize, usize),
    blocks: &[Block],
) -> Page {
    let (texts, tongue) = (texts::of(form.lang), tongue(form.lang));
    let mut canvas = Canvas::default();
    let mut outline = Outline::default();
    let module = SYMBOL / symbol.side() as f32;
    for (x, y, w, h) in symbol.rectangles() {
        let at = |n: usize| n as f32 * module;
        outline.rectangle(RIGHT - SYMBOL + at(x), TOP + at(y), at(w), at(h));
    }
    let mark = Mark::Fill {
        outline,
        ink: Ink::Black,
    };
    let alt = format!("{} {serial}", texts.serial);
    canvas.block(Picture(alt), tongue, vec![mark]);
    let right = RIGHT - SYMBOL - 4.0;
    let word = set(texts.serial, Regular, Ink::SOFT, Frame::line(36.0, 9.0));
    let y = canvas.text_right(Paragraph, tongue, &word, right, TOP);
    let number = set(
        &serial.to_string(),
        Mono,
        Ink::TEXT,
        Frame::line(44.0, 13.0),
    );
    let y = canvas.text_right(Paragraph, tongue, &number, right, y);
    let pages = set(
        &texts::page_of(form.lang, nth + 1, of),
        Regular,
        Ink::TEXT,
        Frame::line(36.0, 10.0),
    );
    canvas.text_right(Paragraph, tongue, &pages, right, y + 0.5);
    let foot = set(
        texts.foot,
        Regular,
        Ink::SOFT,
        Frame::line(RIGHT - LEFT - 50.0, 9.0),
    );
    canvas.text(Paragraph, tongue, &foot, LEFT, HEIGHT - 15.0);
    let number = set(
        &format!("{serial} · {}/{of}", nth + 1),
        Mono,
        Ink::SOFT,
        Frame::line(46.0, 9.0),
    );
    canvas.text_right(Paragraph, tongue, &number, RIGHT, HEIGHT - 15.0);
    canvas.blocks.extend(blocks.iter().cloned());
    Page {
        width: WIDTH,
        height: HEIGHT,
        blocks: canvas.blocks,
        stamps: vec![(0.0, 0.0)],
        once: Vec::new(),
        title: format!("{serial}, {}", texts::page_of(form.lang, nth + 1, of)),
        code: serial.to_string(),
    }
}

/// Letters that do not shrink: as many lines as are needed.
fn frame(width: f32, points: f32) -> Frame {
    Frame::new(width, 40, (points, points), 1.25)
}

fn tongue(lang: Lang) -> Tongue {
    match lang {
        Lang::Ru => Tongue::Ru,
        Lang::En => Tongue::En,
    }
}
