//! `check-surveys` on a folder.
use std::{fs, path::Path};

use otklik::{
    cli::check_surveys,
    survey::Lang,
    survey_files::{ChecklistFiles, SurveyFiles, USUAL},
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

fn put_list(dir: &Path, id: &str, text: &str) {
    fs::write(dir.join(id).join("checklist.toml"), text).unwrap();
}

fn checklist() -> String {
    fs::read_to_string("surveys/culture/checklist.toml").unwrap()
}

#[test]
fn the_shipped_surveys_have_no_faults_and_the_exit_status_is_0() {
    let (status, faults, summary) = run(None, Lang::Ru);
    assert_eq!((status, faults.as_str()), (0, ""));
    assert_eq!(
        summary,
        "Анкет проверено: 6, перечней для экспертов: 6, методик: 4. Ошибок нет.\n"
    );
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
        "Surveys checked: 3, checklists: 0, methodologies: 0, unsound: 2. Faults: 2.\n"
    );
}

#[test]
fn a_methodology_with_a_fault_or_without_a_question_that_feeds_it_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let survey = fs::read_to_string("surveys/culture/survey.toml").unwrap();
    put(dir.path(), "culture", &survey);
    put_list(dir.path(), "culture", &checklist());
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
        "Анкет проверено: 1, перечней для экспертов: 1, методик: 3, с ошибками: 2. Ошибок: 2.\n"
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
fn a_methodology_that_no_checklist_feeds_is_refused_with_the_missing_item() {
    let dir = tempfile::tempdir().unwrap();
    let survey = fs::read_to_string("surveys/culture/survey.toml").unwrap();
    put(dir.path(), "culture", &survey);
    let rules = dir.path().join("methodologies");
    fs::create_dir_all(&rules).unwrap();
    for name in ["mintrud-344n.toml", "scale-5.toml"] {
        fs::copy(
            Path::new("surveys/methodologies").join(name),
            rules.join(name),
        )
        .unwrap();
    }
    let symbols = [
        "Истенд",
        "Инорм_стенд",
        "Исайт",
        "Инорм_сайт",
        "Сдист",
        "Скомф",
        "Соргдост",
        "Суслугдост",
    ];
    let needed = |faults: &str| -> Vec<String> {
        let lines = faults
            .lines()
            .filter(|line| line.contains("mintrud-344n.toml"));
        lines.map(str::to_owned).collect()
    };

    // Nothing is checked: all eight are missing, and only where something is to be checked.
    let (status, faults, _) = run(Some(dir.path()), Lang::Ru);
    assert_eq!((status, faults.lines().count()), (1, 8), "{faults}");
    for (line, symbol) in needed(&faults).iter().zip(symbols) {
        let wanted =
            format!("нужно {symbol}, а в culture/checklist.toml его не даёт ни один раздел");
        assert!(line.contains(&wanted), "{line}");
    }

    let good = checklist();
    for (from, to, told) in [
        (
            "sum = \"Скомф\"",
            "sum = \"Удобство\"",
            "indicator 2.1 needs Скомф, and no section of culture/checklist.toml gives it",
        ),
        (
            "indicator = \"3.2\"",
            "indicator = \"3.3\"",
            "indicator 3.2 needs Суслугдост",
        ),
        (
            "sum = \"Скомф\"\ndegrees = [0, 1]",
            "sum = \"Скомф\"\ndegrees = [0, 0.5, 1]",
            "Скомф is a whole number, and the section comfort",
        ),
    ] {
        assert!(good.contains(from), "{from}");
        put_list(dir.path(), "culture", &good.replacen(from, to, 1));
        let (status, faults, _) = run(Some(dir.path()), Lang::En);
        assert_eq!((status, faults.lines().count()), (1, 1), "{faults}");
        assert!(needed(&faults)[0].contains(told), "{faults}");
    }

    // A checklist with a fault of its own is told, and what it feeds is not judged.
    put_list(
        dir.path(),
        "culture",
        &good.replace("sector = \"culture\"", "sector = \"sport\""),
    );
    let (status, faults, _) = run(Some(dir.path()), Lang::En);
    assert_eq!((status, faults.lines().count()), (1, 1), "{faults}");
    assert!(faults.contains("culture/checklist.toml: sector: the sector is not that of the survey beside it. Write culture."), "{faults}");

    put_list(dir.path(), "culture", &good);
    assert_eq!(run(Some(dir.path()), Lang::Ru).0, 0);
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
    let lists = ChecklistFiles::open(Some(Path::new(USUAL))).unwrap().0;
    let folder: Vec<_> = folder.into_iter().chain(lists).collect();
    let inside = SurveyFiles::shipped().0.into_iter();
    let inside: Vec<_> = inside.chain(ChecklistFiles::shipped().0).collect();
    assert_eq!(inside.len(), 12);
    assert_eq!(folder.len(), inside.len());
    for (folder, inside) in folder.iter().zip(&inside) {
        assert_eq!((&folder.id, &folder.path), (&inside.id, &inside.path));
        assert_eq!(
            folder.bytes.as_ref().unwrap(),
            inside.bytes.as_ref().unwrap()
        );
    }
}
