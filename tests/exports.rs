//! Every export format, read back by two readers: one in Rust, one in Python.
#[path = "exports/answers_zip.rs"]
mod answers_zip;
#[path = "exports/checklist_form.rs"]
mod checklist_form;
#[path = "exports/faults.rs"]
mod faults;
#[path = "exports/fixture.rs"]
mod fixture;
#[path = "exports/json_stat.rs"]
mod json_stat;
#[path = "exports/left_out.rs"]
mod left_out;
#[path = "exports/packed.rs"]
mod packed;
#[path = "exports/readers.rs"]
mod readers;
#[path = "exports/responses.rs"]
mod responses;
#[path = "exports/silence.rs"]
mod silence;
#[path = "exports/workbook.rs"]
mod workbook;
#[path = "exports/xlsform.rs"]
mod xlsform;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use fixture::{TRAPS, about, bytes, python, rows};
use otklik::export::{
    AggregateRow, Dialect, Format,
    column::{COLUMNS, Cell, cells},
    csv::unguard,
    json::SCHEMA,
    write,
};
use parquet::{
    basic::Compression,
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};
use serde_json::Value;

const ALL: [Format; 6] = [
    Format::Csv(Dialect::Excel),
    Format::Csv(Dialect::Rfc4180),
    Format::Json,
    Format::Xlsx,
    Format::Parquet,
    Format::Package,
];

const ROWS: usize = 500;

/// Rows as JSON values in the order of the columns: what every reader must find.
fn expected(count: usize) -> Vec<Vec<Value>> {
    rows(count)
        .map(|row| {
            let cells = cells(&row, 1).unwrap();
            cells
                .iter()
                .map(|cell| match *cell {
                    Cell::Text(text) => Value::from(text),
                    Cell::Count(value) => Value::from(value),
                    Cell::Absent => Value::Null,
                })
                .collect()
        })
        .collect()
}

/// The same where a format has no empty text beside nothing.
fn without_empty_texts(mut table: Vec<Vec<Value>>) -> Vec<Vec<Value>> {
    for cell in table.iter_mut().flatten() {
        if cell == "" {
            *cell = Value::Null;
        }
    }
    table
}

fn names() -> Vec<Value> {
    COLUMNS.map(|column| Value::from(column.name)).to_vec()
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn columns_are_called_as_the_fields_and_stand_in_their_order() {
    let row = format!("{:?}", rows(1).next().unwrap());
    let mut rest = row.as_str();
    for column in &COLUMNS {
        let sign = format!(" {}: ", column.name);
        let at = rest
            .find(&sign)
            .unwrap_or_else(|| panic!("{} in {rest}", column.name));
        rest = &rest[at + sign.len()..];
    }
}

#[test]
fn csv_of_both_dialects_gives_every_text_back_and_no_cell_begins_a_formula() {
    for (dialect, mark, delimiter) in [
        (Dialect::Excel, "\u{feff}", b';'),
        (Dialect::Rfc4180, "", b','),
    ] {
        let text = String::from_utf8(bytes(Format::Csv(dialect), rows(ROWS)).unwrap()).unwrap();
        let body = text.strip_prefix(mark).unwrap();
        assert!(body.starts_with("campaign"), "no other mark");
        assert!(body.ends_with("\r\n"));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(body.as_bytes());
        assert!(
            reader
                .headers()
                .unwrap()
                .iter()
                .eq(COLUMNS.map(|column| column.name))
        );
        let mut found = Vec::new();
        for record in reader.records() {
            let record = record.unwrap();
            for cell in &record {
                assert!(
                    !cell.starts_with([
                        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'
                    ]),
                    "{cell:?}"
                );
            }
            found.push(
                record
                    .iter()
                    .map(|cell| unguard(cell).to_owned())
                    .collect::<Vec<_>>(),
            );
        }
        let expected: Vec<Vec<String>> = expected(ROWS)
            .iter()
            .map(|row| row.iter().map(plain).collect())
            .collect();
        assert_eq!(found, expected);
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn every_line_of_csv_ends_with_cr_lf() {
    let quiet = rows(ROWS).map(|row| AggregateRow {
        institution_name: "Музей".to_owned(),
        municipality: "Город".to_owned(),
        ..row
    });
    let text = String::from_utf8(bytes(Format::Csv(Dialect::Rfc4180), quiet).unwrap()).unwrap();
    assert_eq!(text.matches("\r\n").count(), ROWS + 1);
    assert_eq!(text.matches('\n').count(), ROWS + 1);
}

#[test]
fn json_holds_the_rows_and_the_published_schema_accepts_it() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = bytes(Format::Json, rows(ROWS)).unwrap();
    let document: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(document["schema"], SCHEMA);
    let found: Vec<Vec<Value>> = document["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            COLUMNS
                .iter()
                .map(|column| row[column.name].clone())
                .collect()
        })
        .collect();
    equal(&found, &expected(ROWS));
    assert_eq!(document["about"]["codebook"].as_array().unwrap().len(), 7);
    assert_eq!(document["about"]["codebook"][1]["show_if"], "stand = yes");
    assert_eq!(
        faults(&file(&folder, "good.json", &bytes)),
        Value::Array(vec![])
    );
}

#[test]
fn the_published_schema_refuses_what_is_not_an_export() {
    let folder = tempfile::tempdir().unwrap();
    let good: Value = serde_json::from_slice(&bytes(Format::Json, rows(3)).unwrap()).unwrap();
    for (pointer, wrong) in [
        ("/schema", Value::from("other")),
        ("/about/generated_on", Value::from("вчера")),
        ("/about/codebook/0/kind", Value::from("matrix")),
        ("/rows/1/count", Value::from(-1)),
        ("/rows/1/recipients", Value::from("1000")),
        ("/rows/2/item", Value::Null),
        ("/rows/0", Value::Object(Default::default())),
    ] {
        let mut document = good.clone();
        *document.pointer_mut(pointer).unwrap() = wrong;
        let path = file(&folder, "wrong.json", document.to_string().as_bytes());
        assert_ne!(faults(&path), Value::Array(vec![]), "{pointer}");
    }
}

#[test]
fn the_schema_describes_the_columns_in_their_order_and_nothing_else() {
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema_path()).unwrap()).unwrap();
    assert_eq!(schema["$id"], SCHEMA);
    let row = &schema["$defs"]["row"];
    assert_eq!(row["required"].as_array().unwrap(), &names());
    assert_eq!(row["properties"].as_object().unwrap().len(), COLUMNS.len());
    for column in &COLUMNS {
        let described = format!("{} / {}", column.ru, column.en);
        assert_eq!(row["properties"][column.name]["description"], described);
    }
}

fn schema_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("static/schemas/aggregates.schema.json")
}

fn faults(path: &Path) -> Value {
    python(&[Path::new("schema"), &schema_path(), path])
}

/// Says the first row that differs, not all of them.
fn equal(found: &[Vec<Value>], expected: &[Vec<Value>]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected);
    }
}

#[test]
fn parquet_has_the_same_rows_and_types_for_two_readers() {
    // More than one row group.
    let count = 20_000;
    let folder = tempfile::tempdir().unwrap();
    let bytes = bytes(Format::Parquet, rows(count)).unwrap();
    let expected = expected(count);
    let path = file(&folder, "a.parquet", &bytes);

    let reader = SerializedFileReader::new(fs::File::open(&path).unwrap()).unwrap();
    assert_eq!(reader.num_row_groups(), 2);
    assert_eq!(
        reader.metadata().row_group(0).column(0).compression(),
        Compression::SNAPPY
    );
    let found: Vec<Vec<Value>> = reader
        .get_row_iter(None)
        .unwrap()
        .map(|row| {
            row.unwrap()
                .get_column_iter()
                .map(|(_, field)| parquet_cell(field))
                .collect()
        })
        .collect();
    equal(&found, &expected);

    let second = python(&[Path::new("parquet"), &path]);
    let found: Vec<Vec<Value>> = serde_json::from_value(second["rows"].clone()).unwrap();
    equal(&found, &expected);
    assert_eq!(second["groups"], 2);
    assert_eq!(second["created_by"], "otklik version 0.1.0");
    assert_eq!(second["about"], serde_json::to_value(about()).unwrap());
    let types: Vec<Value> = cells(&rows(1).next().unwrap(), 1)
        .unwrap()
        .iter()
        .zip(&COLUMNS)
        .map(|(cell, column)| match cell {
            Cell::Count(_) => serde_json::json!([column.name, "int64", false]),
            _ => {
                let maybe = ["item_number", "option"].contains(&column.name);
                serde_json::json!([column.name, "string", maybe])
            }
        })
        .collect();
    assert_eq!(second["types"], Value::from(types));
}

fn parquet_cell(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Str(text) => Value::from(text.as_str()),
        Field::Long(value) => Value::from(*value),
        other => panic!("a field of another type: {other:?}"),
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_and_the_number_of_rows() {
    for format in ALL {
        let mut first = Vec::new();
        assert_eq!(
            write(format, &about(), rows(ROWS), &mut first).unwrap(),
            ROWS as u64
        );
        assert!(first == bytes(format, rows(ROWS)).unwrap(), "{format:?}");
        assert!(
            first != bytes(format, rows(ROWS - 1)).unwrap(),
            "{format:?}"
        );
    }
}

#[test]
fn a_campaign_without_rows_gives_a_whole_file() {
    for format in ALL {
        assert_eq!(write(format, &about(), rows(0), io::sink()).unwrap(), 0);
    }
    let json: Value = serde_json::from_slice(&bytes(Format::Json, rows(0)).unwrap()).unwrap();
    assert_eq!(json["rows"], Value::Array(vec![]));
    let folder = tempfile::tempdir().unwrap();
    let path = file(
        &folder,
        "none.parquet",
        &bytes(Format::Parquet, rows(0)).unwrap(),
    );
    let parquet = SerializedFileReader::new(fs::File::open(path).unwrap()).unwrap();
    assert_eq!(parquet.metadata().file_metadata().num_rows(), 0);
}

#[test]
fn every_trap_is_among_the_rows() {
    let names: Vec<String> = rows(ROWS).map(|row| row.institution_name).collect();
    for trap in TRAPS {
        assert!(names.iter().any(|name| name == trap), "{trap:?}");
    }
}
