//! Charts with letters as outlines: as a picture, and on paper.

use super::font::Face::{Bold, Regular};
use super::list::{Block, Ink, Mark, Page, Role, Run, Tongue};
use super::outline::Outline;
use super::{Fault, png};
use crate::chart::{Anchor, Drawing, Shape, letters, pen};

/// A pixel of the drawing on paper, where 96 of them are an inch.
const PIXEL: f32 = 25.4 / 96.0;
/// Two dots a pixel: 1,764 across.
const DPI: u32 = 192;

/// A chart as PNG, on white.
///
/// # Errors
/// The picture could not be put together.
pub fn chart_png(drawing: &Drawing) -> Result<Vec<u8>, Fault> {
    let page = Page {
        width: drawing.across() as f32 * PIXEL,
        height: drawing.height() as f32 * PIXEL,
        blocks: vec![Block {
            role: Role::Picture(drawing.description.clone()),
            tongue: Tongue::Ru,
            marks: marks(drawing, PIXEL, (0.0, 0.0)),
        }],
        stamps: vec![(0.0, 0.0)],
        once: Vec::new(),
        title: drawing.title.clone(),
        code: drawing.id.to_owned(),
    };
    png::render(&page, DPI)
}

/// What it consists of, with `scale` millimeters a pixel and its upper left corner at `(left, top)`.
pub(super) fn marks(drawing: &Drawing, scale: f32, (left, top): (f32, f32)) -> Vec<Mark> {
    let place = Place {
        scale,
        left: left + drawing.margin as f32 * scale,
        top: top - drawing.top as f32 * scale,
    };
    drawing
        .shapes
        .iter()
        .flat_map(|shape| place.shape(shape))
        .collect()
}

struct Place {
    scale: f32,
    left: f32,
    top: f32,
}

impl Place {
    fn shape(&self, shape: &Shape) -> Vec<Mark> {
        match shape {
            Shape::Path { class, d } => self.drawn(class, &Outline::from_svg(d)),
            Shape::Circle { class, at, r } => {
                let middle = (at.0 as f32, at.1 as f32);
                self.drawn(class, &Outline::circle(middle, *r as f32))
            }
            Shape::Rect { class, at, size } => {
                let mut outline = Outline::default();
                let [x, y, width, height] = [at.0, at.1, size.0, size.1].map(|n| n as f32);
                outline.rectangle(x, y, width, height);
                self.drawn(class, &outline)
            }
            Shape::Words {
                class,
                at,
                anchor,
                words,
            } => vec![self.words(class, *at, *anchor, words)],
        }
    }

    fn drawn(&self, class: &str, outline: &Outline) -> Vec<Mark> {
        let pen = pen(class);
        let outline = outline.placed(self.scale, self.left, self.top);
        let filled = pen.fill.map(|color| Mark::Fill {
            outline: outline.clone(),
            ink: ink(color),
        });
        let line = pen.stroke.map(|(color, width)| Mark::Stroke {
            outline,
            ink: ink(color),
            width: width as f32 * self.scale,
            dash: pen.dash.map(|dash| dash as f32 * self.scale),
        });
        filled.into_iter().chain(line).collect()
    }

    fn words(&self, class: &str, at: (f64, f64), anchor: Anchor, words: &str) -> Mark {
        let letters = letters(class);
        let face = if letters.bold { Bold } else { Regular };
        let mut run = Run {
            x: self.left + at.0 as f32 * self.scale,
            baseline: self.top + at.1 as f32 * self.scale,
            size: letters.size as f32 * self.scale,
            face,
            ink: ink(letters.color),
            text: words.to_owned(),
            glyphs: face.shape(words, 0.0),
        };
        run.x -= match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => run.width() / 2.0,
            Anchor::End => run.width(),
        };
        Mark::Text(run)
    }
}

fn ink([r, g, b]: [u8; 3]) -> Ink {
    Ink::Rgb(r, g, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{BarsChart, BarsRow, bars};

    fn chart() -> Drawing {
        let row = BarsRow {
            heading: None,
            words: "Вежливы ли с Вами были?".to_owned(),
            share: 0.5,
            interval: None,
            shown: "50 %".to_owned(),
        };
        let chart = BarsChart {
            id: "x",
            title: "Вопрос",
            rows: &[row],
            line: None,
        };
        bars(&chart, |share| format!("{share}"))
    }

    #[test]
    fn a_picture_is_wide_enough_and_has_the_height_of_its_chart() {
        let png = chart_png(&chart().framed(&["Школа № 5"], "ноябрь")).unwrap();
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert!(png.starts_with(b"\x89PNG"));
        assert_eq!((side(16), side(20) > 200), (1764, true));
    }

    #[test]
    fn a_bar_has_its_place_on_paper() {
        let marks = marks(&chart(), 0.5, (10.0, 20.0));
        let bar = marks.iter().find_map(|mark| match mark {
            Mark::Fill { outline, ink } if *ink == Ink::Rgb(0x9d, 0xb3, 0xc5) => {
                Some(outline.bounds())
            }
            _ => None,
        });
        assert_eq!(bar, Some([175.0, 27.0, 252.5, 34.0]));
        let words = marks.iter().any(|mark| matches!(mark, Mark::Text(run) if run.text.starts_with("Вежливы") && run.x == 10.0));
        assert!(words, "{marks:?}");
    }
}
