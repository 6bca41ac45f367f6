//! `rating score`.
use crate::program::{Place, Run};

const GOLDEN: &str = include_str!("../golden/score-vectors.csv");

/// The golden table without what is expected of it.
fn counts() -> String {
    let lines = GOLDEN
        .lines()
        .map(|line| line.split(',').take(28).collect::<Vec<_>>().join(","));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn score(place: &Place, file: &str, more: &[&str]) -> Run {
    place.run(
        &[
            &[
                "rating",
                "score",
                "--methodology",
                "mintrud-344n",
                "--input",
                file,
            ],
            more,
        ]
        .concat(),
    )
}

/// Cells of a table by line and column.
fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let lines = text.trim_start_matches('\u{feff}').lines();
    lines
        .map(|line| line.split(separator).map(str::to_owned).collect())
        .collect()
}

fn column(table: &[Vec<String>], name: &str) -> Vec<String> {
    let place = table[0]
        .iter()
        .position(|cell| cell == name)
        .unwrap_or_else(|| panic!("{name}"));
    table[1..].iter().map(|row| row[place].clone()).collect()
}

#[test]
fn the_columns_of_the_contract_are_added_with_two_decimals_and_dense_places() {
    let place = Place::empty();
    let file = place.file("counts.csv", &counts());
    let out = place.path("rating.csv").display().to_string();
    let run = score(&place, &file, &["-o", &out]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(
        text.starts_with("id,name,sector,Истенд,") && text.ends_with("\r\n"),
        "{text}"
    );
    let table = cells(&text, ',');
    let added = "Пинф,Пдист,Поткр_уд,К1,Пкомф_усл,Пожид,Пкомф_уд,К2,Поргдост,Пуслугдост,Пдост_уд,К3,Пперв_конт_уд,Показ_услуг_уд,\
                 Пвежл_дист_уд,К4,Преком,Порг_усл_уд,Пуд,К5,S,place";
    assert_eq!(
        table[0].join(","),
        format!("{},{added}", counts().lines().next().unwrap())
    );
    assert_eq!(column(&table, "S"), ["88.07", "88.07", "88.68", "87.33"]);
    assert_eq!(column(&table, "place"), ["2", "2", "1", "3"]);
    assert_eq!(column(&table, "Пдист"), ["90.00"; 4]);
    let err = run.err.replace('\u{a0}', " ");
    assert!(
        err.contains("Организаций: 4") && err.contains("Среднее, по всем: 88,04"),
        "{err}"
    );

    let exact = cells(&score(&place, &file, &["--exact"]).done(), ',');
    assert_eq!(column(&exact, "Пкомф_уд")[0], "18700/203");
    assert_eq!(column(&exact, "Пдист")[0], "90");
    let within = cells(&score(&place, &file, &["--places", "sector"]).done(), ',');
    assert_eq!(column(&within, "place"), ["1"; 4]);
}

#[test]
fn tables_of_russian_programs_are_read_as_the_import_reads_them_and_written_back_alike() {
    let place = Place::empty();
    let russian = counts()
        .replace(',', ";")
        .replace(";60;", ";60,5;")
        .replace(
            "typical-health-exact;typical-health-exact",
            "зд;Поликлиника",
        );
    let plain = place.file("plain.csv", &russian);
    let text = score(&place, &plain, &[]).done();
    assert!(text.starts_with("\u{feff}id;name;sector;"), "{text}");
    assert_eq!(
        column(&cells(&text, ';'), "S"),
        ["88,07", "88,07", "88,68", "87,35"]
    );

    for (name, bytes) in [
        ("marked.csv", format!("\u{feff}{russian}").into_bytes()),
        (
            "windows.csv",
            encoding_rs::WINDOWS_1251.encode(&russian).0.into_owned(),
        ),
    ] {
        std::fs::write(place.path(name), bytes).unwrap();
        assert_eq!(
            score(&place, &place.path(name).display().to_string(), &[]).done(),
            text,
            "{name}"
        );
    }
    let tabs = place.file("tabs.csv", &counts().replace(',', "\t"));
    assert_eq!(
        column(&cells(&score(&place, &tabs, &[]).done(), '\t'), "S"),
        ["88.07", "88.07", "88.68", "87.33"]
    );
    // What the table already holds of a rating is worked out anew.
    let again = place.file("again.csv", &score(&place, &plain, &[]).done());
    assert_eq!(score(&place, &again, &[]).done(), text);
}

#[test]
fn an_empty_cell_was_not_measured_and_the_policy_is_told() {
    let place = Place::empty();
    let table: Vec<String> = counts()
        .lines()
        .map(|line| line.replace(",11,14,", ",,,"))
        .collect();
    let file = place.file("counts.csv", &table.join("\n"));
    let run = score(&place, &file, &[]);
    let told = run.err.replace('\u{a0}', " ");
    assert!(
        told.contains("3.3 Пдост_уд: не учитывается, веса остальных увеличены. Организаций: 4."),
        "{told}"
    );
    let table = cells(&run.done(), ',');
    assert_eq!(column(&table, "Пдост_уд"), [""; 4]);
    // (0.3 × 60 + 0.4 × 80) / 0.7
    assert_eq!(column(&table, "К3"), ["71.43"; 4]);
}

#[test]
fn every_fault_is_named_by_row_and_column_in_the_readers_language_and_nothing_is_written() {
    let mut place = Place::empty();
    let bad = counts()
        .replacen("171,180", "181,180", 1)
        .replacen(",150,4,", ",150,4.5,", 1)
        .replacen(",health,", ",sport,", 1);
    let file = place.file("counts.csv", &bad);
    let out = place.file("rating.csv", "прежний");
    for (lang, words) in [
        (
            "ru",
            [
                "counts.csv:2: «Устенд»: больше, чем «Чобщ_стенд» (180)",
                "counts.csv:2: «Скомф»: здесь считают целыми",
                "counts.csv:5: «sector»: методика не для отрасли «sport»",
            ],
        ),
        (
            "en",
            [
                "counts.csv:2: “Устенд”: is more than “Чобщ_стенд” (180)",
                "counts.csv:2: “Скомф”: this is a count",
                "counts.csv:5: “sector”: the methodology is not for",
            ],
        ),
    ] {
        place.set("OTKLIK_LANG", lang);
        let told = score(&place, &file, &["-o", &out]).refused();
        for words in words {
            assert!(told.contains(words), "{words} in {told}");
        }
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "прежний");
    }
    let leftovers = std::fs::read_dir(place.database.folder()).unwrap();
    assert!(
        leftovers
            .flatten()
            .all(|entry| !entry.file_name().to_string_lossy().starts_with(".otklik-"))
    );
}

#[test]
fn a_methodology_is_found_by_its_id_or_its_file_and_a_wrong_one_is_told() {
    let place = Place::empty();
    let file = place.file("counts.csv", &counts());
    let shipped = include_str!("../../surveys/methodologies/mintrud-344n.toml");
    let steps = place.file(
        "steps.toml",
        &shipped.replace("at = \"display\"", "at = \"each-step\""),
    );
    let run = |methodology: &str| {
        place.run(&[
            "rating",
            "score",
            "--methodology",
            methodology,
            "--input",
            &file,
        ])
    };
    assert_eq!(column(&cells(&run(&steps).done(), ','), "place").len(), 4);
    let told = run("minzdrav").refused();
    assert!(
        told.contains("minzdrav")
            && told.contains("mintrud-344n, points-160, scale-5, sport-regional"),
        "{told}"
    );
    let broken = place.file(
        "broken.toml",
        &shipped.replace("weight = 0.4", "weight = 0.5"),
    );
    let told = run(&broken).refused();
    assert!(
        told.contains("broken.toml:") && told.contains("criterion[К4]"),
        "{told}"
    );
    assert!(run("/no/such.toml").refused().contains("/no/such.toml"));
    assert_eq!(place.run(&["rating", "score"]).code, 2);
}
