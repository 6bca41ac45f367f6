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
