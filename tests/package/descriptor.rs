//! `datapackage.json` against the specification and against the files.
use std::collections::BTreeSet;

use otklik::region::Sector;
use serde_json::Value;

use crate::fixture::{made, rows};

#[test]
fn the_descriptor_says_of_every_table_what_the_specification_asks_for() {
    let package = made("mintrud-344n", Sector::Health, &[]).package();
    let descriptor: Value =
        serde_json::from_slice(&package.file("datapackage.json").unwrap().bytes).unwrap();
    assert_eq!(descriptor["profile"], "tabular-data-package");
    assert_eq!(descriptor["name"], "health-2026");
    assert_eq!(descriptor["version"], "ab".repeat(32));
    assert_eq!(descriptor["created"], "2026-11-28T00:00:00Z");
    assert_eq!(
        descriptor["contributors"][0]["title"],
        "Министерство здравоохранения области"
    );
    assert!(
        descriptor["licenses"][0]["path"].is_string()
            && descriptor["sources"][1]["path"] == "survey.toml"
    );
    let resources = descriptor["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 5);
    for resource in resources {
        let file = package.file(resource["path"].as_str().unwrap()).unwrap();
        assert_eq!(resource["profile"], "tabular-data-resource");
        assert_eq!(resource["encoding"], "utf-8");
        assert_eq!(resource["dialect"]["delimiter"], ",");
        assert_eq!(resource["hash"], format!("sha256:{}", file.hash()));
        assert_eq!(resource["bytes"], file.bytes.len());
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        let heading = String::from_utf8(file.bytes.clone()).unwrap();
        assert_eq!(heading.lines().next().unwrap(), names.join(","));
        for field in fields {
            let what = field["description"].as_str().unwrap();
            assert!(
                what.chars().any(|sign| ('а'..='я').contains(&sign)),
                "{field}"
            );
        }
        keys_and_types_hold(&rows(&package, file.name), &resource["schema"], file.name);
    }
}

fn keys_and_types_hold(
    rows: &[std::collections::BTreeMap<String, String>],
    schema: &Value,
    name: &str,
) {
    let key = schema["primaryKey"].as_array().unwrap();
    let keys: BTreeSet<Vec<&String>> = rows
        .iter()
        .map(|row| {
            key.iter()
                .map(|column| &row[column.as_str().unwrap()])
                .collect()
        })
        .collect();
    assert_eq!(keys.len(), rows.len(), "{name}");
    for field in schema["fields"].as_array().unwrap() {
        for row in rows {
            let cell = &row[field["name"].as_str().unwrap()];
            let constraints = &field["constraints"];
            if cell.is_empty() {
                assert_ne!(constraints["required"], true, "{name}: {field}");
                continue;
            }
            let fits = match field["type"].as_str().unwrap() {
                "integer" => cell.parse::<i64>().is_ok(),
                "number" => cell.parse::<f64>().is_ok_and(f64::is_finite),
                "date" => cell.parse::<chrono::NaiveDate>().is_ok(),
                _ => true,
            };
            assert!(fits, "{name}: {field}: {cell}");
            if let Some(words) = constraints["enum"].as_array() {
                assert!(words.iter().any(|word| word == cell), "{name}: {cell}");
            }
        }
    }
}

#[test]
fn what_is_no_table_stands_beside_with_its_check_sum() {
    let package = made("scale-5", Sector::Sport, &[]).package();
    let descriptor: Value =
        serde_json::from_slice(&package.file("datapackage.json").unwrap().bytes).unwrap();
    let beside: Vec<&str> = descriptor["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        beside,
        [
            "methodology.toml",
            "survey.toml",
            "checklist.toml",
            "results.json",
            "recompute.py"
        ]
    );
}
