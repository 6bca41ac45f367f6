//! `import contacts` and `suppress add`.
use crate::program::Place;

const HEADER: &str =
    "Организация;Телефон;Телефон 2;Имя;Дата услуги;Часовой пояс;Внешний номер;Цвет глаз\n";

/// With a campaign of two clinics that a contractor calls for.
fn place() -> Place {
    let place = Place::with_campaign();
    let add = [
        "party",
        "add",
        "--code",
        "calls",
        "--name",
        "Центр обзвона",
        "--kind",
        "contractor",
    ];
    place.run(&add).done();
    place
        .run(&[
            "party",
            "join",
            "--campaign",
            "health-2026",
            "--party",
            "calls",
        ])
        .done();
    place
}

fn import(place: &Place, file: &str, more: &[&str]) -> crate::program::Run {
    let args = [
        "import",
        "contacts",
        file,
        "--campaign",
        "health-2026",
        "--basis",
        "Поручение № 15",
    ];
    place.run(&[&args, more].concat())
}

fn said(run: crate::program::Run) -> String {
    assert_eq!(run.code, 0, "{}", run.err);
    run.err.replace('\u{a0}', " ")
}

#[test]
fn good_rows_are_kept_and_each_other_row_comes_back_with_its_reason() {
    let place = place();
    place
        .run(&[
            "suppress",
            "add",
            &place.file("stop.csv", "+7 900 000-00-09\n"),
        ])
        .done();
    let file = place.file(
        "people.csv",
        &format!(
            "{HEADER}\
             zdr-01;8 (900) 000-00-01;;Первая;2026-11-05;;п-1;карие\n\
             zdr-02;89000000002.0;;Второй;46357;МСК+2;п-2;\n\
             zdr-01;+7 900 000 00 01;;Повтор;;;;\n\
             zdr-01;123;;Без номера;;;;\n\
             zdr-99;89000000003;;Не та;;;;\n\
             zdr-01;89000000009;;Просил не звонить;;;;\n\
             zdr-01;89000000009;89000000004;Второй номер;;;;\n\
             zdr-01;89000000005;;=HYPERLINK(1);;Марс;;\n"
        ),
    );
    let dry = said(import(&place, &file, &["--dry-run"]));
    assert_eq!(place.database.count("contact_lists"), 0);
    for part in [
        "Столбец «Цвет глаз» неизвестен",
        "Годных строк — 3, из них уже в списке — 0. Отклонено строк — 5.",
        "нет годного номера: 1",
        "повтор в файле: 1",
        "просили не звонить: 1",
        "организация неизвестна: 1",
        "другое: 1",
        "Строка 8: номер не взят.",
    ] {
        assert!(dry.contains(part), "{part}\n{dry}");
    }
    assert!(!dry.contains("900"), "no number is said: {dry}");
    let kept = said(import(&place, &file, &[]));
    assert!(
        kept.contains("Список «people»: добавлено — 3, изменено — 0."),
        "{kept}"
    );
    assert_eq!(place.database.count("cases"), 3);
    assert_eq!(place.database.count("contact_phones"), 3);
    let back = std::fs::read_to_string(place.path("people.csv.refused.csv")).unwrap();
    assert!(back.starts_with("\u{feff}Строка;Организация;"), "{back}");
    assert!(back.contains("'=HYPERLINK(1)"), "{back}");
    assert_eq!(back.lines().count(), 6);
    let audit = place
        .database
        .texts("act || ' ' || object", "from audit order by id");
    assert_eq!(audit.last().unwrap(), "sample-brought № 1: +3 ~0");
}

#[test]
fn a_second_file_adds_to_the_list_and_changes_who_is_known_by_the_external_number() {
    let place = place();
    let first = place.file(
        "people.csv",
        &format!("{HEADER}zdr-01;89000000001;;Первая;;;п-1;\nzdr-02;89000000002;;Второй;;;;\n"),
    );
    said(import(&place, &first, &["--list", "осень"]));
    let cases = || place.database.texts("id", "from cases order by id");
    let tags = || {
        place
            .database
            .texts("tag", "from contact_phones order by tag")
    };
    let (before, numbers) = (cases(), tags());
    let again = place.file(
        "again.csv",
        &format!(
            "{HEADER}zdr-01;89000000007;;Первая;;МСК+2;п-1;\nzdr-02;89000000002;;Второй;;;;\nzdr-02;89000000003;;Третий;;;п-1;\n"
        ),
    );
    let said = said(import(&place, &again, &["--list", "осень"]));
    assert!(said.contains("добавлено — 0, изменено — 1"), "{said}");
    assert!(
        said.contains("уже есть в опросе: 1") && said.contains("другое: 1"),
        "{said}"
    );
    assert_eq!(cases(), before);
    assert_ne!(tags(), numbers);
    assert_eq!(place.database.count("contact_lists"), 1);
    assert_eq!(
        place
            .database
            .count("cases where time_zone = 'Asia/Yekaterinburg'"),
        1
    );
}

#[test]
fn what_is_missing_is_told_and_nothing_is_kept() {
    let place = place();
    let file = place.file("people.csv", "Организация;Имя\nzdr-01;Кто-то\n");
    assert!(
        import(&place, &file, &[])
            .refused()
            .contains("нет обязательных столбцов: телефон")
    );
    let file = place.file("people.csv", "Организация;Телефон\nzdr-01;5\n");
    assert!(
        import(&place, &file, &[])
            .refused()
            .contains("годных строк нет")
    );
    let file = place.file("people.csv", "Организация;Телефон\nzdr-01;89000000001\n");
    for (more, part) in [
        (["--basis", " "], "--basis"),
        (["--zone", "Марс"], "--zone"),
        (["--party", "x"], "стороны «x» нет"),
        (
            ["--caller-label", "ааааааааааааааааааааааааааааааааа"],
            "--caller-label",
        ),
    ] {
        let mut args = vec!["import", "contacts", &file, "--campaign", "health-2026"];
        if more[0] != "--basis" {
            args.extend(["--basis", "Поручение"]);
        }
        args.extend(more);
        let said = place.run(&args).refused();
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(place.database.count("contact_lists"), 0);
}

#[test]
fn a_number_that_is_suppressed_later_ends_its_case() {
    let place = place();
    let file = place.file(
        "people.csv",
        &format!("{HEADER}zdr-01;89000000001;89000000002;А;;;;\nzdr-02;89000000003;;Б;;;;\n"),
    );
    said(import(&place, &file, &[]));
    let stop = place.file(
        "stop.csv",
        "Имя;Телефон\nА;8 900 000 00 01\nБ;8 900 000 00 03\n",
    );
    let said = said(place.run(&["suppress", "add", &stop, "--reason", "Обращение"]));
    assert!(
        said.contains("Новых номеров — 2") && said.contains("выборки: 1"),
        "{said}"
    );
    assert_eq!(place.database.count("cases where state = 'suppressed'"), 1);
    assert_eq!(
        place.database.count("contact_phones where state = 'stop'"),
        2
    );
    let bad = place.file("bad.csv", "89000000004\nне номер\n");
    assert!(
        place
            .run(&["suppress", "add", &bad])
            .refused()
            .contains("bad.csv:2")
    );
    assert_eq!(place.database.count("suppressed_numbers"), 2);
}

#[test]
fn a_list_is_paused_closed_and_purged_and_nobody_is_named() {
    let place = place();
    let people = format!("{HEADER}zdr-01;89000000001;;Первая;;;п-1;\n");
    let file = place.file("people.csv", &people);
    said(import(&place, &file, &["--list", "осень"]));
    let sample = |words: &[&str]| place.run(&[&["sample"], words].concat());
    let state = || {
        let list = sample(&["list"]).done();
        assert!(!list.contains("900") && !list.contains("Первая"), "{list}");
        let cells: Vec<&str> = list.trim_end().split('\t').collect();
        assert_eq!(
            (cells[0], cells[1], cells[4]),
            ("1", "health-2026", "осень")
        );
        cells[2].to_owned()
    };
    assert_eq!(state(), "active");
    for (act, after) in [
        ("pause", "paused"),
        ("resume", "active"),
        ("close", "closed"),
    ] {
        sample(&[act, "1"]).done();
        assert_eq!(state(), after);
    }
    let told = sample(&["pause", "1"]).refused();
    assert!(told.contains("closed") && told.contains("paused"), "{told}");
    assert!(sample(&["pause", "7"]).refused().contains("sample list"));
    let told = sample(&["purge", "1", "--name", "весна"]).refused();
    assert!(told.contains("«осень»"), "{told}");
    assert_eq!(place.database.count("contact_keys"), 1);
    sample(&["purge", "1", "--name", "осень"]).done();
    assert_eq!(
        (state().as_str(), place.database.count("contact_keys")),
        ("purged", 0)
    );
    assert_eq!(sample(&["purge", "1", "--name", "осень"]).code, 1);
}
