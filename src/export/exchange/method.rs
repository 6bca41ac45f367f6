//! «Методика»: by what the rating was made, and where each rule of it comes from.
use rust_xlsxwriter::Workbook;

use super::{
    Exchange,
    sheet::{Cell, table},
};
use crate::{
    export::Error,
    rating::{
        exact::decimal,
        methodology::{Basis, Methodology},
    },
    survey::Lang,
};

pub(super) fn sheet(book: &mut Workbook, exchange: &Exchange<'_>) -> Result<(), Error> {
    let columns = [
        ("Что", 30.0),
        ("Значение", 70.0),
        ("Вес", 8.0),
        ("Источник правила", 80.0),
        ("Насколько точно известно", 36.0),
    ];
    let rows = about(exchange)
        .into_iter()
        .map(|(what, value)| vec![Cell::text(what), Cell::Text(value)]);
    let rules = rules(exchange.release.methodology);
    table(book, "Методика", &columns, rows.chain(rules))
}

fn about(exchange: &Exchange<'_>) -> Vec<(&'static str, String)> {
    let (release, inputs) = (&exchange.release, exchange.release.inputs);
    let campaign = &inputs.campaign;
    let day = |day: chrono::NaiveDate| day.format("%d.%m.%Y").to_string();
    let published = release.published_on.map(day);
    vec![
        ("Опрос", campaign.title.clone()),
        ("Организатор", campaign.organizer.clone()),
        (
            "Сроки опроса",
            format!("{}–{}", day(campaign.starts_on), day(campaign.ends_on)),
        ),
        (
            "Опубликован",
            published.unwrap_or_else(|| "нет, это проект".to_owned()),
        ),
        ("Методика", release.methodology.title.ru.clone()),
        ("Версия методики", inputs.methodology.version.clone()),
        (
            "Анкета",
            format!("{}, версия {}", inputs.survey.id, inputs.survey.version),
        ),
        (
            "Отпечаток исходных данных",
            release.results.inputs_hash.clone(),
        ),
        (
            "Показ чисел",
            format!(
                "Округлены до {} знаков, половина вверх. Точные значения — в открытых данных.",
                exchange.decimals()
            ),
        ),
    ]
}

fn rules(methodology: &Methodology) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for criterion in &methodology.criteria {
        rows.push(rule(
            &criterion.id,
            &criterion.title.ru,
            Some(&criterion.weight),
            &criterion.basis,
        ));
        for one in &criterion.indicators {
            rows.push(rule(&one.id, &one.title.ru, Some(&one.weight), &one.basis));
        }
    }
    let publication = &methodology.publication;
    let shown = format!(
        "Скрыто при числе ответов меньше {}; место — от {} ответов и при интервале не шире ±{}",
        publication.hide_below,
        publication.place_from,
        decimal(&publication.half_width, 0, ',')
    );
    rows.push(rule("Правило показа", &shown, None, &publication.basis));
    let places = if methodology.places.as_shown {
        "Без пропусков; равны баллы, равные при показе"
    } else {
        "Без пропусков; равны только точно равные баллы"
    };
    rows.push(rule("Места", places, None, &methodology.places.basis));
    rows
}

fn rule(name: &str, text: &str, weight: Option<&crate::rating::Exact>, basis: &Basis) -> Vec<Cell> {
    vec![
        Cell::text(name),
        Cell::text(text),
        weight.map_or(Cell::Empty, |weight| {
            Cell::rounded(Some(&weight.to_string()), 2)
        }),
        Cell::text(&basis.source),
        Cell::text(basis.certainty.words(Lang::Ru)),
    ]
}
