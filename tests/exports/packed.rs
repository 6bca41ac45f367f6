//! The aggregates as a package of Frictionless Data, judged and read by frictionless.
use otklik::export::{Format, column::COLUMNS, csv::unguard};
use serde_json::Value;

use crate::{
    ROWS, expected, file,
    fixture::{bytes, python, rows},
    without_empty_texts,
};

#[test]
fn the_package_of_aggregates_is_valid_and_holds_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(
        &folder,
        "a.zip",
        &bytes(Format::Package, rows(ROWS)).unwrap(),
    );
    let found = python(&["package".as_ref(), &path]);
    assert_eq!(found["faults"], Value::Array(Vec::new()));
    let told = found["rows"].as_array().unwrap();
    let wanted = without_empty_texts(expected(ROWS));
    assert_eq!(told.len(), wanted.len());
    for (row, wanted) in told.iter().zip(&wanted) {
        for (column, wanted) in COLUMNS.iter().zip(wanted) {
            let cell = match &row[column.name] {
                Value::String(text) => Value::from(unguard(text)),
                other => other.clone(),
            };
            assert_eq!(&cell, wanted, "{}", column.name);
        }
    }
}
