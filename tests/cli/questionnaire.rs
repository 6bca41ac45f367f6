//! A questionnaire's file under an open campaign, and the way back.
use std::{fs, path::Path};

use crate::program::Place;

/// A folder with the questionnaire's file, which people may change.
fn folder(place: &mut Place) -> std::path::PathBuf {
    let folder = place.path("surveys");
    let file = folder.join("health-outpatient/survey.toml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let shipped =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("surveys/health-outpatient/survey.toml");
    fs::copy(shipped, &file).unwrap();
    place.set("OTKLIK_SURVEYS", &folder.display().to_string());
    file
}

#[test]
fn a_changed_file_is_refused_with_the_cure_and_the_cure_works() {
    let mut place = Place::with_campaign();
    let file = folder(&mut place);
    place.run(&["campaign", "open", "health-2026"]).done();
    place.run(&["campaign", "pause", "health-2026"]).done();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replace("Вас приняли вовремя?", "Вас приняли в срок?"),
    )
    .unwrap();
    let version = place.database.texts("version", "from surveys").remove(0);
    for args in [
        &["campaign", "open", "health-2026"][..],
        &["serve", "--bind", "127.0.0.1:0"],
    ] {
        let told = place.run(args).refused();
        for part in [
            "health-outpatient",
            "health-2026",
            &format!("otklik survey show {version} > surveys/health-outpatient/survey.toml"),
        ] {
            assert!(told.contains(part), "{args:?}: {part}: {told}");
        }
    }
    let kept = place.run(&["survey", "show", &version]).done();
    assert_eq!(kept, text, "to the byte");
    fs::write(&file, kept).unwrap();
    place.run(&["campaign", "open", "health-2026"]).done();
    let told = place.run(&["survey", "show", "0000000000000000"]).refused();
    assert!(told.contains(&version), "{told}");
}

#[test]
fn a_new_program_with_other_words_stops_no_campaign_under_way() {
    let place = Place::with_registry();
    // What is in the folder stands for what was in the program before.
    let [folder, shipped] = [
        place.path("surveys"),
        Path::new(env!("CARGO_MANIFEST_DIR")).join("surveys"),
    ];
    for name in [
        "health-outpatient/survey.toml",
        "methodologies/mintrud-344n.toml",
    ] {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let text = fs::read_to_string(shipped.join(name)).unwrap();
        fs::write(file, format!("{text}\n# before\n")).unwrap();
    }
    let place = place.and_campaign();
    place.run(&["campaign", "open", "health-2026"]).done();
    place.run(&["campaign", "pause", "health-2026"]).done();
    fs::remove_dir_all(folder).unwrap();
    place.run(&["campaign", "open", "health-2026"]).done();
}

#[test]
fn a_draft_takes_a_changed_file_when_that_is_asked_for_and_not_by_the_way() {
    let mut place = Place::with_campaign();
    let file = folder(&mut place);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\n# 2\n")).unwrap();
    let pinned = || place.database.texts("survey_version", "from campaigns");
    let first = pinned();
    let mend = |more: &[&str]| place.run(&[&["campaign", "mend", "health-2026"], more].concat());
    mend(&["--title", "Поликлиники"]).done();
    assert_eq!(pinned(), first);
    let told = place.run(&["campaign", "open", "health-2026"]).refused();
    assert!(
        told.contains("otklik campaign mend health-2026 --newest-survey"),
        "{told}"
    );
    mend(&["--newest-survey"]).done();
    assert_ne!(pinned(), first);
    place.run(&["campaign", "open", "health-2026"]).done();
}

#[test]
fn other_line_ends_are_not_another_version_and_a_lost_file_is_not_a_changed_one() {
    let mut place = Place::with_campaign();
    let file = folder(&mut place);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    place.run(&["campaign", "open", "health-2026"]).done();
    place.run(&["campaign", "pause", "health-2026"]).done();
    fs::remove_dir_all(file.parent().unwrap()).unwrap();
    place.run(&["campaign", "open", "health-2026"]).done();
}

#[test]
fn a_file_with_faults_makes_no_campaign() {
    let mut place = Place::with_registry();
    let file = folder(&mut place);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replacen("show-if = \"q1 = yes\"", "show-if = \"q99 = yes\"", 1),
    )
    .unwrap();
    let told = place
        .create("health-2026", "health", "health-outpatient")
        .refused();
    assert!(
        told.contains("survey.toml") && told.contains("q99"),
        "{told}"
    );
    assert_eq!(
        place.database.count("campaigns") + place.database.count("surveys"),
        0
    );
}
