//! `export aggregates`: the same figures, to the unit, as a recount that shares no code with the product.
use std::collections::BTreeMap;

use calamine::{Data, Reader};
use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};
use serde_json::Value;

use crate::program::Place;

/// Columns by name, as text; nothing is an empty text.
type Row = BTreeMap<String, String>;

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The rows of a campaign's JSON.
pub fn rows_of(place: &Place, campaign: &str) -> Vec<Row> {
    json(
        &place
            .run(&[
                "export",
                "aggregates",
                "--campaign",
                campaign,
                "--format",
                "json",
            ])
            .done(),
    )
}

fn json(text: &str) -> Vec<Row> {
    let document: Value = serde_json::from_str(text).unwrap();
    let row = |row: &Value| {
        row.as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.clone(), plain(value)))
            .collect()
    };
    document["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(row)
        .collect()
}

fn csv(bytes: &[u8], delimiter: u8) -> Vec<Row> {
    let text = std::str::from_utf8(bytes)
        .unwrap()
        .trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.unwrap();
        names
            .iter()
            .map(str::to_owned)
            .zip(record.iter().map(str::to_owned))
            .collect()
    };
    reader.records().map(row).collect()
}

fn xlsx(bytes: Vec<u8>) -> Vec<Row> {
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&sheet).unwrap();
    let text = |cell: &Data| match cell {
        Data::Float(number) => format!("{number:.0}"),
        other => other.to_string(),
    };
    let mut rows = range.rows();
    let names: Vec<String> = rows.next().unwrap().iter().map(text).collect();
    rows.map(|row| names.iter().cloned().zip(row.iter().map(text)).collect())
        .collect()
}

fn parquet(path: &std::path::Path) -> Vec<Row> {
    let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
    let text = |field: &Field| match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        other => other.to_string(),
    };
    let row = |row: Result<parquet::record::Row, _>| {
        let row = row.unwrap();
        let columns = row.get_column_iter();
        columns
            .map(|(name, field)| (name.clone(), text(field)))
            .collect()
    };
    reader.get_row_iter(None).unwrap().map(row).collect()
}

/// What identifies a row, and its figures: respondents, shown, answered, count.
fn figures(rows: &[Row]) -> BTreeMap<String, [u64; 4]> {
    let keyed = rows.iter().map(|row| {
        let key = ["institution", "channel", "evidence", "item", "option"]
            .map(|name| row[name].clone())
            .join(" ");
        (
            key,
            ["respondents", "shown", "answered", "count"].map(|name| row[name].parse().unwrap()),
        )
    });
    let found: BTreeMap<_, _> = keyed.collect();
    assert_eq!(found.len(), rows.len(), "every row stands once");
    found
}

/// An item of the questionnaire's file: its id, its condition, its options; a text has none.
struct Item {
    id: String,
    shown_if: Option<(String, String)>,
    options: Vec<String>,
    bounds: Vec<u64>,
}

/// Reads the file anew, knowing only what is in it.
fn items(body: &str) -> Vec<Item> {
    let table: toml::Table = body.parse().unwrap();
    let sections = table["section"].as_array().unwrap().iter();
    let all = sections.flat_map(|section| section["item"].as_array().unwrap());
    let item = |item: &toml::Value| {
        let text = |name: &str| item.get(name).and_then(toml::Value::as_str);
        let list = |name: &str| {
            item.get(name)
                .and_then(toml::Value::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let bounds: Vec<u64> = list("bands")
            .iter()
            .map(|bound| bound.as_integer().unwrap().unsigned_abs())
            .collect();
        let mut options: Vec<String> = match text("kind").unwrap() {
            "yes-no" => vec!["yes".to_owned(), "no".to_owned()],
            "scale" if list("options").is_empty() => {
                (1..=5).map(|nth: u8| nth.to_string()).collect()
            }
            _ => list("options")
                .iter()
                .map(|option| option["id"].as_str().unwrap().to_owned())
                .collect(),
        };
        for (nth, bound) in bounds.iter().enumerate() {
            let from = nth
                .checked_sub(1)
                .map_or(String::new(), |before| (bounds[before] + 1).to_string());
            options.push(format!("{from}..{bound}"));
        }
        options.extend(bounds.last().map(|last| format!("{}..", last + 1)));
        if !options.is_empty() && !list("unsure").is_empty() {
            options.push("unsure".to_owned());
        }
        let condition = text("show-if").map(|condition| {
            let (of, is) = condition.split_once(" = ").unwrap();
            assert!(
                !is.contains(' '),
                "a condition that this test does not read: {condition}"
            );
            (of.to_owned(), is.to_owned())
        });
        Item {
            id: text("id").unwrap().to_owned(),
            shown_if: condition,
            options,
            bounds,
        }
    };
    all.map(item).collect()
}

fn recount(place: &Place, campaign: &str) -> BTreeMap<String, [u64; 4]> {
    let body = place.database.texts("body", &format!("from surveys s join campaigns c on c.survey_version = s.version where c.code = '{campaign}'"));
    let items = items(&body[0]);
    let rows = place.database.texts(
        "i.code || '|' || r.channel || '|' || r.evidence || '|' || r.answers",
        &format!(
            "from responses r join institutions i on i.id = r.institution_id join campaigns c on c.id = r.campaign_id where c.code = '{campaign}' and r.status = 'counted'"
        ),
    );
    let mut found: BTreeMap<String, [u64; 4]> = BTreeMap::new();
    let mut people: BTreeMap<String, u64> = BTreeMap::new();
    for row in rows {
        let parts: Vec<&str> = row.splitn(4, '|').collect();
        let group = parts[..3].join(" ");
        *people.entry(group.clone()).or_default() += 1;
        let answers: Value = serde_json::from_str(parts[3]).unwrap();
        for item in &items {
            let answer = answers.get(&item.id);
            let shown = item
                .shown_if
                .as_ref()
                .is_none_or(|(of, is)| answers.get(of).is_some_and(|value| value == is.as_str()));
            let chosen = match answer {
                Some(Value::Number(number)) => {
                    let number = number.as_u64().unwrap();
                    Some(
                        item.options[item.bounds.iter().filter(|bound| number > **bound).count()]
                            .clone(),
                    )
                }
                Some(value) if !item.options.is_empty() => Some(plain(value)),
                _ => None,
            };
            let none = [String::new()];
            for option in if item.options.is_empty() {
                &none[..]
            } else {
                &item.options
            } {
                let row = found
                    .entry(format!("{group} {} {option}", item.id))
                    .or_default();
                row[1] += u64::from(shown);
                row[2] += u64::from(answer.is_some());
                let counts = if option.is_empty() {
                    answer.is_some()
                } else {
                    chosen.as_ref() == Some(option)
                };
                row[3] += u64::from(counts);
            }
        }
    }
    for (key, row) in &mut found {
        let group: Vec<&str> = key.split(' ').take(3).collect();
        row[0] = people[&group.join(" ")];
    }
    found
}

#[test]
fn every_format_holds_the_figures_of_a_recount_from_the_answers() {
    let place = Place::empty();
    place
        .run(&["demo", "--no-history", "--no-serve", "--answers", "600"])
        .done();
    // What is not counted must not be there.
    place
        .database
        .execute(
            "update responses set status = 'excluded' where id in (select min(id) from responses)",
        )
        .unwrap();
    assert_eq!(
        place.run(&["verify"]).code,
        1,
        "past the product, and so it is seen"
    );
    place
        .database
        .execute("update responses set status = 'counted'")
        .unwrap();
    for sector in ["health", "culture"] {
        let campaign = place
            .database
            .texts("code", &format!("from campaigns where sector = '{sector}'"))
            .remove(0);
        let expected = recount(&place, &campaign);
        assert!(expected.len() > 500, "{}", expected.len());
        assert_eq!(figures(&rows_of(&place, &campaign)), expected);
        let written = |format: &str, more: &[&str]| {
            let path = place.path(&format!("out.{format}"));
            let out = path.display().to_string();
            place
                .run(
                    &[
                        &[
                            "export",
                            "aggregates",
                            "--campaign",
                            &campaign,
                            "--format",
                            format,
                            "-o",
                            &out,
                        ],
                        more,
                    ]
                    .concat(),
                )
                .done();
            path
        };
        let bytes = |format: &str, more: &[&str]| std::fs::read(written(format, more)).unwrap();
        assert_eq!(
            figures(&json(&String::from_utf8(bytes("json", &[])).unwrap())),
            expected
        );
        assert_eq!(figures(&csv(&bytes("csv", &[]), b';')), expected);
        assert_eq!(
            figures(&csv(&bytes("csv", &["--dialect", "rfc4180"]), b',')),
            expected
        );
        assert_eq!(figures(&xlsx(bytes("xlsx", &[]))), expected);
        assert_eq!(figures(&parquet(&written("parquet", &[]))), expected);
    }
}

#[test]
fn what_cannot_be_exported_leaves_no_file_and_says_why() {
    let place = Place::with_campaign();
    let told = place
        .run(&["export", "aggregates", "--campaign", "no-such"])
        .refused();
    assert!(
        told.contains("no-such") && told.contains("health-2026"),
        "{told}"
    );
    let told = place
        .run(&[
            "export",
            "aggregates",
            "--campaign",
            "health-2026",
            "-o",
            "/no/such/folder/x.csv",
        ])
        .refused();
    assert!(told.contains("/no/such/folder/x.csv"), "{told}");
    // A campaign without answers is a table without rows, not a fault.
    assert_eq!(
        place
            .run(&["export", "aggregates", "--campaign", "health-2026"])
            .done()
            .lines()
            .count(),
        1
    );
}
