//! What a sheet consists of, before it becomes PDF, SVG or PNG: shapes and lines of text with places in millimeters.

use super::font::{Face, Glyph};
use super::outline::Outline;

/// Millimeters in a typographic point.
pub(crate) const PT: f32 = 25.4 / 72.0;

/// A color of the sheet. In black and white every one of them stays readable: the lightest is 4:1 on white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Pure black: the symbol only, so that a color printer takes its black ink alone.
    Black,
    /// Any other, red, green, blue.
    Rgb(u8, u8, u8),
}

impl Ink {
    /// Text.
    pub const TEXT: Self = Self::Rgb(0x14, 0x19, 0x1f);
    /// Lesser text.
    pub const SOFT: Self = Self::Rgb(0x35, 0x3c, 0x45);
    /// Thin lines.
    pub const LINE: Self = Self::Rgb(0x8a, 0x92, 0x9b);

    /// Red, green and blue.
    pub fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Black => (0, 0, 0),
            Self::Rgb(r, g, b) => (r, g, b),
        }
    }
}

/// The language of a piece of text, for readers aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    Ru,
    En,
}

/// What a block is to someone who hears the sheet instead of seeing it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    /// Says nothing: a line, a frame.
    Decor,
    Heading,
    Paragraph,
    /// One of the numbered steps.
    Step,
    /// A picture with the words that replace it.
    Picture(String),
}

/// A run of letters of one font, size and color on one line.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub x: f32,
    pub baseline: f32,
    pub size: f32,
    pub face: Face,
    pub ink: Ink,
    pub text: String,
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// The width of the run in millimeters.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|g| g.advance).sum::<f32>() * self.size
    }

    /// The letters as one outline.
    pub fn outline(&self) -> Outline {
        let mut out = Outline::default();
        let mut x = self.x;
        for glyph in &self.glyphs {
            self.face
                .outline(glyph.id, x, self.baseline, self.size, &mut out);
            x += glyph.advance * self.size;
        }
        out
    }
}

/// One thing to draw.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    Fill {
        outline: Outline,
        ink: Ink,
    },
    /// `dash` is the length of dashes and of the gaps between them.
    Stroke {
        outline: Outline,
        ink: Ink,
        width: f32,
        dash: Option<f32>,
    },
    Text(Run),
}

/// Things that are read as one.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub role: Role,
    pub tongue: Tongue,
    pub marks: Vec<Mark>,
}

/// A whole sheet of paper.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub width: f32,
    pub height: f32,
    /// The content, drawn once at each of `stamps`.
    pub blocks: Vec<Block>,
    /// Offsets at which the content is drawn: one for a poster, four for cards.
    pub stamps: Vec<(f32, f32)>,
    /// Drawn once: the lines along which cards are cut.
    pub once: Vec<Mark>,
    /// Title of the sheet.
    pub title: String,
    /// The code, by which parts of several drawings on one web page stay apart.
    pub code: String,
}

impl Page {
    /// All text of the content in reading order, for a description.
    pub fn words(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            if let Role::Picture(alt) = &block.role {
                out.push_str(alt);
                out.push('\n');
            }
            for mark in &block.marks {
                if let Mark::Text(run) = mark {
                    out.push_str(&run.text);
                    out.push(' ');
                }
            }
            if !out.ends_with('\n') && !out.is_empty() {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
            }
        }
        out
    }
}
