//! A supervisor follows an interview under way, question by question and without the answers, and marks what was heard.
use otklik::access::Role;

use super::{
    crew::{acts, inside, send, user},
    interviews_phone::{begun, dialed},
    talk::answer,
};

#[test]
fn the_question_on_the_screen_is_followed_and_no_answer_is_shown() {
    let (site, case) = dialed();
    let here = format!("/staff/quality/1/listen/{}", user(Role::Operator));
    let mut supervisor = inside(&site, Role::Supervisor);
    assert!(supervisor.get(&here).says("Сейчас интервью нет"));
    let mut operator = inside(&site, Role::Operator);
    assert!(
        operator
            .get("/staff/calls")
            .says("Часть разговоров слушает старший смены")
    );
    let at = begun(&mut operator, &case);
    let first = supervisor.get(&here);
    assert!(first.says("Вопрос 1 из"), "{}", first.text());
    assert_eq!(
        answer(&mut operator, &at, ("q1", "1"), &["yes"]).status,
        303
    );
    let second = supervisor.get(&here);
    assert!(!second.says("Вопрос 1 из") && second.says("По телефону"));
    let main = second.text().split("<main").nth(1).unwrap();
    for hidden in ["+7900", "Получатель", "yes", ">Да<"] {
        assert!(!main.contains(hidden), "{hidden}: {main}");
    }
    let told = acts(&site);
    let looks = told
        .iter()
        .filter(|line| *line == "supervisor quality-listened operator");
    assert_eq!(looks.count(), 3);
    for gone in [user(Role::Clerk), user(Role::Expert), 999] {
        assert_eq!(
            supervisor
                .get(&format!("/staff/quality/1/listen/{gone}"))
                .status,
            404
        );
    }
    assert_eq!(supervisor.get("/staff/quality/2/listen/4").status, 404);
}

#[test]
fn a_sheet_has_all_five_marks_or_comes_back_with_what_was_typed() {
    let (site, _) = dialed();
    let here = format!("/staff/quality/1/listen/{}", user(Role::Operator));
    let mut supervisor = inside(&site, Role::Supervisor);
    let page = supervisor.get(&format!("{here}?sheet=1"));
    assert!(page.says("Читает слово в слово"));
    let mut marks = vec![
        ("verbatim", "5"),
        ("probing", "4"),
        ("pace", "3"),
        ("privacy", "6"),
        ("coding", "2"),
        ("note", "Спокойный разговор"),
    ];
    let page = send(&mut supervisor, &here, &here, &marks);
    assert_eq!(page.status, 422);
    assert!(page.says("Поставьте оценку от 1 до 5") && page.says("Спокойный разговор"));
    assert_eq!(site.database.count("monitor_sheets"), 0);
    marks[3].1 = "5";
    let page = send(&mut supervisor, &here, &here, &marks);
    assert_eq!(page.location(), format!("{here}?marked=1"));
    assert!(supervisor.get(&here).says("Спокойный разговор"));
    let kept =
        "cast(verbatim * 10000 + probing * 1000 + pace * 100 + privacy * 10 + coding as text)";
    assert_eq!(site.database.texts(kept, "from monitor_sheets"), ["54352"]);
    assert!(acts(&site).contains(&"supervisor quality-marked operator".to_owned()));
}
