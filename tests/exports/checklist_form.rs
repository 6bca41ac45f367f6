//! The checklist form through openpyxl: what a person finds in it, and what comes back after it was saved there.
use std::{collections::BTreeSet, fs, path::Path};

use chrono::NaiveDate;
use otklik::{
    export::checklist_form,
    import,
    rating::checklist::{
        Checklist,
        form::{
            self,
            layout::{Subject, sheets, whole},
            read::Expected,
        },
        load,
    },
    survey::Lang,
};
use serde_json::json;

use crate::fixture::{TRAPS, python};

fn checklist() -> Checklist {
    let body = fs::read("surveys/culture/checklist.toml").unwrap();
    load::parse("culture", "checklist.toml", &body).unwrap()
}

/// As many institutions as there are traps, each with one for its name.
fn subjects() -> Vec<Subject> {
    let subject = |(nth, name): (usize, &&str)| Subject {
        code: format!("{nth:03}"),
        name: (*name).to_owned(),
        list: ["club", "museum"][nth % 2].to_owned(),
    };
    TRAPS.iter().enumerate().map(subject).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn form_bytes() -> Vec<u8> {
    let mut bytes = Vec::new();
    let sheets = sheets(&checklist(), "culture-2026", &subjects(), Lang::Ru);
    checklist_form::xlsx(&sheets, day("2026-11-28"), Lang::Ru, &mut bytes).unwrap();
    bytes
}

#[test]
fn a_form_offers_what_may_be_written_guards_the_rest_and_comes_back_from_another_program() {
    assert_eq!(form_bytes(), form_bytes(), "the same bytes");
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (
        folder.path().join("form.xlsx"),
        folder.path().join("filled.xlsx"),
    );
    fs::write(&from, form_bytes()).unwrap();
    let found = python(&[Path::new("form"), &from, &to]);
    assert_eq!(found["formulas"], 0);
    let names: Vec<&str> = found["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sheet| sheet["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["Как заполнять", "Дома культуры", "Музеи и выставки"]
    );
    let sheet = &found["sheets"][1];
    assert_eq!(
        (&sheet["protected"], &sheet["frozen"]),
        (&json!(true), &json!("D4"))
    );
    assert_eq!(
        (&sheet["locked"]["A11"], &sheet["locked"]["D2"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(
        (&sheet["locked"]["D5"], &sheet["locked"]["D11"]),
        (&json!(false), &json!(false))
    );
    // Values to choose from are numbers in cells: 1, 0.5, 0 for stands; 1, 0 for conditions.
    assert_eq!(sheet["choices"]["D11"], json!([1, 0.5, 0]));
    let conditions = sheet["choices"].as_object().unwrap().values();
    assert!(
        conditions
            .filter(|values| **values == json!([1, 0]))
            .count()
            > 15
    );
    assert_eq!(sheet["choices"]["D7"].as_array().unwrap().len(), 5);

    let (tables, _) = import::tables(&fs::read(&to).unwrap(), form::known_cells).unwrap();
    let institutions: BTreeSet<String> = subjects().into_iter().map(|one| one.code).collect();
    let read = form::read(
        &tables,
        &Expected {
            checklist: &checklist(),
            campaign: "culture-2026",
            institutions: &institutions,
            days: day("2025-11-28")..=day("2026-11-28"),
        },
    );
    assert_eq!(read.faults, [], "{:?}", read.faults);
    let codes: Vec<&str> = read.found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["000", "001"], "the first of each sheet");
    for (_, found) in &read.found {
        assert_eq!(found.assessed_on, day("2026-11-14"));
        assert_eq!(
            (found.assessor.as_str(), found.degrees["s1"].as_str()),
            ("Иванова", "0.5")
        );
        assert_eq!(found.degrees.len(), checklist().items(&found.list).count());
    }
}

#[test]
fn a_csv_form_has_no_cell_that_runs_as_a_formula_and_reads_as_a_form() {
    let mut bytes = Vec::new();
    let sheet = whole(&checklist(), "culture-2026", &subjects(), Lang::Ru);
    checklist_form::csv(&sheet, &mut bytes).unwrap();
    let text = std::str::from_utf8(&bytes)
        .unwrap()
        .strip_prefix('\u{feff}')
        .unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in &row.unwrap() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']),
                "{cell}"
            );
        }
    }
    // A name with a control character makes the text no table's: the program's own registry never has one.
    let clean: Vec<Subject> = subjects()
        .into_iter()
        .filter(|one| !one.name.contains(['\0', '\r', '\n']))
        .collect();
    let mut bytes = Vec::new();
    checklist_form::csv(&whole(&checklist(), "c", &clean, Lang::Ru), &mut bytes).unwrap();
    let (tables, _) = import::tables(&bytes, form::known_cells).unwrap();
    assert_eq!(tables[0].rows[1].1[3..5], ["000", "001"]);
}
