//! `assessments.csv`: what experts found at the institutions shown.
use std::collections::BTreeSet;

use super::{
    Release,
    table::{Holds, Table, column, need},
};
use crate::{rating::run::results::Shown, survey::Text};

/// How far an item is met.
const DEGREES: [&str; 3] = ["0", "0.5", "1"];

pub(super) fn table(release: &Release<'_>) -> Table {
    let shown: BTreeSet<&str> = release
        .results
        .institutions
        .iter()
        .filter(|one| one.shown != Shown::Hidden)
        .map(|one| one.code.as_str())
        .collect();
    let mut rows = Vec::new();
    for one in &release.inputs.institutions {
        let Some(assessment) = one
            .assessment
            .as_ref()
            .filter(|_| shown.contains(one.code.as_str()))
        else {
            continue;
        };
        for (item, degree) in &assessment.degrees {
            rows.push(vec![
                one.code.clone(),
                item.clone(),
                degree.clone(),
                assessment.list.clone(),
                assessment.assessed_on.to_string(),
                assessment.organization.clone(),
                assessment.organization_kind.clone(),
            ]);
        }
    }
    Table {
        name: "assessments.csv",
        what: Text {
            ru: "Что нашли эксперты, по пунктам; того, что к организации не относится, здесь нет".to_owned(),
            en: "What experts found, item by item; what does not apply to an institution is not here"
                .to_owned(),
        },
        key: 2,
        columns: vec![
            need("id", Holds::Text, "Код организации в реестре"),
            need("item", Holds::Text, "Пункт перечня из файла checklist.toml"),
            need(
                "degree",
                Holds::OneOf(&DEGREES),
                "0 — нет, 0.5 — частично, 1 — есть",
            ),
            need("list", Holds::Text, "Какой из перечней применён"),
            need("assessed_on", Holds::Date, "Когда проверяли"),
            column("organization", Holds::Text, "Кто проверял"),
            column(
                "organization_kind",
                Holds::Text,
                "Кто это: public-organization — общественная организация, professional-community — профессиональное сообщество, \
                 media — средство массовой информации, independent-expert — независимый эксперт, rating-agency — рейтинговое агентство",
            ),
        ],
        rows,
    }
}
