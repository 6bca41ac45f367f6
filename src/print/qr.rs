//! The QR symbol: the densest form that survives a scratch, and the rule for its size.

use qrcode::{Color, EcLevel, QrCode};

use super::Fault;

/// White modules that must surround the symbol (ISO/IEC 18004, clause 9.1).
pub const QUIET_ZONE: usize = 4;

/// The smallest printed module, in millimeters: below it an office printer and a cheap camera lose modules.
pub const MIN_MODULE_MM: f32 = 0.5;

/// The side of a symbol, in millimeters, that an ordinary phone reads from `distance_m` meters.
///
/// The rule of thumb of sign makers: a symbol of 25 modules is read from ten times its side; more modules need
/// a proportionally larger symbol. The quiet zone comes on top. An A4 poster (72 mm, 29 modules) is read
/// from about 0.6 m, that is by a person standing in front of it.
pub fn side_mm(distance_m: f32, modules: usize) -> f32 {
    distance_m * 1000.0 / 10.0 * modules as f32 / 25.0
}

/// A text as it is, at level M, for a screen: modules along one side, and the dark ones as a path whose unit is a module.
/// `None` if it is too long for any symbol.
pub fn screen_path(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let symbol = Symbol::of_code(code);
    let squares = symbol.rectangles().into_iter();
    let path = squares.map(|(x, y, width, height)| format!("M{x} {y}h{width}v{height}h-{width}z"));
    Some((symbol.side(), path.collect()))
}

/// A QR symbol: a square of dark and light modules, without its quiet zone.
pub(crate) struct Symbol {
    side: usize,
    dark: Vec<bool>,
}

impl Symbol {
    /// Encodes an address at level H, in capitals: capitals, digits and `$%*+-./:` take 5.5 bits each instead of 8,
    /// so level H costs no more modules than level M would for small letters. Scheme and host do not
    /// distinguish case; the paths of the product's links must not either.
    pub fn of_address(url: &str) -> Result<Self, Fault> {
        if url.is_empty() || !url.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Fault::Address { url: url.into() });
        }
        let printed = url.to_ascii_uppercase();
        QrCode::with_error_correction_level(printed, EcLevel::H)
            .map(Self::of_code)
            .map_err(|_| Fault::Address { url: url.into() })
    }

    fn of_code(code: QrCode) -> Self {
        Self {
            side: code.width(),
            dark: code
                .into_colors()
                .into_iter()
                .map(|c| c == Color::Dark)
                .collect(),
        }
    }

    /// Modules along one side, the quiet zone not counted.
    pub fn side(&self) -> usize {
        self.side
    }

    fn dark(&self, x: usize, y: usize) -> bool {
        x < self.side && y < self.side && self.dark[y * self.side + x]
    }

    /// The dark modules as rectangles `(x, y, width, height)` that neither overlap nor leave a dark module out.
    /// Runs of a row are joined with equal runs below, so that no hairline shows between rows.
    pub fn rectangles(&self) -> Vec<(usize, usize, usize, usize)> {
        let mut out = Vec::new();
        let mut open: Vec<(usize, usize, usize, usize)> = Vec::new();
        for y in 0..self.side {
            let mut next = Vec::new();
            for (x, width) in self.runs(y) {
                match open.iter().position(|r| (r.0, r.2) == (x, width)) {
                    Some(i) => {
                        let mut r = open.swap_remove(i);
                        r.3 += 1;
                        next.push(r);
                    }
                    None => next.push((x, y, width, 1)),
                }
            }
            out.append(&mut open);
            open = next;
        }
        out.append(&mut open);
        out.sort_unstable_by_key(|r| (r.1, r.0));
        out
    }

    fn runs(&self, y: usize) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut x = 0;
        while x < self.side {
            let width = (x..self.side).take_while(|&i| self.dark(i, y)).count();
            if width > 0 {
                runs.push((x, width));
            }
            x += width.max(1);
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_address_in_capitals_takes_29_modules_at_level_h() {
        let symbol = Symbol::of_address("https://otklik.example/q/7K3M9XQ2").unwrap();
        assert_eq!(symbol.side(), 29);
    }

    #[test]
    fn rectangles_cover_each_dark_module_once_and_no_light_one() {
        let symbol = Symbol::of_address("https://otklik.example/q/7K3M9XQ2").unwrap();
        let mut cover = vec![0u8; symbol.side * symbol.side];
        for (x, y, w, h) in symbol.rectangles() {
            for yy in y..y + h {
                for xx in x..x + w {
                    cover[yy * symbol.side + xx] += 1;
                }
            }
        }
        let wanted: Vec<u8> = symbol.dark.iter().map(|&d| u8::from(d)).collect();
        assert_eq!(cover, wanted);
    }

    #[test]
    fn an_address_that_is_not_latin_is_refused_with_a_way_out() {
        let fault = Symbol::of_address("https://отклик.рф/q/7K3M9XQ2")
            .err()
            .unwrap();
        assert!(fault.ru().contains("xn--"), "{}", fault.ru());
    }

    #[test]
    fn the_reading_distance_rule_gives_the_figures_of_its_source() {
        assert_eq!(side_mm(0.5, 25), 50.0);
        assert_eq!(side_mm(1.0, 29).round(), 116.0);
    }
}
