//! PNG: the sheet as a picture, for places that print pictures only.

use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash,
    Transform,
};

use super::Fault;
use super::list::{Ink, Mark, Page};
use super::outline::{Outline, Step};

/// Coarsest and finest resolution, in dots per inch: below, the symbol is hard to read from paper; above, one
/// A4 sheet takes more than 35 MB of memory, and PDF or SVG is the better choice.
pub const DPI: std::ops::RangeInclusive<u32> = 72..=300;

/// Renders the sheet; the file says its resolution, so that it prints in its true size.
pub(crate) fn render(page: &Page, dpi: u32) -> Result<Vec<u8>, Fault> {
    if !DPI.contains(&dpi) {
        return Err(Fault::Resolution { dpi });
    }
    let scale = dpi as f32 / 25.4;
    let pixels = |mm: f32| (mm * scale).round() as u32;
    let mut map = Pixmap::new(pixels(page.width), pixels(page.height))
        .ok_or_else(|| Fault::Png("size".into()))?;
    map.fill(Color::WHITE);
    for &(dx, dy) in &page.stamps {
        let place = Transform::from_translate(dx, dy).post_scale(scale, scale);
        page.blocks
            .iter()
            .flat_map(|b| &b.marks)
            .for_each(|mark| draw(&mut map, mark, place));
    }
    page.once
        .iter()
        .for_each(|mark| draw(&mut map, mark, Transform::from_scale(scale, scale)));
    let bytes = map.encode_png().map_err(|e| Fault::Png(e.to_string()))?;
    Ok(with_resolution(&bytes, dpi))
}

fn draw(map: &mut Pixmap, mark: &Mark, place: Transform) {
    match mark {
        Mark::Fill { outline, ink } => fill(map, outline, *ink, place),
        Mark::Text(run) => fill(map, &run.outline(), run.ink, place),
        Mark::Stroke {
            outline,
            ink,
            width,
            dash,
        } => {
            let line = Stroke {
                width: *width,
                line_cap: if dash.is_some() {
                    LineCap::Butt
                } else {
                    LineCap::Round
                },
                line_join: LineJoin::Round,
                dash: dash.and_then(|d| StrokeDash::new(vec![d, d], 0.0)),
                ..Stroke::default()
            };
            if let Some(path) = path(outline) {
                map.stroke_path(&path, &paint(*ink), &line, place, None);
            }
        }
    }
}

fn fill(map: &mut Pixmap, outline: &Outline, ink: Ink, place: Transform) {
    if let Some(path) = path(outline) {
        map.fill_path(&path, &paint(ink), FillRule::Winding, place, None);
    }
}

fn paint(ink: Ink) -> Paint<'static> {
    let (r, g, b) = ink.rgb();
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, 255);
    paint.anti_alias = true;
    paint
}

fn path(outline: &Outline) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for step in &outline.0 {
        match *step {
            Step::Start(p) => builder.move_to(p.0, p.1),
            Step::Line(p) => builder.line_to(p.0, p.1),
            Step::Quad(a, p) => builder.quad_to(a.0, a.1, p.0, p.1),
            Step::Cubic(a, b, p) => builder.cubic_to(a.0, a.1, b.0, b.1, p.0, p.1),
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}

/// Puts the `pHYs` chunk (PNG 1.2, 11.3.5.3) behind the header, which always is the first 33 bytes.
fn with_resolution(png: &[u8], dpi: u32) -> Vec<u8> {
    const HEADER: usize = 33;
    let per_meter = (f64::from(dpi) / 0.0254).round() as u32;
    let mut body = b"pHYs".to_vec();
    body.extend_from_slice(&per_meter.to_be_bytes());
    body.extend_from_slice(&per_meter.to_be_bytes());
    body.push(1);
    let mut out = png[..HEADER].to_vec();
    out.extend_from_slice(&9u32.to_be_bytes());
    out.extend_from_slice(&body);
    out.extend_from_slice(&crc32fast::hash(&body).to_be_bytes());
    out.extend_from_slice(&png[HEADER..]);
    out
}
