//! Answers in every format, read back by programs that share no code with ours; institutions are named by traps.
use std::collections::BTreeMap;

use otklik::{
    disclosure::Origin,
    export::{
        Error,
        csv::unguard,
        responses::{
            About, Dialect, Format, Held, Institution, Row, Written,
            layout::{HEAD, Holds, Layout, Longest},
            write,
        },
    },
    region::{Channel, Evidence},
    survey::{Answers, Survey, load},
};
use serde_json::Value;

use crate::{
    file,
    fixture::{CODES, TRAPS, about, python},
};

/// The questionnaire of culture with a multiple choice and «затрудняюсь».
fn survey() -> Survey {
    let text = include_str!("../../surveys/culture/survey.toml").to_owned() + MANY + CODES;
    load::parse("culture", "survey.toml", text.as_bytes())
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

const MANY: &str = r#"
[[section]]
id = "many"
title = { ru = "Ещё", en = "More" }

[[section.item]]
id = "how-known"
kind = "multiple"
max = 2
text = { ru = "Откуда Вы узнали о нас?", en = "How did you learn of us?" }
short = { ru = "Откуда", en = "How" }
options = [
    { id = "friends", text = { ru = "От знакомых", en = "Friends" } },
    { id = "on-street", text = { ru = "Шли мимо", en = "Passing by" } },
    { id = "site", text = { ru = "На сайте", en = "On the site" } },
]
"#;

/// A name of 2,500 letters, 5,000 bytes.
fn long() -> String {
    "Центр культуры «Ёж» ".repeat(125).trim().to_owned()
}

fn institutions(survey: &Survey, layout: &Layout) -> Vec<Institution> {
    let item = |n: usize| {
        let place = n % survey.items.len();
        let item = &survey.items[place];
        let option = item.option_ids().get(n % item.option_ids().len().max(1));
        let json = match option {
            Some(option) if item.has_choices() => match item.kind {
                otklik::survey::Kind::Multiple { .. } => {
                    format!("{{\"{}\":[\"{option}\"]}}", item.id)
                }
                _ => format!("{{\"{}\":\"{option}\"}}", item.id),
            },
            _ => "{}".to_owned(),
        };
        layout.pack(survey, &Answers::from_json(survey, &json).unwrap())
    };
    let names = TRAPS.iter().map(|trap| (*trap).to_owned()).chain([long()]);
    let one = |(nth, name): (usize, String)| Institution {
        code: format!("{nth:03}"),
        municipality: name.chars().rev().collect(),
        points: BTreeMap::from([(7, (1, name.clone()))]),
        name,
        rows: (0..40)
            .map(|n| Row {
                origin: Origin {
                    channel: (n % 10 != 0).then_some(Channel::Web),
                    evidence: (n % 10 != 0).then_some(Evidence::Device),
                    point: (n % 5 != 0).then_some(7),
                    week: (n % 5 == 1).then_some(739_936),
                },
                cells: item(n + nth),
            })
            .collect(),
    };
    names.enumerate().map(one).collect()
}

pub struct Case {
    pub layout: Layout,
    institutions: Vec<Institution>,
}

impl Case {
    pub fn new() -> Case {
        let survey = survey();
        let longest = Longest {
            code: 3,
            name: 5_000,
            municipality: 5_000,
            point: 5_000,
        };
        let layout = Layout::new(&survey, longest);
        Case {
            institutions: institutions(&survey, &layout),
            layout,
        }
    }

    pub fn rows(&self) -> usize {
        self.institutions.iter().map(|one| one.rows.len()).sum()
    }

    pub fn write(&self, format: Format) -> (Written, Vec<u8>) {
        let about = About {
            export: about(),
            held: Held {
                left_out: vec!["999".to_owned()],
                week: 3,
                hide_below: 10,
                least_cell: 5,
                ..Held::default()
            },
            rows: self.rows() as u64,
        };
        let mut out = Vec::new();
        let all = self.institutions.iter().cloned().map(Ok::<_, Error>);
        let written = write(format, &about, &self.layout, all, &mut out).unwrap();
        assert_eq!(written.rows, about.rows);
        (written, out)
    }

    pub fn lines(&self) -> Vec<Value> {
        let (_, bytes) = self.write(Format::JsonLines);
        let text = String::from_utf8(bytes).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

#[test]
fn json_lines_hold_every_answer_with_codes_and_words_and_no_text_is_lost() {
    let case = Case::new();
    let lines = case.lines();
    assert_eq!(lines.len(), case.rows());
    for one in &case.institutions {
        let own: Vec<&Value> = lines
            .iter()
            .filter(|line| line["institution"] == one.code)
            .collect();
        assert_eq!(own.len(), one.rows.len());
        for line in own {
            assert_eq!(line["institution_name"], one.name);
            assert_eq!(line["municipality"], one.municipality);
            match line["point"].as_i64() {
                Some(number) => {
                    assert_eq!(number, 1);
                    assert_eq!(line["point_name"], one.name);
                }
                None => assert!(line["point_name"].is_null() && line["week"].is_null()),
            }
            assert!(
                line["week"].is_null() || line["week"] == "2026-W47",
                "{}",
                line["week"]
            );
            assert_eq!(line["channel"].is_null(), line["channel_label"].is_null());
        }
    }
    let given: usize = case
        .institutions
        .iter()
        .flat_map(|one| &one.rows)
        .flat_map(|row| row.cells.iter().zip(&case.layout.columns[HEAD..]))
        .filter(|(cell, column)| **cell > 0 && matches!(column.holds, Holds::Code(_)))
        .count();
    let coded: Vec<&String> = case.layout.columns[HEAD..]
        .iter()
        .filter(|column| matches!(column.holds, Holds::Code(_)))
        .map(|column| &column.name)
        .collect();
    let found = lines
        .iter()
        .map(|line| {
            coded
                .iter()
                .filter(|name| line[name.as_str()].is_string())
                .count()
        })
        .sum::<usize>();
    assert_eq!(found, given);
    assert!(given > 500, "{given}");
}

#[test]
fn rows_stand_by_content_whatever_the_order_in_which_they_came() {
    let mut case = Case::new();
    for format in [
        Format::Csv(Dialect::Excel),
        Format::Sav,
        Format::Parquet,
        Format::Xlsx,
    ] {
        let (_, first) = case.write(format);
        for one in &mut case.institutions {
            one.rows.reverse();
        }
        assert!(case.write(format).1 == first, "{format:?}");
    }
}

#[test]
fn csv_gives_every_text_back_and_windows_1251_tells_what_it_lacks() {
    let case = Case::new();
    let lines = case.lines();
    for (dialect, delimiter) in [
        (Dialect::Excel, b';'),
        (Dialect::Rfc4180, b','),
        (Dialect::Windows1251, b';'),
    ] {
        let (written, bytes) = case.write(Format::Csv(dialect));
        let old = dialect == Dialect::Windows1251;
        let lost: String = written.lost.iter().collect();
        assert_eq!(lost, if old { "＋－＝＠😀" } else { "" });
        let text = if old {
            encoding_rs::WINDOWS_1251.decode(&bytes).0.into_owned()
        } else {
            String::from_utf8(bytes).unwrap()
        };
        let body = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(body.as_bytes());
        let names = reader.headers().unwrap().clone();
        for (record, line) in reader.records().zip(&lines) {
            let record = record.unwrap();
            for (name, cell) in names.iter().zip(&record) {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']),
                    "{cell:?}"
                );
                let whole = match &line[name] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                let lacking = |letter| written.lost.contains(&letter);
                assert_eq!(unguard(cell), whole.replace(lacking, "?"), "{name}");
            }
        }
    }
}

#[test]
fn the_workbook_holds_no_formula_and_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::new();
    let path = file(&folder, "out.xlsx", &case.write(Format::Xlsx).1);
    let book = python(&["xlsx".as_ref(), &path]);
    assert_eq!(book["formulas"], 0);
    let names: Vec<&Value> = book["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sheet| &sheet["name"])
        .collect();
    assert_eq!(names, ["Ответы", "Кодовая книга", "О файле", "Итоги"]);
    let rows = book["sheets"][0]["rows"].as_array().unwrap();
    assert_eq!(rows.len(), case.rows() + 1);
    for (row, line) in rows[1..].iter().zip(case.lines()) {
        for (name, cell) in rows[0]
            .as_array()
            .unwrap()
            .iter()
            .zip(row.as_array().unwrap())
        {
            let whole = &line[name.as_str().unwrap()];
            let empty = whole == "" && cell.is_null();
            assert!(empty || crlf(cell) == crlf(whole), "{name}: {cell} {whole}");
        }
    }
    let about = book["sheets"][2]["rows"].to_string();
    assert!(about.contains("\"999\""), "{about}");
    // The summary counts each code of each answer once.
    let is_label = |place: &usize| rows[0][*place].as_str().unwrap().ends_with("_label");
    let labels = (0..rows[0].as_array().unwrap().len()).filter(is_label);
    let told = labels.flat_map(|place| rows[1..].iter().filter(move |row| !row[place].is_null()));
    let summary = book["sheets"][3]["rows"].as_array().unwrap().iter();
    let counted: f64 = summary.filter_map(|row| row[1].as_f64()).sum();
    assert!((counted - told.count() as f64).abs() < 0.5 && counted > 0.0);
}

/// XML readers give one line end for two.
fn crlf(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::from(text.replace("\r\n", "\n")),
        other => other.clone(),
    }
}

#[test]
fn parquet_holds_the_same_answers_through_dictionaries() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::new();
    let path = file(&folder, "out.parquet", &case.write(Format::Parquet).1);
    let found = python(&["responses".as_ref(), &path]);
    assert_eq!(found["rows"], Value::from(case.lines()));
    assert_eq!(found["dictionary"]["channel_label"], true);
    assert!(found["about"].to_string().contains("\"999\""));
    assert!(found["codebook"].as_array().unwrap().len() > case.layout.columns.len());
}

#[test]
fn spss_holds_the_same_answers_with_labels_missing_values_measure_and_sets() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::new();
    let path = file(&folder, "out.sav", &case.write(Format::Sav).1);
    let found = python(&["sav".as_ref(), &path]);
    assert_eq!(found["encoding"], "UTF-8");
    assert_eq!(found["count"], case.rows());
    let columns = &case.layout.columns;
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(found["names"], Value::from(names.clone()));
    for (place, column) in columns.iter().enumerate() {
        let label = found["labels"][place].as_str().unwrap();
        let whole = &column.label.ru;
        assert!(
            label == whole || (whole.len() > 255 && whole.starts_with(label.trim_end_matches('…'))),
            "{label}"
        );
        if let Holds::Code(codes) = &column.holds {
            let values = found["values"][&column.name].as_object().unwrap();
            assert_eq!(values.len(), codes.len());
            for code in codes {
                assert_eq!(
                    values[&code.number.to_string()],
                    code.text.ru,
                    "{}",
                    column.name
                );
            }
            let missing: Vec<f64> = codes
                .iter()
                .filter(|code| code.missing)
                .map(|code| code.number as f64)
                .collect();
            let told = &found["missing"][&column.name];
            match missing.first() {
                Some(number) => assert_eq!(
                    (&told[0]["lo"], &told[0]["hi"]),
                    (&Value::from(*number), &Value::from(*number))
                ),
                None => assert!(told.is_null()),
            }
            let measure = if column.ordered { "ordinal" } else { "nominal" };
            assert_eq!(found["measure"][&column.name], measure);
        }
    }
    let unsure = columns.iter().filter(|column| matches!(&column.holds, Holds::Code(codes) if codes.iter().any(|code| code.missing)));
    assert!(unsure.count() > 3);
    assert_eq!(case.layout.sets.len(), 1);
    for set in &case.layout.sets {
        let told = &found["sets"][&set.name];
        let own: Vec<&str> = names[set.columns.clone()].to_vec();
        assert_eq!(told["variable_list"], Value::from(own), "{}", found["sets"]);
        assert_eq!(told["counted_value"], 1);
    }
    for (row, line) in found["rows"].as_array().unwrap().iter().zip(case.lines()) {
        for (place, column) in columns.iter().enumerate() {
            let (cell, whole) = (&row[place], &line[&column.name]);
            match &column.holds {
                // Spaces at a text's end are padding in this format, a nothing is an empty text, NUL ends one.
                Holds::Text(_) => assert_eq!(
                    cell.as_str().unwrap_or_default(),
                    whole
                        .as_str()
                        .unwrap_or_default()
                        .replace('\0', "")
                        .trim_end_matches(' ')
                ),
                Holds::Number | Holds::Flag => assert_eq!(cell.as_f64(), whole.as_f64()),
                Holds::Code(codes) => {
                    let code = codes.iter().find(|code| whole == &code.id);
                    assert_eq!(cell.as_f64(), code.map(|code| code.number as f64));
                }
            }
        }
    }
    assert!(
        found["notes"].to_string().contains("999"),
        "{}",
        found["notes"]
    );
}
