//! Printed sheets: the A4 poster and the sheet of four A6 cards with the QR symbol of a collection point.
//!
//! Values in, bytes out: no database, no web. A sheet is laid out once into shapes and lines of text in millimeters,
//! which three renderers turn into PDF, SVG and PNG, so that all three look the same.

mod a4;
mod a6;
mod canvas;
mod chart;
mod fault;
mod fit;
mod flow;
mod font;
pub mod form;
mod list;
mod outline;
mod pdf;
mod png;
mod qr;
pub mod report;
mod signs;
mod svg;
mod texts;
mod words;

use std::io::Write;

use chrono::NaiveDate;

pub use chart::chart_png;
pub use fault::Fault;
pub use png::DPI;
pub use qr::{MIN_MODULE_MM, QUIET_ZONE, screen_path, side_mm};

/// What one sheet says. Plain values: the caller takes them from the registry and the campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poster {
    /// Short name of the institution. Any length: a long one gets more lines, then smaller letters; what is left
    /// after five lines of the smallest is cut with «…».
    pub institution: String,
    /// `education`, `health`, `social`, `culture` or `sport`: gives color and sign. Any other gets the neutral ones.
    pub sector: String,
    /// Address of the institution; may be empty.
    pub address: String,
    /// Where in the institution the sheet hangs: entrance, registry; may be empty.
    pub place: String,
    /// Who asks, in the nominative and as within a sentence: «общественный совет при министерстве …».
    pub organ: String,
    /// The whole address the symbol holds. It is printed in capitals, so its path must be answered in both cases.
    pub url: String,
    /// The code of the collection point, as typed by hand: up to [`MAX_CODE`] letters.
    pub code: String,
    /// The short address to type in a browser: up to [`MAX_HOST`] letters.
    pub host: String,
    /// Telephone for those without a smartphone: up to [`MAX_PHONE`] letters. One that begins with 8 800 is called free.
    pub phone: Option<String>,
    /// The last day of the survey.
    pub until: Option<NaiveDate>,
    /// How many minutes the survey takes.
    pub minutes: u8,
}

/// Longest code, in letters.
pub const MAX_CODE: usize = 8;
/// Longest address to type, in letters.
pub const MAX_HOST: usize = 64;
/// Longest telephone number, in letters.
pub const MAX_PHONE: usize = 40;

/// What is printed on one sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// One poster.
    A4,
    /// Four equal A6 cards on one A4 sheet, to be cut.
    CardsA6,
}

/// Languages of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Langs {
    /// Russian.
    Ru,
    /// Russian, with English in smaller letters under it.
    RuEn,
}

/// Writes one PDF with a page for each poster and gives their number. Pages are made as the iterator gives posters;
/// what stays in memory is the finished part of the file.
///
/// # Errors
/// A poster that cannot be printed is named by its institution; an empty iterator is an error too.
pub fn pdf(
    posters: impl IntoIterator<Item = Poster>,
    sheet: Sheet,
    langs: Langs,
    out: &mut impl Write,
) -> Result<usize, Fault> {
    let mut book = pdf::Book::new()?;
    for poster in posters {
        book.add(&lay(&poster, sheet, langs)?)?;
    }
    let pages = book.pages();
    if pages == 0 {
        return Err(Fault::Nothing);
    }
    let bytes = book.finish(texts::title_of_many(sheet == Sheet::CardsA6, pages))?;
    out.write_all(&bytes)?;
    Ok(pages)
}

/// One sheet as SVG in millimeters, with letters as outlines and the whole text in `<desc>`.
///
/// # Errors
/// A poster that cannot be printed is named by its institution.
pub fn svg(poster: &Poster, sheet: Sheet, langs: Langs) -> Result<String, Fault> {
    Ok(svg::render(&lay(poster, sheet, langs)?))
}

/// One sheet as PNG with `dpi` dots per inch, which must lie within [`DPI`].
///
/// # Errors
/// A poster that cannot be printed is named by its institution; a resolution outside the limits is an error.
pub fn png(poster: &Poster, sheet: Sheet, langs: Langs, dpi: u32) -> Result<Vec<u8>, Fault> {
    png::render(&lay(poster, sheet, langs)?, dpi)
}

/// Tells whether a poster can be printed, before anything is made of many.
///
/// # Errors
/// The reason why not.
pub fn check(poster: &Poster, sheet: Sheet) -> Result<(), Fault> {
    lay(poster, sheet, Langs::Ru).map(|_| ())
}

fn lay(poster: &Poster, sheet: Sheet, langs: Langs) -> Result<list::Page, Fault> {
    poster.short_enough()?;
    let page = match sheet {
        Sheet::A4 => a4::lay(poster, langs),
        Sheet::CardsA6 => a6::lay(poster, langs),
    };
    page.map_err(|fault| fault.of(&poster.institution))
}

impl Poster {
    fn phone(&self) -> Option<&str> {
        self.phone
            .as_deref()
            .map(str::trim)
            .filter(|p| !p.is_empty())
    }

    /// What must be typed or dialed is never cut, so its length has a limit.
    fn short_enough(&self) -> Result<(), Fault> {
        let fields = [
            ("code", self.code.as_str(), MAX_CODE),
            ("host", self.host.as_str(), MAX_HOST),
            ("phone", self.phone().unwrap_or("-"), MAX_PHONE),
        ];
        for (field, value, most) in fields {
            if value.trim().is_empty() || value.chars().count() > most {
                let fault = Fault::Length {
                    field,
                    value: value.into(),
                    most,
                };
                return Err(fault.of(&self.institution));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
