//! Fits text into a box: lines are broken between words, then the letters get smaller, and only then the end is cut.

use super::font::Face;
use super::list::{Ink, PT, Run};
use super::words::{Words, width};

/// A piece of text of one font and color.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub text: String,
    pub face: Face,
    pub ink: Ink,
    /// Added after each letter, in parts of the font size.
    pub tracking: f32,
}

impl Span {
    pub fn new(text: impl Into<String>, face: Face, ink: Ink) -> Self {
        Self {
            text: text.into(),
            face,
            ink,
            tracking: 0.0,
        }
    }
}

/// The box a text has to keep to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// Millimeters.
    pub width: f32,
    pub lines: usize,
    /// The wished size and the smallest allowed, in points.
    pub points: (f32, f32),
    /// Line height in parts of the font size.
    pub leading: f32,
    /// Lines of about equal length, for short texts that stand alone.
    pub balance: bool,
}

impl Frame {
    pub fn new(width: f32, lines: usize, points: (f32, f32), leading: f32) -> Self {
        Self {
            width,
            lines,
            points,
            leading,
            balance: false,
        }
    }

    /// A frame of one line, for texts known to be short: they may get down to half their size.
    pub fn line(width: f32, points: f32) -> Self {
        Self::new(width, 1, (points, points / 2.0), 1.2)
    }

    pub fn balanced(self) -> Self {
        Self {
            balance: true,
            ..self
        }
    }
}

/// A text broken into lines that all keep to their box.
#[derive(Clone, Debug)]
pub(crate) struct Fitted {
    /// Font size in millimeters.
    pub size: f32,
    /// Line height in millimeters.
    pub leading: f32,
    pub lines: Vec<Vec<Span>>,
    /// The end did not fit even in the smallest size.
    pub cut: bool,
}

impl Fitted {
    pub fn height(&self) -> f32 {
        self.leading * self.lines.len() as f32
    }

    /// Width of the longest line in millimeters.
    pub fn width(&self) -> f32 {
        self.lines
            .iter()
            .map(|line| width(line) * self.size)
            .fold(0.0, f32::max)
    }

    /// The runs of all lines, the first line's box beginning at `top`. `x` is the left edge, or the right one.
    pub fn runs(&self, x: f32, top: f32, right: bool) -> Vec<Run> {
        let mut out = Vec::new();
        for (i, line) in self.lines.iter().enumerate() {
            let mut at = if right {
                x - width(line) * self.size
            } else {
                x
            };
            // Capitals are 0.7 of the size high: this puts their middle into the middle of the line.
            let baseline = top + self.leading * (i as f32 + 0.5) + 0.35 * self.size;
            for span in line {
                let run = Run {
                    x: at,
                    baseline,
                    size: self.size,
                    face: span.face,
                    ink: span.ink,
                    text: span.text.clone(),
                    glyphs: span.face.shape(&span.text, span.tracking),
                };
                at += run.width();
                out.push(run);
            }
        }
        out
    }
}

/// Fits spans of text into a frame.
pub(crate) fn fit(spans: &[Span], frame: Frame) -> Fitted {
    let words = Words::of(spans);
    let (most, least) = frame.points;
    let mut points = most;
    let (lines, cut) = loop {
        let room = frame.width / (points * PT);
        if let Some(ends) = words.broken(room, frame.lines) {
            let ends = if frame.balance {
                words.balanced(room, ends)
            } else {
                ends
            };
            break (words.lines(&ends), false);
        }
        if points <= least {
            break words.forced(room, frame.lines);
        }
        points = (points * 0.97).max(least);
    };
    let size = points * PT;
    Fitted {
        size,
        leading: frame.leading * size,
        lines,
        cut,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(width: f32, lines: usize) -> Frame {
        Frame {
            width,
            lines,
            points: (20.0, 8.0),
            leading: 1.2,
            balance: false,
        }
    }

    fn text(f: &Fitted) -> Vec<String> {
        f.lines
            .iter()
            .map(|l| l.iter().map(|s| s.text.as_str()).collect())
            .collect()
    }

    fn plain(t: &str) -> Vec<Span> {
        vec![Span::new(t, Face::Regular, Ink::TEXT)]
    }

    #[test]
    fn a_short_text_keeps_its_size_and_its_no_break_spaces() {
        let f = fit(&plain("Школа №\u{a0}5"), frame(60.0, 1));
        assert_eq!(
            (f.size, text(&f)),
            (20.0 * PT, vec!["Школа №\u{a0}5".to_string()])
        );
    }

    #[test]
    fn a_longer_text_is_broken_first_and_made_smaller_next() {
        let name = "Центр социального обслуживания населения Заречного района";
        let two = fit(&plain(name), frame(120.0, 2));
        assert_eq!((two.lines.len(), two.size), (2, 20.0 * PT));
        let one = fit(&plain(name), frame(120.0, 1));
        assert!(one.lines.len() == 1 && one.size < 20.0 * PT && !one.cut);
        assert_eq!(text(&one).concat(), name);
    }

    #[test]
    fn only_what_fits_in_no_size_is_cut_and_says_so() {
        let f = fit(
            &plain(&"Управление образования ".repeat(20)),
            frame(60.0, 2),
        );
        assert!(f.cut && f.lines.len() == 2);
        assert!(text(&f)[1].ends_with('…'), "{:?}", text(&f));
        assert!(f.width() <= 60.0);
    }

    #[test]
    fn a_word_longer_than_the_box_is_parted() {
        let f = fit(&plain(&"щ".repeat(80)), frame(40.0, 9));
        assert!(f.width() <= 40.0 && !f.cut);
        assert_eq!(text(&f).concat().chars().count(), 80);
    }

    #[test]
    fn a_compound_word_may_be_broken_after_its_hyphen_and_a_phone_number_may_not() {
        let name = fit(
            &plain("культурно-досуговый"),
            Frame {
                points: (20.0, 20.0),
                ..frame(45.0, 2)
            },
        );
        assert_eq!(text(&name), ["культурно-", "досуговый"]);
        let phone = fit(
            &plain("Телефон: 8\u{a0}800\u{a0}000-00-00"),
            Frame {
                points: (20.0, 20.0),
                ..frame(70.0, 2)
            },
        );
        assert_eq!(text(&phone), ["Телефон:", "8\u{a0}800\u{a0}000-00-00"]);
    }
}
