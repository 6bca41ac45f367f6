//! SVG: letters as outlines, so that the sheet looks the same where the fonts are not installed.

use std::fmt::Write;

use super::list::{Ink, Mark, Page};
use super::outline::{Outline, Step};

/// The sheet as one SVG file in millimeters.
pub(crate) fn render(page: &Page) -> String {
    let (w, h) = (number(page.width), number(page.height));
    let id: String = page
        .code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}mm\" height=\"{h}mm\" viewBox=\"0 0 {w} {h}\" \
         role=\"img\" lang=\"ru\" aria-labelledby=\"title-{id} text-{id}\">\n\
         <title id=\"title-{id}\">{}</title>\n<desc id=\"text-{id}\">{}</desc>\n\
         <rect width=\"{w}\" height=\"{h}\" fill=\"#fff\"/>\n",
        escaped(&page.title),
        escaped(page.words().trim()),
    );
    let _ = writeln!(
        out,
        "<g id=\"sheet-{id}\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
    );
    for mark in page.blocks.iter().flat_map(|b| &b.marks) {
        draw(&mut out, mark);
    }
    out.push_str("</g>\n");
    for &(dx, dy) in page.stamps.iter().skip(1) {
        let _ = writeln!(
            out,
            "<use href=\"#sheet-{id}\" x=\"{}\" y=\"{}\"/>",
            number(dx),
            number(dy)
        );
    }
    for mark in &page.once {
        draw(&mut out, mark);
    }
    out.push_str("</svg>\n");
    out
}

// Writing to a string cannot fail: the results of `write!` below carry no news.
fn draw(out: &mut String, mark: &Mark) {
    let _ = match mark {
        Mark::Fill { outline, ink } => writeln!(
            out,
            "<path fill=\"{}\" d=\"{}\"/>",
            color(*ink),
            path(outline)
        ),
        Mark::Text(run) => writeln!(
            out,
            "<path fill=\"{}\" d=\"{}\"/>",
            color(run.ink),
            path(&run.outline())
        ),
        Mark::Stroke {
            outline,
            ink,
            width,
            dash,
        } => {
            let dash = dash
                .map(|d| format!(" stroke-dasharray=\"{0} {0}\"", number(d)))
                .unwrap_or_default();
            writeln!(
                out,
                "<path fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dash} d=\"{}\"/>",
                color(*ink),
                number(*width),
                path(outline)
            )
        }
    };
}

fn color(ink: Ink) -> String {
    let (r, g, b) = ink.rgb();
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Thousandths of a millimeter are finer than any printer.
fn number(n: f32) -> String {
    let text = format!("{n:.3}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".into()
    } else {
        short.into()
    }
}

fn path(outline: &Outline) -> String {
    let mut d = String::new();
    for step in &outline.0 {
        let (letter, points): (char, &[(f32, f32)]) = match step {
            Step::Start(p) => ('M', &[*p]),
            Step::Line(p) => ('L', &[*p]),
            Step::Quad(a, p) => ('Q', &[*a, *p]),
            Step::Cubic(a, b, p) => ('C', &[*a, *b, *p]),
            Step::Close => ('Z', &[]),
        };
        d.push(letter);
        for (i, p) in points.iter().enumerate() {
            if i > 0 {
                d.push(' ');
            }
            let _ = write!(d, "{} {}", number(p.0), number(p.1));
        }
    }
    d
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
