//! A formula's table.
use super::{add, check::Book, flaw::Flaw};
use crate::{
    rating::methodology::formula::{Formula, Share},
    survey::{
        Defect,
        load::raw::{Report, Table},
    },
};

/// Each kind and its keys.
const KINDS: [(&str, &[&str]); 5] = [
    ("shares", &["kind", "of", "among"]),
    ("points", &["kind", "count", "each"]),
    ("ladder", &["kind", "ladder", "points", "mean", "limit"]),
    ("marks", &["kind", "sum", "among", "low"]),
    ("mean", &["kind", "of"]),
];

/// Reads the formula of an indicator or a variant; something harmless after a fault.
pub(super) fn read(owner: &Table, book: &mut Book, report: &mut Report) -> Formula {
    let nothing = Formula::Mean(Vec::new());
    owner.need("formula", report);
    let Some(table) = owner.table("formula", report) else {
        return nothing;
    };
    let Some((place, given)) = table.need_str("kind", report) else {
        return nothing;
    };
    let Some((kind, keys)) = KINDS.iter().find(|(kind, _)| *kind == given) else {
        let known = KINDS.iter().map(|(kind, _)| *kind).collect();
        report.add(
            &place,
            Defect::UnknownWord {
                given: given.to_owned(),
                known,
            },
        );
        return nothing;
    };
    table.only(keys, report);
    match *kind {
        "shares" => shares(&table, book, report),
        "points" => {
            table.need("each", report);
            Formula::Points {
                count: book.names_input(&table, "count", report),
                each: table.int("each", 1, 1000, report).unwrap_or(1),
            }
        }
        "ladder" => ladder(&table, book, report),
        "marks" => {
            table.need("low", report);
            Formula::Marks {
                sum: book.names_input(&table, "sum", report),
                among: book.names_input(&table, "among", report),
                low: table.int("low", 0, 100, report).unwrap_or_default(),
            }
        }
        _ => Formula::Mean(book.names_indicators(&table, "of", report)),
    }
}

fn shares(table: &Table, book: &mut Book, report: &mut Report) -> Formula {
    let of = book.names_inputs(table, "of", report);
    let among = book.names_inputs(table, "among", report);
    if of.len() != among.len() {
        add(&table.place, Flaw::Uneven, report);
    }
    let pairs = of.into_iter().zip(among);
    Formula::Shares(pairs.map(|(of, among)| Share { of, among }).collect())
}

fn ladder(table: &Table, book: &mut Book, report: &mut Report) -> Formula {
    let with_mean = table.has("mean");
    if with_mean != table.has("limit") {
        add(&table.place, Flaw::HalfLadder, report);
    }
    let both = with_mean && table.has("limit");
    Formula::Ladder {
        ladder: book.names_ladder(table, report),
        points: book.names_input(table, "points", report),
        mean_and_limit: both.then(|| {
            (
                book.names_input(table, "mean", report),
                book.names_input(table, "limit", report),
            )
        }),
    }
}
