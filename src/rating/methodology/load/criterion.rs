//! Criteria, their indicators, and parts.
use num_traits::Zero;

use super::{add, check::Book, flaw::Flaw, formula, rule, sectors, word};
use crate::{
    rating::{
        exact::Exact,
        methodology::{
            formula::Formula,
            model::{Criterion, Indicator, Variant},
            rules::{Basis, Policy},
        },
    },
    region::Sector,
    survey::load::raw::{Report, Table},
};

pub(super) fn parts(
    root: &Table,
    usual: &Exact,
    book: &mut Book,
    report: &mut Report,
) -> Vec<Indicator> {
    let tables = root.tables("part", report);
    let read = |table: &Table| {
        table.only(
            &["id", "title", "greatest", "formula", "source", "certainty"],
            report,
        );
        let id = book.indicator(table, None, report);
        Indicator {
            symbol: id.clone(),
            id,
            title: table.need_text("title", report),
            weight: Exact::zero(),
            greatest: greatest(table, usual, book, report),
            formula: book.of(None, |book| formula::read(table, book, report)),
            basis: rule::basis(table, report),
            variants: Vec::new(),
            when_empty: None,
        }
    };
    tables.iter().map(read).collect()
}

pub(super) fn criteria(
    root: &Table,
    among: &[Sector],
    usual: &Exact,
    book: &mut Book,
    report: &mut Report,
) -> Vec<Criterion> {
    root.need("criterion", report);
    let mut criteria = Vec::new();
    for (nth, table) in root.tables("criterion", report).iter().enumerate() {
        table.only(
            &[
                "id",
                "title",
                "weight",
                "greatest",
                "indicator",
                "source",
                "certainty",
            ],
            report,
        );
        table.need("indicator", report);
        let id = book.symbol(table, "id", report);
        // A sum with a wrong number in it says nothing.
        let others = std::mem::take(&mut book.is_number_wrong);
        let greatest = greatest(table, usual, book, report);
        let indicators = table.tables("indicator", report);
        let mut indicator = |table: &Table| indicator(table, nth, among, usual, book, report);
        let indicators: Vec<Indicator> = indicators.iter().map(&mut indicator).collect();
        let given = indicators
            .iter()
            .map(|one| &one.weight * &one.greatest)
            .sum::<Exact>();
        if !indicators.is_empty() && !book.is_number_wrong && given != greatest {
            let (found, wanted) = (given.to_string(), greatest.to_string());
            add(
                &table.place,
                Flaw::WeightsDoNotAdd { found, wanted },
                report,
            );
        }
        book.is_number_wrong |= others;
        criteria.push(Criterion {
            id,
            title: table.need_text("title", report),
            weight: weight(table, book, report),
            greatest,
            indicators,
            basis: rule::basis(table, report),
        });
    }
    criteria
}

const INDICATOR: [&str; 10] = [
    "id",
    "symbol",
    "title",
    "weight",
    "greatest",
    "formula",
    "variant",
    "when-empty",
    "source",
    "certainty",
];

fn indicator(
    table: &Table,
    criterion: usize,
    among: &[Sector],
    usual: &Exact,
    book: &mut Book,
    report: &mut Report,
) -> Indicator {
    table.only(&INDICATOR, report);
    Indicator {
        id: book.indicator(table, Some(criterion), report),
        symbol: book.symbol(table, "symbol", report),
        title: table.need_text("title", report),
        weight: weight(table, book, report),
        greatest: greatest(table, usual, book, report),
        formula: book.of(Some(criterion), |book| formula::read(table, book, report)),
        basis: rule::basis(table, report),
        variants: variants(table, criterion, among, book, report),
        when_empty: when_empty(table, report),
    }
}

fn variants(
    owner: &Table,
    criterion: usize,
    among: &[Sector],
    book: &mut Book,
    report: &mut Report,
) -> Vec<Variant> {
    let mut left = among.to_vec();
    let mut variants = Vec::new();
    for table in owner.tables("variant", report) {
        table.only(&["sectors", "formula", "source", "certainty"], report);
        let sectors = sectors(&table, Some(&left), report);
        left.retain(|sector| !sectors.contains(sector));
        variants.push(Variant {
            sectors,
            formula: book.of(Some(criterion), |book| formula::read(&table, book, report)),
            basis: rule::basis(&table, report),
        });
    }
    variants
}

fn when_empty(owner: &Table, report: &mut Report) -> Option<(Policy, Basis)> {
    let table = owner.table("when-empty", report)?;
    table.only(&["policy", "source", "certainty"], report);
    Some((
        word(&table, "policy", &Policy::ALL, report),
        rule::basis(&table, report),
    ))
}

fn weight(table: &Table, book: &mut Book, report: &mut Report) -> Exact {
    let weight = rule::need_decimal(table, "weight", "0", "100", report);
    book.is_number_wrong |= weight.is_none();
    weight.unwrap_or_default()
}

fn greatest(table: &Table, usual: &Exact, book: &mut Book, report: &mut Report) -> Exact {
    let own = rule::decimal(table, "greatest", "1", "1000", report);
    book.is_number_wrong |= own.is_none() && table.has("greatest");
    own.unwrap_or_else(|| usual.clone())
}

/// Whether a formula is a mean of others.
pub(super) fn is_mean(indicator: &Indicator) -> bool {
    let variants = indicator.variants.iter().map(|variant| &variant.formula);
    std::iter::once(&indicator.formula)
        .chain(variants)
        .any(|formula| matches!(formula, Formula::Mean(_)))
}
