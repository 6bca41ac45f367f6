//! A free-standing chart: shapes with classes, a title, and every value in words. A page shows it, a file takes it away, paper
//! prints it: all three from the same shapes.
use maud::{Markup, Render, html};

use super::At;

/// A chart, in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// What its parts are called by on a page: no two charts of one page have the same.
    pub id: &'static str,
    /// From the left to the right edge.
    pub width: f64,
    /// Empty at the left and at the right, beside the width: nothing on a page, a margin in a file.
    pub margin: f64,
    /// The upper edge: 0, or less for what stands above.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
    /// What it shows.
    pub title: String,
    /// Every value, in words.
    pub description: String,
    /// What is drawn, in this order.
    pub shapes: Vec<Shape>,
}

/// Something drawn. Its class names its ink.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line or an area, in the notation of SVG: `M`, `H`, `V`, `L`, `z`.
    Path {
        /// The class.
        class: &'static str,
        /// The notation.
        d: String,
    },
    /// A circle.
    Circle {
        /// The class.
        class: &'static str,
        /// Its middle.
        at: (f64, f64),
        /// Its radius.
        r: f64,
    },
    /// A rectangle.
    Rect {
        /// The class.
        class: &'static str,
        /// Its upper left corner.
        at: (f64, f64),
        /// Width and height.
        size: (f64, f64),
    },
    /// Words on one line.
    Words {
        /// The classes.
        class: &'static str,
        /// Where they stand, and the line of their letters.
        at: (f64, f64),
        /// Which part of them stands there.
        anchor: Anchor,
        /// The words.
        words: String,
    },
}

/// Which part of some words stands at their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Their beginning.
    Start,
    /// Their middle.
    Middle,
    /// Their end.
    End,
}

/// The classes of headings and lesser lines that stand around a chart which goes away by itself.
const HEADING: &str = "hh";
const LESSER: &str = "m";
/// Letters of a heading on one line: so many fit into 850 pixels.
const LETTERS: usize = 80;

impl Drawing {
    /// The same for somebody who sees nothing around it: what it is of above, where it is from below.
    #[must_use]
    pub fn framed(mut self, above: &[&str], below: &str) -> Drawing {
        let heading = wrap(&self.title, LETTERS, 3);
        let lesser = above.iter().flat_map(|line| wrap(line, LETTERS + 30, 2));
        let mut lines: Vec<_> = heading
            .into_iter()
            .map(|line| (HEADING, 24.0, line))
            .collect();
        lines.extend(lesser.map(|line| (LESSER, 19.0, line)));
        let high: f64 = lines.iter().map(|(_, height, _)| height).sum();
        let mut y = self.top - high - 14.0;
        self.top = y - 12.0;
        for (class, height, line) in lines {
            y += height;
            self.words(class, (0.0, y - 6.0), Anchor::Start, line);
        }
        for line in wrap(below, LETTERS + 30, 2) {
            self.bottom += 19.0;
            self.words(LESSER, (0.0, self.bottom), Anchor::Start, line);
        }
        self.bottom += 12.0;
        self.margin = 16.0;
        self
    }

    pub(super) fn path(&mut self, class: &'static str, d: String) {
        self.shapes.push(Shape::Path { class, d });
    }

    pub(super) fn circle(&mut self, class: &'static str, at: (f64, f64), r: f64) {
        self.shapes.push(Shape::Circle { class, at, r });
    }

    pub(super) fn rect(&mut self, class: &'static str, at: (f64, f64), size: (f64, f64)) {
        self.shapes.push(Shape::Rect { class, at, size });
    }

    pub(super) fn words(
        &mut self,
        class: &'static str,
        at: (f64, f64),
        anchor: Anchor,
        words: impl Into<String>,
    ) {
        let words = words.into();
        self.shapes.push(Shape::Words {
            class,
            at,
            anchor,
            words,
        });
    }

    /// The shapes alone.
    pub(super) fn inside(&self) -> Markup {
        html! { @for shape in &self.shapes { (shape) } }
    }

    /// `viewBox`.
    pub(super) fn view(&self) -> String {
        format!(
            "{} {} {} {}",
            At(-self.margin),
            At(self.top),
            At(self.across()),
            At(self.height())
        )
    }

    /// From the left to the right edge, with the margins.
    pub fn across(&self) -> f64 {
        self.width + 2.0 * self.margin
    }

    /// From the upper to the lower edge.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

impl Render for Drawing {
    fn render(&self) -> Markup {
        let (title, desc) = (format!("{}-title", self.id), format!("{}-desc", self.id));
        html! {
            svg.ch viewBox=(self.view()) width=(At(self.across())) height=(At(self.height())) role="img" aria-labelledby={ (title) " " (desc) } {
                title id=(title) { (self.title) }
                desc id=(desc) { (self.description) }
                (self.inside())
            }
        }
    }
}

impl Render for Shape {
    fn render(&self) -> Markup {
        html! {
            @match self {
                Shape::Path { class, d } => { path class=(class) d=(d) {} }
                Shape::Circle { class, at, r } => { circle class=(class) cx=(At(at.0)) cy=(At(at.1)) r=(At(*r)) {} }
                Shape::Rect { class, at, size } => { rect class=(class) x=(At(at.0)) y=(At(at.1)) width=(At(size.0)) height=(At(size.1)) {} }
                Shape::Words { class, at, anchor, words } => {
                    text class=(class) x=(At(at.0)) y=(At(at.1)) text-anchor=[anchor.word()] { (words) }
                }
            }
        }
    }
}

impl Anchor {
    fn word(self) -> Option<&'static str> {
        match self {
            Anchor::Start => None,
            Anchor::Middle => Some("middle"),
            Anchor::End => Some("end"),
        }
    }
}

/// Words in lines of so many letters; what is more than `lines` is cut with «…».
pub(super) fn wrap(words: &str, letters: usize, lines: usize) -> Vec<String> {
    let mut found = vec![String::new()];
    for word in words
        .split([' ', '\n', '\r', '\t'])
        .filter(|word| !word.is_empty())
    {
        let Some(last) = found.last_mut() else { break };
        let long = last.chars().count() + 1 + word.chars().count();
        if last.is_empty() || long <= letters {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        } else {
            found.push(word.to_owned());
        }
    }
    let more = found.len() > lines;
    found.truncate(lines);
    let count = found.len();
    for (nth, line) in found.iter_mut().enumerate() {
        let cut = line.chars().count() > letters || (more && nth + 1 == count);
        if cut {
            *line = line.chars().take(letters - 1).collect();
            line.push('…');
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_between_words_and_cut_where_there_is_no_room() {
        let long = "а".repeat(12);
        for (words, lines) in [
            ("один два три", vec!["один два", "три"]),
            ("", vec![""]),
            ("один два три четыре", vec!["один два", "три…"]),
            (long.as_str(), vec!["ааааааа…"]),
        ] {
            assert_eq!(wrap(words, 8, 2), lines, "{words}");
        }
    }

    #[test]
    fn a_frame_moves_no_shape() {
        let drawing = Drawing {
            id: "x",
            width: 850.0,
            margin: 0.0,
            top: 0.0,
            bottom: 100.0,
            title: "Что".to_owned(),
            description: String::new(),
            shapes: vec![Shape::Circle {
                class: "dot",
                at: (1.0, 2.0),
                r: 3.0,
            }],
        };
        let framed = drawing.clone().framed(&["Где"], "Когда");
        assert_eq!(framed.shapes[0], drawing.shapes[0]);
        assert_eq!((framed.top, framed.bottom), (-69.0, 131.0));
        assert_eq!(framed.shapes.len(), 4);
        assert_eq!(framed.view(), "-16 -69 882 200");
    }
}
