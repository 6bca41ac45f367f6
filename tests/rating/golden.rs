//! The golden tables, exact.
use std::collections::BTreeMap;

use otklik::{
    rating::{
        Exact, Inputs, Methodology, Scored,
        exact::{decimal, half_up, parse},
        methodology::Policy,
        score::score,
    },
    region::Sector,
};

use crate::vectors::{changed, shipped, table, value};

/// `80.5` and `80.500000` are the same to six decimals.
fn six(text: &str) -> String {
    decimal(&parse(text).unwrap(), 6, '.')
}

#[test]
fn every_value_of_the_score_vectors_is_exact_to_six_decimals() {
    let methodology = shipped("mintrud-344n");
    let rows = table("score-vectors.csv");
    let mut compared = 0;
    for row in &rows {
        let inputs: Inputs = methodology
            .inputs
            .iter()
            .filter_map(|input| Some((input.symbol.as_str(), parse(row.get(&input.symbol)?)?)))
            .collect();
        let scored = score(
            &methodology,
            Sector::parse(&row["sector"]).unwrap(),
            &inputs,
        );
        for (column, expected) in row {
            if let Some(symbol) = column.strip_prefix("expect_") {
                let found = value(&scored, symbol).unwrap();
                assert_eq!(
                    decimal(found, 6, '.'),
                    six(expected),
                    "{} {symbol}",
                    row["id"]
                );
                compared += 1;
            }
        }
    }
    assert_eq!((rows.len(), compared), (4, 4 * 21));
}

/// The columns of the table and the symbols they are called here.
const COLUMNS: [(&str, &str); 25] = [
    ("Ist", "Истенд"),
    ("Nst", "Инорм_стенд"),
    ("Isa", "Исайт"),
    ("Nsa", "Инорм_сайт"),
    ("dist", "Сдист"),
    ("Ust", "Устенд"),
    ("Ust_n", "Чобщ_стенд"),
    ("Usa", "Усайт"),
    ("Usa_n", "Чобщ_сайт"),
    ("komf", "Скомф"),
    ("Ukomf", "Укомф"),
    ("N", "Чобщ"),
    ("orgd", "Соргдост"),
    ("usld", "Суслугдост"),
    ("Udost", "Удост"),
    ("Ninv", "Чинв"),
    ("Uperv", "Уперв"),
    ("Uokaz", "Уоказ"),
    ("Uvezl", "Увежл"),
    ("Nvezl", "Чобщ_дист"),
    ("Urek", "Уреком"),
    ("Uorg", "Уорг"),
    ("Uud", "Ууд"),
    ("Usvr", "Усвоевр"),
    ("wait", "Сожид"),
];

/// The values that are rounded at each step, by the names of the table. `P_ozh` is there in health alone.
const STEPS: [(&str, &str); 20] = [
    ("P_inf", "Пинф"),
    ("P_dist", "Пдист"),
    ("P_otkr", "Поткр_уд"),
    ("P_komf", "Пкомф_усл"),
    ("P_komfud", "Пкомф_уд"),
    ("P_orgd", "Поргдост"),
    ("P_usld", "Пуслугдост"),
    ("P_dostud", "Пдост_уд"),
    ("P_perv", "Пперв_конт_уд"),
    ("P_okaz", "Показ_услуг_уд"),
    ("P_vezl", "Пвежл_дист_уд"),
    ("P_rek", "Преком"),
    ("P_org", "Порг_усл_уд"),
    ("P_ud", "Пуд"),
    ("P_ozh", "Пожид"),
    ("K1", "К1"),
    ("K2", "К2"),
    ("K3", "К3"),
    ("K4", "К4"),
    ("K5", "К5"),
];

fn of_row(methodology: &Methodology, row: &BTreeMap<String, String>) -> Scored {
    let inputs = COLUMNS
        .iter()
        .filter_map(|(column, symbol)| Some((*symbol, parse(&row[*column])?)));
    score(
        methodology,
        Sector::parse(&row["variant"]).unwrap(),
        &inputs.collect(),
    )
}

fn same(found: Option<&Exact>, expected: &str, what: &str) {
    let expected = (!expected.is_empty()).then(|| parse(expected).unwrap());
    assert_eq!(found, expected.as_ref(), "{what}");
}

#[test]
fn scores_rounded_at_each_step_and_only_at_the_end_are_those_of_the_table() {
    let not_rated = ("indicator = \"renormalise\"", "indicator = \"not rated\"");
    let at_the_end = changed("mintrud-344n", &[not_rated]);
    let at_each_step = changed(
        "mintrud-344n",
        &[not_rated, ("at = \"display\"", "at = \"each-step\"")],
    );
    let rows = table("12_nok_score.csv");
    assert_eq!(rows.len(), 11);
    for row in &rows {
        let case = &row["case"];
        let steps = of_row(&at_each_step, row);
        for (column, symbol) in STEPS {
            if symbol != "Пожид" || row["variant"] == "health" {
                same(
                    value(&steps, symbol),
                    &row[column],
                    &format!("{case} {column}"),
                );
            }
        }
        same(steps.total.as_ref(), &row["S_step_half_up"], case);
        let end = of_row(&at_the_end, row);
        let rounded = end.total.as_ref().map(|total| half_up(total, 2));
        same(rounded.as_ref(), &row["S_end_only"], case);
        let exact = end
            .total
            .map_or("None".to_owned(), |total| total.to_string());
        assert_eq!(exact, row["S_exact"], "{case}");
    }
}

#[test]
fn with_nobody_in_the_denominator_the_usual_policy_is_told_and_never_gives_0_or_100() {
    let rows = table("12_nok_score.csv");
    let row = rows.iter().find(|row| row["Ninv"] == "0").unwrap();
    let scored = of_row(&shipped("mintrud-344n"), row);
    let share = scored
        .indicators
        .iter()
        .find(|value| value.id == "3.3")
        .unwrap();
    assert_eq!(share.value, None);
    assert!(share.policies.contains(&Policy::Renormalise) && share.policies.len() == 1);
    // (0.3 × 80 + 0.4 × 100) / 0.7
    assert_eq!(
        value(&scored, "К3"),
        Some(&Exact::new(640.into(), 7.into()))
    );
    assert!(scored.total.is_some());
}

#[test]
fn halves_are_rounded_up_as_in_the_table() {
    let rows = table("80_rounding.csv");
    assert_eq!(rows.len(), 14);
    for row in &rows {
        let value = parse(&row["num"]).unwrap() / parse(&row["den"]).unwrap();
        for (decimals, column) in ["r0", "r1", "r2"].into_iter().enumerate() {
            assert_eq!(
                decimal(&value, decimals, '.'),
                row[column],
                "{}/{}",
                row["num"],
                row["den"]
            );
        }
    }
}
