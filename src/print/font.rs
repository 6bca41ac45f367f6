//! Letters: the fonts that travel inside the program, their widths, kerning and outlines.

use std::sync::LazyLock;

use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{GlyphId, Tag};

use super::outline::Outline;

/// One of the three fonts of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    /// PT Sans Regular.
    Regular,
    /// PT Sans Bold.
    Bold,
    /// PT Mono Bold: the code to type, where letters must not be mistaken.
    Mono,
}

static REGULAR: &[u8] = include_bytes!("../../static/fonts/PTS55F.ttf");
static BOLD: &[u8] = include_bytes!("../../static/fonts/PTS75F.ttf");
static MONO: &[u8] = include_bytes!("../../static/fonts/PTM75F.ttf");

static PARSED: LazyLock<[Font; 3]> =
    LazyLock::new(|| [Font::parse(REGULAR), Font::parse(BOLD), Font::parse(MONO)]);

/// A letter placed in a run of text.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    pub id: u16,
    /// Distance to the next letter, kerning included, in parts of the font size.
    pub advance: f32,
    /// First byte of the letter in the text of its run, and the byte after its last.
    pub bytes: (usize, usize),
}

struct Font {
    face: ttf_parser::Face<'static>,
    kerning: Vec<PairAdjustment<'static>>,
}

impl Font {
    fn parse(data: &'static [u8]) -> Self {
        let face =
            ttf_parser::Face::parse(data, 0).expect("the fonts inside the program are whole");
        let kerning = pair_tables(&face);
        Self { face, kerning }
    }

    fn em(&self) -> f32 {
        f32::from(self.face.units_per_em())
    }

    /// The distance by which a pair of letters is moved together (negative) or apart, in font units.
    fn kern(&self, left: GlyphId, right: GlyphId) -> i16 {
        self.kerning
            .iter()
            .find_map(|table| pair(table, left, right))
            .unwrap_or(0)
    }
}

/// The pair tables of the `kern` feature. The older `kern` table of these fonts is longer than its own 16-bit
/// length field can say, so it cannot be read by that length.
fn pair_tables(face: &ttf_parser::Face<'static>) -> Vec<PairAdjustment<'static>> {
    let Some(gpos) = face.tables().gpos else {
        return Vec::new();
    };
    let Some(feature) = gpos.features.find(Tag::from_bytes(b"kern")) else {
        return Vec::new();
    };
    feature
        .lookup_indices
        .into_iter()
        .filter_map(|i| gpos.lookups.get(i))
        .flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable>())
        .filter_map(|subtable| match subtable {
            PositioningSubtable::Pair(table) => Some(table),
            _ => None,
        })
        .collect()
}

fn pair(table: &PairAdjustment, left: GlyphId, right: GlyphId) -> Option<i16> {
    let index = table.coverage().get(left)?;
    let first = match table {
        PairAdjustment::Format1 { sets, .. } => sets.get(index)?.get(right)?.0,
        PairAdjustment::Format2 {
            classes, matrix, ..
        } => matrix.get((classes.0.get(left), classes.1.get(right)))?.0,
    };
    Some(first.x_advance)
}

impl Face {
    fn font(self) -> &'static Font {
        &PARSED[self as usize]
    }

    /// The bytes of the font file.
    pub fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
            Self::Mono => MONO,
        }
    }

    /// Places the letters of a text one after another. `tracking` is added after each, in parts of the font size.
    /// A letter the font lacks becomes the font's empty box: seen by whoever proofreads, and the rest stays.
    pub fn shape(self, text: &str, tracking: f32) -> Vec<Glyph> {
        let font = self.font();
        let ids: Vec<(usize, usize, GlyphId)> = text
            .char_indices()
            .map(|(at, c)| {
                let c = if c == '\u{a0}' { ' ' } else { c };
                (
                    at,
                    at + text[at..].chars().next().map_or(0, char::len_utf8),
                    font.face.glyph_index(c).unwrap_or_default(),
                )
            })
            .collect();
        ids.iter()
            .enumerate()
            .map(|(i, &(from, to, id))| {
                let kern = ids.get(i + 1).map_or(0, |next| font.kern(id, next.2));
                let units =
                    f32::from(font.face.glyph_hor_advance(id).unwrap_or(0)) + f32::from(kern);
                Glyph {
                    id: id.0,
                    advance: units / font.em() + tracking,
                    bytes: (from, to),
                }
            })
            .collect()
    }

    /// The width of a text in parts of the font size.
    pub fn width(self, text: &str, tracking: f32) -> f32 {
        self.shape(text, tracking).iter().map(|g| g.advance).sum()
    }

    /// Adds the outline of a letter with its origin at `(x, y)` and the font size `size`, y downwards.
    pub fn outline(self, id: u16, x: f32, y: f32, size: f32, out: &mut Outline) {
        let scale = size / self.font().em();
        self.font()
            .face
            .outline_glyph(GlyphId(id), &mut Placed { out, x, y, scale });
    }
}

/// Turns font units, y upwards, into the sheet's millimeters, y downwards.
struct Placed<'a> {
    out: &'a mut Outline,
    x: f32,
    y: f32,
    scale: f32,
}

impl Placed<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl ttf_parser::OutlineBuilder for Placed<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let p = self.at(x, y);
        self.out.start(p);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        let p = self.at(x, y);
        self.out.line(p);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (a, p) = (self.at(x1, y1), self.at(x, y));
        self.out.quad(a, p);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b, p) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.out.cubic(a, b, p);
    }
    fn close(&mut self) {
        self.out.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_both_languages_has_a_shape() {
        let letters: String = ('А'..='я')
            .chain("ЁёA-Za-z0123456789«»—–…№„“”’%()/.,:;!?+-&·•".chars())
            .chain('A'..='z')
            .collect();
        for face in [Face::Regular, Face::Bold] {
            let missing: String = letters
                .chars()
                .filter(|&c| face.shape(&c.to_string(), 0.0)[0].id == 0)
                .collect();
            assert_eq!(missing, "", "{face:?}");
        }
    }

    #[test]
    fn pairs_of_letters_are_kerned() {
        let apart = Face::Bold.width("Г", 0.0) + Face::Bold.width("а", 0.0);
        assert!(Face::Bold.width("Га", 0.0) < apart);
    }
}
