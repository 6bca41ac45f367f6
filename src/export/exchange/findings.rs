//! «Недостатки и рекомендации»: what experts did not find, with what is to be done; when and by whom is filled in by hand.
use rust_xlsxwriter::Workbook;

use super::{
    Exchange,
    sheet::{Cell, table},
};
use crate::{
    export::Error,
    rating::{
        checklist::{Checklist, Degree},
        run::{inputs::AssessmentInput, results::InstitutionResult},
    },
};

pub(super) fn sheet(book: &mut Workbook, exchange: &Exchange<'_>) -> Result<(), Error> {
    let columns = [
        ("Код", 14.0),
        ("Организация", 50.0),
        ("Показатель", 12.0),
        ("Раздел", 36.0),
        ("Пункт", 8.0),
        ("Недостаток", 60.0),
        ("Рекомендация", 70.0),
        ("Срок", 14.0),
        ("Ответственный", 24.0),
    ];
    let found = exchange.shown().filter_map(|one| {
        let inputs = &exchange.release.inputs.institutions;
        let own = inputs.iter().find(|input| input.code == one.code)?;
        Some((one, own.assessment.as_ref()?, exchange.checklist?))
    });
    let rows = found.flat_map(|(one, assessment, checklist)| lacking(one, assessment, checklist));
    table(book, "Недостатки и рекомендации", &columns, rows)
}

fn lacking(
    one: &InstitutionResult,
    assessment: &AssessmentInput,
    checklist: &Checklist,
) -> Vec<Vec<Cell>> {
    let items = checklist.items(&assessment.list);
    let rows = items.filter_map(|(section, item)| {
        let degree = assessment.degrees.get(&item.id)?;
        let (lack, cure) = match Degree::parse(degree)? {
            Degree::Full => return None,
            Degree::Half => ("Есть не полностью", "Обеспечить в полном объёме"),
            Degree::None => ("Нет", "Обеспечить"),
        };
        let text = inside(&item.text.ru);
        Some(vec![
            Cell::text(&one.code),
            Cell::text(&one.name),
            Cell::text(&section.indicator),
            Cell::text(&section.title.ru),
            Cell::text(&item.number),
            Cell::Text(format!("{lack}: {text}")),
            Cell::Text(format!("{cure}: {text}")),
        ])
    });
    rows.collect()
}

/// The text as it stands after a colon: with a small first letter, unless it begins with an abbreviation.
fn inside(text: &str) -> String {
    let mut signs = text.chars();
    let (first, second) = (signs.next(), signs.next());
    match (first, second) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn only_a_words_own_capital_becomes_small() {
        for (text, after) in [
            ("График работы", "график работы"),
            ("ФИО руководителя", "ФИО руководителя"),
            ("«Горячая линия»", "«Горячая линия»"),
            ("", ""),
        ] {
            assert_eq!(inside(text), after);
        }
    }
}
