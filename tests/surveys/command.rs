//! `check-surveys` on a folder.
use std::{fs, path::Path};

use otklik::{
    cli::check_surveys,
    survey::Lang,
    survey_files::{SurveyFiles, USUAL},
};

fn run(dir: Option<&Path>, lang: Lang) -> (u8, String, String) {
    let (mut faults, mut summary) = (Vec::new(), Vec::new());
    let status = check_surveys::run(dir, lang, &mut faults, &mut summary).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status, text(faults), text(summary))
}

fn put(dir: &Path, id: &str, text: &str) {
    fs::create_dir_all(dir.join(id)).unwrap();
    fs::write(dir.join(id).join("survey.toml"), text).unwrap();
}

#[test]
fn the_shipped_surveys_have_no_faults_and_the_exit_status_is_0() {
    let (status, faults, summary) = run(None, Lang::Ru);
    assert_eq!((status, faults.as_str()), (0, ""));
    assert_eq!(summary, "Анкет проверено: 6, методик: 4. Ошибок нет.\n");
}

#[test]
fn each_fault_is_a_line_with_its_file_and_the_exit_status_is_1() {
    let dir = tempfile::tempdir().unwrap();
    let good = fs::read_to_string("surveys/culture/survey.toml").unwrap();
    put(dir.path(), "culture", &good);
    put(
        dir.path(),
        "music",
        &good.replace("minutes = 3", "minutes = 0"),
    );
    fs::create_dir_all(dir.path().join("forgotten")).unwrap();
    fs::create_dir_all(dir.path().join("methodologies")).unwrap();
    let (status, faults, summary) = run(Some(dir.path()), Lang::En);
    assert_eq!(status, 1);
    let lines: Vec<&str> = faults.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains("forgotten/survey.toml: the file cannot be read"));
    let line = 1 + good.lines().position(|line| line == "minutes = 3").unwrap();
    let start = format!("music/survey.toml:{line}: minutes: the number is out of range.");
    assert!(lines[1].contains(&start), "{}", lines[1]);
    assert_eq!(
        summary,
        "Surveys checked: 3, methodologies: 0, unsound: 2. Faults: 2.\n"
    );
}

#[test]
fn a_methodology_with_a_fault_or_without_a_question_that_feeds_it_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let survey = fs::read_to_string("surveys/culture/survey.toml").unwrap();
    put(dir.path(), "culture", &survey);
    let rules = dir.path().join("methodologies");
    fs::create_dir_all(&rules).unwrap();
    let good = fs::read_to_string("surveys/methodologies/mintrud-344n.toml").unwrap();
    let greedy = good.replace(
        "sectors = [\"social\"]",
        "sectors = [\"social\", \"culture\"]",
    );
    fs::write(rules.join("good.toml"), &good).unwrap();
    fs::write(rules.join("greedy.toml"), &greedy).unwrap();
    fs::write(
        rules.join("slip.toml"),
        good.replace("cap = 600", "cap = 0"),
    )
    .unwrap();
    fs::write(rules.join("notes.txt"), "не методика").unwrap();
    let (status, faults, summary) = run(Some(dir.path()), Lang::Ru);
    let lines: Vec<&str> = faults.lines().collect();
    assert_eq!((status, lines.len()), (1, 2), "{faults}");
    assert!(
        lines[0].contains(
            "greedy.toml: criterion.indicator[2.2].formula: показателю 2.2 нужно Усвоевр"
        ),
        "{faults}"
    );
    assert!(
        lines[1].contains("slip.toml:") && lines[1].contains("sample.cap"),
        "{faults}"
    );
    assert_eq!(
        summary,
        "Анкет проверено: 1, методик: 3, с ошибками: 2. Ошибок: 2.\n"
    );

    // What a broken questionnaire feeds is not known, so nothing is said of it.
    put(
        dir.path(),
        "culture",
        &survey.replace("minutes = 3", "minutes = 0"),
    );
    let (_, faults, _) = run(Some(dir.path()), Lang::Ru);
    assert!(
        !faults.contains("greedy.toml") && faults.contains("slip.toml"),
        "{faults}"
    );
}

#[test]
fn a_folder_that_is_absent_or_empty_is_a_fault() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(run(Some(dir.path()), Lang::Ru).0, 1);
    let (status, faults, _) = run(Some(&dir.path().join("no")), Lang::Ru);
    assert_eq!(status, 1);
    assert!(faults.contains("файл не удалось прочитать"));
}

#[test]
fn the_program_carries_the_same_bytes_as_the_folder() {
    let folder = SurveyFiles::open(Some(Path::new(USUAL))).unwrap().0;
    let inside = SurveyFiles::shipped().0;
    assert_eq!(folder.len(), inside.len());
    for (folder, inside) in folder.iter().zip(&inside) {
        assert_eq!((&folder.id, &folder.path), (&inside.id, &inside.path));
        assert_eq!(
            folder.bytes.as_ref().unwrap(),
            inside.bytes.as_ref().unwrap()
        );
    }
}
