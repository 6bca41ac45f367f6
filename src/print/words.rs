//! Breaks text into lines. Words are measured once, in parts of the font size, so that any number of sizes can be tried.

use super::fit::Span;

/// Total width of spans in parts of the font size.
pub(crate) fn width(spans: &[Span]) -> f32 {
    spans
        .iter()
        .map(|s| s.face.width(&s.text, s.tracking))
        .sum()
}

/// A word with whatever must not be parted from it.
#[derive(Clone, Debug)]
struct Atom {
    spans: Vec<Span>,
    /// Whether a space stands before it.
    space: bool,
    width: f32,
    /// What it adds to its own width when it follows the word before on one line: the space and the kerning.
    joint: f32,
}

/// The words of a text.
pub(crate) struct Words(Vec<Atom>);

impl Words {
    /// Breaks at spaces, not at no-break ones, and after a hyphen between letters.
    pub fn of(spans: &[Span]) -> Self {
        let mut atoms: Vec<Atom> = Vec::new();
        let (mut fresh, mut space) = (true, false);
        for span in spans {
            let letters: Vec<char> = span.text.chars().collect();
            for (i, &c) in letters.iter().enumerate() {
                if c == ' ' {
                    (fresh, space) = (true, true);
                    continue;
                }
                if fresh {
                    atoms.push(Atom::new(space && !atoms.is_empty()));
                    space = false;
                }
                if let Some(atom) = atoms.last_mut() {
                    push(&mut atom.spans, span, c);
                }
                let letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphabetic());
                fresh =
                    c == '-' && i > 0 && letter(letters.get(i - 1)) && letter(letters.get(i + 1));
            }
        }
        Self::measured(atoms)
    }

    fn measured(mut atoms: Vec<Atom>) -> Self {
        for i in 0..atoms.len() {
            atoms[i].width = width(&atoms[i].spans);
            if i > 0 {
                atoms[i].joint = joint(&atoms[i - 1], &atoms[i]);
            }
        }
        Self(atoms)
    }

    /// The ends of lines no longer than `room`, or nothing when there would be more than `most` of them.
    pub fn broken(&self, room: f32, most: usize) -> Option<Vec<usize>> {
        let mut ends: Vec<usize> = Vec::new();
        let mut long = f32::MAX;
        for (i, atom) in self.0.iter().enumerate() {
            if long + atom.joint + atom.width <= room {
                long += atom.joint + atom.width;
            } else if atom.width > room || ends.len() == most {
                return None;
            } else {
                ends.push(i);
                long = atom.width;
            }
            if let Some(end) = ends.last_mut() {
                *end = i + 1;
            }
        }
        Some(ends)
    }

    /// The narrowest breaking that needs no more lines than `ends` has.
    pub fn balanced(&self, room: f32, ends: Vec<usize>) -> Vec<usize> {
        let most = ends.len();
        let (mut low, mut high, mut best) = (0.0, room, ends);
        for _ in 0..16 {
            let middle = f32::midpoint(low, high);
            match self.broken(middle, most) {
                Some(ends) => (high, best) = (middle, ends),
                None => low = middle,
            }
        }
        best
    }

    /// The lines that end before the words with these numbers.
    pub fn lines(&self, ends: &[usize]) -> Vec<Vec<Span>> {
        let mut begin = 0;
        let mut out = Vec::new();
        for &end in ends {
            let mut line = Vec::new();
            for atom in &self.0[begin..end] {
                append(&mut line, atom);
            }
            out.push(line);
            begin = end;
        }
        out
    }

    /// Lines no longer than `room` and no more than `most`, whatever it takes: words are parted, the end is cut.
    /// Tells whether it was.
    pub fn forced(&self, room: f32, most: usize) -> (Vec<Vec<Span>>, bool) {
        let small = Self::measured(self.0.iter().flat_map(|atom| atom.parted(room)).collect());
        let mut lines = small.lines(&small.broken(room, usize::MAX).unwrap_or_default());
        let cut = lines.len() > most;
        lines.truncate(most);
        if let (true, Some(last)) = (cut, lines.last_mut()) {
            shorten(last, room);
        }
        (lines, cut)
    }
}

impl Atom {
    fn new(space: bool) -> Self {
        Self {
            spans: Vec::new(),
            space,
            width: 0.0,
            joint: 0.0,
        }
    }

    /// Itself, or parts of it no wider than `room`.
    fn parted(&self, room: f32) -> Vec<Self> {
        if self.width <= room {
            return vec![self.clone()];
        }
        let mut out = Vec::new();
        let mut part = Self::new(self.space);
        for span in &self.spans {
            for c in span.text.chars() {
                let mut longer = part.spans.clone();
                push(&mut longer, span, c);
                if width(&longer) > room && !part.spans.is_empty() {
                    out.push(std::mem::replace(&mut part, Self::new(false)));
                    longer.clear();
                    push(&mut longer, span, c);
                }
                part.spans = longer;
            }
        }
        out.push(part);
        out
    }
}

/// Width of the last letter of one word, the space and the first letter of the next, less the two letters.
fn joint(before: &Atom, after: &Atom) -> f32 {
    let (Some(last), Some(first)) = (before.spans.last(), after.spans.first()) else {
        return 0.0;
    };
    let end: String = last.text.chars().next_back().into_iter().collect();
    let begin: String = first.text.chars().next().into_iter().collect();
    let one = |like: &Span, text: &str| {
        vec![Span {
            text: text.into(),
            ..like.clone()
        }]
    };
    let mut both = one(last, &end);
    append(
        &mut both,
        &Atom {
            spans: one(first, &begin),
            ..after.clone()
        },
    );
    width(&both) - width(&one(last, &end)) - width(&one(first, &begin))
}

fn push(line: &mut Vec<Span>, like: &Span, c: char) {
    let same =
        |last: &Span| (last.face, last.ink, last.tracking) == (like.face, like.ink, like.tracking);
    match line.last_mut() {
        Some(last) if same(last) => last.text.push(c),
        _ => line.push(Span {
            text: c.to_string(),
            ..like.clone()
        }),
    }
}

fn append(line: &mut Vec<Span>, atom: &Atom) {
    if let (true, Some(last)) = (atom.space, line.last_mut()) {
        last.text.push(' ');
    }
    for span in &atom.spans {
        for c in span.text.chars() {
            push(line, span, c);
        }
    }
}

/// Cuts a line until it has room for «…» at its end.
fn shorten(line: &mut Vec<Span>, room: f32) {
    const LOOSE: [char; 10] = [' ', '\u{a0}', ',', '.', ';', ':', '-', '–', '«', '('];
    while let Some(last) = line.last_mut() {
        last.text.truncate(last.text.trim_end_matches(LOOSE).len());
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
