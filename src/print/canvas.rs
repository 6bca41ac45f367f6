//! The hand that lays things out: collects blocks and knows how the parts common to all sheets are drawn.

use super::Fault;
use super::fit::{Fitted, Frame, Span, fit};
use super::font::Face;
use super::list::{Block, Ink, Mark, PT, Role, Tongue};
use super::outline::Outline;
use super::qr::{MIN_MODULE_MM, QUIET_ZONE, Symbol};
use super::signs;
use super::texts::tidy;

/// Collects what is drawn.
#[derive(Default)]
pub(crate) struct Canvas {
    pub blocks: Vec<Block>,
}

/// Where a symbol with its frame ended up.
pub(crate) struct Placed {
    pub body: f32,
    pub bottom: f32,
}

impl Canvas {
    pub fn block(&mut self, role: Role, tongue: Tongue, marks: Vec<Mark>) {
        self.blocks.push(Block {
            role,
            tongue,
            marks,
        });
    }

    /// Sets a fitted text with its upper left corner at `(x, y)`; gives its lower edge.
    pub fn text(&mut self, role: Role, tongue: Tongue, text: &Fitted, x: f32, y: f32) -> f32 {
        self.set(role, tongue, text, x, y, false)
    }

    /// The same with its upper right corner.
    pub fn text_right(&mut self, role: Role, tongue: Tongue, text: &Fitted, x: f32, y: f32) -> f32 {
        self.set(role, tongue, text, x, y, true)
    }

    fn set(
        &mut self,
        role: Role,
        tongue: Tongue,
        text: &Fitted,
        x: f32,
        y: f32,
        right: bool,
    ) -> f32 {
        let runs = text.runs(x, y, right).into_iter().map(Mark::Text).collect();
        self.block(role, tongue, runs);
        y + text.height()
    }

    pub fn stroke(&mut self, outline: Outline, ink: Ink, width: f32) {
        self.block(
            Role::Decor,
            Tongue::Ru,
            vec![Mark::Stroke {
                outline,
                ink,
                width,
                dash: None,
            }],
        );
    }

    /// A line from left to right.
    pub fn rule(&mut self, x: f32, y: f32, length: f32, ink: Ink, width: f32) {
        let mut line = Outline::default();
        line.start((x, y));
        line.line((x + length, y));
        self.stroke(line, ink, width);
    }

    /// A step's number in its ring, `side` millimeters across.
    pub fn badge(&mut self, number: usize, ink: Ink, x: f32, y: f32, side: f32) {
        let line = side * 0.095;
        let ring = Outline::circle((x + side / 2.0, y + side / 2.0), (side - line) / 2.0);
        self.stroke(ring, ink, line);
        let digit = fit(
            &[Span::new(number.to_string(), Face::Bold, ink)],
            Frame::line(side, side * 0.58 / PT),
        );
        let runs = digit.runs(
            x + (side - digit.width()) / 2.0,
            y + (side - digit.height()) / 2.0,
            false,
        );
        self.block(
            Role::Decor,
            Tongue::Ru,
            runs.into_iter().map(Mark::Text).collect(),
        );
    }

    /// The symbol in the product's frame. `wished` is the side of the symbol when nothing forbids it; more modules
    /// make it smaller, so that the quiet zone always stays, and an address too long for that is refused.
    pub fn symbol(&mut self, symbol: &Symbol, ask: SymbolAsk) -> Result<Placed, Fault> {
        let bubble = signs::bubble(ask.x, ask.y, ask.frame);
        let (left, top, inside) = bubble.inside;
        let modules = symbol.side();
        let module = (ask.wished / modules as f32).min(inside / (modules + 2 * QUIET_ZONE) as f32);
        if module < MIN_MODULE_MM {
            return Err(Fault::TooDense {
                url: ask.url,
                modules,
                module_mm: module,
            });
        }
        let margin = (inside - module * modules as f32) / 2.0;
        let mut outline = Outline::default();
        for (x, y, w, h) in symbol.rectangles() {
            let at = |n: usize| n as f32 * module;
            outline.rectangle(left + margin + at(x), top + margin + at(y), at(w), at(h));
        }
        let placed = Placed {
            body: ask.y + bubble.body,
            bottom: ask.y + bubble.height,
        };
        self.stroke(bubble.outline, ask.ink, bubble.line);
        let mark = Mark::Fill {
            outline,
            ink: Ink::Black,
        };
        self.block(Role::Picture(ask.alt), Tongue::Ru, vec![mark]);
        Ok(placed)
    }
}

/// How a symbol is to be placed.
pub(crate) struct SymbolAsk {
    pub url: String,
    pub alt: String,
    pub ink: Ink,
    pub x: f32,
    pub y: f32,
    /// Width of the frame and the wished side of the symbol in millimeters.
    pub frame: f32,
    pub wished: f32,
}

/// Fits a tidy text of one kind.
pub(crate) fn set(text: &str, face: Face, ink: Ink, frame: Frame) -> Fitted {
    fit(&[span(text, face, ink)], frame)
}

/// The two lines of the invitation, in one size.
pub(crate) fn invitation(lines: [&str; 2], width: f32, points: f32) -> Fitted {
    let lines: Vec<Vec<Span>> = lines
        .iter()
        .map(|line| {
            let mut one = span(line, Face::Bold, Ink::TEXT);
            one.tracking = -0.012;
            vec![one]
        })
        .collect();
    let size = lines
        .iter()
        .map(|line| fit(line, Frame::line(width, points)).size)
        .fold(points * PT, f32::min);
    Fitted {
        size,
        leading: size * 1.02,
        lines,
        cut: false,
    }
}

/// A tidy text of one kind.
pub(crate) fn span(text: &str, face: Face, ink: Ink) -> Span {
    Span::new(tidy(text), face, ink)
}

/// The address and the code to type, as they stand on every sheet.
pub(crate) fn typed(lead: &str, host: &str, code_word: &str, code: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    if !lead.is_empty() {
        spans.push(Span::new(
            format!("{} ", tidy(lead)),
            Face::Regular,
            Ink::TEXT,
        ));
    }
    spans.push(Span::new(format!("{} ", tidy(host)), Face::Bold, Ink::TEXT));
    spans.push(Span::new(
        format!("{code_word}\u{a0}"),
        Face::Regular,
        Ink::SOFT,
    ));
    for (i, group) in code.split('\u{a0}').enumerate() {
        // The space of the fixed-width font is too wide between two groups.
        if i > 0 {
            spans.push(Span::new("\u{a0}", Face::Regular, Ink::TEXT));
        }
        spans.push(Span::new(group, Face::Mono, Ink::TEXT));
    }
    spans
}
