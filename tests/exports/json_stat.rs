//! The cube through pyjstat.
use otklik::export::{AggregateRow, Dialect, Format};
use serde_json::{Value, json};

use crate::{
    file,
    fixture::{about, bytes, python, rows},
};

/// Rows whose answers are those of the codebook.
fn of_codebook() -> Vec<AggregateRow> {
    let about = about();
    let mut options = Vec::new();
    for entry in &about.codebook {
        let ids = entry.options.iter().map(|option| Some(option.id.clone()));
        let own: Vec<Option<String>> = ids.collect();
        let own = if own.is_empty() { vec![None] } else { own };
        options.extend(own.into_iter().map(|option| (entry.item.clone(), option)));
    }
    rows(2 * options.len())
        .enumerate()
        .map(|(nth, row)| {
            let (item, option) = options[nth / 2].clone();
            let untold = "untold".to_owned();
            let (channel, evidence) = if nth % 2 == 0 {
                ("web".to_owned(), "device".to_owned())
            } else {
                (untold.clone(), untold)
            };
            AggregateRow {
                item,
                option,
                channel,
                evidence,
                count: nth as u64,
                ..row
            }
        })
        .collect()
}

#[test]
fn json_stat_holds_every_figure_for_an_independent_reader() {
    let folder = tempfile::tempdir().unwrap();
    let given = of_codebook();
    let path = file(
        &folder,
        "cube.json",
        &bytes(Format::JsonStat, given.clone().into_iter()).unwrap(),
    );
    let found = python(&["stat".as_ref(), &path]);
    let mut found: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .map(Value::to_string)
        .collect();
    let mut expected = Vec::new();
    for row in &given {
        let answer = row.option.as_ref().map_or_else(
            || row.item.clone(),
            |option| format!("{}.{option}", row.item),
        );
        for (figure, value) in [
            ("respondents", row.respondents),
            ("shown", row.shown),
            ("answered", row.answered),
            ("count", row.count),
        ] {
            let line = json!([
                row.institution,
                row.channel,
                row.evidence,
                answer,
                figure,
                value
            ]);
            expected.push(line.to_string());
        }
    }
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn windows_1251_gives_every_text_back_or_names_the_letter_that_it_lacks() {
    let plain = |row: AggregateRow| AggregateRow {
        institution_name: "=Школа «Ёлочка» № 5".to_owned(),
        municipality: "г. Тихий".to_owned(),
        ..row
    };
    let old = bytes(Format::Csv(Dialect::Windows1251), rows(9).map(plain)).unwrap();
    let text = encoding_rs::WINDOWS_1251.decode(&old).0.into_owned();
    let new = bytes(Format::Csv(Dialect::Excel), rows(9).map(plain)).unwrap();
    let new = String::from_utf8(new).unwrap();
    assert_eq!(text, new.trim_start_matches('\u{feff}'));
    assert!(text.contains("'=Школа «Ёлочка» № 5"));
    let lacking = rows(9).map(|row| AggregateRow {
        institution_name: "Школа 😀".to_owned(),
        ..row
    });
    let fault = bytes(Format::Csv(Dialect::Windows1251), lacking).unwrap_err();
    assert!(fault.to_string().contains("«😀»"), "{fault}");
}
