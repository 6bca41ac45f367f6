//! A rating as the workbook that authorities pass on: totals, indicators, shortcomings with recommendations, the sample,
//! the methodology. Russian, as the form is.
//!
//! Numbers are numbers, rounded half up as they are shown; exact values are in the [`super::package`]. There is no
//! formula: what is shown was worked out once. It holds what the public may see and nothing else, because a workbook
//! is passed on.

mod findings;
mod indicators;
mod method;
mod sample;
mod sheet;
mod totals;

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::{Error, package::Release};
use crate::rating::{
    checklist::Checklist,
    run::results::{InstitutionResult, Shown},
};

/// What the workbook is made of.
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'a> {
    /// The run and what is public of it.
    pub release: Release<'a>,
    /// What experts checked, in words; absent where nobody was to.
    pub checklist: Option<&'a Checklist>,
}

/// Writes the workbook. The same run gives the same bytes.
///
/// # Errors
/// A fault of `out`, or a text that no cell takes.
pub fn write(exchange: &Exchange<'_>, mut out: impl Write + Send) -> Result<(), Error> {
    let campaign = &exchange.release.inputs.campaign;
    let day = exchange.release.published_on.unwrap_or(campaign.ends_on);
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_title(format!("Рейтинг: {}", campaign.title))
            .set_author(&campaign.organizer)
            .set_creation_datetime(&ExcelDateTime::parse_from_str(&day.to_string())?),
    );
    totals::sheet(&mut book, exchange)?;
    indicators::sheet(&mut book, exchange)?;
    findings::sheet(&mut book, exchange)?;
    sample::sheet(&mut book, exchange)?;
    method::sheet(&mut book, exchange)?;
    book.save_to_writer(&mut out)?;
    Ok(out.flush()?)
}

impl Exchange<'_> {
    /// Those of which something is shown, by code.
    fn shown(&self) -> impl Iterator<Item = &InstitutionResult> {
        let all = self.release.results.institutions.iter();
        all.filter(|one| one.shown != Shown::Hidden)
    }

    fn decimals(&self) -> usize {
        self.release.methodology.rounding.decimals
    }
}
