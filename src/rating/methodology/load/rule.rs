//! The rules beside the formulas, the inputs and the ladders.
use chrono::NaiveDate;

use super::{add, check::Book, flaw::Flaw, word};
use crate::{
    rating::{
        exact::{self, Exact},
        methodology::{
            formula::{Ladder, Step, When},
            model::{Input, Origin},
            rules::{
                Basis, Certainty, Empty, Means, Places, Policy, Publication, Rounding, Sample,
            },
        },
    },
    survey::load::raw::{Report, Table},
};

/// Where a rule comes from.
pub(in crate::rating) fn basis(table: &Table, report: &mut Report) -> Basis {
    let source = table.need_str("source", report);
    if let Some((place, text)) = &source
        && text.trim().is_empty()
    {
        add(place, Flaw::NoSource, report);
    }
    Basis {
        source: source.map_or_else(String::new, |(_, text)| text.trim().to_owned()),
        certainty: word(table, "certainty", &Certainty::ALL, report),
    }
}

pub(super) fn date(root: &Table, report: &mut Report) -> Option<NaiveDate> {
    let (place, text) = root.need_str("date", report)?;
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    if date.is_none() {
        add(&place, Flaw::BadDate, report);
    }
    date
}

/// A number within its bounds, both included.
pub(super) fn decimal(
    table: &Table,
    key: &str,
    least: &str,
    greatest: &str,
    report: &mut Report,
) -> Option<Exact> {
    let (place, text) = table.decimal(key, report)?;
    let bound = |text| exact::parse(text).unwrap_or_default();
    let value = exact::parse(text).filter(|value| (bound(least)..=bound(greatest)).contains(value));
    if value.is_none() {
        let (least, greatest) = (least.to_owned(), greatest.to_owned());
        add(&place, Flaw::OutOfRange { least, greatest }, report);
    }
    value
}

/// A number that has to be there.
pub(super) fn need_decimal(
    table: &Table,
    key: &str,
    least: &str,
    greatest: &str,
    report: &mut Report,
) -> Option<Exact> {
    table.need(key, report);
    decimal(table, key, least, greatest, report)
}

fn need_int(table: &Table, key: &str, least: i64, greatest: i64, report: &mut Report) -> u32 {
    table.need(key, report);
    let number = table.int(key, least, greatest, report);
    number
        .and_then(|number| u32::try_from(number).ok())
        .unwrap_or_default()
}

/// Everything that is a table of its own.
pub(super) struct Rules {
    pub rounding: Rounding,
    pub empty: Empty,
    pub places: Places,
    pub sample: Sample,
    pub publication: Publication,
    pub means: Means,
}

impl Rules {
    /// Reads them; something harmless for those with a fault.
    pub fn read(root: &Table, report: &mut Report) -> Rules {
        let rounding = rule(
            root,
            "rounding",
            &["at", "decimals"],
            report,
            |table, report| Rounding {
                at_each_step: word(
                    table,
                    "at",
                    &[(false, "display"), (true, "each-step")],
                    report,
                ),
                decimals: need_int(table, "decimals", 0, 6, report) as usize,
                basis: basis(table, report),
            },
        );
        let empty = rule(
            root,
            "empty",
            &["indicator", "criterion"],
            report,
            |table, report| Empty {
                indicator: word(table, "indicator", &Policy::ALL, report),
                criterion: word(table, "criterion", &Policy::ALL, report),
                basis: basis(table, report),
            },
        );
        let places = rule(root, "places", &["equal"], report, |table, report| Places {
            as_shown: word(
                table,
                "equal",
                &[(false, "exact"), (true, "as shown")],
                report,
            ),
            basis: basis(table, report),
        });
        let sample = rule(
            root,
            "sample",
            &["percent", "cap"],
            report,
            |table, report| Sample {
                percent: need_int(table, "percent", 1, 100, report),
                cap: need_int(table, "cap", 1, 1_000_000, report),
                basis: basis(table, report),
            },
        );
        let publication = rule(root, "publication", &PUBLICATION, report, publication);
        let by = [(true, "sectors"), (false, "institutions")];
        let means = rule(
            root,
            "means",
            &["region", "municipality"],
            report,
            |table, report| Means {
                region_by_sectors: word(table, "region", &by, report),
                municipality_by_sectors: word(table, "municipality", &by, report),
                basis: basis(table, report),
            },
        );
        Rules {
            rounding,
            empty,
            places,
            sample,
            publication,
            means,
        }
    }
}

const PUBLICATION: [&str; 7] = [
    "hide-below",
    "least-cell",
    "place-from",
    "half-width",
    "reliability",
    "precise",
    "census",
];

fn publication(table: &Table, report: &mut Report) -> Publication {
    let number = |key, greatest, report: &mut Report| {
        need_decimal(table, key, "0", greatest, report).unwrap_or_default()
    };
    Publication {
        hide_below: need_int(table, "hide-below", 1, 1_000_000, report),
        least_cell: need_int(table, "least-cell", 1, 1000, report),
        place_from: need_int(table, "place-from", 1, 1_000_000, report),
        half_width: number("half-width", "100", report),
        reliability: number("reliability", "1", report),
        precise: number("precise", "1", report),
        census: number("census", "1", report),
        basis: basis(table, report),
    }
}

/// Reads a table that has to be there; an absent one is read as an empty one, whose own missing keys are not told.
fn rule<T>(
    root: &Table,
    key: &str,
    keys: &[&'static str],
    report: &mut Report,
    read: impl FnOnce(&Table, &mut Report) -> T,
) -> T {
    root.need(key, report);
    match root.table(key, report) {
        Some(table) => {
            table.only(&[keys, &["source", "certainty"]].concat(), report);
            read(&table, report)
        }
        None => {
            let nothing = toml::de::DeTable::new();
            read(
                &Table::new(root.at(key), &nothing),
                &mut Report::new("", ""),
            )
        }
    }
}

pub(super) fn inputs(root: &Table, book: &mut Book, report: &mut Report) -> Vec<Input> {
    let mut read = |table: &Table, report: &mut Report| {
        table.only(
            &["symbol", "from", "of", "decimal", "optional", "instead"],
            report,
        );
        let symbol = book.symbol(table, "symbol", report);
        let from = word(
            table,
            "from",
            &[
                (0, "survey"),
                (1, "respondents"),
                (2, "answered"),
                (3, "checklist"),
                (4, "given"),
            ],
            report,
        );
        let from = match from {
            0 => Origin::Survey,
            1 => Origin::Respondents,
            2 => Origin::Answered(book.names_input(table, "of", report)),
            3 => Origin::Checklist,
            _ => Origin::Given,
        };
        let instead = table
            .has("instead")
            .then(|| book.stands_in(table, "instead", report));
        Input {
            symbol,
            from,
            is_decimal: table.flag("decimal", report).unwrap_or(false),
            is_optional: table.flag("optional", report).unwrap_or(false),
            instead,
        }
    };
    root.need("input", report);
    let tables = root.tables("input", report);
    tables.iter().map(|table| read(table, report)).collect()
}

pub(super) fn ladders(root: &Table, book: &mut Book, report: &mut Report) -> Vec<Ladder> {
    let tables = root.tables("ladder", report);
    let read = |table: &Table| {
        table.only(&["id", "steps", "otherwise", "source", "certainty"], report);
        table.need("steps", report);
        table.need("otherwise", report);
        Ladder {
            id: book.ladder(table, report),
            steps: table
                .tables("steps", report)
                .iter()
                .map(|step| self::step(step, report))
                .collect(),
            otherwise: table.int("otherwise", 0, 1000, report).unwrap_or_default(),
            basis: basis(table, report),
        }
    };
    tables.iter().map(read).collect()
}

fn step(table: &Table, report: &mut Report) -> Step {
    table.only(&["share", "less-by", "points"], report);
    table.need("points", report);
    if table.has("share") == table.has("less-by") {
        add(&table.place, Flaw::StepConditions, report);
    }
    let share = decimal(table, "share", "0", "1", report);
    let less = decimal(table, "less-by", "0", "1000", report);
    Step {
        when: share.map_or_else(|| When::LessBy(less.unwrap_or_default()), When::Share),
        points: table.int("points", 0, 1000, report).unwrap_or_default(),
    }
}
