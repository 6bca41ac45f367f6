//! «Итоги»: those with a place first, then those with a score, then those of whom nothing is shown.
use rust_xlsxwriter::Workbook;

use super::{
    Exchange,
    sheet::{Cell, table},
};
use crate::{
    export::Error,
    rating::{
        exact::fraction,
        methodology::Publication,
        run::results::{InstitutionResult, Reason, Shown},
    },
};

pub(super) fn sheet(book: &mut Workbook, exchange: &Exchange<'_>) -> Result<(), Error> {
    let release = &exchange.release;
    let criteria: Vec<String> = release
        .methodology
        .criteria
        .iter()
        .map(|one| format!("{} {}", one.id, one.title.ru))
        .collect();
    let mut columns = vec![
        ("Место", 8.0),
        ("Код", 14.0),
        ("Организация", 50.0),
        ("Тип", 24.0),
        ("Муниципальное образование", 28.0),
    ];
    columns.extend(criteria.iter().map(|title| (title.as_str(), 16.0)));
    columns.extend([
        ("Итоговый балл", 14.0),
        ("Ошибка балла", 14.0),
        ("Места по данным: от", 14.0),
        ("Места по данным: до", 14.0),
        ("Группа", 9.0),
        ("Учтено ответов", 14.0),
        ("Получателей услуг", 16.0),
        ("Примечание", 60.0),
    ]);
    let mut all: Vec<&InstitutionResult> = release.results.institutions.iter().collect();
    all.sort_by_key(|one| {
        let total = one.total.as_deref().and_then(fraction);
        (
            one.place.is_none(),
            one.place,
            one.shown == Shown::Hidden,
            std::cmp::Reverse(total),
            one.code.clone(),
        )
    });
    let rule = &release.methodology.publication;
    let rows = all.into_iter().map(|one| row(exchange, one, rule));
    table(book, "Итоги", &columns, rows)
}

fn row(exchange: &Exchange<'_>, one: &InstitutionResult, rule: &Publication) -> Vec<Cell> {
    let decimals = exchange.decimals();
    let mut cells = vec![
        Cell::size(one.place),
        Cell::text(&one.code),
        Cell::text(&one.name),
        Cell::text(&one.kind),
        Cell::text(&one.municipality),
    ];
    for criterion in &exchange.release.methodology.criteria {
        let own = one.criteria.iter().find(|value| value.id == criterion.id);
        cells.push(Cell::rounded(
            own.and_then(|own| own.value.as_deref()),
            decimals,
        ));
    }
    cells.extend([
        Cell::rounded(one.total.as_deref(), decimals),
        Cell::near(one.error, decimals),
        Cell::size(one.places.map(|span| span.low)),
        Cell::size(one.places.map(|span| span.high)),
        Cell::size(one.tier),
        Cell::count(one.respondents),
        Cell::Count(one.recipients),
        Cell::text(&remark(one, rule)),
    ]);
    cells
}

fn remark(one: &InstitutionResult, rule: &Publication) -> String {
    let words = |reason: &Reason| match reason {
        Reason::FewAnswers => format!("меньше {} ответов, результаты не показаны", rule.hide_below),
        Reason::SmallGroup => format!(
            "на какой-то вопрос ответило меньше {} человек, результаты не показаны",
            rule.least_cell
        ),
        Reason::TooFewForPlace => {
            format!("меньше {} ответов, место не определено", rule.place_from)
        }
        Reason::WideInterval => "интервал слишком широк для места".to_owned(),
        Reason::LowReliability => "надёжности балла для места мало".to_owned(),
        Reason::NotMeasured => "не измерен целый критерий, балла нет".to_owned(),
        Reason::NotAssessed => "эксперты не оценивали".to_owned(),
    };
    one.reasons.iter().map(words).collect::<Vec<_>>().join("; ")
}
