//! `inputs.csv`: the numbers that scores are worked out of, in the columns of `rating score`.
use super::{
    Release,
    table::{Holds, Table, column, need},
};
use crate::{
    rating::{
        exact::fraction,
        methodology::{Input, Origin},
        run::results::Shown,
        sheet::input_cell,
    },
    survey::Text,
};

pub(super) fn table(release: &Release<'_>) -> Table {
    let sector = release.inputs.campaign.sector;
    let mut columns = vec![
        need("id", Holds::Text, "Код организации в реестре"),
        need("name", Holds::Text, "Краткое наименование"),
        need("sector", Holds::Text, "Отрасль"),
    ];
    let symbols = &release.methodology.inputs;
    columns.extend(symbols.iter().map(|input| {
        let holds = if input.is_decimal {
            Holds::Fraction
        } else {
            Holds::Integer
        };
        column(&input.symbol, holds, &meaning(release, input))
    }));
    let shown = release
        .results
        .institutions
        .iter()
        .filter(|one| one.shown != Shown::Hidden);
    let rows = shown.map(|one| {
        let value = |input: &Input| {
            let value = one.inputs.get(&input.symbol)?;
            Some(fraction(value).map_or_else(|| value.clone(), |exact| input_cell(&exact)))
        };
        let given = symbols.iter().map(|input| value(input).unwrap_or_default());
        [one.code.clone(), one.name.clone(), sector.to_string()]
            .into_iter()
            .chain(given)
            .collect()
    });
    Table {
        name: "inputs.csv",
        what: Text {
            ru: "Исходные числа показанных организаций; пустая ячейка — не измеряли".to_owned(),
            en: "Inputs of the institutions shown; an empty cell was not measured".to_owned(),
        },
        key: 1,
        rows: rows.collect(),
        columns,
    }
}

/// Where a number comes from and which indicators use it.
fn meaning(release: &Release<'_>, input: &Input) -> String {
    let methodology = release.methodology;
    let sector = release.inputs.campaign.sector;
    let used: Vec<String> = methodology
        .indicators()
        .filter(|one| {
            let symbols = methodology.symbols(one, sector);
            symbols.iter().any(|known| known.symbol == input.symbol)
        })
        .map(|one| format!("{} «{}»", one.id, one.title.ru))
        .collect();
    let from = match &input.from {
        Origin::Survey => "Сколько опрошенных выбрали засчитываемый ответ".to_owned(),
        Origin::Respondents => "Сколько опрошенных учтено".to_owned(),
        Origin::Answered(of) => {
            format!("Сколько опрошенных ответили на вопрос, по которому считается {of}")
        }
        Origin::Checklist => "Найдено экспертами или установлено перечнем".to_owned(),
        Origin::Given => "Получено из другого источника".to_owned(),
    };
    // The points of a waiting ladder are no number of people.
    let from = if input.is_decimal && input.from == Origin::Survey {
        "Баллы за средний срок по ответам опрошенных".to_owned()
    } else {
        from
    };
    if used.is_empty() {
        format!("{from}. В этой отрасли показатели его не используют")
    } else {
        format!("{from}. Показатели: {}", used.join("; "))
    }
}
