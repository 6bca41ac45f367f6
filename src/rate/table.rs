//! A run as a table: the columns of `rating score`, and how sure each score is.
use std::{borrow::Cow, collections::BTreeMap, io::Write};

use anyhow::Context as _;

use crate::{
    export::csv::{guard, unguard},
    rating::{
        Exact, Methodology,
        exact::{decimal, fraction},
        run::{InstitutionResult, RunInputs, RunResults, results::Fraction},
        sheet,
    },
};

/// Header and rows, in the order of places, then of codes.
///
/// # Errors
/// A kept value that is no fraction.
pub fn lines(
    methodology: &Methodology,
    inputs: &RunInputs,
    results: &RunResults,
    exact: bool,
) -> anyhow::Result<Vec<Vec<String>>> {
    let has = |symbol: &&String| {
        let mut all = results.institutions.iter();
        all.any(|one| one.inputs.contains_key(*symbol))
    };
    let symbols: Vec<&String> = methodology
        .inputs
        .iter()
        .map(|input| &input.symbol)
        .filter(has)
        .collect();
    let values = sheet::added_columns(methodology);
    let mut header: Vec<String> = ["id", "name", "sector"].map(str::to_owned).to_vec();
    header.extend(symbols.iter().map(|symbol| (*symbol).clone()));
    header.extend(values.iter().cloned());
    let more = [
        "error",
        "low",
        "high",
        "places_low",
        "places_high",
        "tier",
        "shown",
    ];
    header.extend(more.map(str::to_owned));
    let mut rows: Vec<&InstitutionResult> = results.institutions.iter().collect();
    rows.sort_by_key(|one| (one.place.unwrap_or(usize::MAX), &one.code));
    let writer = Writer {
        decimals: methodology.rounding.decimals,
        exact,
    };
    let mut lines = vec![header];
    for one in rows {
        let mut cells = vec![
            one.code.clone(),
            one.name.clone(),
            inputs.campaign.sector.to_string(),
        ];
        for symbol in &symbols {
            cells.push(writer.input(one.inputs.get(*symbol))?);
        }
        writer.values(one, &values, &mut cells)?;
        writer.sureness(one, &mut cells)?;
        lines.push(cells);
    }
    Ok(lines)
}

/// What a program for tables wrote is written for it again: with `;` come a byte order mark and, unless the
/// input said otherwise, decimal commas.
pub fn write(lines: &[Vec<String>], separator: char, mut out: impl Write) -> anyhow::Result<()> {
    if separator == ';' {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut csv = csv::WriterBuilder::new()
        .delimiter(u8::try_from(separator)?)
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    for line in lines {
        csv.write_record(line.iter().map(|cell| {
            let is_guarded = guard(unguard(cell)) == cell.as_str();
            if is_guarded {
                Cow::Borrowed(cell.as_str())
            } else {
                guard(cell)
            }
            .into_owned()
        }))?;
    }
    Ok(csv.flush()?)
}

struct Writer {
    decimals: usize,
    exact: bool,
}

impl Writer {
    fn input(&self, value: Option<&Fraction>) -> anyhow::Result<String> {
        let Some(value) = value else {
            return Ok(String::new());
        };
        let cell = sheet::input_cell(&read(value)?);
        Ok(if self.exact {
            cell
        } else {
            cell.replace('.', ",")
        })
    }

    fn value(&self, value: Option<&Fraction>) -> anyhow::Result<String> {
        let Some(value) = value else {
            return Ok(String::new());
        };
        Ok(if self.exact {
            value.clone()
        } else {
            decimal(&read(value)?, self.decimals, ',')
        })
    }

    fn values(
        &self,
        one: &InstitutionResult,
        columns: &[String],
        cells: &mut Vec<String>,
    ) -> anyhow::Result<()> {
        let known: BTreeMap<&str, &Option<Fraction>> = one
            .criteria
            .iter()
            .chain(&one.indicators)
            .map(|value| (value.symbol.as_str(), &value.value))
            .collect();
        for column in columns {
            cells.push(match column.as_str() {
                "S" => self.value(one.total.as_ref())?,
                "place" => number(one.place),
                symbol => self.value(known.get(symbol).and_then(|value| value.as_ref()))?,
            });
        }
        Ok(())
    }

    fn sureness(&self, one: &InstitutionResult, cells: &mut Vec<String>) -> anyhow::Result<()> {
        let estimate = |value: Option<f64>| -> String {
            let text = value.map(|value| format!("{value:.*}", self.decimals));
            let text = text.unwrap_or_default();
            if self.exact {
                text
            } else {
                text.replace('.', ",")
            }
        };
        let interval = one.interval;
        let shown = serde_json::to_value(one.shown)?;
        cells.extend([
            estimate(one.error),
            estimate(interval.map(|span| span.low)),
            estimate(interval.map(|span| span.high)),
            number(one.places.map(|span| span.low)),
            number(one.places.map(|span| span.high)),
            number(one.tier),
            shown.as_str().unwrap_or_default().to_owned(),
        ]);
        Ok(())
    }
}

fn number(value: Option<usize>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn read(value: &Fraction) -> anyhow::Result<Exact> {
    fraction(value).with_context(|| value.clone())
}
