//! The poster: one A4 sheet for one collection point.

use super::canvas::{Canvas, SymbolAsk, one_line, span, typed};
use super::fit::{Fitted, Frame, Span, fit};
use super::font::Face;
use super::list::{Ink, Page, Role, Tongue};
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

/// Texts of the sheet: Russian and, when asked for, English.
struct Words {
    ru: Texts,
    en: Option<Texts>,
}

/// Lays the poster out. The upper part is set from above, the lower one from below; when both do not fit, the
/// letters and gaps of the upper part get smaller step by step. The symbol keeps its size.
pub(crate) fn lay(poster: &Poster, langs: Langs) -> Result<Page, Fault> {
    let symbol = Symbol::of_address(&poster.url)?;
    let sector = signs::sector(&poster.sector);
    let words = Words {
        ru: texts::ru(poster.minutes, &poster.organ, poster.until),
        en: (langs == Langs::RuEn).then(|| texts::en(poster.minutes, poster.until)),
    };
    let mut scale: f32 = if words.en.is_some() { 0.94 } else { 1.0 };
    loop {
        let mut canvas = Canvas::default();
        let upper = upper(&mut canvas, poster, &words, &sector, &symbol, scale)?;
        let lower = lower(&mut canvas, poster, &words);
        if upper + 3.0 <= lower || scale < 0.5 {
            return Ok(Page {
                width: WIDTH,
                height: HEIGHT,
                blocks: canvas.blocks,
                stamps: vec![(0.0, 0.0)],
                once: Vec::new(),
                title: texts::title(false, &texts::tidy(&poster.institution)),
                code: poster.code.clone(),
            });
        }
        scale -= 0.03;
    }
}

/// Everything down to the address to type; gives its lower edge.
fn upper(
    c: &mut Canvas,
    p: &Poster,
    w: &Words,
    sector: &Sector,
    symbol: &Symbol,
    scale: f32,
) -> Result<f32, Fault> {
    let mut y = header(c, p, sector) + 8.5 * scale;
    y = heading(c, w, y, scale) + 8.0 * scale;
    let ask = SymbolAsk {
        url: p.url.clone(),
        alt: format!("{}: {}", w.ru.symbol, p.url),
        ink: sector.ink,
        x: LEFT,
        y,
        frame: 101.0,
        wished: 72.0,
    };
    let placed = c.symbol(symbol, ask)?;
    steps(c, w, sector, y, placed.bottom - 6.0);
    y = placed.bottom + 4.0 * scale;
    let frame = Frame {
        width: INNER,
        lines: 4,
        points: (20.0, 9.0),
        leading: 1.25,
        balance: false,
    };
    let code = texts::grouped(&p.code);
    y = c.text(
        Role::Paragraph,
        Tongue::Ru,
        &fit(&typed(w.ru.type_in, &p.host, w.ru.code, &code), frame),
        LEFT,
        y,
    );
    if let Some(en) = &w.en {
        let line = format!("{} {}, {}\u{a0}{}", en.type_in, p.host, en.code, code);
        let frame = Frame {
            lines: 3,
            points: (12.0, 8.0),
            ..frame
        };
        y = c.text(
            Role::Paragraph,
            Tongue::En,
            &fit(&[span(&line, Face::Regular, Ink::SOFT)], frame),
            LEFT,
            y,
        );
    }
    Ok(y)
}

/// The product's name and the institution's. A long name gets a row of its own under them.
fn header(c: &mut Canvas, p: &Poster, sector: &Sector) -> f32 {
    const SIDE: f32 = 9.0;
    let (ring, line) = signs::ring(LEFT, TOP, SIDE);
    c.stroke(ring, sector.ink, line);
    let brand = fit(
        &[span("Отклик", Face::Bold, Ink::TEXT)],
        one_line(60.0, 21.0),
    );
    c.text(
        Role::Paragraph,
        Tongue::Ru,
        &brand,
        LEFT + 11.0,
        TOP + (SIDE - brand.height()) / 2.0,
    );

    let name = [span(&p.institution, Face::Bold, sector.ink)];
    let beside = INNER - 11.0 - brand.width() - 12.0 - 10.0;
    let frame = Frame {
        width: beside,
        lines: 1,
        points: (18.0, 15.0),
        leading: 1.2,
        balance: true,
    };
    let short = fit(&name, frame);
    if !short.cut {
        let right = LEFT + INNER;
        c.text_right(
            Role::Paragraph,
            Tongue::Ru,
            &short,
            right,
            TOP + (SIDE - short.height()) / 2.0,
        );
        sign(c, sector, right - short.width() - 10.0, TOP + 0.75);
        return TOP + SIDE;
    }
    let long = fit(
        &name,
        Frame {
            width: INNER - 10.5,
            lines: 5,
            points: (18.0, 10.0),
            leading: 1.2,
            balance: false,
        },
    );
    let y = TOP + SIDE + 4.0;
    sign(c, sector, LEFT, y);
    let first = (7.5 - long.leading) / 2.0;
    c.text(
        Role::Paragraph,
        Tongue::Ru,
        &long,
        LEFT + 10.5,
        y + first.max(0.0),
    )
}

fn sign(c: &mut Canvas, sector: &Sector, x: f32, y: f32) {
    let (sign, line) = sector.sign(x, y, 7.5);
    c.stroke(sign, sector.ink, line);
}

/// The invitation, how long it takes and that no name is asked.
fn heading(c: &mut Canvas, w: &Words, y: f32, scale: f32) -> f32 {
    let mut y = y;
    let mut head = Fitted {
        size: 0.0,
        leading: 0.0,
        lines: Vec::new(),
        cut: false,
    };
    for line in w.ru.head {
        let mut one = span(line, Face::Bold, Ink::TEXT);
        one.tracking = -0.012;
        let f = fit(&[one], one_line(INNER, 76.0 * scale));
        (head.size, head.leading) = (f.size, f.size * 1.02);
        head.lines.extend(f.lines);
    }
    y = c.text(Role::Heading, Tongue::Ru, &head, LEFT - 0.06 * head.size, y);
    if let Some(en) = &w.en {
        let f = fit(
            &[span(&en.head.join(" "), Face::Regular, Ink::SOFT)],
            one_line(INNER, 29.0 * scale),
        );
        y = c.text(Role::Heading, Tongue::En, &f, LEFT, y + 1.0 * scale);
    }
    let f = fit(
        &[span(&w.ru.terms, Face::Regular, Ink::TEXT)],
        one_line(INNER, 29.0 * scale),
    );
    y = c.text(Role::Paragraph, Tongue::Ru, &f, LEFT, y + 3.5 * scale);
    if let Some(en) = &w.en {
        let f = fit(
            &[span(&en.terms, Face::Regular, Ink::SOFT)],
            one_line(INNER, 17.0 * scale),
        );
        y = c.text(Role::Paragraph, Tongue::En, &f, LEFT, y);
    }
    y
}

/// Three steps beside the symbol, spread evenly between `top` and `bottom`.
fn steps(c: &mut Canvas, w: &Words, sector: &Sector, top: f32, bottom: f32) {
    const SIDE: f32 = 10.5;
    let x = LEFT + 101.0 + 11.0;
    let width = WIDTH - LEFT - x;
    let frame = Frame {
        width,
        lines: 3,
        points: (22.0, 12.0),
        leading: 1.15,
        balance: true,
    };
    let set: Vec<(Fitted, Option<Fitted>)> = (0..3)
        .map(|i| {
            let ru = fit(&[span(w.ru.steps[i], Face::Bold, Ink::TEXT)], frame);
            let small = Frame {
                lines: 2,
                points: (13.0, 9.0),
                leading: 1.25,
                ..frame
            };
            let en =
                w.en.as_ref()
                    .map(|en| fit(&[span(en.steps[i], Face::Regular, Ink::SOFT)], small));
            (ru, en)
        })
        .collect();
    let height = |s: &(Fitted, Option<Fitted>)| {
        SIDE + 2.0 + s.0.height() + s.1.as_ref().map_or(0.0, |e| e.height() + 0.5)
    };
    let gap = ((bottom - top - set.iter().map(height).sum::<f32>()) / 3.0).clamp(1.0, 9.0);
    let mut y = top + (bottom - top - set.iter().map(height).sum::<f32>() - 2.0 * gap) / 2.0;
    for (i, (ru, en)) in set.iter().enumerate() {
        c.badge(i + 1, sector.ink, x, y, SIDE);
        let mut under = c.text(Role::Step, Tongue::Ru, ru, x, y + SIDE + 2.0);
        if let Some(en) = en {
            under = c.text(Role::Step, Tongue::En, en, x, under + 0.5);
        }
        y = under + gap;
    }
}

/// The way without a smartphone and who asks, set upwards from the lower margin; gives the upper edge.
fn lower(c: &mut Canvas, p: &Poster, w: &Words) -> f32 {
    let small = Frame {
        width: 112.0,
        lines: 6,
        points: (11.5, 8.5),
        leading: 1.32,
        balance: false,
    };
    let asks = fit(&[span(&w.ru.asks, Face::Regular, Ink::SOFT)], small);
    let asks_en = w.en.as_ref().map(|en| {
        fit(
            &[span(&en.asks, Face::Regular, Ink::SOFT)],
            Frame { lines: 2, ..small },
        )
    });
    let beside = Frame {
        width: 58.0,
        lines: 4,
        ..small
    };
    let lines: Vec<Fitted> = [&p.address, &p.place]
        .into_iter()
        .filter(|t| !t.trim().is_empty())
        .map(|t| fit(&[span(t, Face::Regular, Ink::SOFT)], beside))
        .collect();
    let left = asks.height() + asks_en.as_ref().map_or(0.0, Fitted::height);
    let right: f32 = lines.iter().map(Fitted::height).sum();
    let top = BOTTOM - left.max(right);

    let help = help(&w.ru, p, 18.5);
    let help_en = w.en.as_ref().map(|en| help_en(en, p));
    let rule = top - 4.0;
    let mut y = rule - 4.5 - help.height() - help_en.as_ref().map_or(0.0, |f| f.height() + 0.5);
    let edge = y - 4.5;
    c.rule(LEFT, edge, INNER, Ink::TEXT, 0.5);
    y = c.text(Role::Paragraph, Tongue::Ru, &help, LEFT, y);
    if let Some(f) = help_en {
        c.text(Role::Paragraph, Tongue::En, &f, LEFT, y + 0.5);
    }
    c.rule(LEFT, rule, INNER, Ink::LINE, 0.25);
    y = c.text(Role::Paragraph, Tongue::Ru, &asks, LEFT, top);
    if let Some(f) = asks_en {
        c.text(Role::Paragraph, Tongue::En, &f, LEFT, y);
    }
    y = top;
    for f in &lines {
        y = c.text_right(Role::Paragraph, Tongue::Ru, f, LEFT + INNER, y);
    }
    edge
}

fn help(ru: &Texts, p: &Poster, points: f32) -> Fitted {
    let mut spans = vec![Span::new(
        format!("{} ", texts::tidy(ru.no_phone)),
        Face::Bold,
        Ink::TEXT,
    )];
    match p.phone() {
        None => spans.push(span(ru.paper, Face::Regular, Ink::TEXT)),
        Some(phone) => {
            let lead = if texts::is_free(phone) {
                ru.paper_or_call_free
            } else {
                ru.paper_or_call
            };
            spans.push(Span::new(
                format!("{} ", texts::tidy(lead)),
                Face::Regular,
                Ink::TEXT,
            ));
            spans.push(Span::new(
                phone.replace(' ', "\u{a0}"),
                Face::Bold,
                Ink::TEXT,
            ));
        }
    }
    fit(
        &spans,
        Frame {
            width: INNER,
            lines: 3,
            points: (points, 11.0),
            leading: 1.28,
            balance: false,
        },
    )
}

fn help_en(en: &Texts, p: &Poster) -> Fitted {
    let text = match p.phone() {
        None => en.paper,
        Some(phone) if texts::is_free(phone) => en.paper_or_call_free,
        Some(_) => en.paper_or_call,
    };
    let spans = [span(
        &format!("{} {text}", en.no_phone),
        Face::Regular,
        Ink::SOFT,
    )];
    fit(
        &spans,
        Frame {
            width: INNER,
            lines: 2,
            points: (12.0, 9.0),
            leading: 1.28,
            balance: false,
        },
    )
}
