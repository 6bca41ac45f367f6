//! Cards: one A4 sheet that is cut into four equal A6 cards for one collection point.

use super::canvas::{Canvas, SymbolAsk, one_line, span, typed};
use super::fit::{Fitted, Frame, fit};
use super::font::Face;
use super::list::{Ink, Mark, Page, Role, Tongue};
use super::outline::Outline;
use super::qr::Symbol;
use super::signs::{self, Sector};
use super::texts::{self, Texts};
use super::{Fault, Langs, Poster};

/// A card: a quarter of A4.
const WIDTH: f32 = 105.0;
const HEIGHT: f32 = 148.5;
const LEFT: f32 = 9.0;
const INNER: f32 = WIDTH - 2.0 * LEFT;
const TOP: f32 = 8.0;
const BOTTOM: f32 = HEIGHT - 7.5;
/// Width of the symbol's frame; text may stand beside its tail from `BESIDE` on.
const BUBBLE: f32 = 66.0;
const BESIDE: f32 = LEFT + 24.0;

/// Lays out a sheet of four equal cards with dashed lines to cut along.
pub(crate) fn lay(poster: &Poster, langs: Langs) -> Result<Page, Fault> {
    let symbol = Symbol::of_address(&poster.url)?;
    let sector = signs::sector(&poster.sector);
    let ru = texts::ru(poster.minutes, &poster.organ, poster.until);
    let en = (langs == Langs::RuEn).then(|| texts::en(poster.minutes, poster.until));
    let mut scale: f32 = 1.0;
    loop {
        let mut canvas = Canvas::default();
        let upper = upper(
            &mut canvas,
            poster,
            (&ru, en.as_ref()),
            &sector,
            &symbol,
            scale,
        )?;
        let lower = lower(&mut canvas, poster, &ru, &sector);
        if upper + 2.0 <= lower || scale < 0.5 {
            return Ok(Page {
                width: 2.0 * WIDTH,
                height: 2.0 * HEIGHT,
                blocks: canvas.blocks,
                stamps: vec![(0.0, 0.0), (WIDTH, 0.0), (0.0, HEIGHT), (WIDTH, HEIGHT)],
                once: vec![
                    cut((WIDTH, 0.0), (WIDTH, 2.0 * HEIGHT)),
                    cut((0.0, HEIGHT), (2.0 * WIDTH, HEIGHT)),
                ],
                title: texts::title(true, &texts::tidy(&poster.institution)),
                code: poster.code.clone(),
            });
        }
        scale -= 0.04;
    }
}

fn cut(from: (f32, f32), to: (f32, f32)) -> Mark {
    let mut outline = Outline::default();
    outline.start(from);
    outline.line(to);
    Mark::Stroke {
        outline,
        ink: Ink::LINE,
        width: 0.2,
        dash: Some(1.2),
    }
}

fn upper(
    c: &mut Canvas,
    p: &Poster,
    (ru, en): (&Texts, Option<&Texts>),
    sector: &Sector,
    symbol: &Symbol,
    scale: f32,
) -> Result<f32, Fault> {
    let mut y = TOP;
    let mut head = Fitted {
        size: 0.0,
        leading: 0.0,
        lines: Vec::new(),
        cut: false,
    };
    for line in ru.head {
        let mut one = span(line, Face::Bold, Ink::TEXT);
        one.tracking = -0.012;
        let f = fit(&[one], one_line(INNER, 35.0 * scale));
        (head.size, head.leading) = (f.size, f.size * 1.02);
        head.lines.extend(f.lines);
    }
    y = c.text(Role::Heading, Tongue::Ru, &head, LEFT - 0.05 * head.size, y);
    if let Some(en) = en {
        let f = fit(
            &[span(&en.head.join(" "), Face::Regular, Ink::SOFT)],
            one_line(INNER, 15.0 * scale),
        );
        y = c.text(Role::Heading, Tongue::En, &f, LEFT, y);
    }
    let f = fit(
        &[span(&ru.terms_card, Face::Regular, Ink::TEXT)],
        one_line(INNER, 15.5 * scale),
    );
    y = c.text(Role::Paragraph, Tongue::Ru, &f, LEFT, y + 1.0 * scale);
    if let Some(en) = en {
        let f = fit(
            &[span(&en.terms_card, Face::Regular, Ink::SOFT)],
            one_line(INNER, 11.0 * scale),
        );
        y = c.text(Role::Paragraph, Tongue::En, &f, LEFT, y);
    }
    let ask = SymbolAsk {
        url: p.url.clone(),
        alt: format!("{}: {}", ru.symbol, p.url),
        ink: sector.ink,
        x: LEFT,
        y: y + 3.0 * scale,
        frame: BUBBLE,
        wished: 47.0,
    };
    let placed = c.symbol(symbol, ask)?;
    let frame = Frame {
        width: LEFT + INNER - BESIDE,
        lines: 3,
        points: (13.5, 8.0),
        leading: 1.2,
        balance: false,
    };
    let text = fit(
        &typed("", &p.host, ru.code, &texts::grouped(&p.code)),
        frame,
    );
    let y = (placed.bottom - text.height()).max(placed.body + 1.2);
    Ok(c.text(Role::Paragraph, Tongue::Ru, &text, BESIDE, y)
        .max(placed.bottom))
}

/// The institution, who asks and the telephone, set upwards from the lower margin; gives the upper edge.
fn lower(c: &mut Canvas, p: &Poster, ru: &Texts, sector: &Sector) -> f32 {
    const RING: f32 = 7.5;
    let frame = Frame {
        width: INNER - RING - 4.0,
        lines: 5,
        points: (10.5, 6.5),
        leading: 1.2,
        balance: false,
    };
    let name = fit(
        &[span(&p.institution, Face::Bold, sector.ink)],
        Frame { lines: 2, ..frame },
    );
    let name = if name.size < 8.0 * super::list::PT {
        fit(
            &[span(&p.institution, Face::Bold, sector.ink)],
            Frame {
                points: (8.0, 6.5),
                ..frame
            },
        )
    } else {
        name
    };
    let mut rest = ru.asks.clone();
    if let Some(phone) = p.phone() {
        let call = if texts::is_free(phone) {
            ru.call_free
        } else {
            ru.call
        };
        rest = format!("{rest} {call}\u{a0}{}.", phone.replace(' ', "\u{a0}"));
    }
    let rest = fit(
        &[span(&rest, Face::Regular, Ink::SOFT)],
        Frame {
            points: (8.5, 6.5),
            leading: 1.25,
            ..frame
        },
    );
    let top = BOTTOM - name.height() - rest.height() - 0.7;
    let y = c.text(Role::Paragraph, Tongue::Ru, &name, LEFT, top);
    c.text(Role::Paragraph, Tongue::Ru, &rest, LEFT, y + 0.7);
    let (ring, line) = signs::ring(LEFT + INNER - RING, BOTTOM - RING, RING);
    c.stroke(ring, sector.ink, line);
    top
}
