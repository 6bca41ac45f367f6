//! `results.csv`: what was worked out, one row an institution, hidden ones included.
use super::{
    Release,
    table::{Column, Holds, Table, cell, column, need},
};
use crate::{
    rating::{
        exact::{decimal, fraction},
        run::results::{InstitutionResult, Reason, Shown, ValueResult},
    },
    survey::Text,
};

/// What [`Shown`] is called.
const SHOWN: [&str; 4] = ["hidden", "without-place", "full", "precise"];

/// A value as it is shown, and exactly.
pub(super) fn both(value: Option<&str>, decimals: usize) -> [String; 2] {
    let Some(value) = value else {
        return [String::new(), String::new()];
    };
    let shown = fraction(value).map(|exact| decimal(&exact, decimals, '.'));
    [shown.unwrap_or_default(), value.to_owned()]
}

/// The two columns of such a value.
pub(super) fn both_columns(name: &str, what: &str) -> [Column; 2] {
    [
        column(
            name,
            Holds::Number,
            &format!("{what}, округлено для показа"),
        ),
        column(
            &format!("{name}_exact"),
            Holds::Fraction,
            &format!("{what}, точно"),
        ),
    ]
}

pub(super) fn table(release: &Release<'_>) -> Table {
    let decimals = release.methodology.rounding.decimals;
    let rows = release.results.institutions.iter();
    Table {
        name: "results.csv",
        what: Text {
            ru: "Показатели, критерии, баллы и места; у скрытых организаций — только причина"
                .to_owned(),
            en: "Indicators, criteria, scores and places; of hidden institutions only the reason"
                .to_owned(),
        },
        key: 1,
        columns: columns(release),
        rows: rows.map(|one| row(release, one, decimals)).collect(),
    }
}

fn columns(release: &Release<'_>) -> Vec<Column> {
    let mut columns = vec![
        need("id", Holds::Text, "Код организации в реестре"),
        need("name", Holds::Text, "Краткое наименование"),
        column("kind", Holds::Text, "Тип организации"),
        need("municipality", Holds::Text, "Муниципальное образование"),
        need(
            "shown",
            Holds::OneOf(&SHOWN),
            "Что показано: hidden — ничего, without-place — балл без места, full — всё, precise — всё, балл точный",
        ),
        column(
            "reasons",
            Holds::Text,
            "Почему показано не всё: few-answers — мало ответов; small-group — на какой-то вопрос ответило слишком мало человек; \
             too-few-for-place — для места мало ответов; wide-interval — широкий интервал; low-reliability — случайность различает \
             организации не меньше, чем они различаются сами; not-measured — критерий не измерен; not-assessed — эксперты не оценивали",
        ),
        need("recipients", Holds::Integer, "Получателей услуг"),
        need(
            "required",
            Holds::Integer,
            "Сколько человек требуется опросить",
        ),
        column("respondents", Holds::Integer, "Сколько ответов учтено"),
    ];
    for criterion in &release.methodology.criteria {
        for indicator in &criterion.indicators {
            let what = format!("Показатель {} «{}»", indicator.id, indicator.title.ru);
            columns.extend(both_columns(&indicator.symbol, &what));
        }
        let what = format!("Критерий {} «{}»", criterion.id, criterion.title.ru);
        columns.extend(both_columns(&criterion.id, &what));
    }
    columns.extend(both_columns("S", "Итоговый балл"));
    columns.extend([
        column("error", Holds::Number, "Стандартная ошибка балла"),
        column(
            "low",
            Holds::Number,
            "Нижняя граница 95-процентного интервала балла",
        ),
        column(
            "high",
            Holds::Number,
            "Верхняя граница 95-процентного интервала балла",
        ),
        column("reliability", Holds::Number, "Надёжность балла, от 0 до 1"),
        column(
            "place",
            Holds::Integer,
            "Место по баллу; у равных баллов оно одно, следующее идёт без пропуска",
        ),
        column(
            "places_low",
            Holds::Integer,
            "Самое высокое место, которое допускают данные",
        ),
        column(
            "places_high",
            Holds::Integer,
            "Самое низкое место, которое допускают данные",
        ),
        column(
            "tier",
            Holds::Integer,
            "Группа; организации одной группы данные не различают уверенно",
        ),
    ]);
    columns
}

fn row(release: &Release<'_>, one: &InstitutionResult, decimals: usize) -> Vec<String> {
    let mut cells = vec![
        one.code.clone(),
        one.name.clone(),
        one.kind.clone(),
        one.municipality.clone(),
        SHOWN[match one.shown {
            Shown::Hidden => 0,
            Shown::WithoutPlace => 1,
            Shown::Full => 2,
            Shown::Precise => 3,
        }]
        .to_owned(),
        reasons(&one.reasons),
        one.recipients.to_string(),
        one.required.to_string(),
        cell(one.respondents),
    ];
    let mut add = |values: &[ValueResult], symbol: &str| {
        let own = values.iter().find(|value| value.symbol == symbol);
        cells.extend(both(own.and_then(|own| own.value.as_deref()), decimals));
    };
    for criterion in &release.methodology.criteria {
        for indicator in &criterion.indicators {
            add(&one.indicators, &indicator.symbol);
        }
        add(&one.criteria, &criterion.id);
    }
    cells.extend(both(one.total.as_deref(), decimals));
    cells.extend([
        cell(one.error),
        cell(one.interval.map(|span| span.low)),
        cell(one.interval.map(|span| span.high)),
        cell(one.reliability),
        cell(one.place),
        cell(one.places.map(|span| span.low)),
        cell(one.places.map(|span| span.high)),
        cell(one.tier),
    ]);
    cells
}

fn reasons(reasons: &[Reason]) -> String {
    let word = |reason: &Reason| match reason {
        Reason::FewAnswers => "few-answers",
        Reason::SmallGroup => "small-group",
        Reason::TooFewForPlace => "too-few-for-place",
        Reason::WideInterval => "wide-interval",
        Reason::LowReliability => "low-reliability",
        Reason::NotMeasured => "not-measured",
        Reason::NotAssessed => "not-assessed",
    };
    reasons.iter().map(word).collect::<Vec<_>>().join(" ")
}
