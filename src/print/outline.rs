//! Outlines: lines and curves in millimeters, y downwards, and the reader of SVG path notation for the signs.

/// A point, in millimeters from the left and upper edges.
pub(crate) type Point = (f32, f32);

/// One piece of an outline.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Start(Point),
    Line(Point),
    Quad(Point, Point),
    Cubic(Point, Point, Point),
    Close,
}

/// A closed or open outline of any number of parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline(pub Vec<Step>);

impl Outline {
    pub fn start(&mut self, p: Point) {
        self.0.push(Step::Start(p));
    }

    pub fn line(&mut self, p: Point) {
        self.0.push(Step::Line(p));
    }

    pub fn quad(&mut self, a: Point, p: Point) {
        self.0.push(Step::Quad(a, p));
    }

    pub fn cubic(&mut self, a: Point, b: Point, p: Point) {
        self.0.push(Step::Cubic(a, b, p));
    }

    pub fn close(&mut self) {
        self.0.push(Step::Close);
    }

    pub fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.start((x, y));
        self.line((x + width, y));
        self.line((x + width, y + height));
        self.line((x, y + height));
        self.close();
    }

    /// A circle of four curves.
    pub fn circle(center: Point, radius: f32) -> Self {
        let mut o = Self::default();
        o.start((center.0 + radius, center.1));
        o.arc_of(center, radius, 0.0, std::f32::consts::TAU);
        o.close();
        o
    }

    /// An arc around `center` from angle `from` over `sweep` radians; the pen stands at its beginning.
    fn arc_of(&mut self, center: Point, radius: f32, from: f32, sweep: f32) {
        let pieces = (sweep.abs() / std::f32::consts::FRAC_PI_2).ceil().max(1.0);
        let step = sweep / pieces;
        let handle = 4.0 / 3.0 * (step / 4.0).tan() * radius;
        for i in 0..pieces as usize {
            let (a, b) = (from + step * i as f32, from + step * (i + 1) as f32);
            let (pa, pb) = (on_circle(center, radius, a), on_circle(center, radius, b));
            self.cubic(
                (pa.0 - handle * a.sin(), pa.1 + handle * a.cos()),
                (pb.0 + handle * b.sin(), pb.1 - handle * b.cos()),
                pb,
            );
        }
    }

    /// The same outline, scaled by `scale` and then moved by `(dx, dy)`.
    pub fn placed(&self, scale: f32, dx: f32, dy: f32) -> Self {
        let at = |p: Point| (p.0 * scale + dx, p.1 * scale + dy);
        Self(
            self.0
                .iter()
                .map(|step| match *step {
                    Step::Start(p) => Step::Start(at(p)),
                    Step::Line(p) => Step::Line(at(p)),
                    Step::Quad(a, p) => Step::Quad(at(a), at(p)),
                    Step::Cubic(a, b, p) => Step::Cubic(at(a), at(b), at(p)),
                    Step::Close => Step::Close,
                })
                .collect(),
        )
    }

    #[cfg(test)]
    /// Left, top, right and bottom of all points, handles of curves included.
    pub fn bounds(&self) -> [f32; 4] {
        let mut b = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for step in &self.0 {
            let points: &[Point] = match step {
                Step::Start(p) | Step::Line(p) => &[*p],
                Step::Quad(a, p) => &[*a, *p],
                Step::Cubic(a, c, p) => &[*a, *c, *p],
                Step::Close => &[],
            };
            for p in points {
                b = [b[0].min(p.0), b[1].min(p.1), b[2].max(p.0), b[3].max(p.1)];
            }
        }
        b
    }

    /// Reads the part of SVG path notation the signs are drawn in: `M L H V C A Z` in both cases, arcs of circles only.
    pub fn from_svg(path: &str) -> Self {
        let mut reader = Reader {
            out: Self::default(),
            at: (0.0, 0.0),
            begun: (0.0, 0.0),
        };
        let bytes = path.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let command = bytes[i];
            let end = (i + 1..bytes.len())
                .find(|&j| bytes[j].is_ascii_alphabetic())
                .unwrap_or(bytes.len());
            reader.command(command, &numbers(&path[i + 1..end]));
            i = end;
        }
        reader.out
    }
}

fn on_circle(center: Point, radius: f32, angle: f32) -> Point {
    (
        center.0 + radius * angle.cos(),
        center.1 + radius * angle.sin(),
    )
}

/// Numbers of the notation, where a minus or a second point also begins a new one.
fn numbers(text: &str) -> Vec<f32> {
    let mut parts: Vec<String> = vec![String::new()];
    for c in text.chars() {
        let last = parts.last_mut().expect("begins with one part");
        match c {
            '0'..='9' => last.push(c),
            '.' if !last.contains('.') => last.push(c),
            '-' | '.' => parts.push(c.to_string()),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().filter_map(|p| p.parse().ok()).collect()
}

struct Reader {
    out: Outline,
    at: Point,
    begun: Point,
}

impl Reader {
    fn command(&mut self, command: u8, n: &[f32]) {
        let base = |at: Point| {
            if command.is_ascii_lowercase() {
                at
            } else {
                (0.0, 0.0)
            }
        };
        match command.to_ascii_uppercase() {
            b'M' => {
                for (i, p) in n.chunks_exact(2).enumerate() {
                    let o = base(self.at);
                    self.at = (o.0 + p[0], o.1 + p[1]);
                    if i == 0 {
                        self.begun = self.at;
                        self.out.start(self.at);
                    } else {
                        self.out.line(self.at);
                    }
                }
            }
            b'L' => n.chunks_exact(2).for_each(|p| {
                let o = base(self.at);
                self.line((o.0 + p[0], o.1 + p[1]));
            }),
            b'H' => n
                .iter()
                .for_each(|x| self.line((base(self.at).0 + x, self.at.1))),
            b'V' => n
                .iter()
                .for_each(|y| self.line((self.at.0, base(self.at).1 + y))),
            b'C' => n.chunks_exact(6).for_each(|p| {
                let o = base(self.at);
                self.at = (o.0 + p[4], o.1 + p[5]);
                self.out
                    .cubic((o.0 + p[0], o.1 + p[1]), (o.0 + p[2], o.1 + p[3]), self.at);
            }),
            b'A' => n.chunks_exact(7).for_each(|p| {
                let o = base(self.at);
                self.arc(p[0], p[3] != 0.0, p[4] != 0.0, (o.0 + p[5], o.1 + p[6]));
            }),
            b'Z' => {
                self.out.close();
                self.at = self.begun;
            }
            other => unreachable!(
                "the signs of the program do not use the command {}",
                other as char
            ),
        }
    }

    fn line(&mut self, p: Point) {
        self.at = p;
        self.out.line(p);
    }

    /// SVG 2, appendix B.2.4, for circles: the center from the two ends and the two flags.
    fn arc(&mut self, radius: f32, large: bool, clockwise: bool, to: Point) {
        let from = self.at;
        let half = ((from.0 - to.0) / 2.0, (from.1 - to.1) / 2.0);
        let square = half.0 * half.0 + half.1 * half.1;
        let radius = radius.max(square.sqrt());
        let factor = ((radius * radius - square).max(0.0) / square).sqrt()
            * if large == clockwise { -1.0 } else { 1.0 };
        let center = (
            factor * half.1 + (from.0 + to.0) / 2.0,
            -factor * half.0 + (from.1 + to.1) / 2.0,
        );
        let angle = |p: Point| (p.1 - center.1).atan2(p.0 - center.0);
        let (a, b) = (angle(from), angle(to));
        let turn = (b - a).rem_euclid(std::f32::consts::TAU);
        let sweep = if clockwise {
            turn
        } else {
            turn - std::f32::consts::TAU
        };
        self.out.arc_of(center, radius, a, sweep);
        self.at = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_ends_where_the_notation_says() {
        let ring = Outline::from_svg("M5 21l1.4-3.6a8.6 8.6 0 1 1 3.2 1.9z");
        let Some(Step::Cubic(_, _, end)) = ring.0.iter().rev().nth(1).copied() else {
            panic!("{ring:?}")
        };
        assert!(
            (end.0 - 9.6).abs() < 0.01 && (end.1 - 19.3).abs() < 0.01,
            "{end:?}"
        );
        let b = ring.bounds();
        assert!(b[2] > 20.0 && b[2] < 25.0, "{b:?}");
    }

    #[test]
    fn numbers_may_touch() {
        assert_eq!(numbers("1.4-3.6.5 6,7"), vec![1.4, -3.6, 0.5, 6.0, 7.0]);
    }
}
