//! The signs of the product, the same as on its pages: drawn on a square of 24 units with lines of 2.

use super::list::Ink;
use super::outline::Outline;

/// The ring with a tail: a speech bubble that is also the letter О.
const RING: &str = "M5 21l1.4-3.6a8.6 8.6 0 1 1 3.2 1.9z";

/// The ring grown into a frame, 41 by 47 units, for a symbol of 29 modules with 6 units on each side.
const BUBBLE: &str =
    "M5.9 0.9H35.1a5 5 0 0 1 5 5V35.1a5 5 0 0 1-5 5H12.9L0.9 46.1V5.9a5 5 0 0 1 5-5z";

/// Width of the frame in its own units.
const BUBBLE_UNITS: f32 = 41.0;

/// The look of a sector: its color and its sign. A sector the program does not know gets the ring.
pub(crate) struct Sector {
    pub ink: Ink,
    paths: &'static [&'static str],
    /// The medal's disk is a whole circle: center and radius.
    disk: Option<((f32, f32), f32)>,
}

/// Finds a sector's look by its identifier: `education`, `health`, `social`, `culture` or `sport`.
pub(crate) fn sector(id: &str) -> Sector {
    let (rgb, paths): (_, &'static [&'static str]) = match id {
        "education" => (
            (0x1d, 0x4f, 0x9c),
            &[
                "M12 7c-2.5-2-6-2.5-9-2.5v13c3 0 6.5.5 9 2.5c2.5-2 6-2.5 9-2.5v-13C18 4.5 14.5 5 12 7zM12 7v13",
            ],
        ),
        "health" => ((0x0b, 0x61, 0x5d), &["M9 3h6v6h6v6h-6v6H9v-6H3V9h6z"]),
        "social" => (
            (0x7d, 0x34, 0x70),
            &[
                "M12 20.5C12 20.5 3.5 15.5 3.5 9.3A4.6 4.6 0 0 1 12 7a4.6 4.6 0 0 1 8.5 2.3c0 6.2-8.5 11.2-8.5 11.2z",
            ],
        ),
        "culture" => (
            (0x92, 0x3c, 0x19),
            &[
                "M3.5 9L12 3.5L20.5 9z",
                "M6 12v5M10 12v5M14 12v5M18 12v5M3.5 20.5h17",
            ],
        ),
        "sport" => (
            (0x43, 0x5e, 0x05),
            &["M6.5 2.5L10 8.5M17.5 2.5L14 8.5", "M10.5 14L12 13v4.5"],
        ),
        _ => ((0x2c, 0x4f, 0x78), &[RING]),
    };
    let disk = (id == "sport").then_some(((12.0, 15.0), 6.5));
    Sector {
        ink: Ink::Rgb(rgb.0, rgb.1, rgb.2),
        paths,
        disk,
    }
}

impl Sector {
    /// The sign within a square of `side` millimeters at `(x, y)`, and the width of its lines.
    pub fn sign(&self, x: f32, y: f32, side: f32) -> (Outline, f32) {
        let scale = side / 24.0;
        let mut all = Outline::default();
        for path in self.paths {
            all.0.extend(Outline::from_svg(path).0);
        }
        if let Some((center, radius)) = self.disk {
            all.0.extend(Outline::circle(center, radius).0);
        }
        (all.placed(scale, x, y), 2.0 * scale)
    }
}

/// The ring within a square of `side` millimeters at `(x, y)`, and the width of its line.
pub(crate) fn ring(x: f32, y: f32, side: f32) -> (Outline, f32) {
    let scale = side / 24.0;
    (Outline::from_svg(RING).placed(scale, x, y), 3.4 * scale)
}

/// The frame of the symbol, `width` millimeters wide at `(x, y)`.
pub(crate) struct Bubble {
    pub outline: Outline,
    /// Width of its line.
    pub line: f32,
    /// Left edge, upper edge and side of the square inside that stays white.
    pub inside: (f32, f32, f32),
    /// Height without the tail, and with it.
    pub body: f32,
    pub height: f32,
}

/// See [`Bubble`].
pub(crate) fn bubble(x: f32, y: f32, width: f32) -> Bubble {
    let unit = width / BUBBLE_UNITS;
    Bubble {
        outline: Outline::from_svg(BUBBLE).placed(unit, x, y),
        line: 1.8 * unit,
        inside: (x + 1.8 * unit, y + 1.8 * unit, (BUBBLE_UNITS - 3.6) * unit),
        body: BUBBLE_UNITS * unit,
        height: 47.0 * unit,
    }
}
