//! Programs that officers and analysts have: `LibreOffice` opens the workbook, duckdb counts the other files.
use std::{collections::BTreeMap, path::Path, process::Command};

use otklik::export::{
    AggregateRow, Dialect, Format,
    csv::guard,
    responses::{self, layout::Holds},
};
use serde_json::Value;

use super::responses::Case;
use crate::{
    ROWS, expected, file,
    fixture::{bytes, hostile, python, rows},
    names,
};

/// What a workbook's text is after `LibreOffice`: control signs are gone, and a line's end is one sign.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter(|sign| !matches!(sign, '\0'..='\u{8}'))
        .collect()
}

#[test]
fn libreoffice_opens_the_workbook_with_the_same_cells_and_no_formula() {
    let office = Path::new("soffice");
    let there = Command::new(office).arg("--version").output();
    there.expect("LibreOffice is installed by `tests/run`; run it once");
    let texts = hostile();
    let traps = rows(texts.len())
        .zip(&texts)
        .map(|(row, text)| AggregateRow {
            institution_name: text.clone(),
            ..row
        });
    let given: Vec<AggregateRow> = rows(ROWS).chain(traps).collect();
    let folder = tempfile::tempdir().unwrap();
    let book = bytes(Format::Xlsx, given.clone().into_iter()).unwrap();
    let found = python(&["office".as_ref(), &file(&folder, "a.xlsx", &book), office]);
    assert_eq!(found["formulas"], 0);
    let sheets = found["sheets"].as_object().unwrap();
    assert_eq!(sheets.len(), 4, "{:?}", sheets.keys());
    let data = sheets["Данные"].as_array().unwrap();
    assert_eq!(data[0], Value::from(names()));
    assert_eq!(data.len(), given.len() + 1);
    let wanted = expected(ROWS).into_iter().chain(expected(texts.len()));
    for (nth, (row, wanted)) in data[1..].iter().zip(wanted).enumerate() {
        for (place, wanted) in wanted.iter().enumerate() {
            let hostile = nth.checked_sub(ROWS).filter(|_| place == 4);
            let wanted = match (hostile, wanted) {
                (Some(nth), _) => texts[nth].clone(),
                (None, Value::Null) => String::new(),
                (None, Value::String(text)) => text.clone(),
                (None, number) => number.to_string(),
            };
            let cell = row[place].as_str().unwrap();
            assert_eq!(plain(cell), plain(&wanted), "{nth} {place}");
        }
    }
}

#[test]
fn duckdb_counts_the_same_sums_in_every_file_of_aggregates() {
    let folder = tempfile::tempdir().unwrap();
    let table = bytes(Format::Csv(Dialect::Rfc4180), rows(ROWS)).unwrap();
    let columns = bytes(Format::Parquet, rows(ROWS)).unwrap();
    let files = [
        file(&folder, "a.csv", &table),
        file(&folder, "a.parquet", &columns),
    ];
    let found = python(&["duck".as_ref(), &files[0], &files[1]]);
    let sum = |of: fn(&AggregateRow) -> u64| rows(ROWS).map(|row| of(&row)).sum::<u64>();
    let sums = [sum(|row| row.count), sum(|row| row.respondents)];
    for kind in ["csv", "parquet"] {
        let told = &found[kind];
        assert_eq!(told["names"], Value::from(names()), "{kind}");
        assert_eq!(told["rows"], ROWS, "{kind}");
        assert_eq!(told["sums"], Value::from(sums.to_vec()), "{kind}");
        assert_eq!(told["values"]["channel"]["web"], ROWS.div_ceil(2), "{kind}");
    }
}

#[test]
fn duckdb_counts_the_same_answers_in_every_file_of_answers() {
    use responses::{
        Dialect::Rfc4180,
        Format::{Csv, JsonLines, Parquet},
    };
    let (folder, case) = (tempfile::tempdir().unwrap(), Case::new());
    let kinds = [
        ("csv", Csv(Rfc4180)),
        ("jsonl", JsonLines),
        ("parquet", Parquet),
    ];
    let files =
        kinds.map(|(kind, format)| file(&folder, &format!("a.{kind}"), &case.write(format).1));
    let found = python(&["duck".as_ref(), &files[0], &files[1], &files[2]]);
    let lines = case.lines();
    let columns = case.layout.columns.iter();
    let columns: Vec<_> = columns
        .filter(|one| !matches!(one.holds, Holds::Text(_)))
        .collect();
    assert!(columns.len() > 20);
    for (kind, _) in kinds {
        assert_eq!(found[kind]["rows"], lines.len(), "{kind}");
        for column in &columns {
            let mut counts: BTreeMap<String, u64> = BTreeMap::new();
            for line in &lines {
                let value = match &line[&column.name] {
                    Value::Null => String::new(),
                    Value::String(text) if kind == "csv" => guard(text).into_owned(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                *counts.entry(value).or_default() += 1;
            }
            let told = &found[kind]["values"][&column.name];
            let wanted = serde_json::to_value(&counts).unwrap();
            assert_eq!(told, &wanted, "{kind} {}", column.name);
        }
    }
}
