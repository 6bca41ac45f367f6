//! The poster: one A4 sheet for one collection point.

use super::canvas::{Canvas, SymbolAsk, invitation, set, span, typed};
use super::fit::{Fitted, Frame, Span, fit};
use super::font::Face::{Bold, Regular};
use super::list::Role::{Heading, Paragraph, Step};
use super::list::Tongue::{En, Ru};
use super::list::{Ink, Page};
use super::qr::Symbol;
use super::signs::{self, Sector};
use super::texts::{self, Texts};
use super::{Fault, Langs, Poster};

const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;
/// Left and right margin, and the width between them.
const LEFT: f32 = 15.0;
const INNER: f32 = WIDTH - 2.0 * LEFT;
const TOP: f32 = 13.0;
const BOTTOM: f32 = HEIGHT - 12.0;
/// Width of the symbol's frame; text may stand beside its tail from `BESIDE` on.
const BUBBLE: f32 = 101.0;
const BESIDE: f32 = LEFT + 36.0;
/// The least white above the line under the upper part.
const GAP: f32 = 5.0;
/// The least scale of the upper part.
const SMALLEST: f32 = 0.45;

/// Texts of the sheet: Russian and, when asked for, English.
struct Words {
    ru: Texts,
    en: Option<Texts>,
}

/// Lays the poster out. The upper part is set from above, the lower one from below; when both do not fit, the
/// letters and gaps of the upper part get smaller step by step, and at last the name gets fewer lines. The symbol
/// keeps its size.
pub(crate) fn lay(poster: &Poster, langs: Langs) -> Result<Page, Fault> {
    let symbol = Symbol::of_address(&poster.url)?;
    let sector = signs::sector(&poster.sector);
    let words = Words {
        ru: texts::ru(poster.minutes, &poster.organ, poster.until),
        en: (langs == Langs::RuEn).then(|| texts::en(poster.minutes, poster.until)),
    };
    let mut bottom = Canvas::default();
    let edge = lower(&mut bottom, poster, &words);
    let (mut scale, mut lines) = (1.0, 5);
    loop {
        let mut canvas = Canvas::default();
        let y = header(&mut canvas, poster, &sector, lines);
        let y = heading(&mut canvas, &words, y + 8.0 * scale, scale) + 8.0 * scale;
        let y = act(&mut canvas, poster, &words, &sector, &symbol, y)?;
        if y + GAP <= edge || (scale < SMALLEST && lines <= 2) {
            canvas.blocks.append(&mut bottom.blocks);
            return Ok(page(poster, canvas));
        }
        scale -= 0.03;
        if scale < SMALLEST && lines > 2 {
            (scale, lines) = (SMALLEST + 0.09, lines - 1);
        }
    }
}

fn page(poster: &Poster, canvas: Canvas) -> Page {
    Page {
        width: WIDTH,
        height: HEIGHT,
        blocks: canvas.blocks,
        stamps: vec![(0.0, 0.0)],
        once: Vec::new(),
        title: texts::title(false, &texts::tidy(&poster.institution)),
        code: poster.code.clone(),
    }
}

/// The product's name and the institution's. A long name gets a row of its own under them.
fn header(c: &mut Canvas, p: &Poster, sector: &Sector, lines: usize) -> f32 {
    const SIDE: f32 = 9.0;
    let middle = |text: &Fitted| TOP + (SIDE - text.height()) / 2.0;
    let (ring, line) = signs::ring(LEFT, TOP, SIDE);
    c.stroke(ring, sector.ink, line);
    let brand = set("Отклик", Bold, Ink::TEXT, Frame::line(60.0, 21.0));
    c.text(Paragraph, Ru, &brand, LEFT + 11.0, middle(&brand));

    let beside = INNER - 11.0 - brand.width() - 12.0 - 10.0;
    let frame = Frame::new(beside, 1, (18.0, 15.0), 1.2);
    let short = set(&p.institution, Bold, sector.ink, frame);
    if !short.cut {
        let right = LEFT + INNER;
        c.text_right(Paragraph, Ru, &short, right, middle(&short));
        sign(c, sector, right - short.width() - 10.0, TOP + 0.75);
        return TOP + SIDE;
    }
    let frame = Frame::new(INNER - 10.5, lines, (18.0, 10.0), 1.2);
    let long = set(&p.institution, Bold, sector.ink, frame);
    let y = TOP + SIDE + 4.0;
    sign(c, sector, LEFT, y);
    let first = (7.5_f32 - long.leading).max(0.0) / 2.0;
    c.text(Paragraph, Ru, &long, LEFT + 10.5, y + first)
}

fn sign(c: &mut Canvas, sector: &Sector, x: f32, y: f32) {
    let (sign, line) = sector.sign(x, y, 7.5);
    c.stroke(sign, sector.ink, line);
}

/// The invitation, how long it takes and that no name is asked.
fn heading(c: &mut Canvas, w: &Words, y: f32, scale: f32) -> f32 {
    let head = invitation(w.ru.head, INNER, 74.0 * scale);
    // The stem of the first letter stands in line with the rest, not its white.
    let mut y = c.text(Heading, Ru, &head, LEFT - 0.045 * head.size, y);
    let line = |points: f32, least: f32| Frame::line(INNER, (points * scale).max(least));
    if let Some(en) = &w.en {
        let f = set(&en.head.join(" "), Regular, Ink::SOFT, line(29.0, 15.0));
        y = c.text(Heading, En, &f, LEFT, y + 0.5 * scale);
    }
    let f = set(&w.ru.terms, Regular, Ink::TEXT, line(29.0, 15.0));
    y = c.text(Paragraph, Ru, &f, LEFT, y + 3.5 * scale);
    if let Some(en) = &w.en {
        let f = set(&en.terms, Regular, Ink::SOFT, line(17.0, 10.5));
        y = c.text(Paragraph, En, &f, LEFT, y);
    }
    y
}

/// The symbol, the steps beside it and the address to type; gives the lower edge.
fn act(
    c: &mut Canvas,
    p: &Poster,
    w: &Words,
    sector: &Sector,
    symbol: &Symbol,
    y: f32,
) -> Result<f32, Fault> {
    let ask = SymbolAsk {
        url: p.url.clone(),
        alt: format!("{}: {}", w.ru.symbol, p.url),
        ink: sector.ink,
        x: LEFT,
        y,
        frame: BUBBLE,
        wished: 72.0,
    };
    let placed = c.symbol(symbol, ask)?;
    let code = texts::grouped(&p.code);
    let ru = typed(w.ru.type_in, &p.host, w.ru.code, &code);
    let Some(en) = &w.en else {
        steps(c, w, sector, y, placed.bottom - 6.0);
        let line = fit(&ru, Frame::new(INNER, 2, (20.0, 9.0), 1.25));
        return Ok(c.text(Paragraph, Ru, &line, LEFT, placed.bottom + 3.5));
    };
    // With two languages there is no room under the tail: both lines stand beside it.
    steps(c, w, sector, y, placed.body);
    let frame = Frame::new(LEFT + INNER - BESIDE, 2, (17.0, 9.0), 1.25);
    let y = c.text(Paragraph, Ru, &fit(&ru, frame), BESIDE, placed.body + 2.5);
    let line = format!("{} {}, {}\u{a0}{code}", en.type_in, p.host, en.code);
    let line = set(
        &line,
        Regular,
        Ink::SOFT,
        Frame {
            points: (12.0, 8.0),
            ..frame
        },
    );
    Ok(c.text(Paragraph, En, &line, BESIDE, y).max(placed.bottom))
}

/// Three steps beside the symbol, spread evenly between `top` and `bottom`. The number stands above its text, or,
/// with two languages, before it.
fn steps(c: &mut Canvas, w: &Words, sector: &Sector, top: f32, bottom: f32) {
    const SIDE: f32 = 10.5;
    let x = LEFT + BUBBLE + 11.0;
    let (dx, dy, points) = if w.en.is_some() {
        (SIDE + 3.5, 1.2, 19.0)
    } else {
        (0.0, SIDE + 2.0, 22.0)
    };
    let frame = Frame::new(WIDTH - LEFT - x - dx, 3, (points, 12.0), 1.15).balanced();
    let small = Frame {
        points: (13.0, 9.0),
        leading: 1.25,
        ..frame
    };
    let set: Vec<(Fitted, Option<Fitted>)> = (0..3)
        .map(|i| {
            let en =
                w.en.as_ref()
                    .map(|en| set(en.steps[i], Regular, Ink::SOFT, small));
            (set(w.ru.steps[i], Bold, Ink::TEXT, frame), en)
        })
        .collect();
    let height = |(ru, en): &(Fitted, Option<Fitted>)| {
        dy + ru.height() + en.as_ref().map_or(0.0, |en| en.height() + 1.0)
    };
    let free = bottom - top - set.iter().map(height).sum::<f32>();
    let gap = (free / 3.0).clamp(1.0, 9.0);
    let mut y = top + (free - 2.0 * gap) / 2.0;
    for (i, (ru, en)) in set.iter().enumerate() {
        c.badge(i + 1, sector.ink, x, y, SIDE);
        let mut under = c.text(Step, Ru, ru, x + dx, y + dy);
        if let Some(en) = en {
            under = c.text(Step, En, en, x + dx, under + 1.0);
        }
        y = under + gap;
    }
}

/// The way without a smartphone and who asks, set upwards from the lower margin; gives the upper edge.
fn lower(c: &mut Canvas, p: &Poster, w: &Words) -> f32 {
    let frame = Frame::new(116.0, 4, (11.5, 8.0), 1.32).balanced();
    let asks = set(&w.ru.asks, Regular, Ink::SOFT, frame);
    let asks_en =
        w.en.as_ref()
            .map(|en| set(&en.asks, Regular, Ink::SOFT, frame));
    let beside = Frame {
        width: 56.0,
        lines: 2,
        ..frame
    };
    let place: Vec<Fitted> = [&p.address, &p.place]
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .map(|text| set(text, Regular, Ink::SOFT, beside))
        .collect();
    let left = asks.height() + asks_en.as_ref().map_or(0.0, Fitted::height);
    let right: f32 = place.iter().map(Fitted::height).sum();
    let top = BOTTOM - left.max(right);

    let help = help(&w.ru, p);
    let help_en = w.en.as_ref().map(|en| help_en(en, p));
    let rule = top - 4.0;
    let mut y = rule - 4.5 - help.height() - help_en.as_ref().map_or(0.0, |f| f.height() + 0.5);
    let edge = y - 4.5;
    c.rule(LEFT, edge, INNER, Ink::TEXT, 0.5);
    y = c.text(Paragraph, Ru, &help, LEFT, y);
    if let Some(help) = help_en {
        c.text(Paragraph, En, &help, LEFT, y + 0.5);
    }
    c.rule(LEFT, rule, INNER, Ink::LINE, 0.25);
    y = c.text(Paragraph, Ru, &asks, LEFT, top);
    if let Some(asks) = asks_en {
        c.text(Paragraph, En, &asks, LEFT, y);
    }
    y = top;
    for line in &place {
        y = c.text_right(Paragraph, Ru, line, LEFT + INNER, y);
    }
    edge
}

fn help(ru: &Texts, p: &Poster) -> Fitted {
    let mut spans = vec![
        span(ru.no_phone, Bold, Ink::TEXT),
        Span::new(" ", Regular, Ink::TEXT),
    ];
    match p.phone() {
        None => spans.push(span(ru.paper, Regular, Ink::TEXT)),
        Some(phone) => {
            let lead = if texts::is_free(phone) {
                ru.paper_or_call_free
            } else {
                ru.paper_or_call
            };
            spans.push(span(lead, Regular, Ink::TEXT));
            spans.push(Span::new(" ", Regular, Ink::TEXT));
            spans.push(Span::new(phone.replace(' ', "\u{a0}"), Bold, Ink::TEXT));
        }
    }
    fit(&spans, Frame::new(INNER, 2, (18.5, 11.0), 1.28))
}

fn help_en(en: &Texts, p: &Poster) -> Fitted {
    let text = match p.phone() {
        None => en.paper,
        Some(phone) if texts::is_free(phone) => en.paper_or_call_free,
        Some(_) => en.paper_or_call,
    };
    let frame = Frame::new(INNER, 1, (12.0, 9.0), 1.28);
    set(
        &format!("{} {text}", en.no_phone),
        Regular,
        Ink::SOFT,
        frame,
    )
}
