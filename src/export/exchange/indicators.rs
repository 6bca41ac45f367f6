//! «Показатели»: each indicator of each institution with what it was made of; a row for each share.
use rust_xlsxwriter::Workbook;

use super::{
    Exchange,
    sheet::{Cell, table},
};
use crate::{
    export::Error,
    rating::{
        methodology::{Formula, Indicator},
        run::results::InstitutionResult,
    },
};

pub(super) fn sheet(book: &mut Workbook, exchange: &Exchange<'_>) -> Result<(), Error> {
    let columns = [
        ("Код", 14.0),
        ("Организация", 50.0),
        ("Номер", 8.0),
        ("Показатель", 60.0),
        ("Значение", 10.0),
        ("Обозначение", 16.0),
        ("Числитель", 11.0),
        ("Знаменатель", 12.0),
        ("Обозначение знаменателя", 24.0),
    ];
    let indicators = || exchange.release.methodology.indicators();
    let rows = exchange
        .shown()
        .flat_map(|one| indicators().flat_map(move |indicator| rows(exchange, one, indicator)));
    table(book, "Показатели", &columns, rows)
}

fn rows(exchange: &Exchange<'_>, one: &InstitutionResult, indicator: &Indicator) -> Vec<Vec<Cell>> {
    let found = one.indicators.iter().find(|value| value.id == indicator.id);
    let value = found.and_then(|found| found.value.as_deref());
    let begin = || {
        vec![
            Cell::text(&one.code),
            Cell::text(&one.name),
            Cell::text(&indicator.id),
            Cell::text(&indicator.title.ru),
            Cell::rounded(value, exchange.decimals()),
        ]
    };
    let shares = found
        .map(|found| found.shares.as_slice())
        .unwrap_or_default();
    if shares.is_empty() {
        let mut cells = begin();
        // What is counted in points has no denominator; a wait that is given in points has none either.
        let sector = exchange.release.inputs.campaign.sector;
        if let Formula::Points { count: symbol, .. } | Formula::Ladder { points: symbol, .. } =
            indicator.formula(sector)
            && let Some(value) = one.inputs.get(symbol)
        {
            cells.extend([Cell::text(symbol), Cell::plain(value)]);
        }
        return vec![cells];
    }
    let rows = shares.iter().map(|share| {
        let mut cells = begin();
        cells.extend([
            Cell::text(&share.of),
            Cell::plain(&share.numerator),
            Cell::plain(&share.denominator),
            Cell::text(&share.among),
        ]);
        cells
    });
    rows.collect()
}
