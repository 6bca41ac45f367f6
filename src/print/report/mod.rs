//! A campaign on paper: facts, its course, tables with bars, answers with their intervals; A4, in black and white as in color.

mod draw;

use std::io::Write;

use super::canvas::{Canvas, set};
use super::fit::Frame;
use super::flow::Flow;
use super::font::Face::{Bold, Regular};
use super::list::Role::{Heading, Paragraph};
use super::list::{Block, Ink, Page, Tongue};
use super::{Fault, pdf};
use crate::chart::Drawing;
use crate::survey::Lang;

const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;
const LEFT: f32 = 18.0;
const RIGHT: f32 = WIDTH - 14.0;
const TOP: f32 = 14.0;
const BOTTOM: f32 = HEIGHT - 18.0;

/// A report. Every text is in its language already.
#[derive(Debug, Clone)]
pub struct Report {
    /// The language.
    pub lang: Lang,
    /// What it is of.
    pub title: String,
    /// Who asks, when, as of when.
    pub lead: Vec<String>,
    /// What stands at the foot of every page; the number of the page follows.
    pub foot: String,
    /// One after another.
    pub parts: Vec<Part>,
}

/// A piece of a report.
#[derive(Debug, Clone)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// What a number is called, the number, and what it means.
    Facts(Vec<[String; 3]>),
    /// A chart.
    Chart(Drawing),
    /// A table.
    Table(Table),
    /// A question with its answers.
    Bars(Bars),
}

/// A table: the first column is words, the others are numbers; a share is a bar before the last one.
#[derive(Debug, Clone)]
pub struct Table {
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows: cells, and how full the bar is, from 0 to 1.
    pub rows: Vec<(Vec<String>, f64)>,
}

/// A question with its answers.
#[derive(Debug, Clone)]
pub struct Bars {
    /// The question.
    pub title: String,
    /// How many answered.
    pub note: String,
    /// Its answers; none where too few answered.
    pub rows: Vec<Bar>,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it says.
    pub words: String,
    /// The share, and the ends of its interval, from 0 to 1.
    pub share: [f64; 3],
    /// The share and its interval in words.
    pub shown: String,
}

/// Writes it as one PDF and gives the number of its pages.
///
/// # Errors
/// The file could not be put together.
pub fn write(report: &Report, out: &mut impl Write) -> Result<usize, Fault> {
    let pages = pages(report);
    let mut book = pdf::Book::new()?;
    for (nth, blocks) in pages.iter().enumerate() {
        book.add(&page(report, (nth + 1, pages.len()), blocks))?;
    }
    let count = book.pages();
    out.write_all(&book.finish(report.title.clone())?)?;
    Ok(count)
}

fn pages(report: &Report) -> Vec<Vec<Block>> {
    let tongue = tongue(report.lang);
    let mut flow = Flow::new(TOP, BOTTOM);
    flow.put(|canvas, y| head(canvas, tongue, report, y));
    let mut heading: Option<&str> = None;
    for part in &report.parts {
        if let Part::Heading(text) = part {
            heading = Some(text);
            continue;
        }
        // A heading never stands alone at the end of a page.
        let mut first = heading.take();
        for piece in draw::pieces(part) {
            let above = first.take();
            flow.put(|canvas, y| {
                let y = above.map_or(y, |text| draw::heading(canvas, tongue, text, y));
                draw::piece(canvas, tongue, &piece, y)
            });
        }
    }
    flow.pages()
}

fn head(canvas: &mut Canvas, tongue: Tongue, report: &Report, y: f32) -> f32 {
    let frame = Frame::new(RIGHT - LEFT, 4, (20.0, 14.0), 1.15);
    let title = set(&report.title, Bold, Ink::TEXT, frame);
    let mut y = canvas.text(Heading, tongue, &title, LEFT, y) + 1.0;
    for line in &report.lead {
        let text = set(line, Regular, Ink::SOFT, frame_of(RIGHT - LEFT, 10.5));
        y = canvas.text(Paragraph, tongue, &text, LEFT, y + 0.6);
    }
    canvas.rule(LEFT, y + 2.5, RIGHT - LEFT, Ink::TEXT, 0.4);
    y + 4.0
}

fn page(report: &Report, (nth, of): (usize, usize), blocks: &[Block]) -> Page {
    let (tongue, mut canvas) = (tongue(report.lang), Canvas::default());
    canvas.blocks.extend(blocks.iter().cloned());
    let foot = Frame::line(RIGHT - LEFT - 30.0, 9.0);
    let text = set(&report.foot, Regular, Ink::SOFT, foot);
    canvas.text(Paragraph, tongue, &text, LEFT, HEIGHT - 13.0);
    let number = set(
        &format!("{nth}/{of}"),
        Regular,
        Ink::SOFT,
        Frame::line(25.0, 9.0),
    );
    canvas.text_right(Paragraph, tongue, &number, RIGHT, HEIGHT - 13.0);
    Page {
        width: WIDTH,
        height: HEIGHT,
        blocks: canvas.blocks,
        stamps: vec![(0.0, 0.0)],
        once: Vec::new(),
        title: if nth == 1 {
            report.title.clone()
        } else {
            format!("{nth}/{of}")
        },
        code: nth.to_string(),
    }
}

/// Letters that do not shrink: as many lines as are needed.
fn frame_of(width: f32, points: f32) -> Frame {
    Frame::new(width, 40, (points, points), 1.25)
}

fn tongue(lang: Lang) -> Tongue {
    match lang {
        Lang::Ru => Tongue::Ru,
        Lang::En => Tongue::En,
    }
}
