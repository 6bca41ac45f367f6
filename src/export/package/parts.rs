//! `channels.csv` and `territories.csv`.
use super::{
    Release,
    results::{both, both_columns},
    table::{Holds, Table, cell, column, need},
};
use crate::{rating::run::results::TerritoryResult, survey::Text};

/// What a row of `territories.csv` is about.
const LEVELS: [&str; 2] = ["sector", "municipality"];

/// Answers by channel.
pub(super) fn channels(release: &Release<'_>) -> Table {
    let decimals = release.methodology.rounding.decimals;
    let mut rows = Vec::new();
    for one in &release.results.institutions {
        for channel in &one.channels {
            // Rounded already: see the rules of disclosure.
            let [total, _] = both(channel.total.as_deref(), decimals);
            rows.push(vec![
                one.code.clone(),
                channel.channel.clone(),
                cell(channel.respondents),
                total,
                cell(channel.error),
            ]);
        }
    }
    Table {
        name: "channels.csv",
        what: Text {
            ru: "Ответы и баллы по способам опроса".to_owned(),
            en: "Answers and scores by the way people were asked".to_owned(),
        },
        key: 2,
        columns: vec![
            need("id", Holds::Text, "Код организации в реестре"),
            need(
                "channel",
                Holds::Text,
                "Способ опроса: web — ссылка или код, phone — телефон, interview — личная беседа, paper — бумажный бланк",
            ),
            column(
                "respondents",
                Holds::Integer,
                "Сколько ответов учтено; пусто, если по числу можно узнать отдельных людей",
            ),
            column(
                "S",
                Holds::Number,
                "Балл только по этим ответам; пусто, если ответов или всех остальных слишком мало",
            ),
            column("error", Holds::Number, "Стандартная ошибка этого балла"),
        ],
        rows,
    }
}

/// Means of the sector and of municipalities.
pub(super) fn territories(release: &Release<'_>) -> Table {
    let decimals = release.methodology.rounding.decimals;
    let mut columns = vec![
        need(
            "level",
            Holds::OneOf(&LEVELS),
            "sector — отрасль, municipality — муниципальное образование",
        ),
        need("name", Holds::Text, "Отрасль или муниципальное образование"),
    ];
    columns.extend(both_columns("S", "Среднее баллов показанных организаций"));
    for criterion in &release.methodology.criteria {
        let what = format!("Среднее критерия {}", criterion.id);
        columns.extend(both_columns(&criterion.id, &what));
    }
    columns.extend([
        need("rated", Holds::Integer, "Сколько организаций в среднем"),
        need(
            "unrated",
            Holds::Integer,
            "Сколько организаций без показанного балла",
        ),
    ]);
    let row = |level: &str, name: &str, mean: &TerritoryResult| {
        let mut cells = vec![level.to_owned(), name.to_owned()];
        cells.extend(both(mean.total.as_deref(), decimals));
        for criterion in &release.methodology.criteria {
            let value = mean.criteria.get(&criterion.id);
            cells.extend(both(value.map(String::as_str), decimals));
        }
        cells.extend([mean.rated.to_string(), mean.unrated.to_string()]);
        cells
    };
    let sector = release.inputs.campaign.sector;
    let own = row(LEVELS[0], sector.as_str(), &release.results.sector);
    let municipalities = release.results.municipalities.iter();
    let rows = std::iter::once(own)
        .chain(municipalities.map(|(name, mean)| row(LEVELS[1], name, mean)))
        .collect();
    Table {
        name: "territories.csv",
        what: Text {
            ru: "Средние по отрасли и муниципальным образованиям".to_owned(),
            en: "Means of the sector and of municipalities".to_owned(),
        },
        key: 2,
        columns,
        rows,
    }
}
