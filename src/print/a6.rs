//! Cards: one A4 sheet that is cut into four equal A6 cards for one collection point.

use super::canvas::{Canvas, SymbolAsk, invitation, set, typed};
use super::fit::{Frame, fit};
use super::font::Face::{Bold, Regular};
use super::list::Role::{Heading, Paragraph};
use super::list::Tongue::{En, Ru};
use super::list::{Ink, Mark, PT, Page};
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
/// The least scale of the upper part.
const SMALLEST: f32 = 0.45;

/// How much room the texts around the symbol may take.
struct Room {
    /// Lines and sizes of the address to type.
    typed: (usize, (f32, f32)),
    /// Lines and sizes of a long name.
    name: (usize, (f32, f32)),
    /// Lines and sizes of who asks.
    asks: (usize, (f32, f32)),
}

/// The usual room, and the one for cards with much to say.
const ROOMS: [Room; 2] = [
    Room {
        typed: (4, (13.5, 8.0)),
        name: (5, (8.0, 6.5)),
        asks: (5, (8.5, 6.5)),
    },
    Room {
        typed: (4, (8.5, 7.0)),
        name: (4, (7.0, 6.5)),
        asks: (4, (7.0, 6.0)),
    },
];

/// Lays out a sheet of four equal cards with dashed lines to cut along. As on the poster, the upper part is set
/// from above and gets smaller until it meets the lower one, which is set from below.
pub(crate) fn lay(poster: &Poster, langs: Langs) -> Result<Page, Fault> {
    let symbol = Symbol::of_address(&poster.url)?;
    let sector = signs::sector(&poster.sector);
    let ru = texts::ru(poster.minutes, &poster.organ, poster.until);
    let en = (langs == Langs::RuEn).then(|| texts::en(poster.minutes, poster.until));
    let (mut scale, mut tight) = (1.0, 0);
    loop {
        let room = &ROOMS[tight];
        let mut bottom = Canvas::default();
        let edge = lower(&mut bottom, poster, &ru, &sector, room);
        let mut canvas = Canvas::default();
        let y = heading(&mut canvas, &ru, en.as_ref(), scale) + 3.0 * scale;
        let y = act(&mut canvas, poster, &ru, &sector, (&symbol, y), room)?;
        if y + 2.5 <= edge || (scale < SMALLEST && tight + 1 == ROOMS.len()) {
            canvas.blocks.append(&mut bottom.blocks);
            return Ok(page(poster, canvas));
        }
        scale -= 0.03;
        if scale < SMALLEST && tight + 1 < ROOMS.len() {
            (scale, tight) = (0.8, tight + 1);
        }
    }
}

fn page(poster: &Poster, canvas: Canvas) -> Page {
    Page {
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

/// The invitation, how long it takes and that no name is asked.
fn heading(c: &mut Canvas, ru: &Texts, en: Option<&Texts>, scale: f32) -> f32 {
    let line = |points: f32| Frame::line(INNER, points * scale);
    let head = invitation(ru.head, INNER, 35.0 * scale);
    let mut y = c.text(Heading, Ru, &head, LEFT - 0.045 * head.size, TOP);
    if let Some(en) = en {
        y = c.text(
            Heading,
            En,
            &set(&en.head.join(" "), Regular, Ink::SOFT, line(16.0)),
            LEFT,
            y,
        );
    }
    y = c.text(
        Paragraph,
        Ru,
        &set(&ru.terms_card, Regular, Ink::TEXT, line(15.5)),
        LEFT,
        y + scale,
    );
    if let Some(en) = en {
        y = c.text(
            Paragraph,
            En,
            &set(&en.terms_card, Regular, Ink::SOFT, line(11.5)),
            LEFT,
            y,
        );
    }
    y
}

/// The symbol and, beside the tail of its frame, the address to type; gives the lower edge.
fn act(
    c: &mut Canvas,
    p: &Poster,
    ru: &Texts,
    sector: &Sector,
    (symbol, y): (&Symbol, f32),
    room: &Room,
) -> Result<f32, Fault> {
    let ask = SymbolAsk {
        url: p.url.clone(),
        alt: format!("{}: {}", ru.symbol, p.url),
        ink: sector.ink,
        x: LEFT,
        y,
        frame: BUBBLE,
        wished: 47.0,
    };
    let placed = c.symbol(symbol, ask)?;
    let frame = Frame::new(LEFT + INNER - BESIDE, room.typed.0, room.typed.1, 1.2);
    let text = fit(
        &typed("", &p.host, ru.code, &texts::grouped(&p.code)),
        frame,
    );
    let y = (placed.bottom - text.height()).max(placed.body + 1.2);
    Ok(c.text(Paragraph, Ru, &text, BESIDE, y).max(placed.bottom))
}

/// The institution, who asks and the telephone, set upwards from the lower margin; gives the upper edge.
fn lower(c: &mut Canvas, p: &Poster, ru: &Texts, sector: &Sector, room: &Room) -> f32 {
    const RING: f32 = 7.5;
    let width = INNER - RING - 4.0;
    let frame = |(lines, points): (usize, (f32, f32))| Frame::new(width, lines, points, 1.2);
    let name = |frame| set(&p.institution, Bold, sector.ink, frame);
    let short = name(frame((2, (10.5, 8.0))));
    let name = if short.cut {
        name(frame(room.name))
    } else {
        short
    };
    let mut asks = ru.asks.clone();
    if let Some(phone) = p.phone() {
        let call = if texts::is_free(phone) {
            ru.call_free
        } else {
            ru.call
        };
        asks = format!("{call}\u{a0}{}. {asks}", phone.replace(' ', "\u{a0}"));
    }
    let (lines, (most, least)) = room.asks;
    let points = ((name.size / PT).min(most).max(least), least);
    let asks = set(&asks, Regular, Ink::SOFT, frame((lines, points)).balanced());
    let top = BOTTOM - name.height() - asks.height() - 0.7;
    let y = c.text(Paragraph, Ru, &name, LEFT, top);
    c.text(Paragraph, Ru, &asks, LEFT, y + 0.7);
    let (ring, line) = signs::ring(LEFT + INNER - RING, BOTTOM - RING, RING);
    c.stroke(ring, sector.ink, line);
    top
}
