//! «Выборка»: how many were asked, of how many, and how.
use rust_xlsxwriter::Workbook;

use super::{
    Exchange,
    sheet::{Cell, table},
};
use crate::{export::Error, rating::run::results::InstitutionResult, region::Channel};

pub(super) fn sheet(book: &mut Workbook, exchange: &Exchange<'_>) -> Result<(), Error> {
    let mut columns = vec![
        ("Код", 14.0),
        ("Организация", 50.0),
        ("Получателей услуг", 18.0),
        ("Требуется опросить", 18.0),
        ("Учтено ответов", 16.0),
        ("Выполнено, %", 14.0),
    ];
    columns.extend(Channel::ALL.iter().map(|channel| (title(*channel), 18.0)));
    let rows = exchange.release.results.institutions.iter().map(row);
    table(book, "Выборка", &columns, rows)
}

fn row(one: &InstitutionResult) -> Vec<Cell> {
    let done = one
        .respondents
        .filter(|_| one.required > 0)
        .map(|count| 100.0 * count as f64 / one.required as f64);
    let mut cells = vec![
        Cell::text(&one.code),
        Cell::text(&one.name),
        Cell::Count(one.recipients),
        Cell::Count(one.required),
        Cell::count(one.respondents),
        Cell::near(done, 1),
    ];
    cells.extend(Channel::ALL.iter().map(|channel| {
        let own = one
            .channels
            .iter()
            .find(|own| own.channel == channel.as_str());
        Cell::count(own.and_then(|own| own.respondents))
    }));
    cells
}

fn title(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "По ссылке или коду",
        Channel::Phone => "По телефону",
        Channel::Interview => "В личной беседе",
        Channel::Paper => "На бумажном бланке",
    }
}
