//! Questionnaires of one's own by commands: what pages do, commands do.
use std::fs;

use crate::program::Place;

#[test]
fn texts_are_written_as_a_table_put_into_a_copy_and_the_difference_is_said() {
    let place = Place::new();
    let table = place.path("texts.csv");
    let path = table.display().to_string();
    place
        .run(&["survey", "texts", "culture", "-o", &path])
        .done();
    let text = fs::read_to_string(&table).unwrap();
    let line = "section[1].item[q1].official;;\r\n";
    assert!(
        text.starts_with("\u{feff}key;ru;en\r\n") && text.contains(line),
        "{text}"
    );
    fs::write(
        &table,
        text.replace(line, "section[1].item[q1].official;Утверждено?;\r\n"),
    )
    .unwrap();
    let copy = [
        "survey", "copy", "culture", "--code", "own", "--texts", &path,
    ];
    let version = place.run(&copy).done();
    let kept = place.run(&["survey", "show", version.trim()]).done();
    assert!(kept.contains("official = { ru = \"Утверждено?\""), "{kept}");
    let said = place.run(&["survey", "diff", "culture", "own"]).done();
    assert!(
        said.contains("(q1): изменён") && said.contains("  + Утверждено?"),
        "{said}"
    );
    assert_eq!(
        place.run(&["survey", "diff", "own", version.trim()]).done(),
        ""
    );

    fs::write(&table, "key,ru,en\nsection[1].item[q99].text,а,a\n").unwrap();
    let told = place.run(&copy).refused();
    assert!(told.contains("section[1].item[q99].text.ru"), "{told}");
    fs::write(&table, "key,ru,en\ntitle,,\n").unwrap();
    let told = place.run(&copy).refused();
    assert!(told.contains("title.ru: нет текста на русском"), "{told}");
    let told = place
        .run(&["survey", "copy", "none", "--code", "own"])
        .refused();
    assert!(told.contains("«none»"), "{told}");
    assert_eq!(place.database.count("surveys"), 1);
}

#[test]
fn a_workbook_is_written_brought_back_and_refused_with_its_cells() {
    let place = Place::new();
    let path = place.path("a.xlsx").display().to_string();
    place
        .run(&[
            "survey", "export", "sport", "--format", "xlsform", "-o", &path,
        ])
        .done();
    place.run(&["survey", "add", &path, "--code", "own"]).done();
    assert_eq!(place.run(&["survey", "diff", "sport", "own"]).done(), "");
    let shipped = place
        .run(&["survey", "export", "sport", "--format", "toml"])
        .done();
    assert!(shipped.contains("sector = \"sport\""));
    let told = place
        .run(&["survey", "export", "sport", "--format", "xlsform"])
        .refused();
    assert!(told.contains("-o survey.xlsx"), "{told}");
    let file = otklik::survey_files::SurveyFiles::shipped();
    let survey = file
        .0
        .iter()
        .find(|file| file.id == "sport")
        .unwrap()
        .survey()
        .unwrap();
    let mut book = otklik::survey::xlsform::book(&survey);
    book.sheets[0].1[4][0] = "audio".to_owned();
    let mut bytes = Vec::new();
    otklik::export::xlsform::write(&book, &mut bytes).unwrap();
    fs::write(&path, bytes).unwrap();
    let told = place
        .run(&["survey", "add", &path, "--code", "own"])
        .refused();
    assert!(
        told.contains("лист survey, ячейка A5 (type): вида «audio»"),
        "{told}"
    );
}
