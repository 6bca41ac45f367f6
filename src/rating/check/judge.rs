//! What holds of each row.
use super::{
    Interval, Printed, Row, Rule, Table,
    places::{PlacesReport, places},
};
use crate::rating::exact::{Exact, parse, whole};

/// What a table was found to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// How totals were taken to be made.
    pub rule: Rule,
    /// What was found of each row, in their order.
    pub rows: Vec<Found>,
    /// What was found of the places.
    pub places: PlacesReport,
}

/// What was found of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its position in the table.
    pub row: usize,
    /// Of its total, held against its criteria.
    pub total: Verdict,
    /// Of a territory's numbers, held against the rows above: by column, criteria first, then the total.
    pub means: Vec<(usize, Verdict)>,
}

/// Whether a printed number can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// There is nothing to hold it against.
    Nothing,
    /// It can, rounded.
    Rounded(Interval),
    /// It can only if decimals were cut off instead of rounded.
    CutOff(Interval),
    /// It can only if this row was printed with fewer decimals than others of its columns.
    Coarser(Interval),
    /// It cannot: it would have to print a value of this interval.
    Cannot(Interval),
}

impl Verdict {
    /// Whether it cannot be.
    pub fn is_wrong(&self) -> bool {
        matches!(self, Verdict::Cannot(_))
    }

    /// The less, the better it fits.
    fn rank(&self) -> u8 {
        match self {
            Verdict::Rounded(_) => 0,
            Verdict::CutOff(_) => 1,
            Verdict::Coarser(_) => 2,
            Verdict::Cannot(_) => 3,
            Verdict::Nothing => 4,
        }
    }
}

impl Report {
    /// Whether something in the table cannot be.
    pub fn is_wrong(&self) -> bool {
        let row = |found: &Found| {
            found.total.is_wrong() || found.means.iter().any(|(_, verdict)| verdict.is_wrong())
        };
        self.rows.iter().any(row) || self.places.is_wrong()
    }
}

/// How printed numbers stand for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Printing {
    Rounded,
    CutOff,
}

/// Checks a table by a rule. Without one, the mean and the sum are tried, and the one that more rows can come from
/// is taken. `decimals` are those of every number; else each column's are the most that it is printed with.
pub fn check(table: &Table, rule: Option<Rule>, decimals: Option<usize>) -> Report {
    let rules = rule.map_or_else(|| vec![Rule::Mean, Rule::Sum], |rule| vec![rule]);
    let columns = columns(table, decimals);
    // A territory's row is often printed otherwise than those above it: it has the decimals that it shows.
    let of_row = |nth: usize| match decimals {
        None if table.rows[nth].is_territory => own_decimals(&table.rows[nth], columns.len()),
        _ => columns.clone(),
    };
    let tried = rules.into_iter().map(|rule| {
        let found: Vec<Found> = (0..table.rows.len())
            .map(|nth| row(table, &rule, &columns, &of_row(nth), nth))
            .collect();
        let wrong = found.iter().filter(|one| one.total.is_wrong()).count();
        (wrong, rule, found)
    });
    // Of equally good ones the first, which is the mean.
    let best = tried.reduce(|best, other| if other.0 < best.0 { other } else { best });
    let (_, rule, rows) = best.unwrap_or((0, Rule::Mean, Vec::new()));
    Report {
        rule,
        rows,
        places: places(&table.rows),
    }
}

/// The decimals of each column over the rows of institutions, the total's last.
fn columns(table: &Table, decimals: Option<usize>) -> Vec<usize> {
    let institutions = || table.rows.iter().filter(|row| !row.is_territory);
    (0..=table.criteria.len())
        .map(|column| {
            let printed = institutions().filter_map(|row| at(row, column));
            decimals.unwrap_or_else(|| printed.map(|one| one.decimals).max().unwrap_or(0))
        })
        .collect()
}

fn at(row: &Row, column: usize) -> Option<&Printed> {
    match row.criteria.get(column) {
        Some(criterion) => criterion.as_ref(),
        None => row.total.as_ref(),
    }
}

/// The decimals that a row itself shows.
fn own_decimals(row: &Row, columns: usize) -> Vec<usize> {
    (0..columns)
        .map(|column| at(row, column).map_or(0, |one| one.decimals))
        .collect()
}

/// `usual` are the decimals of the rows of institutions, `decimals` those of this row.
fn row(table: &Table, rule: &Rule, usual: &[usize], decimals: &[usize], nth: usize) -> Found {
    let row = &table.rows[nth];
    let own = own_decimals(row, decimals.len());
    let weights = rule.weights(table.criteria.len());
    let of_criteria = |printing, coarse: bool| {
        let decimals = if coarse { &own } else { decimals };
        let mut sum = nothing();
        for ((criterion, weight), decimals) in row.criteria.iter().zip(&weights).zip(decimals) {
            let span = span(&criterion.as_ref()?.value, *decimals, printing);
            sum.low += &span.low * weight;
            sum.high += &span.high * weight;
        }
        (!weights.is_empty()).then_some(sum)
    };
    let total = decimals[table.criteria.len()];
    let means = (0..decimals.len())
        .filter(|_| row.is_territory)
        .map(|column| {
            (
                column,
                mean(table, usual[column], decimals[column], nth, column),
            )
        })
        .filter(|(_, verdict)| *verdict != Verdict::Nothing);
    Found {
        row: nth,
        total: verdict(row.total.as_ref(), total, of_criteria),
        means: means.collect(),
    }
}

/// A territory's number against the institutions above it: those since the territory before, or all of them, their
/// mean or their sum; what fits best, of equals the first.
fn mean(table: &Table, usual: usize, decimals: usize, nth: usize, column: usize) -> Verdict {
    let above = &table.rows[..nth];
    let since = above
        .iter()
        .rposition(|row| row.is_territory)
        .map_or(0, |last| last + 1);
    let mut best = Verdict::Nothing;
    for group in [&above[since..], above] {
        let own: Vec<&Printed> = group
            .iter()
            .filter(|row| !row.is_territory)
            .filter_map(|row| at(row, column))
            .collect();
        let Some(count) = i64::try_from(own.len()).ok().filter(|count| *count > 0) else {
            continue;
        };
        for divisor in [count, 1].map(whole) {
            let of_rows = |printing, coarse| {
                let mut sum = nothing();
                for one in &own {
                    let decimals = if coarse { one.decimals } else { usual };
                    let span = span(&one.value, decimals, printing);
                    sum.low += span.low;
                    sum.high += span.high;
                }
                Some(Interval {
                    low: sum.low / &divisor,
                    high: sum.high / &divisor,
                })
            };
            let found = verdict(at(&table.rows[nth], column), decimals, of_rows);
            if found.rank() < best.rank() {
                best = found;
            }
        }
    }
    best
}

fn nothing() -> Interval {
    Interval {
        low: whole(0),
        high: whole(0),
    }
}

/// Tries the readings in the order of how usual they are. `parts` gives the interval of exact values, by how the parts
/// are printed and whether with their own decimals only.
fn verdict(
    printed: Option<&Printed>,
    decimals: usize,
    parts: impl Fn(Printing, bool) -> Option<Interval>,
) -> Verdict {
    let Some(printed) = printed else {
        return Verdict::Nothing;
    };
    let Some(usual) = parts(Printing::Rounded, false) else {
        return Verdict::Nothing;
    };
    let shown = |decimals, printing| span(&printed.value, decimals, printing);
    if shown(decimals, Printing::Rounded).meets(&usual) {
        return Verdict::Rounded(usual);
    }
    // Cut off at the end, out of parts that were rounded or cut off themselves.
    for parts in [Some(usual.clone()), parts(Printing::CutOff, false)]
        .into_iter()
        .flatten()
    {
        if shown(decimals, Printing::CutOff).meets(&parts) {
            return Verdict::CutOff(parts);
        }
    }
    if let Some(coarse) = parts(Printing::Rounded, true)
        && shown(printed.decimals, Printing::Rounded).meets(&coarse)
    {
        return Verdict::Coarser(coarse);
    }
    Verdict::Cannot(usual)
}

/// The values that are printed like this one. Both ends belong to it: which way a half goes is not known.
fn span(value: &Exact, decimals: usize, printing: Printing) -> Interval {
    let unit = parse(&format!("0.{}1", "0".repeat(decimals.saturating_sub(1))));
    let unit = if decimals == 0 {
        whole(1)
    } else {
        unit.unwrap_or_default()
    };
    match printing {
        Printing::Rounded => {
            let half = unit / whole(2);
            Interval {
                low: value - &half,
                high: value + half,
            }
        }
        Printing::CutOff => Interval {
            low: value.clone(),
            high: value + unit,
        },
    }
}
