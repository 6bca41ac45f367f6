//! Fits text into a box: lines are broken between words, then the letters get smaller, and only then the end is cut.

use super::font::Face;
use super::list::{Ink, PT, Run};

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
    let atoms = atoms(spans);
    let (most, least) = frame.points;
    let mut points = most;
    loop {
        let size = points * PT;
        let room = frame.width / size;
        if let Some(lines) = broken(&atoms, room, frame.lines) {
            let lines = if frame.balance {
                balanced(&atoms, room, lines.len()).unwrap_or(lines)
            } else {
                lines
            };
            return Fitted {
                size,
                leading: frame.leading * size,
                lines,
                cut: false,
            };
        }
        if points <= least {
            break;
        }
        points = (points * 0.97).max(least);
    }
    let size = least * PT;
    let (lines, cut) = forced(&atoms, frame.width / size, frame.lines);
    Fitted {
        size,
        leading: frame.leading * size,
        lines,
        cut,
    }
}

/// A word with whatever must not be parted from it; `space` says whether one stands before it.
#[derive(Clone, Debug)]
struct Atom {
    spans: Vec<Span>,
    space: bool,
    width: f32,
}

fn width(spans: &[Span]) -> f32 {
    spans
        .iter()
        .map(|s| s.face.width(&s.text, s.tracking))
        .sum()
}

/// Breaks at spaces, not at no-break ones, and after a hyphen between letters.
fn atoms(spans: &[Span]) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::new();
    let mut fresh = true;
    let mut space = false;
    for span in spans {
        let letters: Vec<char> = span.text.chars().collect();
        for (i, &c) in letters.iter().enumerate() {
            if c == ' ' {
                (fresh, space) = (true, true);
                continue;
            }
            if fresh {
                out.push(Atom {
                    spans: Vec::new(),
                    space: space && !out.is_empty(),
                    width: 0.0,
                });
                space = false;
            }
            if let Some(atom) = out.last_mut() {
                push(&mut atom.spans, span, c);
            }
            let letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphabetic());
            fresh = c == '-' && i > 0 && letter(letters.get(i - 1)) && letter(letters.get(i + 1));
        }
    }
    for atom in &mut out {
        atom.width = width(&atom.spans);
    }
    out
}

fn push(line: &mut Vec<Span>, like: &Span, c: char) {
    match line.last_mut() {
        Some(last)
            if (last.face, last.ink, last.tracking) == (like.face, like.ink, like.tracking) =>
        {
            last.text.push(c)
        }
        _ => line.push(Span {
            text: c.to_string(),
            ..like.clone()
        }),
    }
}

fn append(line: &mut Vec<Span>, atom: &Atom) {
    if let (true, Some(like)) = (atom.space, line.last().cloned()) {
        push(line, &like, ' ');
    }
    for span in &atom.spans {
        for c in span.text.chars() {
            push(line, span, c);
        }
    }
}

/// Lines no longer than `room`, or nothing when there would be more than `most` of them.
fn broken(atoms: &[Atom], room: f32, most: usize) -> Option<Vec<Vec<Span>>> {
    if atoms.iter().any(|a| a.width > room) {
        return None;
    }
    let mut lines: Vec<Vec<Span>> = Vec::new();
    for atom in atoms {
        if let Some(line) = lines.last_mut() {
            let mut longer = line.clone();
            append(&mut longer, atom);
            if width(&longer) <= room {
                *line = longer;
                continue;
            }
        }
        if lines.len() == most {
            return None;
        }
        lines.push(atom.spans.clone());
    }
    Some(lines)
}

/// The narrowest breaking that needs no more lines.
fn balanced(atoms: &[Atom], room: f32, lines: usize) -> Option<Vec<Vec<Span>>> {
    let (mut low, mut high) = (room / lines.max(1) as f32 / 2.0, room);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        if broken(atoms, middle, lines).is_some() {
            high = middle
        } else {
            low = middle
        }
    }
    broken(atoms, high, lines)
}

/// Lines no longer than `room` and no more than `most`, whatever it takes: words are parted, the end is cut.
fn forced(atoms: &[Atom], room: f32, most: usize) -> (Vec<Vec<Span>>, bool) {
    let small: Vec<Atom> = atoms.iter().flat_map(|a| parted(a, room)).collect();
    let mut lines = broken(&small, room, usize::MAX).unwrap_or_default();
    let cut = lines.len() > most;
    lines.truncate(most);
    if let (true, Some(last)) = (cut, lines.last_mut()) {
        shorten(last, room);
    }
    (lines, cut)
}

fn parted(atom: &Atom, room: f32) -> Vec<Atom> {
    if atom.width <= room {
        return vec![atom.clone()];
    }
    let mut out = vec![Atom {
        spans: Vec::new(),
        space: atom.space,
        width: 0.0,
    }];
    for span in &atom.spans {
        for c in span.text.chars() {
            if let Some(last) = out.last_mut() {
                let mut longer = last.spans.clone();
                push(&mut longer, span, c);
                let w = width(&longer);
                if w <= room || last.spans.is_empty() {
                    (last.spans, last.width) = (longer, w.min(room));
                    continue;
                }
            }
            let mut spans = Vec::new();
            push(&mut spans, span, c);
            let width = width(&spans).min(room);
            out.push(Atom {
                spans,
                space: false,
                width,
            });
        }
    }
    out
}

fn shorten(line: &mut Vec<Span>, room: f32) {
    loop {
        let Some(last) = line.last_mut() else { return };
        let kept = last
            .text
            .trim_end_matches([' ', '\u{a0}', ',', '.', ';', ':', '-', '–', '—', '«', '('])
            .len();
        last.text.truncate(kept);
        if last.text.is_empty() {
            line.pop();
            continue;
        }
        last.text.push('…');
        if width(line) <= room {
            return;
        }
        if let Some(last) = line.last_mut() {
            last.text.pop();
            last.text.pop();
        }
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
            &plain("телефон 8\u{a0}800\u{a0}000-00-00"),
            Frame {
                points: (20.0, 20.0),
                ..frame(45.0, 2)
            },
        );
        assert_eq!(text(&phone), ["телефон", "8\u{a0}800\u{a0}000-00-00"]);
    }
}
