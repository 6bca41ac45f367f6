//! `import institutions`.
use std::time::{Duration, Instant};

use crate::program::{Place, registry};

fn codes(place: &Place) -> Vec<String> {
    place
        .database
        .texts("code", "from institutions order by id")
}

#[test]
fn a_dry_run_tells_and_keeps_nothing_and_a_second_import_changes_nothing() {
    let place = Place::new();
    let file = place.file("registry.csv", &registry(&["a health", "b culture"]));
    let import = |args: &[&str]| {
        let run = place.run(&[&["import", "institutions", &file], args].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        run.err.replace('\u{a0}', " ")
    };
    assert!(import(&["--dry-run"]).contains("новых — 2, изменится — 0"));
    assert!(codes(&place).is_empty());
    assert!(import(&[]).contains("новых — 2, изменено — 0"));
    let revision = || place.database.texts("number", "from revision");
    let before = (codes(&place), revision());
    assert!(import(&["--dry-run"]).contains("новых — 0, изменится — 0, без изменений — 2"));
    assert!(import(&[]).contains("новых — 0, изменено — 0, без изменений — 2"));
    assert_eq!(
        (codes(&place), revision()),
        before,
        "running sites have nothing to read anew"
    );
    std::fs::write(
        &file,
        registry(&["a health", "b culture", "c sport"]).replace("Учреждение № 1;", "Дом культуры;"),
    )
    .unwrap();
    assert!(import(&["--dry-run"]).contains("новых — 1, изменится — 1, без изменений — 1"));
    assert!(import(&[]).contains("новых — 1, изменено — 1, без изменений — 1"));
    assert_eq!(
        place.database.texts(
            "id || code || short_name",
            "from institutions where code = 'b'"
        ),
        ["2bДом культуры"]
    );
    assert_ne!(revision(), before.1);
}

#[test]
fn one_bad_row_keeps_every_row_out_and_is_told_by_line_and_in_a_file() {
    let place = Place::new();
    let text = registry(&["a health", "b magic", "c culture", "c culture"]);
    let broken = place.file("registry.csv", &text);
    let told = place.run(&["import", "institutions", &broken]).refused();
    assert!(
        told.contains("registry.csv:3:") && told.contains("registry.csv:5:"),
        "{told}"
    );
    assert!(!told.contains("registry.csv:2:"), "{told}");
    assert!(codes(&place).is_empty());
    let refused = std::fs::read_to_string(place.path("registry.csv.refused.csv")).unwrap();
    assert!(
        refused.starts_with('\u{feff}') && refused.contains("magic"),
        "{refused}"
    );
    let elsewhere = place.path("why.csv").display().to_string();
    place
        .run(&[
            "import",
            "institutions",
            &broken,
            "--dry-run",
            "--refused",
            &elsewhere,
        ])
        .refused();
    assert_eq!(std::fs::read_to_string(&elsewhere).unwrap(), refused);
}

#[test]
fn a_file_that_is_no_registry_is_named_with_its_fault() {
    let place = Place::new();
    for (name, text) in [
        ("empty.csv", ""),
        ("other.csv", "имя;возраст\nИван;5\n"),
        ("binary.xlsx", "PK\u{3}\u{4}мусор"),
    ] {
        let file = place.file(name, text);
        let told = place.run(&["import", "institutions", &file]).refused();
        assert!(
            told.contains(name) && told.len() > file.len() + 20,
            "{told}"
        );
    }
    let told = place
        .run(&["import", "institutions", "/no/such.csv"])
        .refused();
    assert!(told.contains("/no/such.csv"), "{told}");
}

#[test]
fn five_thousand_rows_are_read_checked_and_kept_in_seconds() {
    let place = Place::new();
    let rows: Vec<String> = (0..5000)
        .map(|nth| format!("org-{nth:04} {}", ["health", "culture", "sport"][nth % 3]))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let file = place.file("registry.csv", &registry(&rows));
    let start = Instant::now();
    place.run(&["import", "institutions", &file]).done();
    let took = start.elapsed();
    println!("5,000 rows: {took:?}");
    assert_eq!(place.database.count("institutions"), 5000);
    // The promise is for the program as it is installed; a debug build is ten times slower.
    let most = if cfg!(debug_assertions) { 60 } else { 3 };
    assert!(took < Duration::from_secs(most), "{took:?}");
}
