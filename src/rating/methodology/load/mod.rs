//! From the bytes of `surveys/methodologies/<id>.toml` to a [`Methodology`], or to every fault in it at once.
//!
//! # The file
//!
//! ```toml
//! date = "2026-11-22"
//! title = { ru = "…", en = "…" }
//! sectors = ["education", "culture"]
//! greatest = 100                     # the score of an institution that has everything
//!
//! [rounding]                         # and so every rule: with source and certainty
//! at = "display"                     # or "each-step"; always half up
//! decimals = 2
//! source = "…"
//! certainty = "practice"             # confirmed, practice, from memory, regional choice
//!
//! [empty]                            # what was not measured, or has nobody in its denominator
//! indicator = "renormalise"          # zero, mean of the rest, not rated
//! criterion = "not rated"
//!
//! [places]
//! equal = "exact"                    # or "as shown"
//! [sample]
//! percent = 40
//! cap = 600
//! [publication]
//! hide-below = 10
//! least-cell = 5
//! place-from = 30
//! half-width = 10                    # percentage points
//! reliability = 0.6
//! precise = 0.8
//! census = 0.9
//! [means]
//! region = "sectors"                 # or "institutions"
//! municipality = "institutions"
//!
//! [[input]]
//! symbol = "Укомф"
//! from = "survey"                    # respondents, answered, checklist, given
//! of = "Укомф"                       # with answered: whose item was answered
//! decimal = true                     # may be no whole number
//! optional = true                    # a table may leave the column out
//! instead = "Чобщ"                   # what stands for it
//!
//! [[ladder]]
//! id = "wait"
//! steps = [{ share = 0.5, points = 100 }, { less-by = 1, points = 20 }]   # the first that holds
//! otherwise = 0
//!
//! [[part]]                           # something that means are made of
//! id = "2.2.1"
//! title = { ru = "…", en = "…" }
//! formula = { kind = "ladder", ladder = "wait", points = "Сожид", mean = "…", limit = "…" }
//!
//! [[criterion]]
//! id = "К2"
//! title = { ru = "…", en = "…" }
//! weight = 0.2
//! greatest = 100                     # like the methodology's, unless said otherwise
//! [[criterion.indicator]]
//! id = "2.2"
//! symbol = "Пожид"
//! title = { ru = "…", en = "…" }
//! weight = 0.4
//! greatest = 100
//! when-empty = { policy = "zero", source = "…", certainty = "…" }
//! formula = { kind = "mean", of = ["2.1", "2.3"] }
//! variant = [{ sectors = ["social"], formula = { kind = "shares", of = ["Усвоевр"], among = ["Чобщ"] }, … }]
//! # { kind = "points", count = "Сдист", each = 30 }     { kind = "marks", sum = "…", among = "…", low = 1 }
//! ```
//!
//! Weights times greatest values add up to the greatest value of the criterion, and likewise of the whole: a
//! slip in a weight does not pass. No mean is made of means, so that no formula runs in a circle.

mod check;
mod criterion;
mod flaw;
mod formula;
mod rule;
#[cfg(test)]
mod tests;

use super::model::Methodology;
use crate::{
    region::Sector,
    survey::{
        Defect, Fault,
        load::{
            self,
            raw::{Place, Report, Table},
        },
    },
};

pub(in crate::rating) use flaw::Flaw;
pub(in crate::rating) use rule::basis;

/// Reads a methodology. `id` is its file's name without the ending, `file_name` what faults call the file.
///
/// # Errors
/// Every fault of the file, in the order of its lines. A file that is no TOML has only faults of syntax.
pub fn parse(id: &str, file_name: &str, bytes: &[u8]) -> Result<Methodology, Vec<Fault>> {
    load::document(file_name, bytes, |text, root, report| {
        methodology(id, text, root, report)
    })
}

const KEYS: [&str; 14] = [
    "date",
    "title",
    "sectors",
    "greatest",
    "rounding",
    "empty",
    "places",
    "sample",
    "publication",
    "means",
    "input",
    "ladder",
    "part",
    "criterion",
];

fn methodology(id: &str, text: &str, root: &Table, report: &mut Report) -> Option<Methodology> {
    root.only(&KEYS, report);
    let mut book = check::Book::default();
    let date = rule::date(root, report);
    let title = root.need_text("title", report);
    let sectors = sectors(root, None, report);
    let greatest = rule::need_decimal(root, "greatest", "1", "1000", report);
    let inputs = rule::inputs(root, &mut book, report);
    let ladders = rule::ladders(root, &mut book, report);
    book.is_number_wrong = greatest.is_none();
    let usual = greatest.unwrap_or_default();
    let parts = criterion::parts(root, &usual, &mut book, report);
    let criteria = criterion::criteria(root, &sectors, &usual, &mut book, report);
    let rules = rule::Rules::read(root, report);
    let methodology = Methodology {
        id: id.to_owned(),
        version: load::version(text),
        date: date.unwrap_or_default(),
        title,
        sectors,
        greatest: usual,
        criteria,
        parts,
        inputs,
        ladders,
        rounding: rules.rounding,
        empty: rules.empty,
        places: rules.places,
        sample: rules.sample,
        publication: rules.publication,
        means: rules.means,
    };
    check::all(&methodology, &book, &root.place, report);
    Some(methodology)
}

/// The sectors a list names. Those of a variant are among the methodology's.
fn sectors(table: &Table, among: Option<&[Sector]>, report: &mut Report) -> Vec<Sector> {
    table.need("sectors", report);
    let Some((place, words)) = table.strs("sectors", report) else {
        return Vec::new();
    };
    if words.is_empty() {
        add(&place, Flaw::EmptyList, report);
    }
    let mut sectors = Vec::new();
    for word in words {
        match Sector::parse(word) {
            Some(sector)
                if sectors.contains(&sector)
                    || among.is_some_and(|among| !among.contains(&sector)) =>
            {
                add(&place, Flaw::ForeignSector(word.to_owned()), report);
            }
            Some(sector) => sectors.push(sector),
            None => {
                let known = Sector::ALL.iter().map(|sector| sector.as_str()).collect();
                let given = word.to_owned();
                report.add(&place, Defect::UnknownWord { given, known });
            }
        }
    }
    sectors
}

/// One of a few words that has to be there; the first of them after a fault.
fn word<T: Copy>(table: &Table, key: &str, known: &[(T, &'static str)], report: &mut Report) -> T {
    let first = known[0].0;
    let Some((place, given)) = table.need_str(key, report) else {
        return first;
    };
    if let Some((value, _)) = known.iter().find(|(_, word)| *word == given) {
        return *value;
    }
    let known = known.iter().map(|(_, word)| *word).collect();
    report.add(
        &place,
        Defect::UnknownWord {
            given: given.to_owned(),
            known,
        },
    );
    first
}

fn add(place: &Place, flaw: Flaw, report: &mut Report) {
    report.add(place, flaw.into());
}
