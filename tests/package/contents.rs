//! The files and what stands in them.
use otklik::region::Sector;

use crate::fixture::{made, rows};

#[test]
fn a_package_has_tables_the_files_it_was_made_by_a_script_and_check_sums() {
    let made = made("mintrud-344n", Sector::Health, &[]);
    let package = made.package();
    let names: Vec<&str> = package.files.iter().map(|file| file.name).collect();
    assert_eq!(
        names,
        [
            "inputs.csv",
            "results.csv",
            "channels.csv",
            "territories.csv",
            "assessments.csv",
            "methodology.toml",
            "survey.toml",
            "checklist.toml",
            "results.json",
            "recompute.py",
            "datapackage.json",
            "README.txt",
            "SHA256SUMS"
        ]
    );
    assert_eq!(
        package.file("methodology.toml").unwrap().bytes,
        made.inputs.methodology.body.as_bytes()
    );
    let sums = String::from_utf8(package.file("SHA256SUMS").unwrap().bytes.clone()).unwrap();
    for file in package
        .files
        .iter()
        .filter(|file| file.name != "SHA256SUMS")
    {
        assert!(
            sums.contains(&format!("{}  {}\n", file.hash(), file.name)),
            "{}",
            file.name
        );
    }
    let readme = String::from_utf8(package.file("README.txt").unwrap().bytes.clone()).unwrap();
    assert!(
        readme.contains("меньше 10 ответов") && readme.contains("fewer than 5 people"),
        "{readme}"
    );
    assert_eq!(package, made.package());
}

#[test]
fn tables_are_rfc_4180_and_nothing_in_them_runs_as_a_formula() {
    let package = made("mintrud-344n", Sector::Health, &[]).package();
    for file in package
        .files
        .iter()
        .filter(|file| file.name.ends_with(".csv"))
    {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        assert!(
            text.ends_with("\r\n") && !text.starts_with('\u{feff}'),
            "{}",
            file.name
        );
        assert_eq!(
            text.matches('\n').count(),
            text.matches("\r\n").count(),
            "{}",
            file.name
        );
    }
    let first = &rows(&package, "results.csv")[0];
    assert_eq!(first["name"], "'=Поликлиника, «№ 1»");
}

#[test]
fn inputs_have_the_columns_of_the_calculator_and_lose_nothing() {
    let made = made("mintrud-344n", Sector::Health, &[]);
    let package = made.package();
    let text = String::from_utf8(package.file("inputs.csv").unwrap().bytes.clone()).unwrap();
    assert!(
        text.starts_with(
            "id,name,sector,Истенд,Инорм_стенд,Исайт,Инорм_сайт,Сдист,Устенд,Чобщ_стенд,"
        ),
        "{text}"
    );
    let inputs = rows(&package, "inputs.csv");
    assert_eq!(inputs.len(), 11);
    assert_eq!(
        (inputs[0]["Сожид"].as_str(), inputs[0]["sector"].as_str()),
        ("170/3", "health")
    );
    let waited = inputs.iter().find(|row| row["id"] == "o-05").unwrap();
    assert_eq!(
        (
            waited["Сожид"].as_str(),
            waited["Сожид_среднее"].as_str(),
            waited["Сожид_срок"].as_str()
        ),
        ("", "12.5", "14")
    );
}

#[test]
fn of_a_hidden_institution_there_is_a_row_with_the_reason_and_nothing_else() {
    let package = made("mintrud-344n", Sector::Health, &[]).package();
    let results = rows(&package, "results.csv");
    assert_eq!(results.len(), 12);
    let hidden = results.iter().find(|row| row["id"] == "o-03").unwrap();
    let mut filled: Vec<&str> = hidden
        .iter()
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(name, _)| name.as_str())
        .collect();
    filled.sort_unstable();
    assert_eq!(
        filled,
        [
            "id",
            "kind",
            "municipality",
            "name",
            "reasons",
            "recipients",
            "required",
            "shown"
        ]
    );
    for name in ["inputs.csv", "channels.csv", "assessments.csv"] {
        assert!(
            rows(&package, name).iter().all(|row| row["id"] != "o-03"),
            "{name}"
        );
    }
    let placeless = results.iter().find(|row| row["id"] == "o-04").unwrap();
    assert!(
        placeless["place"].is_empty()
            && placeless["tier"].is_empty()
            && !placeless["S_exact"].is_empty()
    );
}

#[test]
fn means_and_findings_are_there_too() {
    let package = made("mintrud-344n", Sector::Health, &[]).package();
    let territories = rows(&package, "territories.csv");
    let named: Vec<(&str, &str, &str)> = territories
        .iter()
        .map(|row| {
            (
                row["level"].as_str(),
                row["name"].as_str(),
                row["unrated"].as_str(),
            )
        })
        .collect();
    assert_eq!(named[0].0, "sector");
    assert_eq!(named[1], ("municipality", "Лесной район", "0"));
    assert!(territories[1]["S"].is_empty() && !territories[2]["S"].is_empty());
    let findings = rows(&package, "assessments.csv");
    assert_eq!(findings.len(), 3 * 10);
    assert_eq!(
        (findings[1]["item"].as_str(), findings[1]["degree"].as_str()),
        ("1.1.2", "0.5")
    );
}
