//! Answers as Triple-S and as a package of Frictionless Data, read back by programs that share no code with ours.
use otklik::export::{
    csv::unguard,
    responses::{Format, layout::Holds},
};
use serde_json::Value;

use super::responses::Case;
use crate::{file, fixture::python};

#[test]
fn triple_s_describes_its_data_and_holds_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::new();
    let path = file(&folder, "out.zip", &case.write(Format::TripleS).1);
    let found = python(&["triple".as_ref(), &path]);
    let rows = found["rows"].as_array().unwrap();
    assert_eq!(rows.len(), case.rows());
    for (row, line) in rows.iter().zip(case.lines()) {
        for column in &case.layout.columns {
            let (cell, whole) = (row[&column.name].as_str().unwrap(), &line[&column.name]);
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']));
            match &column.holds {
                Holds::Text(_) => assert_eq!(unguard(cell), whole.as_str().unwrap_or_default()),
                Holds::Number | Holds::Flag => assert_eq!(cell.parse().ok(), whole.as_i64()),
                Holds::Code(codes) => {
                    let code = codes.iter().find(|code| whole == &code.id);
                    assert_eq!(cell.parse().ok(), code.map(|code| code.number));
                    if let Some(code) = code {
                        let told = &found["codes"][&column.name][cell];
                        assert_eq!(told, &code.text.ru, "{}", column.name);
                    }
                }
            }
        }
    }
}

#[test]
fn the_package_is_valid_and_holds_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::new();
    let path = file(&folder, "out.zip", &case.write(Format::Package).1);
    let found = python(&["package".as_ref(), &path]);
    assert_eq!(found["faults"], Value::Array(Vec::new()));
    let rows = found["rows"].as_array().unwrap();
    assert_eq!(rows.len(), case.rows());
    for (row, line) in rows.iter().zip(case.lines()) {
        for (name, whole) in line.as_object().unwrap() {
            match &row[name] {
                Value::String(text) => {
                    assert_eq!(Some(unguard(text)), whole.as_str(), "{name}");
                }
                // An empty text and a nothing are one in CSV.
                Value::Null => assert!(whole.is_null() || whole == "", "{name}"),
                number => assert_eq!(number, whole, "{name}"),
            }
        }
    }
}

#[test]
fn the_same_answers_give_the_same_archive() {
    let case = Case::new();
    for format in [Format::TripleS, Format::Package] {
        assert!(case.write(format).1 == case.write(format).1, "{format:?}");
    }
}
