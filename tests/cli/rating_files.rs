//! `rating package`, `rating sheet` and `rating coverage`, of a kept run.
use std::{io::Cursor, process::Command};

use calamine::{Reader, Xlsx};
use otklik::i18n::Lang;

use crate::{
    program::{Place, registry},
    rated,
};

/// A registry of three centers, of which two are rated, and a made-up run in that state.
fn place(state: &str) -> Place {
    let place = Place::with_campaign();
    let (inputs, results) = rated::run(Lang::Ru, "social-2026", 2026, 16);
    let codes: Vec<String> = results
        .institutions
        .iter()
        .take(2)
        .map(|one| format!("{} social", one.code))
        .collect();
    let rows = [codes[0].as_str(), codes[1].as_str(), "soc-none social"];
    let file = place.file("centers.csv", &registry(&rows));
    place.run(&["import", "institutions", &file]).done();
    let quoted = |text: String| format!("'{}'", text.replace('\'', "''"));
    let inputs = quoted(serde_json::to_string(&inputs).unwrap());
    let results = quoted(serde_json::to_string(&results).unwrap());
    let hash = "ab".repeat(32);
    place
        .database
        .execute(&format!(
            "insert into runs (id, campaign_id, inputs_hash, program, inputs, results, state, made_at) values \
             (7, 1, '{hash}', '0.1.0', {inputs}, {results}, '{state}', '2026-07-10 09:00:00')"
        ))
        .unwrap();
    if state == "published" {
        let event = "insert into run_events (run_id, nth, from_state, to_state, at, who, why) values \
                     (7, 1, 'approved', 'published', '2026-07-15 09:00:00', 'совет', 'решение')";
        place.database.execute(event).unwrap();
    }
    place
}

#[test]
fn a_package_is_a_folder_that_recomputes_itself_or_an_archive_and_never_half_of_either() {
    let place = place("published");
    let folder = place.path("open").display().to_string();
    let run = place.run(&["rating", "package", "7", "-o", &folder]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let script = place.path("open").join("recompute.py");
    let again = Command::new("python3").arg(script).output().unwrap();
    assert!(
        again.status.success(),
        "{}",
        String::from_utf8_lossy(&again.stdout)
    );
    let readme = std::fs::read_to_string(place.path("open").join("README.txt")).unwrap();
    assert!(readme.contains("Опубликован: 15.07.2026"), "{readme}");
    let inputs = place.path("open").join("inputs.csv").display().to_string();
    let methodology = place
        .path("open")
        .join("methodology.toml")
        .display()
        .to_string();
    place
        .run(&[
            "rating",
            "score",
            "--methodology",
            &methodology,
            "--input",
            &inputs,
            "--exact",
        ])
        .done();

    let refused = place
        .run(&["rating", "package", "7", "-o", &folder])
        .refused();
    assert!(refused.contains("назовите новую папку"), "{refused}");
    let archive = place.path("open.zip").display().to_string();
    place
        .run(&["rating", "package", "7", "-o", &archive])
        .done();
    let zip = zip::ZipArchive::new(Cursor::new(std::fs::read(&archive).unwrap())).unwrap();
    assert_eq!(zip.len(), std::fs::read_dir(&folder).unwrap().count());
    let unknown = place
        .run(&["rating", "package", "8", "-o", &archive])
        .refused();
    assert!(unknown.contains("расчёта № 8 нет; есть: 7"), "{unknown}");
}

#[test]
fn files_of_a_draft_say_that_it_is_one() {
    let place = place("draft");
    let folder = place.path("draft").display().to_string();
    let run = place.run(&["rating", "package", "7", "-o", &folder]);
    assert!(
        run.code == 0 && run.err.contains("не опубликован"),
        "{}",
        run.err
    );
    let readme = std::fs::read_to_string(place.path("draft").join("README.txt")).unwrap();
    assert!(
        readme.contains("Рейтинг не опубликован: это проект."),
        "{readme}"
    );
    let descriptor = std::fs::read_to_string(place.path("draft").join("datapackage.json")).unwrap();
    assert!(!descriptor.contains("\"created\""), "{descriptor}");
}

#[test]
fn the_workbook_of_a_run_opens_with_its_five_sheets() {
    let place = place("published");
    let file = place.path("sheet.xlsx").display().to_string();
    place.run(&["rating", "sheet", "7", "-o", &file]).done();
    let book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(&file).unwrap())).unwrap();
    assert_eq!(book.sheet_names()[..2], ["Итоги", "Показатели"]);
    assert_eq!(book.sheet_names().len(), 5);
    // What we print can be right, to begin with.
    let run = place.run(&["rating", "check", &file, "--methodology", "mintrud-344n"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(
        run.out.contains("Места следуют из итогов") && run.err.contains("не сходится: 0"),
        "{}",
        run.out
    );
}

#[test]
fn coverage_says_of_each_institution_how_often_it_was_assessed() {
    let place = place("published");
    let run = place.run(&["rating", "coverage", "--year", "2026"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let count = |word: &str| {
        run.out
            .lines()
            .filter(|line| line.contains(&format!(";{word};")))
            .count()
    };
    assert_eq!((count("this-year"), count("never")), (2, 4), "{}", run.out);
    let err = run.err.replace('\u{a0}', " ");
    assert!(
        err.contains("в реестре 3; оценены в 2026 году — 2, за 2024–2026 годы — 2, ни разу — 1"),
        "{err}"
    );
    let later = place.run(&["rating", "coverage", "--year", "2028"]).done();
    assert_eq!(
        later
            .matches(";within-three-years;2026;social-2026")
            .count(),
        2,
        "{later}"
    );
    let draft = self::place("draft");
    let none = draft.run(&["rating", "coverage", "--year", "2026"]).done();
    assert_eq!(none.matches(";never;").count(), 6, "{none}");
}
